// The Telegram channel over the imitation of Telegram, with everything it hears and logs.
import { Hono } from 'hono';
import { onTestFinished } from 'vitest';
import type { InboundMessage, OutgoingMessage } from '../../src/channels/channel.ts';
import type { Hear } from '../../src/channels/messenger.ts';
import { createTelegram } from '../../src/channels/telegram.ts';
import { startServer } from '../../src/web/server.ts';
import type { WebEnv } from '../../src/web/webContext.ts';
import { createWebhookRoutes } from '../../src/web/webhookRoutes.ts';
import { startFakeTelegram } from '../fakes/telegram.ts';

export const noon = new Date('2026-11-23T05:00:00.000Z');
export const secret = 'mot-bi-mat-du-dai-2026';
export const an = '101';
export const group = '-500';

export const outgoing = (text: string, more: Partial<OutgoingMessage> = {}): OutgoingMessage => ({
  ...{ id: 'm1', text, buttons: [], answer: undefined },
  ...more,
});

type Options = { webhook?: boolean; started?: boolean; timeoutMs?: number; apiRoot?: string };

/** An talks to the bot and is in a group with it. `started`: by default it listens, by polling unless `webhook`. */
export async function openTelegram({ webhook = false, started = true, timeoutMs, apiRoot }: Options = {}) {
  const fake = await startFakeTelegram({ webhookRetryMs: 1 });
  fake.addPerson(an, 'An');
  fake.addGroup(group, 'Phòng Tổng hợp');

  const app = new Hono<WebEnv>();
  const server = webhook ? await startServer({ app, host: '127.0.0.1', port: 0 }) : undefined;
  const logged: string[] = [];
  const note = (fields: object, text: string) => void logged.push(JSON.stringify({ ...fields, text }));
  const waits: number[] = [];
  const channel = createTelegram({
    ...{ token: fake.token, apiRoot: apiRoot ?? fake.url, log: { warn: note, error: note } as never },
    webhookSecret: webhook ? secret : undefined,
    publicUrl: server?.url,
    now: () => noon,
    wait: async (ms) => void waits.push(ms),
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
  });
  app.route('/', createWebhookRoutes(channel.webhooks));

  const messages: InboundMessage[] = [];
  const events: string[] = [];
  let refusals = 0;
  const hear: Hear = {
    async message(message) {
      if (refusals > 0) {
        refusals -= 1;
        throw new Error('the database is away');
      }
      messages.push(message);
    },
    left: async (id, reason) => void events.push(`left ${id} ${reason}`),
    returned: async (id) => void events.push(`returned ${id}`),
    moved: async (fromId, toId) => void events.push(`moved ${fromId} ${toId}`),
  };
  if (started) {
    channel.start(hear);
    await fake.until(() => (webhook ? fake.callsOf('setWebhook').length > 0 : fake.polled()));
    await fake.until(() => fake.callsOf('getMe').length > 0 && fake.callsOf('setMyCommands').length > 0);
  }

  async function close(): Promise<void> {
    await channel.stop();
    await server?.stop();
    await fake.stop();
  }
  onTestFinished(close);
  return {
    ...{ fake, channel, hear, messages, events, waits, logged, close },
    webhookUrl: `${server?.url}/webhooks/telegram`,
    /** The next messages are not stored. */
    refuseMessages: (count: number) => {
      refusals = count;
    },
    heardMessages: (count: number) => fake.until(() => messages.length >= count),
    heardEvents: (count: number) => fake.until(() => events.length >= count),
  };
}
