// The four platforms behind the faulty gateway: their imitation, their people, and how each refuses.
import type { Messenger } from '../../src/channels/messenger.ts';
import { createConversationReferences } from '../../src/storage/conversationReferences.ts';
import type { Database } from '../../src/storage/database.ts';
import { createZaloContacts } from '../../src/storage/zaloContacts.ts';
import { startBotConnector } from '../fakes/botConnector.ts';
import { startFakeTelegram } from '../fakes/telegram.ts';
import { startFakeZaloBot } from '../fakes/zaloBot.ts';
import { startZaloOa } from '../fakes/zaloOa.ts';
import { startZaloOauth, zaloTestApp } from '../fakes/zaloOauth.ts';
import type { Received } from './faultAudit.ts';
import { type Fault, startFaultyGateway } from './faultyGateway.ts';

export type Platform = {
  name: Messenger['name'];
  /** Settings that lead the program to the gateway. */
  settings: Record<string, string>;
  /** How this platform refuses, by what it means. */
  refusals: Record<string, Fault>;
  /** Another process has got a newer token, or this one has run out. */
  endToken: (() => void) | undefined;
  /** The person is there, and writes: from now on the platform takes messages to them. */
  meet: (conversationId: string) => Promise<void>;
  /** Every message that the person can read, oldest first. */
  received: (conversationId: string) => Received[];
  stop: () => Promise<void>;
};

/** `faults`: asked at each message on its way to the platform. */
export type OpenPlatform = (deps: {
  nextFault: (body: string) => Fault | undefined;
  database: Database;
  now: () => Date;
}) => Promise<Platform>;

const json = (status: number, value: unknown, headers: Record<string, string> = {}): Fault => ({
  ...{ kind: 'answer', status, headers, body: JSON.stringify(value) },
});

const telegram: OpenPlatform = async ({ nextFault }) => {
  const fake = await startFakeTelegram();
  const gateway = await startFaultyGateway(fake.url, { sends: /\/sendMessage$/, nextFault });
  const met = new Set<string>();
  const refuse = (error_code: number, description: string, parameters?: object) =>
    json(error_code, { ok: false, error_code, description, parameters });
  return {
    name: 'telegram',
    settings: { TELEGRAM_BOT_TOKEN: fake.token, TELEGRAM_API_ROOT: gateway.url },
    refusals: {
      'rate limit': refuse(429, 'Too Many Requests: retry after 7', { retry_after: 7 }),
      'long rate limit': refuse(429, 'Too Many Requests: retry after 90', { retry_after: 90 }),
      blocked: refuse(403, 'Forbidden: bot was blocked by the user'),
      'not following': refuse(400, 'Bad Request: chat not found'),
      token: refuse(401, 'Unauthorized'),
    },
    endToken: undefined,
    async meet(id) {
      if (!met.has(id)) fake.addPerson(id, 'Chị Chi', { hasWritten: true });
      met.add(id);
    },
    received: (id) => fake.fromBot(id).map(({ text }) => ({ text, items: 0 })),
    stop: async () => void (await Promise.all([gateway.stop(), fake.stop()])),
  };
};

const zaloBot: OpenPlatform = async ({ nextFault, now }) => {
  const token = 'zalo-bot:token-for-tests';
  const fake = await startFakeZaloBot({ token, now, monthlyQuota: Number.MAX_SAFE_INTEGER });
  const gateway = await startFaultyGateway(fake.url, { sends: /\/sendMessage$/, nextFault });
  const refuse = (error_code: number, description: string, headers?: Record<string, string>) =>
    json(error_code, { ok: false, error_code, description }, headers);
  return {
    name: 'zalo-bot',
    settings: { ZALO_BOT_TOKEN: token, ZALO_BOT_BASE_URL: gateway.url },
    refusals: {
      'rate limit': refuse(429, 'Too many requests', { 'retry-after': '7' }),
      'long rate limit': refuse(429, 'Too many requests', { 'retry-after': '90' }),
      blocked: refuse(403, 'Forbidden: bot was blocked by the user'),
      'not following': refuse(400, 'Bad Request: chat not found'),
      token: refuse(401, 'Unauthorized'),
    },
    endToken: undefined,
    meet: async (id) => fake.meet(id),
    received: (id) => fake.received(id).map((text) => ({ text, items: 0 })),
    stop: async () => void (await Promise.all([gateway.stop(), fake.stop()])),
  };
};

const zaloOa: OpenPlatform = async ({ nextFault, database, now }) => {
  const oauth = await startZaloOauth({ now });
  const template = { uidCapable: true, parameters: { ho_ten: 30, so_viec: 10, thoi_gian: 20 } };
  const fake = await startZaloOa({
    ...{ now, accepts: oauth.rules.accepts, templates: { '300001': template } },
    ...{ templatesLeft: Number.POSITIVE_INFINITY, callsPerMinute: Number.POSITIVE_INFINITY },
  });
  const gateway = await startFaultyGateway(fake.url, { sends: /\/message(\/cs|\/template)?$/, nextFault });
  const contacts = createZaloContacts(database);
  const refuse = (error: number) => json(200, { error, message: `Refused ${error}` });
  return {
    name: 'zalo-oa',
    settings: {
      ...{ ZALO_OA_APP_ID: zaloTestApp.appId, ZALO_OA_APP_SECRET: zaloTestApp.appSecret },
      ...{ ZALO_OA_SECRET_KEY: 'oa-secret-for-tests', ZALO_OA_REFRESH_TOKEN: oauth.rules.issue().refreshToken },
      ...{ ZALO_OA_BASE_URL: gateway.url, ZALO_OAUTH_BASE_URL: oauth.url, ZALO_ZBS_BASE_URL: gateway.url },
      ZALO_ZBS_TEMPLATE_ID: '300001',
    },
    refusals: {
      'rate limit': refuse(-32),
      'not following': refuse(-213),
      blocked: refuse(-217),
      'window closed': refuse(-230),
      'quota empty': refuse(-321),
      token: refuse(-216),
    },
    // The pair that a colleague makes in the console ends the one before.
    endToken: () => fake.revoke(oauth.rules.currentAccessToken()),
    async meet(id) {
      const { state } = fake.person(id);
      state.follows = true;
      state.lastInteractionMs = now().getTime();
      await contacts.interacted(id, now());
    },
    received: (id) => fake.person(id).state.received.map(({ text }) => ({ text, items: itemsOf(text) })),
    stop: async () => void (await Promise.all([gateway.stop(), fake.stop(), oauth.stop()])),
  };
};

/** An approved template says of how many things it tells, not of which. */
const itemsOf = (text: string) => Number(/so_viec=(\d+)/.exec(text)?.[1] ?? 0);

const teams: OpenPlatform = async ({ nextFault, database, now }) => {
  const bot = { appId: '11111111-2222-3333-4444-555555555555', appPassword: 'client-secret-for-tests' };
  const fake = await startBotConnector({ ...bot, now });
  const isMessage = (body: string) => JSON.parse(body).type === 'message';
  const gateway = await startFaultyGateway(fake.url, {
    sends: /\/activities/,
    nextFault: (body) => (isMessage(body) ? nextFault(body) : undefined),
  });
  const serviceUrl = `${gateway.url}/connector/`;
  const references = createConversationReferences(database, 'teams');
  const people = new Map<string, ReturnType<typeof fake.person>>();
  const refuse = (status: number, code: string, headers?: Record<string, string>) =>
    json(status, { error: { code, message: code } }, headers);
  return {
    name: 'teams',
    settings: {
      ...{ MICROSOFT_APP_ID: bot.appId, MICROSOFT_APP_PASSWORD: bot.appPassword },
      ...{ BOT_OPENID_METADATA_URL: fake.openIdMetadataUrl, BOT_LOGIN_URL: fake.loginUrl },
      BOT_SERVICE_URLS: serviceUrl,
    },
    refusals: {
      'rate limit': refuse(429, 'TooManyRequests', { 'retry-after': '7' }),
      'long rate limit': refuse(429, 'TooManyRequests', { 'retry-after': '90' }),
      blocked: refuse(403, 'BotNotInConversationRoster'),
      'not following': refuse(404, 'ConversationNotFound'),
      token: refuse(401, 'Unauthorized'),
    },
    endToken: fake.revokeTokens,
    async meet(id) {
      if (!people.has(id)) people.set(id, fake.person({ conversationId: id, personId: id }));
      const bot = { id: '28:so-tay', name: 'Sổ Tay' };
      const conversation = { id, conversationType: 'personal', isGroup: false };
      const reference = { bot, conversation, user: { id }, channelId: 'msteams', serviceUrl };
      await references.save(id, JSON.stringify(reference), now());
    },
    received: (id) => (people.get(id)?.received() ?? []).map(({ text }) => ({ text, items: 0 })),
    stop: async () => void (await Promise.all([gateway.stop(), fake.stop()])),
  };
};

export const platforms: Record<string, OpenPlatform> = { telegram, 'zalo-oa': zaloOa, 'zalo-bot': zaloBot, teams };
