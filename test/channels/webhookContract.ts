// What the door of every messenger must withstand, over real HTTP and with the real filter against duplicates behind it.
import { Agent, request } from 'node:http';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Hono } from 'hono';
import { type Logger, pino } from 'pino';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type Hear, type Messenger, maxWebhookBytes } from '../../src/channels/messenger.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { createInbox } from '../../src/storage/inbox.ts';
import { startServer } from '../../src/web/server.ts';
import type { WebEnv } from '../../src/web/webContext.ts';
import { createWebhookRoutes } from '../../src/web/webhookRoutes.ts';
import { temporaryFolder } from '../storage/folder.ts';
import {
  brokenUtf8,
  forgedSecret,
  type GenuineEvent,
  hostileSteps,
  nested,
  type Step,
  truncated,
} from './hostileRequests.ts';

export type WebhookUnderTest = {
  /** Not started yet; logs to the given log. */
  messenger: Messenger;
  /** Event number `n` of the platform, signed: one message of a person. The same for the same `n`. */
  genuine: (n: number) => GenuineEvent;
  /** Headers that make the door open for any bytes, where it looks at them; without it those of a genuine event. */
  sign?: (body: Buffer) => Record<string, string>;
  /** What must not be logged: secrets, and parts of the texts and ids of the genuine events. */
  secrets: string[];
  close: () => Promise<void>;
};

type Options = {
  /** Statuses with which the platform's forged requests are answered. */
  refused: number[];
  /** The header with the secret or the signature, in lower case. */
  secretHeader: string;
};

const full = process.env.SOTAY_FULL === '1';
const requests = full ? 20_000 : 500;
const seed = 20_261_122;
const atOnce = 8;
const mostGrowthBytes = 20 * 1024 * 1024;
/** Numbers of genuine events whose headers or bodies are misused, far from those that are sent. */
const misused = 1_000_000;

export function webhookContract(name: string, open: (log: Logger) => Promise<WebhookUnderTest>, options: Options) {
  describe(`the webhook of ${name}`, () => {
    test(`takes each genuine event once and nothing else of ${requests} requests`, { timeout: 300_000 }, async () => {
      const { post, it, heard, others, logged } = await mount(open);
      const sent: number[] = [];

      /** The request of a step, and which statuses are right. */
      async function run(step: Step, index: number): Promise<void> {
        const tell = `seed ${seed}, request ${index}: ${JSON.stringify(step).slice(0, 200)}`;
        const fresh = it.genuine(misused + index);
        const signed = (body: Buffer) => ({ body, headers: it.sign?.(body) ?? fresh.headers });
        const earlier = (at: number) => it.genuine(sent[Math.floor(at * sent.length)] ?? sendNow(index));
        switch (step.kind) {
          case 'genuine':
            return expect(await post(it.genuine(sendNow(index))), tell).toBe(200);
          case 'replayed':
            return expect(await post(earlier(step.at)), tell).toBe(200);
          case 'forged': {
            const { [options.secretHeader]: secret = '', ...rest } = fresh.headers;
            const forged = forgedSecret(secret, step.how, step.at);
            const headers = forged === undefined ? rest : { ...rest, [options.secretHeader]: forged };
            return expect(options.refused, tell).toContain(await post({ body: fresh.body, headers }));
          }
          case 'wrong type': {
            const { body, headers } = earlier(step.at);
            const status = await post({ body, headers: { ...headers, 'content-type': step.type } });
            return expect(status, tell).toSatisfy(isCalm);
          }
          case 'wrong method':
            return expect(await post(fresh, { method: step.method }), tell).toSatisfy(isCalm);
          case 'oversized': {
            const body = Buffer.concat([fresh.body, Buffer.alloc(maxWebhookBytes + 1 - fresh.body.length, ' ')]);
            const status = await post({ ...fresh, body }, { chunked: step.chunked, alone: true });
            return expect([0, 413], tell).toContain(status);
          }
          case 'truncated':
            return expect(await post(signed(truncated(fresh.body, step.at))), tell).toSatisfy(isCalm);
          case 'broken UTF-8':
            return expect(await post(signed(brokenUtf8(fresh.body, step.at))), tell).toSatisfy(isCalm);
          case 'nested':
            return expect(await post(signed(Buffer.from(nested(step)))), tell).toSatisfy(isCalm);
          case 'no event':
            return expect(await post(signed(Buffer.from(step.body as string))), tell).toSatisfy(isCalm);
        }
      }

      function sendNow(index: number): number {
        sent.push(index);
        return index;
      }

      const steps = hostileSteps(requests, seed);
      const tenth = Math.ceil(requests / 10);
      await inTurns(steps.slice(0, tenth), run);
      const before = await memory();
      await inTurns(steps.slice(tenth), (step, index) => run(step, tenth + index));
      const after = await memory();

      const events = new Set(sent);
      expect(heard.size, `seed ${seed}`).toBe(events.size);
      await inTurns([...events], async (n) => expect(await post(it.genuine(n))).toBe(200));
      expect(heard.size, 'each genuine event had been stored before it was sent again').toBe(events.size);
      expect(others).toEqual([]);

      expect(await post(it.genuine(misused - 1))).toBe(200);
      expect(heard.size, 'still answers').toBe(events.size + 1);
      expect(after.heap - before.heap, 'bytes of heap more').toBeLessThan(mostGrowthBytes);
      expect(after.outside - before.outside, 'bytes of buffers more').toBeLessThan(mostGrowthBytes);
      const log = logged.join('');
      for (const secret of it.secrets) expect(log.includes(secret), 'a secret in the log').toBe(false);
    });

    test('answers genuine events with one thing changed', { timeout: 300_000 }, async () => {
      const { post, it, logged } = await mount(open);
      const odd = [
        null,
        true,
        -1,
        1.5,
        '',
        '\u0000',
        '\ud800',
        'x'.repeat(5_000),
        [],
        {},
        [[]],
        { $gt: '' },
        '__proto__',
      ];
      let index = 0;
      for (const value of odd) {
        const { body } = it.genuine(index);
        const changes = changed(JSON.parse(body.toString()), value).map((one) => Buffer.from(JSON.stringify(one)));
        await inTurns(changes, async (changedBody) => {
          index += 1;
          const headers = it.sign?.(changedBody) ?? it.genuine(index).headers;
          const status = await post({ body: changedBody, headers });
          expect(status, `${JSON.stringify(value)?.slice(0, 20)}: ${changedBody.toString().slice(0, 500)}`).toSatisfy(
            isCalm,
          );
        });
      }
      expect(index).toBeGreaterThan(odd.length);
      const log = logged.join('');
      for (const secret of it.secrets) expect(log.includes(secret), 'a secret in the log').toBe(false);
    });
  });
}

const isCalm = (status: number) => status >= 200 && status < 500;

/** A started messenger on a real port. Ends with the test. */
async function mount(open: (log: Logger) => Promise<WebhookUnderTest>) {
  const logged: string[] = [];
  const it = await open(pino({ level: 'trace' }, { write: (line: string) => void logged.push(line) }));
  const { messenger } = it;
  const database = await openDatabase({ databaseUrl: undefined, dataDir: temporaryFolder() });
  const inbox = createInbox(database);
  const heard = new Set<string>();
  const others: string[] = [];
  const hear: Hear = {
    async message(message) {
      const { inboxId, duplicate } = await inbox.accept(message, new Date());
      if (!duplicate) heard.add(inboxId);
    },
    left: async () => void others.push('left'),
    returned: async () => void others.push('returned'),
    moved: async () => void others.push('moved'),
  };
  const app = new Hono<WebEnv>().route('/', createWebhookRoutes(messenger.webhooks));
  const server = await startServer({ app, host: '127.0.0.1', port: 0 });
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
  messenger.start(hear);
  const door = messenger.webhooks.find(({ method }) => method === 'POST')?.path;
  if (door === undefined) throw new Error('no webhook that takes POST');
  onTestFinished(async () => {
    agent.destroy();
    await messenger.stop();
    await server.stop();
    await it.close();
    await database.close();
  });
  const url = new URL(door, server.url);
  const post = (event: GenuineEvent, how: How = {}) => knock(url, agent, event, how);
  return { it, post, heard, others, logged };
}

type How = { method?: string; chunked?: boolean; alone?: boolean };

/** The status; 0 when the connection was ended before one came. `alone`: on a connection of its own. */
function knock(url: URL, agent: Agent, { body, headers }: GenuineEvent, how: How): Promise<number> {
  const { method = 'POST', chunked = false, alone = false } = how;
  return new Promise((resolve) => {
    const length: Record<string, string | number> = chunked
      ? { 'transfer-encoding': 'chunked' }
      : { 'content-length': body.length };
    const outgoing = request(url, { method, agent: alone ? false : agent, headers: { ...headers, ...length } });
    outgoing.on('response', (response) => {
      response.on('error', () => {}).on('close', () => resolve(response.statusCode ?? 0));
      response.resume();
    });
    outgoing.on('error', () => resolve(0));
    outgoing.end(body);
  });
}

/** A few at a time, as platforms and strangers knock. */
async function inTurns<T>(list: T[], work: (one: T, index: number) => Promise<unknown>): Promise<void> {
  let next = 0;
  const worker = async () => {
    for (let index = next++; index < list.length; index = next++) await work(list[index]!, index);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

/** Copies in which one value, whole or deep inside, is another. */
function changed(json: unknown, value: unknown): unknown[] {
  if (typeof json !== 'object' || json === null) return [value];
  const inside = Object.entries(json).flatMap(([key, child]) =>
    changed(child, value).map((one) => (Array.isArray(json) ? json.with(Number(key), one) : { ...json, [key]: one })),
  );
  return [value, ...inside];
}

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

/** Bytes that are really held, of the heap and of buffers outside of it. */
async function memory(): Promise<{ heap: number; outside: number }> {
  // What finalizers let go of is free only the next time round.
  for (let round = 0; round < 3; round += 1) {
    collectGarbage();
    await new Promise(setImmediate);
  }
  const { heapUsed, external } = process.memoryUsage();
  return { heap: heapUsed, outside: external };
}
