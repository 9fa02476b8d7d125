// Sending to Bot Framework clients over the imitation of the connector: the contract of channels.
import { channelContract } from './contract.ts';
import { openTeams } from './openTeams.ts';

channelContract('teams', async () => {
  const { connector, channel } = await openTeams();
  const an = connector.person();
  await an.say('xin chào');
  return {
    channel,
    conversationId: an.conversationId,
    delivered: an.received,
    typingSigns: an.typingSigns,
    failNext(how) {
      if (how === 'for good') connector.failNext({ status: 403 });
      else if (how === 'for now') connector.failNext({ status: 503 });
      else connector.failNext({ status: 429, retryAfterSeconds: 12 });
    },
    close: () => {},
  };
});
