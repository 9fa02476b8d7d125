// Whether there is a database to look into: commands that only read create none.
import { existsSync } from 'node:fs';
import type { Config } from '../config.ts';
import { sqliteFile } from '../storage/sqlite.ts';

export function hasData({ databaseUrl, dataDir }: Pick<Config, 'databaseUrl' | 'dataDir'>): boolean {
  return databaseUrl !== undefined || existsSync(sqliteFile(dataDir));
}
