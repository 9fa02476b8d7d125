// An imitation of oauth.zaloapp.com for Official Accounts: consent page, code exchange, refresh tokens that work once.
// The rules are pure, so that an imitation of the whole platform can serve them under its own roof.
import { hash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export type OauthRequest = { method: string; url: string; headers: IncomingHttpHeaders; body: string };
export type OauthReply = { status: number; headers: Record<string, string>; body: string };

export type ZaloOauthRules = {
  /** Undefined for what is not of OAuth. */
  handle: (request: OauthRequest) => OauthReply | undefined;
  /** Whether a call to the platform with this access token is let in. */
  accepts: (accessToken: string) => boolean;
  /** A pair as the API Explorer shows it to administrators; the access token before it dies. */
  issue: () => { accessToken: string; refreshToken: string };
  currentAccessToken: () => string;
  /** As when an administrator withdraws the grant. */
  revoke: () => void;
  /** How many tokens were asked for, and got. */
  counts: () => { refreshes: number; refusals: number; exchanges: number };
};

type Options = {
  now: () => Date;
  appId?: string;
  appSecret?: string;
  oaId?: string;
  /** As registered in the console; undefined: any address is taken. */
  callbackUrl?: string | undefined;
  accessSeconds?: number;
};

export const zaloTestApp = { appId: '1234567890123456789', appSecret: 'app-secret-for-tests' };

const refreshMs = 90 * 24 * 3600 * 1000;
const codeMs = 10 * 60 * 1000;
const tokenPath = '/v4/oa/access_token';
const consentPath = '/v4/oa/permission';

export function createZaloOauthRules({
  now,
  appId = zaloTestApp.appId,
  appSecret = zaloTestApp.appSecret,
  oaId = '4600000000000000002',
  callbackUrl,
  accessSeconds = 90_000,
}: Options): ZaloOauthRules {
  let access = { token: '', untilMs: 0 };
  const refreshable = new Map<string, number>();
  const codes = new Map<string, { challenge: string; untilMs: number }>();
  const counts = { refreshes: 0, refusals: 0, exchanges: 0 };
  let issued = 0;
  let consents = 0;

  function issue() {
    issued += 1;
    const [accessToken, refreshToken] = [`access-${issued}`, `refresh-${issued}`];
    access = { token: accessToken, untilMs: now().getTime() + accessSeconds * 1000 };
    refreshable.set(refreshToken, now().getTime() + refreshMs);
    return { accessToken, refreshToken };
  }

  function tokenReply(): OauthReply {
    const { accessToken, refreshToken } = issue();
    return json({ access_token: accessToken, refresh_token: refreshToken, expires_in: String(accessSeconds) });
  }

  /** Of the numbers only -14020, -14002 and -14003 are known from the platform. */
  function refusal(error: number, name: string): OauthReply {
    counts.refusals += 1;
    return json({ error, error_name: name, error_reason: name, error_description: name });
  }

  function give({ method, headers, body }: OauthRequest): OauthReply {
    const form = new URLSearchParams(body);
    if (method !== 'POST') return { status: 405, headers: {}, body: '' };
    if (!/^application\/x-www-form-urlencoded\b/.test(headers['content-type'] ?? ''))
      return refusal(-14001, 'Invalid content type');
    if (headers.secret_key !== appSecret) return refusal(-14004, 'Invalid secret key');
    if (form.get('app_id') !== appId) return refusal(-14002, 'Invalid app id');
    if (form.get('grant_type') === 'refresh_token') {
      const refreshToken = form.get('refresh_token') ?? '';
      const untilMs = refreshable.get(refreshToken) ?? 0;
      refreshable.delete(refreshToken);
      if (untilMs <= now().getTime()) return refusal(-14020, 'Refresh token is used or expired');
      counts.refreshes += 1;
      return tokenReply();
    }
    if (form.get('grant_type') !== 'authorization_code') return refusal(-14005, 'Invalid grant type');
    const shown = form.get('code') ?? '';
    const code = codes.get(shown);
    codes.delete(shown);
    if (code === undefined || code.untilMs <= now().getTime()) return refusal(-14006, 'Invalid code');
    const challenge = hash('sha256', form.get('code_verifier') ?? '', 'base64url');
    if (challenge !== code.challenge) return refusal(-14007, 'Invalid code verifier');
    counts.exchanges += 1;
    return tokenReply();
  }

  function consent(query: URLSearchParams, answer: 'ask' | 'allow' | 'deny'): OauthReply {
    const [redirect, challenge] = [query.get('redirect_uri') ?? '', query.get('code_challenge') ?? ''];
    if (query.get('app_id') !== appId) return html(400, '<p>-14002: app id không đúng');
    if (!URL.canParse(redirect) || (callbackUrl !== undefined && redirect !== callbackUrl))
      return html(400, '<p>-14003: redirect uri chưa đăng ký');
    if (!/^[\w-]{43}$/.test(challenge)) return html(400, '<p>code challenge không đúng');
    if (answer === 'ask') {
      const link = (to: string, title: string) =>
        `<p><a href="${escaped(`${consentPath}/${to}?${query}`)}">${title}</a>`;
      return html(
        200,
        `<h1>Cấp quyền cho ứng dụng ${escaped(appId)}</h1>${link('allow', 'Đồng ý')}${link('deny', 'Từ chối')}`,
      );
    }
    const target = new URL(redirect);
    if (answer === 'allow') {
      consents += 1;
      const code = `code-${consents}`;
      codes.set(code, { challenge, untilMs: now().getTime() + codeMs });
      target.searchParams.set('code', code);
      target.searchParams.set('oa_id', oaId);
    } else target.searchParams.set('error', '-14008');
    if (query.has('state')) target.searchParams.set('state', query.get('state') ?? '');
    return { status: 302, headers: { location: target.href }, body: '' };
  }

  return {
    handle(request) {
      const { pathname, searchParams } = new URL(request.url, 'http://localhost');
      if (pathname === tokenPath) return give(request);
      if (request.method !== 'GET') return undefined;
      if (pathname === consentPath) return consent(searchParams, 'ask');
      if (pathname === `${consentPath}/allow`) return consent(searchParams, 'allow');
      if (pathname === `${consentPath}/deny`) return consent(searchParams, 'deny');
      return undefined;
    },
    accepts: (token) => token !== '' && token === access.token && now().getTime() < access.untilMs,
    issue,
    currentAccessToken: () => access.token,
    revoke() {
      access = { token: '', untilMs: 0 };
      refreshable.clear();
    },
    counts: () => ({ ...counts }),
  };
}

/**
 * `server-error`, `rate-limited`, `html`, `reset` and `hang` (never answered) leave the token as it was. `lost-answer`
 * and `hold` use it up: the first cuts the connection, the second answers when told to.
 */
export type OauthFault = 'server-error' | 'rate-limited' | 'html' | 'reset' | 'hang' | 'lost-answer' | 'hold';

export type ZaloOauthServer = {
  /** What ZALO_OAUTH_BASE_URL is set to. */
  url: string;
  rules: ZaloOauthRules;
  /** One for each of the next requests for tokens. */
  failNext: (...faults: OauthFault[]) => void;
  /** Resolves when the next request for tokens has done what it does to the tokens. */
  nextRequest: () => Promise<void>;
  /** Answers what is held. */
  release: () => void;
  stop: () => Promise<void>;
};

export async function startZaloOauth(options: Options): Promise<ZaloOauthServer> {
  const rules = createZaloOauthRules(options);
  const faults: OauthFault[] = [];
  const held: (() => void)[] = [];
  const awaiting: (() => void)[] = [];

  const server = createServer(async (request, response) => {
    const { method = '', url = '', headers } = request;
    const asked = { method, url, headers, body: await text(request) };
    const fault = url.startsWith(tokenPath) ? faults.shift() : undefined;
    const untouched = fault !== undefined && fault !== 'lost-answer' && fault !== 'hold';
    const reply = untouched ? undefined : (rules.handle(asked) ?? html(404, '<p>404'));
    if (fault === 'server-error') write(response, html(500, '<h1>Bad day</h1>'));
    else if (fault === 'rate-limited') write(response, { status: 429, headers: { 'retry-after': '120' }, body: '' });
    else if (fault === 'html') write(response, html(200, '<h1>Captive portal</h1>'));
    else if (fault === 'reset' || fault === 'lost-answer') request.socket.destroy();
    else if (fault === 'hold' && reply) held.push(() => write(response, reply));
    else if (reply) write(response, reply);
    if (url.startsWith(tokenPath)) for (const done of awaiting.splice(0)) done();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    rules,
    failNext: (...more) => void faults.push(...more),
    nextRequest: () => new Promise((resolve) => awaiting.push(resolve)),
    release() {
      for (const answer of held.splice(0)) answer();
    },
    async stop() {
      server.close();
      server.closeAllConnections();
      if (server.listening) await once(server, 'close');
    },
  };
}

function write(response: ServerResponse, { status, headers, body }: OauthReply): void {
  response.writeHead(status, headers).end(body);
}

function json(value: unknown): OauthReply {
  return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) };
}

function html(status: number, body: string): OauthReply {
  const head = '<!doctype html><html lang="vi"><meta charset="utf-8">';
  return { status, headers: { 'content-type': 'text/html; charset=utf-8' }, body: head + body };
}

function escaped(value: string): string {
  return value.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
