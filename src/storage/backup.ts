// A consistent copy of the SQLite database while it serves.
import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { ConfigError } from '../config.ts';
import { syncFile, syncFolderOf } from './durable.ts';
import { sqliteFile } from './sqlite.ts';

/**
 * Writes everything committed so far to `target`, one file; the file appears when it is whole and on disk.
 * Blocks this process while it copies; others go on reading and writing.
 * Throws ConfigError on PostgreSQL, when there is nothing to copy, or when `target` exists.
 */
export function backupDatabase(options: { databaseUrl: string | undefined; dataDir: string; target: string }): void {
  const { databaseUrl, dataDir, target } = options;
  if (databaseUrl !== undefined)
    throw new ConfigError(
      'DATABASE_URL: backup copies the SQLite database only. On PostgreSQL run: pg_dump --format=custom --file=sotay.dump "$DATABASE_URL" (restore with pg_restore).',
    );
  const source = sqliteFile(dataDir);
  if (!existsSync(source))
    throw new ConfigError(`DATA_DIR: there is no database in ${dataDir}. Name the right folder.`);
  if (existsSync(target)) throw new ConfigError(`The backup file ${target} exists already. Name a new file.`);
  const partial = `${target}.partial`;
  rmSync(partial, { force: true });
  // Conversations are for this user's eyes only, from the first byte; SQLite accepts a target that is empty.
  writeFileSync(partial, '', { mode: 0o600 });
  const database = new DatabaseSync(source, { timeout: 5_000 });
  try {
    database.prepare('vacuum into ?').run(partial);
    syncFile(partial);
    renameSync(partial, target);
  } finally {
    database.close();
    rmSync(partial, { force: true });
  }
  syncFolderOf(target);
}
