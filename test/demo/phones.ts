// The telephones of the people on an imitation of Telegram or Zalo: what they show, and what their owners do with them.
import { startFakeTelegram } from '../fakes/telegram.ts';
import { startZaloOa } from '../fakes/zaloOa.ts';
import { startZaloOauth, zaloTestApp } from '../fakes/zaloOauth.ts';
import { type DemoClock, demoPeople } from './demoOffice.ts';

export type Bubble = {
  from: 'bot' | 'person';
  text: string;
  /** Pieces of the text that are bold. */
  bold: string[];
  buttons: string[];
  /** Name of a file. */
  file?: string;
};

export type Phones = {
  platform: 'Telegram' | 'Zalo';
  channel: string;
  settings: Record<string, string>;
  /** Now that the program listens. */
  connect: (appUrl: string) => Promise<void>;
  say: (personId: string, text: string) => unknown;
  /** A button of the newest message that has one of this title. */
  tap: (personId: string, title: string) => unknown;
  bubbles: (personId: string) => Bubble[];
  /** What the program asked the platform, oldest first. */
  calls: () => { method: string; outcome: string }[];
  stop: () => Promise<void>;
};

export async function openTelegramPhones(): Promise<Phones> {
  const fake = await startFakeTelegram();
  const chatOf = (personId: string) => `${101 + demoPeople.findIndex(({ id }) => id === personId)}`;
  for (const { id, name } of demoPeople) fake.addPerson(chatOf(id), name);
  return {
    platform: 'Telegram',
    channel: 'telegram',
    settings: { TELEGRAM_BOT_TOKEN: fake.token, TELEGRAM_API_ROOT: fake.url },
    connect: async () => {},
    say: (personId, text) => fake.say(chatOf(personId), text),
    tap: (personId, title) => fake.tap(chatOf(personId), title),
    bubbles: (personId) =>
      fake.messages(chatOf(personId)).map(({ from, text, entities, buttons, document }) => ({
        from: from === 'bot' ? 'bot' : 'person',
        text,
        bold: entities.filter(({ type }) => type === 'b').map((entity) => entity.text),
        buttons: buttons.map(({ title }) => title),
        ...(document === undefined ? {} : { file: document.fileName }),
      })),
    calls: () =>
      fake.calls.filter(({ method }) => method !== 'getUpdates').map(({ method }) => ({ method, outcome: '' })),
    stop: fake.stop,
  };
}

export async function openZaloPhones({ now }: DemoClock): Promise<Phones> {
  const oauth = await startZaloOauth({ now });
  const template = { uidCapable: true, parameters: { ho_ten: 30, so_viec: 10, thoi_gian: 20 } };
  const fake = await startZaloOa({ now, accepts: oauth.rules.accepts, templates: { '300001': template } });
  const people = new Map(demoPeople.map(({ id }, at) => [id, fake.person(`880000000000000000${at + 1}`)]));
  const shown = new Map<string, { said: Bubble[]; at: number[] }>(
    demoPeople.map(({ id }) => [id, { said: [], at: [] }]),
  );
  const received = (personId: string) => people.get(personId)!.state.received;

  /** What the person does stands behind what they had received by then. */
  function note(personId: string, text: string): void {
    const own = shown.get(personId)!;
    own.said.push({ from: 'person', text, bold: [], buttons: [] });
    own.at.push(received(personId).length);
  }

  return {
    platform: 'Zalo',
    channel: 'zalo-oa',
    settings: {
      ...{ ZALO_OA_APP_ID: zaloTestApp.appId, ZALO_OA_APP_SECRET: zaloTestApp.appSecret },
      ...{ ZALO_OA_SECRET_KEY: 'oa-secret-for-tests', ZALO_OA_REFRESH_TOKEN: oauth.rules.issue().refreshToken },
      ...{ ZALO_OA_BASE_URL: fake.url, ZALO_OAUTH_BASE_URL: oauth.url, ZALO_ZBS_BASE_URL: fake.url },
      ...{ ZALO_ZBS_TEMPLATE_ID: '300001', PUBLIC_URL: 'https://sotay.example.vn' },
    },
    async connect(appUrl) {
      await fake.webhook.setUrl(`${appUrl}/webhooks/zalo-oa`);
      for (const person of people.values()) await person.follow();
    },
    say(personId, text) {
      note(personId, text);
      return people.get(personId)!.say(text);
    },
    tap(personId, title) {
      note(personId, title);
      return people.get(personId)!.tap(title);
    },
    bubbles(personId) {
      const { said, at } = shown.get(personId)!;
      const fromBot = received(personId).map(
        ({ text, buttons }): Bubble => ({ from: 'bot', text, bold: [], buttons: buttons.map(({ title }) => title) }),
      );
      const mixed: Bubble[] = [];
      for (let index = 0; index <= fromBot.length; index += 1) {
        mixed.push(...said.filter((_, which) => at[which] === index));
        const next = fromBot[index];
        if (next !== undefined) mixed.push(next);
      }
      return mixed;
    },
    calls: () =>
      fake.calls.map(({ path, error }) => ({ method: path, outcome: error === undefined ? '' : `error ${error}` })),
    async stop() {
      await Promise.all([fake.stop(), oauth.stop()]);
    },
  };
}
