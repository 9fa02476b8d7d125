// Two processes on one PostgreSQL need the Official Account's token at the same moment; one of them may be killed.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { createZaloOauth } from '../../src/channels/zaloOauth.ts';
import { createZaloTokens } from '../../src/channels/zaloTokens.ts';
import { createLogger } from '../../src/log.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { createOauthTokens } from '../../src/storage/oauthTokens.ts';
import { type PostgresServer, postgresMissing, startPostgres } from '../fakes/postgres.ts';
import { startZaloOauth, zaloTestApp } from '../fakes/zaloOauth.ts';

if (postgresMissing) process.stdout.write(`skipped: two processes and one Zalo token: ${postgresMissing}\n`);

const { appId } = zaloTestApp;

describe.skipIf(postgresMissing)('two processes with one Official Account', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.stop());

  /** A pair whose access token has an hour left. */
  async function office() {
    const databaseUrl = await server.createDatabase();
    const zalo = await startZaloOauth({ now: () => new Date() });
    const database = await openDatabase({ databaseUrl, dataDir: '/nowhere' });
    onTestFinished(async () => {
      await zalo.stop();
      await database.close();
    });
    const store = createOauthTokens(database);
    const inMs = (ms: number) => new Date(Date.now() + ms);
    const expiries = { accessExpiresAt: inMs(3_600_000), refreshExpiresAt: inMs(7_000_000_000) };
    await store.replace(appId, { ...zalo.rules.issue(), ...expiries });
    return { zalo, store, start: () => startProcess(databaseUrl, zalo.url) };
  }

  it('refresh once, and both go on with the new token', async () => {
    const { zalo, store, start } = await office();
    const processes = await Promise.all([start(), start()]);
    zalo.failNext('hold');
    const asked = zalo.nextRequest();
    for (const one of processes) one.go();
    await asked;
    // The other one has seen that it is not its turn.
    await Promise.race(processes.map((one) => one.said('waiting')));
    zalo.release();
    expect(await Promise.all(processes.map((one) => one.said(/^token/)))).toEqual(Array(2).fill('token access-2'));
    expect(zalo.rules.counts()).toEqual({ refreshes: 1, refusals: 0, exchanges: 0 });
    expect(zalo.rules.accepts('access-2')).toBe(true);
    expect(await store.read(appId)).toMatchObject({ version: 2, accessToken: 'access-2', refreshToken: 'refresh-2' });
  });

  it.each([
    ['hang', 'before Zalo saw the request', { token: 'access-2', alarms: [], broken: undefined }],
    ['hold', 'before it stored the answer', { token: 'access-1', alarms: ['token-broken'], broken: 'refused' }],
  ] as const)('one is killed (%s: %s): the other one recovers or alarms', async (fault, _, outcome) => {
    const { zalo, store, start } = await office();
    const victim = await start();
    zalo.failNext(fault);
    const asked = zalo.nextRequest();
    victim.go();
    await asked;
    await victim.kill();
    const alarms: string[] = [];
    const log = createLogger('silent');
    const now = () => new Date(Date.now() + 31_000);
    const tokens = createZaloTokens({
      ...{ store, appId, seedRefreshToken: undefined, log, now },
      oauth: createZaloOauth({ baseUrl: zalo.url, ...zaloTestApp, now, log }),
      alarm: (code) => void alarms.push(code),
      wait: () => Promise.reject(new Error('nobody is left to wait for')),
    });
    expect({ token: await tokens.access(), alarms, broken: (await tokens.state())?.broken }).toEqual(outcome);
    expect(zalo.rules.counts().refreshes).toBe(1);
  });
});

async function startProcess(databaseUrl: string, oauthUrl: string) {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'zaloTokenProcess.ts'), databaseUrl, oauthUrl]);
  onTestFinished(() => void child.kill('SIGKILL'));
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const lines: string[] = [];
  const listeners: (() => void)[] = [];
  const tell = () => {
    for (const listener of listeners) listener();
  };
  let ended = false;
  createInterface(child.stdout)
    .on('line', (line) => {
      lines.push(line);
      tell();
    })
    .on('close', () => {
      ended = true;
      tell();
    });
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    complaint += chunk;
  });

  const said = (wanted: string | RegExp) =>
    new Promise<string>((resolve, reject) => {
      const look = () => {
        const line = lines.find((it) => (typeof wanted === 'string' ? it === wanted : wanted.test(it)));
        if (line !== undefined) resolve(line);
        else if (ended) reject(new Error(`the process ended: ${complaint}`));
      };
      listeners.push(look);
      look();
    });
  await said('ready');
  return {
    said,
    go: () => void child.stdin.write('go\n'),
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
  };
}
