// npm run backup: a consistent copy of the data while the server runs.
import { backupDatabase } from '../storage/backup.ts';
import { backedUp, missing } from '../wording/cli.ts';
import type { Command } from './command.ts';
import { CallError, readArguments } from './readArguments.ts';

export const backup: Command = async ({ args, config, output }) => {
  const [target, more] = readArguments(args, []).rest;
  if (target === undefined || more !== undefined) throw new CallError(missing.target);
  backupDatabase({ ...config, target });
  output.write(`${backedUp(target)}\n`);
  return 0;
};
