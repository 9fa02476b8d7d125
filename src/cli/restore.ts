// npm run restore: the data of a backup in place of the present data, which is kept aside.
import { ConfigError } from '../config.ts';
import { restoreDatabase } from '../storage/restore.ts';
import { missing, restored } from '../wording/cli.ts';
import type { Command } from './command.ts';
import { CallError, readArguments } from './readArguments.ts';

export const restore: Command = async ({ args, config, now, output }) => {
  const [source, more] = readArguments(args, []).rest;
  if (source === undefined || more !== undefined) throw new CallError(missing.backupFile);
  if (config.databaseUrl !== undefined) {
    throw new ConfigError('DATABASE_URL: restore replaces the SQLite database only. On PostgreSQL use pg_restore.');
  }
  const { keptAside } = restoreDatabase({ source, dataDir: config.dataDir, now: now() });
  output.write(`${restored(source, keptAside)}\n`);
  return 0;
};
