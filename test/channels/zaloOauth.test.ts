// The token endpoint over real HTTP: what it is asked, and what each answer means.
import { expect, onTestFinished, test } from 'vitest';
import { codeChallengeOf } from '../../src/channels/zaloGrant.ts';
import { createZaloOauth } from '../../src/channels/zaloOauth.ts';
import { startZaloOauth, zaloTestApp } from '../fakes/zaloOauth.ts';

const now = () => new Date('2026-11-22T01:00:00.000Z');
const after = (seconds: number) => new Date(now().getTime() + seconds * 1000);
const verifier = '0123456789012345678901234567890123456789012';

async function platform(change: { appId?: string; appSecret?: string; timeoutMs?: number } = {}) {
  const server = await startZaloOauth({ now });
  onTestFinished(server.stop);
  const logged: unknown[] = [];
  const log = { warn: (...line: unknown[]) => void logged.push(line) };
  const oauth = createZaloOauth({ baseUrl: server.url, ...zaloTestApp, now, log, ...change });
  return { server, oauth, logged };
}

/** A code as the consent page hands it out. */
async function codeFor(url: string, challenge: string): Promise<string> {
  const query = new URLSearchParams({
    ...{ app_id: zaloTestApp.appId, redirect_uri: 'https://sotay.example.vn/zalo/callback' },
    code_challenge: challenge,
  });
  const { headers } = await fetch(`${url}/v4/oa/permission/allow?${query}`, { redirect: 'manual' });
  return new URL(headers.get('location') ?? '').searchParams.get('code') ?? '';
}

test('makes the code challenge of a known vector', () => {
  expect(codeChallengeOf(verifier)).toBe('_RpfHqw8pAZIomzVUE7sjRmHSM543WVdC4o-Kc4_3C0');
});

test('refreshes for 25 hours, once per refresh token', async () => {
  const { server, oauth, logged } = await platform();
  const first = server.rules.issue();
  const pair = await oauth.refresh(first.refreshToken);
  expect(pair).toEqual({
    ...{ accessToken: 'access-2', refreshToken: 'refresh-2' },
    ...{ accessExpiresAt: after(90_000), refreshExpiresAt: after(89 * 86_400) },
  });
  expect([first.accessToken, pair.accessToken].map(server.rules.accepts)).toEqual([false, true]);
  await expect(oauth.refresh(first.refreshToken)).rejects.toMatchObject({
    ...{ name: 'DeliveryError', code: 'token', permanent: true, concerns: 'channel', outcome: 'refused' },
  });
  expect(JSON.stringify(logged)).toContain('-14020');
  expect(JSON.stringify(logged)).not.toContain(first.refreshToken);
});

test('exchanges a code against its verifier, once', async () => {
  const { server, oauth } = await platform();
  const code = await codeFor(server.url, codeChallengeOf(verifier));
  expect(await oauth.exchange(code, verifier)).toMatchObject({ accessToken: 'access-1', refreshToken: 'refresh-1' });
  await expect(oauth.exchange(code, verifier)).rejects.toMatchObject({ permanent: true, code: 'token' });
  const other = await codeFor(server.url, codeChallengeOf(verifier));
  await expect(oauth.exchange(other, 'x'.repeat(43))).rejects.toMatchObject({ permanent: true, code: 'token' });
});

test.each([{ appSecret: 'wrong' }, { appId: '1' }])(
  'a wrong setting (%j) does not condemn the refresh token',
  async (change) => {
    const { server, oauth } = await platform(change);
    const { refreshToken } = server.rules.issue();
    await expect(oauth.refresh(refreshToken)).rejects.toMatchObject({
      ...{ code: 'token', permanent: false, concerns: 'channel', outcome: 'refused' },
    });
    const right = createZaloOauth({ baseUrl: server.url, ...zaloTestApp, now, log: { warn: () => {} } });
    expect(await right.refresh(refreshToken)).toMatchObject({ accessToken: 'access-2' });
  },
);

test.each([
  ['server-error', { code: 'server-error', outcome: 'refused' }],
  ['rate-limited', { code: 'rate-limited', outcome: 'refused', retryAfterSeconds: 120 }],
  ['html', { code: 'unreadable', outcome: 'unknown' }],
  ['reset', { code: 'connection-lost', outcome: 'unknown' }],
  ['lost-answer', { code: 'connection-lost', outcome: 'unknown' }],
  ['hang', { code: 'timeout', outcome: 'unknown' }],
] as const)('after %s it may be tried again', async (fault, failure) => {
  const { server, oauth } = await platform({ timeoutMs: fault === 'hang' ? 100 : 5_000 });
  server.failNext(fault);
  const { refreshToken } = server.rules.issue();
  await expect(oauth.refresh(refreshToken)).rejects.toMatchObject({ permanent: false, ...failure });
  expect(server.rules.counts().refreshes).toBe(fault === 'lost-answer' ? 1 : 0);
});
