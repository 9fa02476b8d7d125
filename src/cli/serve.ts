// npm start: serves until asked to stop.
import { once } from 'node:events';
import { startApp } from '../app.ts';
import { createLogger } from '../log.ts';
import { releaseStartMemory } from '../releaseStartMemory.ts';
import { serving } from '../wording/cli.ts';
import type { Command } from './command.ts';

export const serve: Command = async ({ config, now, output, stopped }) => {
  const log = createLogger(config.logLevel);
  const app = await startApp({ config, log, now });
  log.info({ url: app.url }, 'serving');
  releaseStartMemory();
  output.write(`${serving(app.url)}\n`);
  if (!stopped.aborted) await once(stopped, 'abort');
  log.info('stopping');
  await app.stop();
  log.info('stopped');
  return 0;
};
