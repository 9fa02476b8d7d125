// An Official Account with everything real but Zalo itself and the tokens: HTTP, database, web server.
import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import type { InboundMessage, OutgoingMessage } from '../../src/channels/channel.ts';
import { DeliveryError } from '../../src/channels/channel.ts';
import { createZaloOa } from '../../src/channels/zaloOa.ts';
import type { ZaloTokens } from '../../src/channels/zaloTokens.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { createZaloContacts } from '../../src/storage/zaloContacts.ts';
import { startServer } from '../../src/web/server.ts';
import { createWebhookRoutes } from '../../src/web/webhookRoutes.ts';
import { startZaloOa, type ZaloOaOptions, zaloTestToken } from '../fakes/zaloOa.ts';
import { temporaryFolder } from '../storage/folder.ts';

export const an = '8800000000000000001';
export const templateId = '300001';
export const template = { uidCapable: true, parameters: { ho_ten: 30, so_viec: 10, thoi_gian: 20 } };
const hourMs = 3_600_000;

type Change = Partial<Parameters<typeof createZaloOa>[0]>;

/** `clock.now` is 09:00 in Vietnam and moves by `clock.pass`. */
export async function openZaloOa({ zalo = {}, bot = {} }: { zalo?: Partial<ZaloOaOptions>; bot?: Change } = {}) {
  const clock = {
    now: new Date('2026-11-23T02:00:00.000Z'),
    pass(ms: number) {
      clock.now = new Date(clock.now.getTime() + ms);
    },
  };
  const now = () => clock.now;
  const fake = await startZaloOa({ now, ...zalo });
  onTestFinished(() => fake.stop());
  const database = await openDatabase({ databaseUrl: undefined, dataDir: temporaryFolder() });
  onTestFinished(() => database.close());
  const contacts = createZaloContacts(database);

  const kept = {
    access: zaloTestToken,
    next: 'second-token',
    renewedFrom: [] as string[],
    sendApi: undefined as 'v3' | 'v2' | undefined,
  };
  const tokens: ZaloTokens = {
    access: async () => kept.access,
    async renewed(used) {
      kept.renewedFrom.push(used);
      kept.access = kept.next;
      return kept.access;
    },
    state: async () => ({
      accessExpiresAt: new Date(clock.now.getTime() + 25 * hourMs),
      refreshExpiresAt: new Date(clock.now.getTime() + 90 * 24 * hourMs),
      broken: undefined,
    }),
    sendApi: async () => kept.sendApi,
    async pinSendApi(api) {
      kept.sendApi = api;
    },
  };
  const alarms: string[] = [];
  const logged: string[] = [];
  const messenger = createZaloOa({
    appId: '1234567890123456789',
    secretKey: 'oa-secret-for-tests',
    appSecret: 'app-secret-for-tests',
    signature: undefined,
    baseUrl: fake.url,
    zbsBaseUrl: fake.url,
    verifier: undefined,
    paidMessages: false,
    humanPauseMinutes: 60,
    templateId: undefined,
    content: 'full',
    tokens,
    contacts,
    alarm: (code) => void alarms.push(code),
    publicUrl: 'https://sotay.example.vn',
    log: pino({ level: 'debug' }, { write: (line: string) => void logged.push(line) }),
    now,
    ...bot,
  });
  const heard = { messages: [] as InboundMessage[], left: [] as string[][], returned: [] as string[] };
  const trouble = { storing: undefined as Error | undefined };
  const hear = {
    async message(message: InboundMessage) {
      if (trouble.storing) throw trouble.storing;
      heard.messages.push(message);
    },
    left: async (id: string, reason: string) => void heard.left.push([id, reason]),
    returned: async (id: string) => void heard.returned.push(id),
    moved: async () => {},
  };
  return {
    ...{ fake, clock, contacts, kept, alarms, logged, messenger, heard, trouble, hear },
    /** Opens the doors, and tells Zalo the address. Resolves with what the console said to it. */
    async openDoors() {
      const server = await startServer({ app: createWebhookRoutes(messenger.webhooks), host: '127.0.0.1', port: 0 });
      onTestFinished(() => server.stop());
      messenger.start(hear);
      return { url: server.url, saved: await fake.webhook.setUrl(`${server.url}/webhooks/zalo-oa`) };
    },
    /** Somebody who follows and whose last interaction was so long ago, as Zalo and we know. */
    async follower(agoMs: number, id = an) {
      const { state } = fake.person(id);
      state.follows = true;
      state.lastInteractionMs = clock.now.getTime() - agoMs;
      await contacts.interacted(id, new Date(state.lastInteractionMs));
      return state;
    },
  };
}

export function plain(text: string, change: Partial<OutgoingMessage> = {}): OutgoingMessage {
  return { id: 'm1', text, buttons: [], answer: undefined, ...change };
}

export function reminder(change: Partial<OutgoingMessage> = {}): OutgoingMessage {
  const brief = { recipient: 'Nguyễn Văn A', count: 3, nearest: '08:00 24/11/2026' };
  return plain('Báo cáo quý IV đến hạn ngày 24/11/2026.', {
    id: 'r1',
    buttons: [{ title: 'Đã nhận', action: '#nhan:1' }],
    brief,
    ...change,
  });
}

export async function refusalOf(sending: Promise<void>): Promise<DeliveryError> {
  const error = await sending.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof DeliveryError) return error;
  throw new Error(`no refusal but ${String(error)}`);
}
