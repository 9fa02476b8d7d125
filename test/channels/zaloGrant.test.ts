// The consent of an administrator, from the address through the imitation's consent page to the stored pair.
import { expect, onTestFinished, test } from 'vitest';
import { askForGrant, createZaloCallback } from '../../src/channels/zaloGrant.ts';
import { createZaloOauth } from '../../src/channels/zaloOauth.ts';
import { createZaloTokens } from '../../src/channels/zaloTokens.ts';
import { createLogger } from '../../src/log.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { createOauthTokens } from '../../src/storage/oauthTokens.ts';
import * as words from '../../src/wording/zaloAuthorize.ts';
import { startZaloOauth, zaloTestApp } from '../fakes/zaloOauth.ts';
import { temporaryFolder } from '../storage/folder.ts';

const { appId } = zaloTestApp;
const publicUrl = 'https://sotay.example.vn';

async function office({ appSecret = zaloTestApp.appSecret } = {}) {
  let nowMs = Date.parse('2026-11-22T01:00:00.000Z');
  const now = () => new Date(nowMs);
  const server = await startZaloOauth({ now, callbackUrl: `${publicUrl}/zalo/callback` });
  const database = await openDatabase({ databaseUrl: undefined, dataDir: temporaryFolder() });
  onTestFinished(async () => {
    await server.stop();
    await database.close();
  });
  const store = createOauthTokens(database);
  const log = createLogger('silent');
  const oauth = createZaloOauth({ baseUrl: server.url, appId, appSecret, now, log });
  const webhook = createZaloCallback({ store, oauth, appId, now, log });
  const call = async (query: string) => {
    const request = {
      method: 'GET',
      query: new URLSearchParams(query),
      body: Buffer.alloc(0),
      header: () => undefined,
    };
    const { status, body = '', contentType } = await webhook.handle(request);
    expect(contentType).toBe('text/plain; charset=utf-8');
    return { status, text: body.trimEnd() };
  };
  return {
    ...{ server, store, webhook, call },
    pass: (seconds: number) => {
      nowMs += seconds * 1000;
    },
    ask: () => askForGrant({ store, appId, oauthBaseUrl: server.url, publicUrl, now }),
    /** Opens the address, taps, and resolves with the query that the browser brings. */
    async tap(url: string, title: 'Đồng ý' | 'Từ chối') {
      const consent = await (await fetch(url)).text();
      const link = new RegExp(`href="([^"]+)">${title}`).exec(consent)?.[1]?.replaceAll('&#38;', '&') ?? '';
      const { headers } = await fetch(new URL(link, url), { redirect: 'manual' });
      const target = new URL(headers.get('location') ?? '');
      expect(target.origin + target.pathname).toBe(`${publicUrl}/zalo/callback`);
      return target.search;
    },
    access: () =>
      createZaloTokens({
        ...{ store, oauth, appId, seedRefreshToken: undefined, log, now },
        ...{ alarm: () => {}, wait: async () => {} },
      }).access(),
  };
}

test('asks with a challenge and a state of their own each time', async () => {
  const { ask, server } = await office();
  const [one, two] = [await ask(), await ask()];
  const query = new URL(one.url).searchParams;
  expect(one.url.startsWith(`${server.url}/v4/oa/permission?`)).toBe(true);
  expect(Object.fromEntries(query)).toEqual({
    ...{ app_id: appId, redirect_uri: 'https://sotay.example.vn/zalo/callback' },
    ...{ code_challenge: one.codeChallenge, state: expect.stringMatching(/^[\w-]{43}$/) },
  });
  expect(one.codeChallenge).toMatch(/^[\w-]{43}$/);
  expect(one.expiresAt).toEqual(new Date('2026-11-22T01:30:00.000Z'));
  expect(new URL(two.url).searchParams.get('state')).not.toBe(query.get('state'));
  expect(two.codeChallenge).not.toBe(one.codeChallenge);
});

test('stores what was granted, once', async () => {
  const { ask, tap, call, access, server, webhook } = await office();
  expect([webhook.method, webhook.path]).toEqual(['GET', '/zalo/callback']);
  const brought = await tap((await ask()).url, 'Đồng ý');
  expect(brought).toContain('oa_id=4600000000000000002');
  expect(await call(brought)).toEqual({ status: 200, text: words.granted });
  expect(server.rules.accepts(await access())).toBe(true);
  expect(await call(brought)).toEqual({ status: 400, text: words.unknownState });
  expect(server.rules.counts()).toMatchObject({ exchanges: 1, refusals: 0 });
});

test('replaces a broken pair and forgets which interface the old account had', async () => {
  const { ask, tap, call, access, store } = await office();
  await store.seed(appId, 'mistyped', new Date());
  await store.pinSendApi(appId, 'v2');
  await expect(access()).rejects.toMatchObject({ code: 'token' });
  await call(await tap((await ask()).url, 'Đồng ý'));
  expect(await store.read(appId)).toMatchObject({
    accessToken: 'access-1',
    brokenReason: undefined,
    sendApi: undefined,
  });
});

test('a refusal of the administrator is explained, and they may change their mind', async () => {
  const { ask, tap, call } = await office();
  const { url } = await ask();
  expect(await call(await tap(url, 'Từ chối'))).toEqual({ status: 400, text: words.notGranted });
  expect((await call(await tap(url, 'Đồng ý'))).status).toBe(200);
});

test.each([
  '',
  'code=code-1',
  'code=code-1&state=',
  `code=code-1&state=${'x'.repeat(43)}`,
  `code=code-1&state=${'x'.repeat(5_000)}`,
  `state=%00&code=%00`,
])('refuses what nobody asked for: %s', async (query) => {
  const { call, store, server } = await office();
  expect(await call(query)).toEqual({ status: 400, text: words.unknownState });
  expect([await store.read(appId), server.rules.counts().refusals]).toEqual([undefined, 0]);
});

test('refuses an address that is half an hour old', async () => {
  const { ask, tap, call, pass, server } = await office();
  const brought = await tap((await ask()).url, 'Đồng ý');
  pass(1_800);
  expect(await call(brought)).toEqual({ status: 400, text: words.unknownState });
  expect(server.rules.counts()).toEqual({ refreshes: 0, refusals: 0, exchanges: 0 });
});

test.each([
  ['a wrong secret', { appSecret: 'wrong' }, undefined, { status: 400, text: words.refused }],
  ['a server that fails', {}, 'server-error', { status: 502, text: words.notReached }],
  ['an answer that is lost', {}, 'lost-answer', { status: 502, text: words.notReached }],
] as const)('explains %s without secrets, and stores nothing', async (_, change, fault, page) => {
  const { ask, tap, call, server, store } = await office(change);
  const brought = await tap((await ask()).url, 'Đồng ý');
  if (fault !== undefined) server.failNext(fault);
  expect(await call(brought)).toEqual(page);
  expect(await store.read(appId)).toBeUndefined();
});

test('a code that Zalo does not know is refused', async () => {
  const { ask, call } = await office();
  const state = new URL((await ask()).url).searchParams.get('state');
  expect(await call(`code=made-up&state=${state}`)).toEqual({ status: 400, text: words.refused });
});

test('the imitation refuses an address that is not registered', async () => {
  const { ask } = await office();
  const { url } = await ask();
  const elsewhere = await fetch(url.replace('sotay.example.vn', 'evil.example'));
  expect([elsewhere.status, await elsewhere.text()]).toEqual([400, expect.stringContaining('-14003')]);
});
