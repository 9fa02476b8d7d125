// The webhook contract on Bot Framework clients: tokens that the connector signs, as it does for every activity.
import { createBotFramework } from '../../src/bot/botFramework.ts';
import { startBotConnector } from '../fakes/botConnector.ts';
import { appId, appPassword, noon } from './openTeams.ts';
import { webhookContract } from './webhookContract.ts';

const now = () => noon;

webhookContract(
  'teams',
  async (log) => {
    const connector = await startBotConnector({ appId, appPassword, now });
    const references = new Map<string, string>();
    const messenger = createBotFramework({
      ...{ appId, appPassword, tenantId: undefined, development: false, log, now },
      ...{ openIdMetadataUrl: connector.openIdMetadataUrl, loginUrl: connector.loginUrl },
      serviceUrls: [connector.serviceUrl],
      references: {
        save: async (id, referenceJson) => void references.set(id, referenceJson),
        find: async (id) => references.get(id),
      },
    });
    // A token is for the bot and for hours, not for one activity; the connector too uses it again.
    const token = connector.sign();
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
    const genuine = (n: number) => {
      const activity = {
        ...{ type: 'message', id: `1790000${n}`, channelId: 'msteams', serviceUrl: connector.serviceUrl },
        ...{ from: { id: '29:nguoi-hoi', name: 'Nguyễn Văn An', aadObjectId: 'aad-nguoi-hoi' } },
        ...{ recipient: { id: '28:so-tay', name: 'Sổ Tay' }, text: `TIN RIÊNG ${n}`, textFormat: 'plain' },
        conversation: { id: 'a:phong-rieng', conversationType: 'personal', tenantId: 'don-vi' },
      };
      return { body: Buffer.from(JSON.stringify(activity)), headers };
    };
    const secrets = [appPassword, token, 'TIN RIÊNG', 'nguoi-hoi', 'phong-rieng', 'Nguyễn Văn An'];
    return { messenger, genuine, secrets, close: connector.stop };
  },
  { refused: [401, 403], secretHeader: 'authorization' },
);
