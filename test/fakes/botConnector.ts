// An imitation of the Bot Connector with people behind it: login, signing keys, and conversations of Teams or Web Chat.
// It signs what it brings, takes only what carries its own token, and keeps what people would see.
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createConnectorSigner } from './connectorSigner.ts';

export type ReceivedMessage = {
  /** All that the card says, a line per block. */
  text: string;
  buttons: { title: string; action: string }[];
  /** What a notification would say. */
  summary: string;
};

/** What the connector does with the next message; `hang`: it takes it and never answers. */
export type Fault = { status: number; retryAfterSeconds?: number } | 'hang' | 'hang up';

type Card = { body: Block[]; actions?: { type: string; title: string; data: { action: string } }[]; version: string };
type Block = { type: string; text?: string; inlines?: { text: string }[]; items?: Block[] };
type Sent = {
  type: string;
  from?: { id: string };
  summary?: string;
  text?: string;
  replyToId?: string;
  attachments?: { contentType: string; content: Card }[];
};

export type Person = {
  conversationId: string;
  /** Resolve with the status that the bot answered. */
  say: (text: string, change?: Record<string, unknown>) => Promise<number>;
  tap: (action: string) => Promise<number>;
  /** Opens the chat for the first time. */
  join: () => Promise<number>;
  /** Takes the bot out of the chat, or back in. */
  uninstall: () => Promise<number>;
  install: () => Promise<number>;
  /** From now on the bot may not write here. */
  block: () => void;
  received: () => ReceivedMessage[];
  typingSigns: () => number;
};

export type BotConnector = Awaited<ReturnType<typeof startBotConnector>>;

const botId = '28:so-tay';
const scope = 'https://api.botframework.com/.default';
/** Teams: about 28 KB for one message. */
const maxActivityBytes = 28 * 1024;
const maxCardActions = 6;

export async function startBotConnector(options: {
  appId: string;
  appPassword: string;
  tenantId?: string;
  /** Where the bot listens, `http://127.0.0.1:3978/api/messages`; may also be told later with `connect`. */
  botUrl?: string;
  now?: () => Date;
}) {
  const { appId, appPassword, tenantId = 'botframework.com', now = () => new Date() } = options;
  let { botUrl } = options;
  let keyFetches = 0;
  const issued = new Map<string, number>();
  const conversations = new Map<string, { sent: Sent[]; blocked: boolean }>();
  const calls: { path: string; activity: Sent }[] = [];
  const faults: Fault[] = [];
  let logins = 0;
  let keysBroken = false;

  const server = createServer((request, response) => {
    void answer(request, response).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const serviceUrl = `${url}/connector/`;
  const signer = createConnectorSigner({ appId, serviceUrl, now });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = Buffer.concat(await request.toArray());
    const { pathname } = new URL(request.url ?? '', url);
    if (pathname === '/keys/openidconfiguration' && !keysBroken) {
      return reply(response, 200, { issuer: 'https://api.botframework.com', jwks_uri: `${url}/keys/keys` });
    }
    if (pathname === '/keys/keys' && !keysBroken) {
      keyFetches += 1;
      return reply(response, 200, { keys: signer.publicKeys() });
    }
    if (pathname === `/login/${tenantId}/oauth2/v2.0/token`) return logIn(body.toString(), response);
    const conversation = /^\/connector\/v3\/conversations\/([^/]+)\/activities(?:\/[^/]+)?$/.exec(pathname)?.[1];
    if (conversation === undefined || request.method !== 'POST') return reply(response, 404, {});
    await take(decodeURIComponent(conversation), pathname, request.headers.authorization ?? '', body, response);
  }

  function logIn(form: string, response: ServerResponse): void {
    const asked = new URLSearchParams(form);
    logins += 1;
    if (asked.get('client_id') !== appId || asked.get('client_secret') !== appPassword) {
      reply(response, 401, { error: 'invalid_client' });
      return;
    }
    if (asked.get('grant_type') !== 'client_credentials' || asked.get('scope') !== scope) {
      reply(response, 400, { error: 'invalid_scope' });
      return;
    }
    const token = randomUUID();
    issued.set(token, now().getTime() + 3_600_000);
    reply(response, 200, { token_type: 'Bearer', expires_in: 3_600, access_token: token });
  }

  async function take(id: string, path: string, authorization: string, body: Buffer, response: ServerResponse) {
    const activity: Sent = JSON.parse(body.toString());
    calls.push({ path, activity });
    const fault = activity.type === 'message' ? faults.shift() : undefined;
    if (fault === 'hang up') return void response.destroy();
    if (fault === 'hang') return;
    if (fault !== undefined) return reply(response, fault.status, {}, fault.retryAfterSeconds);
    if ((issued.get(authorization.replace(/^Bearer /, '')) ?? 0) <= now().getTime()) return reply(response, 401, {});
    const conversation = conversations.get(id);
    if (conversation === undefined) return reply(response, 404, { error: { code: 'ConversationNotFound' } });
    if (conversation.blocked) return reply(response, 403, { error: { code: 'BotNotInConversationRoster' } });
    if (body.length > maxActivityBytes) return reply(response, 413, { error: { code: 'MessageSizeTooBig' } });
    if (!wellFormed(activity)) return reply(response, 400, { error: { code: 'BadSyntax' } });
    conversation.sent.push(activity);
    reply(response, 201, { id: randomUUID() });
  }

  /** Brings bytes or an activity to the bot, signed unless told otherwise; resolves with the status. */
  async function post(
    activity: unknown,
    authorization: string | undefined = `Bearer ${signer.sign()}`,
  ): Promise<number> {
    const response = await fetch(botUrl ?? '', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...(authorization ? { Authorization: authorization } : {}) },
      body: typeof activity === 'string' || Buffer.isBuffer(activity) ? activity : JSON.stringify(activity),
    });
    await response.arrayBuffer();
    return response.status;
  }

  function person(
    as: { conversationId?: string; personId?: string; channelId?: string; group?: boolean } = {},
  ): Person {
    const { conversationId = `a:${randomUUID()}`, personId = '29:an', channelId = 'msteams', group = false } = as;
    const conversation = { sent: [] as Sent[], blocked: false };
    conversations.set(conversationId, conversation);
    const bring = (activity: Record<string, unknown>) =>
      post({
        id: randomUUID(),
        timestamp: now().toISOString(),
        channelId,
        serviceUrl,
        from: { id: personId, name: 'Nguyễn Văn An' },
        recipient: { id: botId, name: 'Sổ Tay' },
        conversation: { id: conversationId, conversationType: group ? 'groupChat' : 'personal', isGroup: group },
        ...activity,
      });
    return {
      conversationId,
      say: (text, change) => bring({ type: 'message', text, textFormat: 'plain', ...change }),
      tap: (action) => bring({ type: 'message', value: { action }, replyToId: randomUUID() }),
      join: () => bring({ type: 'conversationUpdate', membersAdded: [{ id: botId }, { id: personId }] }),
      uninstall: () => bring({ type: 'installationUpdate', action: 'remove' }),
      install: () => bring({ type: 'installationUpdate', action: 'add' }),
      block: () => {
        conversation.blocked = true;
      },
      received: () => conversation.sent.filter(({ type }) => type === 'message').map(seen),
      typingSigns: () => conversation.sent.filter(({ type }) => type === 'typing').length,
    };
  }

  return {
    url,
    serviceUrl,
    loginUrl: `${url}/login`,
    openIdMetadataUrl: `${url}/keys/openidconfiguration`,
    connect: (address: string) => {
      botUrl = address;
    },
    person,
    post,
    ...signer,
    /** Faults for the next messages, in order. */
    failNext: (...next: Fault[]) => void faults.push(...next),
    /** No token that was given out so far is good any more. */
    revokeTokens: () => issued.clear(),
    breakKeys: (broken = true) => {
      keysBroken = broken;
    },
    keyFetches: () => keyFetches,
    /** Every activity that was posted, also those that were refused. */
    calls,
    logins: () => logins,
    stop: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

function reply(response: ServerResponse, status: number, json: unknown, retryAfterSeconds?: number): void {
  const wait = retryAfterSeconds === undefined ? {} : { 'Retry-After': String(retryAfterSeconds) };
  response.writeHead(status, { 'Content-Type': 'application/json', ...wait }).end(JSON.stringify(json));
}

function wellFormed({ type, from, replyToId, attachments = [], summary }: Sent): boolean {
  if (from?.id !== botId || replyToId !== undefined) return false;
  if (type === 'typing') return true;
  const [card, ...others] = attachments;
  if (type !== 'message' || card === undefined || others.length > 0 || !summary) return false;
  const { version, body, actions = [] } = card.content;
  const drawn = card.contentType === 'application/vnd.microsoft.card.adaptive' && version <= '1.4' && body.length > 0;
  return drawn && actions.length <= maxCardActions && actions.every((action) => action.type === 'Action.Submit');
}

function seen({ summary = '', attachments }: Sent): ReceivedMessage {
  const card = attachments?.[0]?.content;
  return {
    text: linesOf(card?.body ?? []).join('\n'),
    buttons: (card?.actions ?? []).map(({ title, data }) => ({ title, action: data.action })),
    summary,
  };
}

function linesOf(blocks: Block[]): string[] {
  return blocks.flatMap(({ text, inlines, items }) => {
    if (items !== undefined) return linesOf(items);
    return [text ?? (inlines ?? []).map((inline) => inline.text).join('')];
  });
}
