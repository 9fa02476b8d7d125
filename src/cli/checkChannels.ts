// npm run check:channels: asks each platform that is set up who we are there, and says what is wrong and where to fix it.
import type { Finding } from '../channels/messenger.ts';
import { createLogger } from '../log.ts';
import { createMessengers } from '../messengers.ts';
import { pause } from '../pause.ts';
import { readRules } from '../reminders.ts';
import * as words from '../wording/checkChannels.ts';
import type { Command } from './command.ts';
import { readOptions } from './readArguments.ts';
import { withDatabase } from './withDatabase.ts';

/**
 * Exit code 1 when there is a problem. `--json`: one array of `{"channel","findings":[{"level","text"}]}`. Renews a token
 * that is due, as the server would; sends nothing to anybody.
 */
export const checkChannels: Command = async ({ args, config, now, output }) => {
  const { values } = readOptions(args, { json: { type: 'boolean', default: false } }, words.usage);
  const { hours } = readRules(config);
  const checked = await withDatabase({ config }, async (database) => {
    const messengers = await createMessengers({
      ...{ channels: config.channels, publicUrl: config.publicUrl, database, now, wait: pause },
      monthOf: (at) => hours.dateOf(at.getTime()).slice(0, 7),
      alarm: () => {},
      log: createLogger('silent'),
    });
    return Promise.all(messengers.map(async ({ name, check }) => ({ channel: name, findings: await check() })));
  });
  output.write(values.json ? `${JSON.stringify(checked)}\n` : `${words.report(checked)}\n`);
  return checked.some(({ findings }) => findings.some(isProblem)) ? 1 : 0;
};

function isProblem({ level }: Finding): boolean {
  return level === 'problem';
}
