// The storage contract on an SQLite file, and what a wrong or damaged file says.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { ConfigError } from '../../src/config.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { storageContract } from './contract.ts';
import { temporaryFolder } from './folder.ts';

storageContract('SQLite', async () => {
  const dataDir = temporaryFolder();
  return () => openDatabase({ databaseUrl: undefined, dataDir });
});

it('waits for the disk at each commit, keeps a log and checks references', async () => {
  const database = await openDatabase({ databaseUrl: undefined, dataDir: join(temporaryFolder(), 'new', 'folder') });
  const setting = async (name: string) =>
    Object.values((await sql.raw<Record<string, unknown>>(`pragma ${name}`).execute(database.db)).rows[0] ?? {})[0];
  const full = 2;
  expect(await setting('journal_mode')).toBe('wal');
  expect(await setting('synchronous')).toBe(full);
  expect(await setting('foreign_keys')).toBe(1);
  expect(await setting('secure_delete')).toBe(1);
  expect(await setting('busy_timeout')).toBe(5_000);
  await database.close();
});

it('names the setting and the remedy when the file is no database', async () => {
  const dataDir = temporaryFolder();
  writeFileSync(join(dataDir, 'sotay.db'), 'not a database at all, just text'.repeat(200));
  const failure = openDatabase({ databaseUrl: undefined, dataDir });
  await expect(failure).rejects.toThrow(ConfigError);
  await expect(failure).rejects.toThrow(/DATA_DIR: .*restore a backup/);
});

it('names the setting when the folder cannot hold a database', async () => {
  const dataDir = temporaryFolder();
  mkdirSync(join(dataDir, 'sotay.db'));
  await expect(openDatabase({ databaseUrl: undefined, dataDir })).rejects.toThrow(/^DATA_DIR: /);
});
