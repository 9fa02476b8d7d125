// A process for the tests: asks for the Official Account's token when told to on its input, and prints what it gets.
import { once } from 'node:events';
import { createZaloOauth } from '../../src/channels/zaloOauth.ts';
import { createZaloTokens } from '../../src/channels/zaloTokens.ts';
import { createLogger } from '../../src/log.ts';
import { pause } from '../../src/pause.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { createOauthTokens } from '../../src/storage/oauthTokens.ts';
import { zaloTestApp } from '../fakes/zaloOauth.ts';

const [databaseUrl = '', baseUrl = ''] = process.argv.slice(2);
const now = () => new Date();
const say = (line: string) => void process.stdout.write(`${line}\n`);
const log = createLogger('silent');
const database = await openDatabase({ databaseUrl, dataDir: '/nowhere' });
const tokens = createZaloTokens({
  store: createOauthTokens(database),
  oauth: createZaloOauth({ baseUrl, ...zaloTestApp, now, log }),
  appId: zaloTestApp.appId,
  seedRefreshToken: undefined,
  alarm: say,
  log,
  now,
  wait: (ms) => {
    say('waiting');
    return pause(ms);
  },
});
say('ready');
await once(process.stdin, 'data');
say(
  await tokens.access().then(
    (token) => `token ${token}`,
    () => 'no token',
  ),
);
await database.close();
process.stdin.destroy();
