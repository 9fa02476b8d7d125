// An imitation of the Zalo Bot Platform: a real HTTP server with its rules, and people who write to the bot.
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createWatch } from './untilMet.ts';
import { type Said, type ZaloEvent, type ZaloPerson, zaloEvent } from './zaloBotEvents.ts';

/**
 * `pushed`: the webhook answered with `status` (0: it did not answer). `polled`, `queued` for the next poll, `lost` because
 * nobody asked, `unseen` because a group message does not mention the bot.
 */
export type Told = { messageId: string; how: 'pushed' | 'polled' | 'queued' | 'lost' | 'unseen'; status?: number };

/** `hang`: the platform does what was asked, and then never answers. `reset`: it breaks off before. `none`: all is well. */
export type Fault =
  | 'none'
  | 'reset'
  | 'hang'
  | { status: number; retryAfterSeconds?: number }
  | { errorCode: number; description: string; retryAfterSeconds?: number };

export type ZaloBotCall = { method: string; parameters: Record<string, unknown> };

export type FakeZaloBot = {
  url: string;
  botName: string;
  /** A group message reaches the bot only if it names the bot. */
  say: (person: ZaloPerson, said: Said, groupId?: string) => Promise<Told>;
  /** Tells of an event as it stands, such as one that was told before. */
  tell: (event: ZaloEvent) => Promise<Told>;
  /** Texts that the chat received, in order. */
  received: (chatId: string) => string[];
  typingSigns: (chatId: string) => number;
  /** Makes a chat known without a message of its person. */
  meet: (chatId: string) => void;
  block: (chatId: string) => void;
  calls: ZaloBotCall[];
  webhook: () => { url: string; secret: string } | undefined;
  /** The next calls of a method fail, in this order. */
  failNext: (method: string, ...faults: Fault[]) => void;
  /** Messages of this month, both directions. */
  counted: () => number;
  /** Resolves as soon as it is so; looked at after each call. */
  until: (met: () => boolean) => Promise<void>;
  /** Resolves as soon as somebody polls. */
  polled: () => Promise<void>;
  /** Resolves as soon as a webhook is set. */
  registered: () => Promise<void>;
  stop: () => Promise<void>;
};

const ok = (result: unknown) => ({ ok: true, result });
const refused = (error_code: number, description: string) => ({ ok: false, error_code, description });
type Reply = ReturnType<typeof ok> | ReturnType<typeof refused>;

export async function startFakeZaloBot(options: {
  token: string;
  now: () => Date;
  monthlyQuota?: number;
  /** The platform takes public https addresses only; true for tests that listen on this machine. */
  allowLoopback?: boolean;
  /** What is said while nobody polls is gone. */
  losesMessages?: boolean;
  /** Refusals come with status 200, and are refusals by their body alone. */
  refusesWithStatus200?: boolean;
  /** Ends a long poll sooner than it asks. */
  longestPollMs?: number;
}): Promise<FakeZaloBot> {
  const { token, now, monthlyQuota = 3000, allowLoopback = false, losesMessages = true } = options;
  const { refusesWithStatus200 = false, longestPollMs = 30_000 } = options;
  const botName = '@Bot';
  const calls: ZaloBotCall[] = [];
  const faults = new Map<string, Fault[]>();
  const chats = new Map<string, { texts: string[]; typing: number; blocked: boolean }>();
  const months = new Map<string, number>();
  const queued: ZaloEvent[] = [];
  const pollers: { hand: (event: ZaloEvent) => void }[] = [];
  const { lookAround, until } = createWatch();
  let webhook: { url: string; secret: string } | undefined;
  let lastId = 0;

  const month = () => now().toISOString().slice(0, 7);
  const counted = () => months.get(month()) ?? 0;
  const count = () => void months.set(month(), counted() + 1);
  const newId = () => {
    lastId += 1;
    return `z${String(lastId).padStart(4, '0')}`;
  };

  function meet(chatId: string) {
    const chat = chats.get(chatId) ?? { texts: [], typing: 0, blocked: false };
    chats.set(chatId, chat);
    return chat;
  }

  /** The next event, or nothing when the time of the poll is up. */
  function poll(seconds: number, request: IncomingMessage): Promise<Reply> {
    if (webhook) return Promise.resolve(refused(400, 'Bad Request: a webhook is set'));
    if (queued.length > 0) return Promise.resolve(ok(queued.shift()));
    return new Promise((resolve) => {
      const end = (reply: Reply) => {
        clearTimeout(timer);
        if (pollers.includes(poller)) pollers.splice(pollers.indexOf(poller), 1);
        resolve(reply);
      };
      const poller = { hand: (event: ZaloEvent) => end(ok(event)) };
      const timer = setTimeout(() => end(refused(408, 'Request timeout')), Math.min(seconds * 1000, longestPollMs));
      request.socket.once('close', () => end(refused(408, 'Request timeout')));
      pollers.push(poller);
      lookAround();
    });
  }

  function sendMessage(chatId: string, text: unknown): Reply {
    const chat = chats.get(chatId);
    if (chat === undefined) return refused(400, 'Bad Request: chat not found');
    if (chat.blocked) return refused(403, 'Forbidden: bot was blocked by the user');
    if (typeof text !== 'string' || text.trim() === '') return refused(400, 'Bad Request: text is empty');
    if (text.normalize('NFC').length > 2000) return refused(400, 'Bad Request: text is too long');
    if (counted() >= monthlyQuota) return refused(429, 'Quota exceeded');
    count();
    chat.texts.push(text);
    return ok({ message_id: newId(), date: now().getTime() });
  }

  function setWebhook({ url, secret_token: secret }: Record<string, unknown>): Reply {
    const address = URL.parse(String(url));
    const local = address !== null && ['127.0.0.1', 'localhost', '[::1]'].includes(address.hostname);
    const taken = address !== null && (local ? allowLoopback : address.protocol === 'https:');
    if (!taken) return refused(400, 'Bad Request: a public https address is needed');
    if (typeof secret !== 'string' || secret.length < 8 || secret.length > 256)
      return refused(400, 'Bad Request: secret_token must have 8 to 256 characters');
    webhook = { url: String(url), secret };
    return ok({ url: webhook.url, updated_at: now().getTime() });
  }

  async function perform(method: string, parameters: Record<string, unknown>, request: IncomingMessage) {
    const chatId = String(parameters.chat_id);
    if (method === 'getMe')
      return ok({ id: 'b1', account_name: 'bot.sotay', account_type: 'BASIC', can_join_groups: false });
    if (method === 'getUpdates') return poll(Number(parameters.timeout ?? 30), request);
    if (method === 'setWebhook') return setWebhook(parameters);
    if (method === 'deleteWebhook') {
      webhook = undefined;
      return ok(true);
    }
    if (method === 'getWebhookInfo') return ok({ url: webhook?.url ?? '', updated_at: now().getTime() });
    if (method === 'sendMessage') return sendMessage(chatId, parameters.text);
    if (method === 'sendChatAction') {
      const chat = chats.get(chatId);
      if (chat === undefined) return refused(400, 'Bad Request: chat not found');
      chat.typing += 1;
      return ok(true);
    }
    return refused(404, 'Not Found');
  }

  function answer(response: ServerResponse, reply: Reply, retryAfterSeconds?: number) {
    const status = 'error_code' in reply && !refusesWithStatus200 ? reply.error_code : 200;
    if (retryAfterSeconds !== undefined) response.setHeader('retry-after', String(retryAfterSeconds));
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(reply));
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, secret, method = ''] = /^\/bot([^/]*)\/(\w+)$/.exec(request.url ?? '') ?? [];
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    if (secret !== token) return answer(response, refused(401, 'Unauthorized'));
    const parameters = JSON.parse(Buffer.concat(chunks).toString() || '{}');
    calls.push({ method, parameters });
    const fault = faults.get(method)?.shift();
    if (fault === 'reset') return void request.socket.destroy();
    if (typeof fault === 'object' && 'status' in fault) {
      if (fault.retryAfterSeconds !== undefined) response.setHeader('retry-after', String(fault.retryAfterSeconds));
      return void response.writeHead(fault.status).end('<html>upstream</html>');
    }
    if (typeof fault === 'object')
      return answer(response, refused(fault.errorCode, fault.description), fault.retryAfterSeconds);
    const reply = await perform(method, parameters, request);
    lookAround();
    if (fault !== 'hang') answer(response, reply);
  }

  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.headersSent || response.writeHead(400).end());
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');

  async function push({ url, secret }: { url: string; secret: string }, event: ZaloEvent): Promise<number> {
    const headers = { 'content-type': 'application/json', 'x-bot-api-secret-token': secret };
    return fetch(url, { method: 'POST', headers, body: JSON.stringify(ok(event)) }).then(
      ({ status }) => status,
      () => 0,
    );
  }

  async function tell(event: ZaloEvent, messageId = ''): Promise<Told> {
    count();
    if (webhook) return { messageId, how: 'pushed', status: await push(webhook, event) };
    const poller = pollers[0];
    if (poller) {
      poller.hand(event);
      return { messageId, how: 'polled' };
    }
    if (losesMessages) return { messageId, how: 'lost' };
    queued.push(event);
    return { messageId, how: 'queued' };
  }

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    botName,
    tell: (event) => tell(event),
    async say(person, said, groupId) {
      meet(groupId ?? person.id).blocked = false;
      const messageId = newId();
      if (groupId !== undefined && !('text' in said && said.text.includes(botName)))
        return { messageId, how: 'unseen' };
      return tell(zaloEvent({ messageId, dateMs: now().getTime(), person, said, groupId }), messageId);
    },
    received: (chatId) => [...(chats.get(chatId)?.texts ?? [])],
    typingSigns: (chatId) => chats.get(chatId)?.typing ?? 0,
    meet: (chatId) => void meet(chatId),
    block: (chatId) => {
      meet(chatId).blocked = true;
    },
    calls,
    webhook: () => webhook,
    failNext: (method, ...next) => void faults.set(method, [...(faults.get(method) ?? []), ...next]),
    counted,
    until,
    polled: () => until(() => pollers.length > 0),
    registered: () => until(() => webhook !== undefined),
    async stop() {
      if (!server.listening) return;
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
