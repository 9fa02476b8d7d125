// An imitation of Zalo for one Official Account: the OpenAPI and template hosts on one loopback port, people, the console.
import { createHmac, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createZaloPusher, type PushSettings, type ZaloPusher } from './zaloOaPusher.ts';
import { createZaloRules, type ZaloEnvelope, type ZaloPersonState, type ZaloRules } from './zaloOaRules.ts';

/**
 * `error`: with HTTP 200, as Zalo refuses. `silence`: takes the message and never answers. `reset`: neither.
 * `page`: a gateway's HTML. `pass`: lets one call through, so that a later one fails.
 */
export type ZaloFault =
  | { kind: 'error'; error: number }
  | { kind: 'status'; status: number; retryAfterSeconds?: number }
  | { kind: 'page'; status: number }
  | { kind: 'reset' }
  | { kind: 'pass' }
  | { kind: 'silence' };

export type ZaloCall = { path: string; headers: IncomingMessage['headers']; body: unknown; error: number | undefined };

export type ZaloOaOptions = Partial<ZaloRules & PushSettings> & {
  now: () => Date;
  /** Which tokens work, as an imitation of the OAuth host knows; by default one fixed token. */
  accepts?: (token: string) => boolean;
  callsPerMinute?: number;
};

export const zaloTestToken = 'access-token-for-tests';

export async function startZaloOa(options: ZaloOaOptions) {
  const { now, accepts = (token) => token === zaloTestToken, callsPerMinute = 4000 } = options;
  const settings = {
    appId: '1234567890123456789',
    oaId: '4600000000000000002',
    secretKey: 'oa-secret-for-tests',
    appSecret: 'app-secret-for-tests',
    ...{ variant: 'oa-key+app-id+body', prefix: 'mac=' as const, answerWithinMs: 2_000, wait: async () => {} },
    ...{ oaType: 2 as const, templates: {}, templatesLeft: 500, balance: Number.POSITIVE_INFINITY },
    ...options,
  };
  const people = new Map<string, ZaloPersonState>();
  const rules: ZaloRules = settings;
  const platform = createZaloRules(rules, people);
  const pusher = createZaloPusher(settings);
  const calls: ZaloCall[] = [];
  const faults: ZaloFault[] = [];
  const revoked = new Set<string>();
  let minute = { number: -1, calls: 0 };

  const routes: Record<string, (body: unknown) => ZaloEnvelope> = {
    'POST /v3.0/oa/message/cs': (body) => platform.consult('v3', body),
    'POST /v2.0/oa/message': (body) => platform.consult('v2', body),
    'POST /v3.0/oa/message/template': platform.template,
    'POST /message/template': platform.templateByPhone,
    'GET /v2.0/oa/getoa': platform.getoa,
    'POST /v3.0/oa/quota/message': platform.quota,
    'GET /message/quota': platform.templateQuota,
  };

  function refusalOf(request: IncomingMessage): number | undefined {
    const token = String(request.headers.access_token ?? '');
    // The host of template messages has its own number for this.
    if (!accepts(token) || revoked.has(token)) return request.url?.startsWith('/message/') ? -124 : -216;
    const proof = request.headers.appsecret_proof;
    if (proof !== undefined && proof !== createHmac('sha256', settings.appSecret).update(token).digest('hex'))
      return -242;
    const number = Math.floor(now().getTime() / 60_000);
    minute = { number, calls: minute.number === number ? minute.calls + 1 : 1 };
    return minute.calls > callsPerMinute ? -32 : undefined;
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
    const body = parsed(await textOf(request));
    const call: ZaloCall = { path: pathname, headers: request.headers, body, error: undefined };
    calls.push(call);
    const answer = (status: number, content: string, headers: Record<string, string> = {}) =>
      void response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(content);
    const fault = faults.shift();
    if (fault?.kind === 'reset') return void request.socket.resetAndDestroy();
    if (fault?.kind === 'page') return answer(fault.status, '<html>gateway</html>', { 'content-type': 'text/html' });
    if (fault?.kind === 'status') {
      const { status, retryAfterSeconds } = fault;
      return answer(status, '', retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) });
    }
    const route = routes[`${request.method} ${pathname}`];
    if (route === undefined) return answer(404, '');
    const error = fault?.kind === 'error' ? fault.error : refusalOf(request);
    const envelope = error === undefined ? route(body) : { error, message: `Refused ${error}` };
    call.error = envelope.error;
    if (fault?.kind !== 'silence') answer(200, JSON.stringify(envelope));
  }

  const server = createServer((request, response) => {
    serve(request, response).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  return {
    /** For both hosts. */
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    webhook: pusher,
    /** Changed by tests: kind of account, templates, balance. */
    rules,
    /** Each fault meets one call. */
    failNext: (...next: ZaloFault[]) => void faults.push(...next),
    /** As when a newer pair was made somewhere else. */
    revoke: (token: string) => void revoked.add(token),
    person: (id: string) => personOf(id, { people, settings, pusher, platform, now }),
    async stop(): Promise<void> {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

export type ZaloOaImitation = Awaited<ReturnType<typeof startZaloOa>>;

/** What a person does in the app, and what a colleague does to them in the console. Each resolves with the push attempts. */
function personOf(
  id: string,
  it: {
    people: Map<string, ZaloPersonState>;
    settings: { appId: string; oaId: string };
    pusher: ZaloPusher;
    platform: Pick<ReturnType<typeof createZaloRules>, 'receive'>;
    now: () => Date;
  },
) {
  const { settings, pusher, platform, now } = it;
  const { appId: app_id, oaId } = settings;
  const fresh = { id, follows: false, lastInteractionMs: undefined, phone: undefined, received: [] };
  const state: ZaloPersonState = it.people.get(id) ?? fresh;
  it.people.set(id, state);
  const timestamp = () => String(now().getTime());
  // Unique beyond this process: the bot keeps what it has heard.
  const newId = () => randomUUID();
  const interact = () => {
    state.lastInteractionMs = now().getTime();
  };
  const sent = (event_name: string, message: object) => {
    interact();
    const ends = { sender: { id }, recipient: { id: oaId }, user_id_by_app: `77${id}` };
    return pusher.push({
      app_id,
      ...ends,
      event_name,
      message: { msg_id: newId(), ...message },
      timestamp: timestamp(),
    });
  };
  const followChange = (event_name: 'follow' | 'unfollow') => {
    state.follows = event_name === 'follow';
    if (state.follows) interact();
    const event = { event_name, oa_id: oaId, follower: { id }, user_id_by_app: `77${id}`, source: 'oa_profile' };
    return pusher.push({ ...event, app_id, timestamp: timestamp() });
  };
  const fromOa = (text: string, admin: object) => {
    const ends = { sender: { id: oaId, ...admin }, recipient: { id } };
    return pusher.push({
      event_name: 'oa_send_text',
      app_id,
      ...ends,
      message: { msg_id: newId(), text },
      timestamp: timestamp(),
    });
  };

  return {
    state,
    follow: () => followChange('follow'),
    unfollow: () => followChange('unfollow'),
    say: (text: string) => sent('user_send_text', { text }),
    /** `kind`: image, file, sticker … */
    sendOther: (kind: string, payload: object) => sent(`user_send_${kind}`, { attachments: [{ type: kind, payload }] }),
    /** A button of the newest message that has one of this title: its payload arrives as if it were typed. */
    tap(title: string) {
      const shown = state.received.findLast(({ buttons }) => buttons.some((button) => button.title === title));
      const button = shown?.buttons.find((one) => one.title === title);
      if (typeof button?.payload !== 'string') throw new Error(`no button ${title}`);
      return sent('user_send_text', { text: button.payload });
    },
    sharePhone(phone: string, name = 'Nguyễn Văn A') {
      state.phone = phone;
      const ends = { sender: { id }, recipient: { id: oaId } };
      return pusher.push({
        event_name: 'user_submit_info',
        app_id,
        ...ends,
        info: { name, phone },
        timestamp: timestamp(),
      });
    },
    /** A colleague answers in the console. */
    humanSays(text: string) {
      platform.receive(state, { by: 'human', text, buttons: [], cost: 'free' });
      return fromOa(text, { admin_id: '9900000000000000009' });
    },
    /** The event that tells the bot of its own message. */
    echo: (text: string) => fromOa(text, {}),
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
