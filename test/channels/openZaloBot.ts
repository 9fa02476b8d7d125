// A Zalo bot between an imitated platform and a small listener, on real ports and a real database.
import { Hono } from 'hono';
import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import type { InboundMessage } from '../../src/channels/channel.ts';
import type { Hear } from '../../src/channels/messenger.ts';
import { createZaloBot } from '../../src/channels/zaloBot.ts';
import { createChannelCounters } from '../../src/storage/channelCounters.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { startServer } from '../../src/web/server.ts';
import type { WebEnv } from '../../src/web/webContext.ts';
import { createWebhookRoutes } from '../../src/web/webhookRoutes.ts';
import { startFakeZaloBot } from '../fakes/zaloBot.ts';
import { temporaryFolder } from '../storage/folder.ts';

export const token = '4711:token-for-tests';
export const secret = 'secret_for-tests-0123456789';
export const now = () => new Date('2026-11-22T03:00:00.000Z');

type Platform = Partial<Parameters<typeof startFakeZaloBot>[0]>;
type Bot = Partial<Parameters<typeof createZaloBot>[0]>;

/** By webhook unless `poll`. Not started yet. Everything ends with the test. */
export async function openZaloBot(options: { poll?: boolean; platform?: Platform; bot?: Bot } = {}) {
  const { poll = false, platform, bot } = options;
  const fake = await startFakeZaloBot({ token, now, allowLoopback: true, ...platform });
  const database = await openDatabase({ databaseUrl: undefined, dataDir: temporaryFolder() });
  const counters = createChannelCounters(database);
  let routes = new Hono<WebEnv>();
  const app = new Hono<WebEnv>().all('*', (c) => routes.fetch(c.req.raw, c.env));
  const server = await startServer({ app, host: '127.0.0.1', port: 0 });
  const alarms: string[] = [];
  const waits: number[] = [];
  const logged: string[] = [];
  const messenger = createZaloBot({
    ...{ token, baseUrl: fake.url, webhookSecret: poll ? undefined : secret, publicUrl: server.url },
    ...{ monthlyQuota: 3000, content: 'full', counters, now },
    monthOf: (moment) => moment.toISOString().slice(0, 7),
    alarm: (code) => void alarms.push(code),
    log: pino({ level: 'trace' }, { write: (line: string) => void logged.push(line) }),
    async wait(ms, signal) {
      waits.push(ms);
      signal?.throwIfAborted();
    },
    ...bot,
  });
  routes = createWebhookRoutes(messenger.webhooks);

  const heard: InboundMessage[] = [];
  const failures: Error[] = [];
  const waiting: { count: number; done: () => void }[] = [];
  const hear: Hear = {
    async message(message) {
      const failure = failures.shift();
      if (failure) throw failure;
      heard.push(message);
      for (const { count, done } of waiting) if (heard.length >= count) done();
    },
    left: async () => {},
    returned: async () => {},
    moved: async () => {},
  };

  onTestFinished(async () => {
    await messenger.stop();
    await fake.stop();
    await server.stop();
    await database.close();
  });
  return {
    ...{ fake, messenger, hear, heard, alarms, waits, logged, counters, url: server.url },
    /** Storing the next messages fails. */
    failHearing: (...errors: Error[]) => void failures.push(...errors),
    /** Resolves when so many messages were heard. */
    heardSoMany: (count: number) =>
      new Promise<void>((done) => {
        waiting.push({ count, done });
        if (heard.length >= count) done();
      }),
  };
}
