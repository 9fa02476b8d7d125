// Rotation of the Official Account's tokens: in time, once for everybody, never lost without an alarm.
import { expect, test } from 'vitest';
import { appId, openZaloTokens } from './openZaloTokens.ts';

const hour = 3_600;
const noToken = { name: 'DeliveryError', code: 'token', concerns: 'channel', permanent: false, outcome: 'refused' };

test('hands out what is stored while two hours remain, and refreshes then', async () => {
  const { rules, another, grant, pass, now } = await openZaloTokens();
  await grant();
  const { tokens, alarms, logged } = another();
  pass(23 * hour);
  expect(await tokens.access()).toBe('access-1');
  expect(rules.counts().refreshes).toBe(0);
  pass(1);
  expect(await tokens.access()).toBe('access-2');
  expect(rules.accepts('access-2')).toBe(true);
  expect((await tokens.state())?.accessExpiresAt).toEqual(new Date(now().getTime() + 25 * hour * 1000));
  expect(await tokens.access()).toBe('access-2');
  expect(rules.counts()).toEqual({ refreshes: 1, refusals: 0, exchanges: 0 });
  expect(alarms).toEqual([]);
  expect(logged()).not.toMatch(/(access|refresh)-\d/);
});

test('lasts for a year', async () => {
  const { rules, another, grant, pass } = await openZaloTokens();
  await grant();
  const { tokens } = another();
  for (let day = 0; day < 365; day += 1) {
    expect(rules.accepts(await tokens.access())).toBe(true);
    pass(24 * hour);
  }
  expect(rules.counts().refusals).toBe(0);
});

test('does not refresh at every call where tokens live shorter than they should', async () => {
  const { rules, another, pass } = await openZaloTokens({ accessSeconds: 3_600 });
  const { tokens } = another({ seedRefreshToken: rules.issue().refreshToken });
  for (let time = 0; time < 5; time += 1) expect(await tokens.access()).toBe('access-2');
  expect(await tokens.renewed('access-2')).toBe('access-3');
  pass(60);
  expect(await tokens.access()).toBe('access-4');
});

test('says that there is none before anything was granted, and has one afterwards', async () => {
  const { another, grant, rules } = await openZaloTokens();
  const { tokens, alarms } = another();
  await expect(tokens.access()).rejects.toMatchObject(noToken);
  await expect(tokens.renewed('x')).rejects.toMatchObject(noToken);
  expect([await tokens.state(), await tokens.sendApi()]).toEqual(Array(2).fill(undefined));
  expect([rules.counts().refusals, alarms]).toEqual([0, []]);
  await grant();
  expect(await tokens.access()).toBe('access-1');
  await tokens.pinSendApi('v2');
  expect(await tokens.sendApi()).toBe('v2');
});

test('uses the seed once, and never again', async () => {
  const { rules, another, pass } = await openZaloTokens();
  const seedRefreshToken = rules.issue().refreshToken;
  expect(await another({ seedRefreshToken }).tokens.access()).toBe('access-2');
  pass(30 * hour);
  expect(await another({ seedRefreshToken }).tokens.access()).toBe('access-3');
  expect(rules.counts()).toEqual({ refreshes: 2, refusals: 0, exchanges: 0 });
});

test('keeps a seed that could not be used yet', async () => {
  const { server, another, pass } = await openZaloTokens();
  const seedRefreshToken = server.rules.issue().refreshToken;
  server.failNext('server-error');
  const first = another({ seedRefreshToken });
  await expect(first.tokens.access()).rejects.toMatchObject({ ...noToken, retryAfterSeconds: 15 });
  expect(first.alarms).toEqual(['token-refresh-failing']);
  pass(15);
  expect(await another().tokens.access()).toBe('access-2');
});

test('takes another seed after one that was refused', async () => {
  const { rules, another } = await openZaloTokens();
  const mistyped = another({ seedRefreshToken: 'mistyped' });
  await expect(mistyped.tokens.access()).rejects.toMatchObject(noToken);
  expect(mistyped.alarms).toEqual(['token-broken']);
  expect(await another({ seedRefreshToken: rules.issue().refreshToken }).tokens.access()).toBe('access-2');
});

test('two processes whose seeds are both refused do not undo each other for ever', async () => {
  const { rules, another } = await openZaloTokens();
  const processes = ['mistyped', 'outdated'].map((seedRefreshToken) => another({ seedRefreshToken }));
  for (let time = 0; time < 5; time += 1) {
    for (const { tokens } of processes) await expect(tokens.access()).rejects.toMatchObject(noToken);
  }
  expect(rules.counts().refusals).toBe(2);
});

test('twenty callers in one process share one refresh and do not poll', async () => {
  const { rules, another, grant, pass } = await openZaloTokens();
  await grant();
  pass(26 * hour);
  const { tokens, waits } = another();
  const got = await Promise.all(Array.from({ length: 20 }, () => tokens.access()));
  expect(got).toEqual(Array(20).fill('access-2'));
  expect([rules.counts(), waits]).toEqual([{ refreshes: 1, refusals: 0, exchanges: 0 }, []]);
});

test('forty callers of two processes share one refresh', async () => {
  const { rules, another, grant, pass } = await openZaloTokens();
  await grant();
  pass(24 * hour);
  const [one, two] = [another().tokens, another().tokens];
  const got = await Promise.all(Array.from({ length: 40 }, (_, index) => (index % 2 ? one : two).access()));
  expect(new Set(got)).toEqual(new Set(['access-2']));
  expect(rules.counts()).toEqual({ refreshes: 1, refusals: 0, exchanges: 0 });
});

test('renews once for everybody who saw the same token refused', async () => {
  const { rules, another, grant } = await openZaloTokens();
  await grant();
  const [one, two] = [another().tokens, another().tokens];
  expect(await one.access()).toBe('access-1');
  const got = await Promise.all([one, one, two, one, two].map((it) => it.renewed('access-1')));
  expect(new Set(got)).toEqual(new Set(['access-2']));
  expect(await two.renewed('access-1')).toBe('access-2');
  expect(rules.counts().refreshes).toBe(1);
});

test('a chain that the platform ended: alarm once, no hammering, the old token as long as it lives', async () => {
  const { rules, another, grant, pass } = await openZaloTokens();
  await grant();
  const { tokens, alarms } = another();
  rules.revoke();
  pass(23 * hour + 60);
  for (let time = 0; time < 5; time += 1) expect(await tokens.access()).toBe('access-1');
  expect(await tokens.state()).toMatchObject({ broken: 'refused' });
  pass(2 * hour);
  for (let time = 0; time < 5; time += 1) await expect(tokens.access()).rejects.toMatchObject(noToken);
  await expect(tokens.renewed('access-1')).rejects.toMatchObject(noToken);
  expect(alarms).toEqual(['token-broken']);
  expect(rules.counts().refusals).toBe(1);

  const restarted = another();
  await expect(restarted.tokens.access()).rejects.toMatchObject(noToken);
  expect([restarted.alarms, rules.counts().refusals]).toEqual([['token-broken'], 1]);

  const { accessToken } = await grant();
  expect([await tokens.access(), await restarted.tokens.access()]).toEqual([accessToken, accessToken]);
  expect(await tokens.state()).toMatchObject({ broken: undefined });
});

test('an answer that was lost is tried once more, and then alarmed', async () => {
  const { server, another, grant, pass } = await openZaloTokens();
  await grant();
  const { tokens, alarms } = another();
  pass(23 * hour + 60);
  server.failNext('lost-answer');
  expect(await tokens.access()).toBe('access-1');
  await expect(tokens.renewed('access-1')).rejects.toMatchObject(noToken);
  expect([alarms, server.rules.counts()]).toEqual([[], { refreshes: 1, refusals: 0, exchanges: 0 }]);
  pass(15);
  expect(await tokens.access()).toBe('access-1');
  expect(await tokens.state()).toMatchObject({ broken: 'answer-lost' });
  pass(hour);
  await tokens.access();
  expect([alarms, server.rules.counts().refusals]).toEqual([['token-broken'], 1]);
});

test.each(['server-error', 'reset', 'html', 'hang'] as const)('backs off after %s and recovers', async (fault) => {
  const { server, another, grant, pass } = await openZaloTokens();
  await grant();
  const { tokens, alarms } = another({ timeoutMs: fault === 'hang' ? 100 : 5_000 });
  pass(23 * hour + 60);
  server.failNext(fault, fault);
  for (let time = 0; time < 3; time += 1) expect(await tokens.access()).toBe('access-1');
  pass(15);
  for (let time = 0; time < 3; time += 1) expect(await tokens.access()).toBe('access-1');
  pass(29);
  expect(await tokens.access()).toBe('access-1');
  expect(server.rules.counts().refreshes).toBe(0);
  pass(1);
  expect(await tokens.access()).toBe('access-2');
  expect(alarms).toEqual([]);
  expect(await tokens.state()).toMatchObject({ broken: undefined });
});

test('alarms once when refreshing fails and time runs out', async () => {
  const { server, another, grant, pass } = await openZaloTokens();
  await grant();
  const { tokens, alarms } = another();
  server.failNext(...Array<'server-error'>(40).fill('server-error'));
  pass(24 * hour + 29 * 60);
  expect(await tokens.access()).toBe('access-1');
  expect(alarms).toEqual([]);
  pass(2 * 60);
  expect(await tokens.access()).toBe('access-1');
  expect(alarms).toEqual(['token-refresh-failing']);
  pass(hour);
  await expect(tokens.access()).rejects.toMatchObject(noToken);
  await expect(tokens.access()).rejects.toMatchObject(noToken);
  expect(alarms).toEqual(['token-refresh-failing']);
});

test('honours how long the platform asks to wait', async () => {
  const { server, another, grant, pass } = await openZaloTokens();
  await grant();
  const { tokens } = another();
  pass(26 * hour);
  server.failNext('rate-limited');
  await expect(tokens.access()).rejects.toMatchObject({ ...noToken, retryAfterSeconds: 120 });
  pass(119);
  await expect(tokens.access()).rejects.toMatchObject({ ...noToken, retryAfterSeconds: 1 });
  pass(1);
  expect(await tokens.access()).toBe('access-2');
});

test('a process that died before it asked is succeeded when its turn ran out', async () => {
  const { rules, another, grant, pass, store, now } = await openZaloTokens();
  await grant();
  pass(26 * hour);
  await store.claim(appId, 1, { now: now(), until: new Date(now().getTime() + 30_000) });
  const { tokens, alarms, waits } = another();
  await expect(tokens.access()).rejects.toMatchObject({ ...noToken, retryAfterSeconds: 18 });
  expect([waits.length, rules.counts().refreshes]).toEqual([48, 0]);
  pass(18);
  expect(await tokens.access()).toBe('access-2');
  expect(alarms).toEqual([]);
});

test('a process that died with the new pair: its successor tries once and alarms', async () => {
  const { server, another, grant, pass } = await openZaloTokens();
  await grant();
  pass(26 * hour);
  server.failNext('hold');
  const used = server.nextRequest();
  // Held until the test ends, as by a process that is no more.
  const dead = another()
    .tokens.access()
    .catch(() => 'never');
  await used;
  const { tokens, alarms } = another();
  pass(31);
  await expect(tokens.access()).rejects.toMatchObject(noToken);
  await expect(tokens.access()).rejects.toMatchObject(noToken);
  expect([alarms, server.rules.counts()]).toEqual([['token-broken'], { refreshes: 1, refusals: 1, exchanges: 0 }]);

  // It was only slow: what it brings heals the chain.
  server.release();
  expect(await dead).toBe('access-2');
  expect(await tokens.access()).toBe('access-2');
});

test('waits for another process and goes on with its token', async () => {
  const { server, another, grant, pass } = await openZaloTokens();
  await grant();
  pass(26 * hour);
  server.failNext('hold');
  const used = server.nextRequest();
  const one = another().tokens.access();
  await used;
  const { tokens, waits } = another({
    store: (store) => ({
      ...store,
      async claim(...args) {
        const mine = await store.claim(...args);
        server.release();
        return mine;
      },
    }),
  });
  expect([await tokens.access(), await one]).toEqual(['access-2', 'access-2']);
  expect(waits.length).toBeGreaterThan(0);
  expect(server.rules.counts().refreshes).toBe(1);
});

test('does not use or lose a pair that the database did not take', async () => {
  const { rules, another, grant, pass, store } = await openZaloTokens();
  await grant();
  pass(26 * hour);
  let down = true;
  const { tokens, alarms, logged } = another({
    store: (it) => ({
      ...it,
      renew: (...args) => (down ? Promise.reject(new Error('disk full: refresh-2')) : it.renew(...args)),
    }),
  });
  await expect(tokens.access()).rejects.toMatchObject(noToken);
  expect(await store.read(appId)).toMatchObject({ accessToken: 'access-1', version: 1 });
  await expect(tokens.access()).rejects.toMatchObject(noToken);
  down = false;
  expect(await tokens.access()).toBe('access-2');
  expect(await store.read(appId)).toMatchObject({ refreshToken: 'refresh-2', version: 2 });
  expect([rules.counts(), alarms]).toEqual([{ refreshes: 1, refusals: 0, exchanges: 0 }, []]);
  expect(logged()).not.toMatch(/refresh-\d/);
});

test('a database that is away leaves no message in doubt', async () => {
  const { another } = await openZaloTokens();
  const away = another({ store: (it) => ({ ...it, read: () => Promise.reject(new Error('connection refused')) }) });
  await expect(away.tokens.access()).rejects.toMatchObject({ ...noToken, retryAfterSeconds: 15 });
});
