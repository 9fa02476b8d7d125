// The Bot Framework channel over the imitation of the connector and a real database, with everything it hears and logs.
import { Hono } from 'hono';
import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import { createBotFramework } from '../../src/bot/botFramework.ts';
import type { InboundMessage, OutgoingMessage } from '../../src/channels/channel.ts';
import type { Hear } from '../../src/channels/messenger.ts';
import { createConversationReferences } from '../../src/storage/conversationReferences.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { startServer } from '../../src/web/server.ts';
import type { WebEnv } from '../../src/web/webContext.ts';
import { createWebhookRoutes } from '../../src/web/webhookRoutes.ts';
import { startBotConnector } from '../fakes/botConnector.ts';
import { temporaryFolder } from '../storage/folder.ts';

export const appId = '11111111-2222-3333-4444-555555555555';
export const appPassword = 'client-secret-for-tests';
export const noon = new Date('2026-11-23T05:00:00.000Z');

export const outgoing = (text: string, more: Partial<OutgoingMessage> = {}): OutgoingMessage => ({
  ...{ id: 'm1', text, buttons: [], answer: undefined },
  ...more,
});

type Bot = Partial<Parameters<typeof createBotFramework>[0]>;

/** Started, behind a real port. Everything ends with the test. */
export async function openTeams(bot: Bot = {}) {
  let current = noon;
  const now = () => current;
  const connector = await startBotConnector({ appId, appPassword, now });
  const database = await openDatabase({ databaseUrl: undefined, dataDir: temporaryFolder() });
  const logged: string[] = [];
  const channel = createBotFramework({
    ...{ appId, appPassword, tenantId: undefined, development: false, now },
    ...{ openIdMetadataUrl: connector.openIdMetadataUrl, loginUrl: connector.loginUrl },
    serviceUrls: [connector.serviceUrl],
    references: createConversationReferences(database, 'teams'),
    log: pino({ level: 'trace' }, { write: (line: string) => void logged.push(line) }),
    ...bot,
  });
  const app = new Hono<WebEnv>().route('/', createWebhookRoutes(channel.webhooks));
  const server = await startServer({ app, host: '127.0.0.1', port: 0 });
  connector.connect(`${server.url}/api/messages`);

  const messages: InboundMessage[] = [];
  const events: string[] = [];
  const hear: Hear = {
    message: async (message) => void messages.push(message),
    left: async (id, reason) => void events.push(`left ${id} ${reason}`),
    returned: async (id) => void events.push(`returned ${id}`),
    moved: async (fromId, toId) => void events.push(`moved ${fromId} ${toId}`),
  };
  channel.start(hear);
  onTestFinished(async () => {
    await channel.stop();
    await server.stop();
    await connector.stop();
    await database.close();
  });
  return {
    ...{ connector, channel, messages, events, logged },
    /** Both sides' clock stands still in between. */
    goOn: (ms: number) => {
      current = new Date(current.getTime() + ms);
    },
  };
}
