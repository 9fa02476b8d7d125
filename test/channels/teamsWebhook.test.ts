// The webhook contract on Teams: activities with tokens that the Bot Connector signs.
import { openTeams, teamsBot } from './openTeams.ts';
import { webhookContract } from './webhookContract.ts';

webhookContract(
  'teams',
  async (log) => {
    const { messenger, connector, close } = await openTeams(log);
    // Signing takes longer than checking; a token is good for an hour.
    const token = connector.sign();
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
    const genuine = (n: number) => {
      const activity = {
        ...{ type: 'message', id: `a${n}`, text: `TIN RIÊNG ${n}`, channelId: 'msteams' },
        serviceUrl: connector.serviceUrl,
        ...{ from: { id: '29:nguoi-730101', name: 'Nguyễn' }, recipient: { id: '28:so-tay' } },
        conversation: { id: 'a:730101', conversationType: 'personal' },
      };
      return { body: Buffer.from(JSON.stringify(activity)), headers };
    };
    const secrets = [token, teamsBot.appPassword, 'TIN RIÊNG', '730101'];
    return { messenger, genuine, secrets, close };
  },
  { refused: [401, 403], secretHeader: 'authorization' },
);
