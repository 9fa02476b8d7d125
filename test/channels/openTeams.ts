// The Bot Framework messenger over the imitation of the Bot Connector; one person whose conversation is known.
import { createBotFramework } from '../../src/bot/botFramework.ts';
import type { Logger } from '../../src/log.ts';
import { startBotConnector } from '../fakes/botConnector.ts';

export const teamsBot = { appId: '11111111-2222-3333-4444-555555555555', appPassword: 'client-secret-for-tests' };

export async function openTeams(log: Logger) {
  const connector = await startBotConnector(teamsBot);
  const references = new Map<string, string>();
  const messenger = createBotFramework({
    ...teamsBot,
    ...{ tenantId: undefined, openIdMetadataUrl: connector.openIdMetadataUrl, loginUrl: connector.loginUrl },
    ...{ serviceUrls: [connector.serviceUrl], development: false, log, now: () => new Date() },
    references: {
      save: async (conversationId, json) => void references.set(conversationId, json),
      find: async (conversationId) => references.get(conversationId),
    },
  });
  const person = connector.person();
  const conversation = { id: person.conversationId, conversationType: 'personal', isGroup: false };
  const bot = { id: '28:so-tay', name: 'Sổ Tay' };
  const reference = {
    bot,
    conversation,
    user: { id: '29:an' },
    channelId: 'msteams',
    serviceUrl: connector.serviceUrl,
  };
  references.set(person.conversationId, JSON.stringify(reference));
  return { messenger, connector, person, close: connector.stop };
}
