// The tokens of one app over the imitation of the OAuth server and a database, with a clock that moves when told to.
import { onTestFinished } from 'vitest';
import { createZaloOauth, type ZaloOauth } from '../../src/channels/zaloOauth.ts';
import { createZaloTokens, type ZaloTokenStore } from '../../src/channels/zaloTokens.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { createOauthTokens } from '../../src/storage/oauthTokens.ts';
import { startZaloOauth, zaloTestApp } from '../fakes/zaloOauth.ts';
import { temporaryFolder } from '../storage/folder.ts';

const start = new Date('2026-11-22T01:00:00.000Z');
export const { appId } = zaloTestApp;

type Change = {
  seedRefreshToken?: string | undefined;
  store?: (store: ReturnType<typeof createOauthTokens>) => ZaloTokenStore;
  oauth?: (oauth: ZaloOauth) => ZaloOauth;
  timeoutMs?: number;
};

/** `another` is a second process on the same data, as far as one process can be two. */
export async function openZaloTokens({ accessSeconds = 90_000 } = {}) {
  let nowMs = start.getTime();
  const now = () => new Date(nowMs);
  const pass = (seconds: number) => {
    nowMs += seconds * 1000;
  };
  const database = await openDatabase({ databaseUrl: undefined, dataDir: temporaryFolder() });
  const server = await startZaloOauth({ now, accessSeconds });
  onTestFinished(async () => {
    await server.stop();
    await database.close();
  });
  const store = createOauthTokens(database);

  function another(change: Change = {}) {
    const { seedRefreshToken, store: changedStore = (it) => it, oauth: changedOauth = (it) => it } = change;
    const { timeoutMs = 5_000 } = change;
    const alarms: string[] = [];
    const waits: number[] = [];
    const lines: unknown[] = [];
    const write = (...line: unknown[]) => void lines.push(line);
    const log = { info: write, warn: write, error: write };
    const oauth = createZaloOauth({ baseUrl: server.url, ...zaloTestApp, now, log, timeoutMs });
    const wait = async (ms: number) => {
      waits.push(ms);
      nowMs += ms;
      // Real events, such as an answer on its way, get their turn.
      await new Promise((resolve) => setImmediate(resolve));
    };
    const alarm = (code: string) => void alarms.push(code);
    const deps = {
      store: changedStore(store),
      oauth: changedOauth(oauth),
      appId,
      seedRefreshToken,
      alarm,
      log,
      now,
      wait,
    };
    return { tokens: createZaloTokens(deps), alarms, waits, logged: () => JSON.stringify(lines) };
  }

  /** Stores a pair as a grant does. */
  async function grant() {
    const { accessToken, refreshToken } = server.rules.issue();
    const span = (seconds: number) => new Date(nowMs + seconds * 1000);
    const pair = { accessToken, refreshToken, accessExpiresAt: span(90_000), refreshExpiresAt: span(89 * 86_400) };
    await store.replace(appId, pair);
    return pair;
  }

  return { server, rules: server.rules, store, now, pass, another, grant };
}
