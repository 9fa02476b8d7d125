// The channel contract on Teams: cards through the imitation of the Bot Connector.
import { createLogger } from '../../src/log.ts';
import { channelContract } from './contract.ts';
import { openTeams } from './openTeams.ts';

channelContract('teams', async () => {
  const { messenger, connector, person, close } = await openTeams(createLogger('silent'));
  const faults = {
    'for good': { status: 400 },
    'for now': { status: 503 },
    'for 12 seconds': { status: 429, retryAfterSeconds: 12 },
  };
  return {
    ...{ channel: messenger, conversationId: person.conversationId, close },
    delivered: person.received,
    typingSigns: person.typingSigns,
    failNext: (how) => connector.failNext(faults[how]),
  };
});
