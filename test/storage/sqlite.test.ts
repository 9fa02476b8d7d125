// The storage contract on an SQLite file, and what a wrong or damaged file says.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { ConfigError } from '../../src/config.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { createInbox } from '../../src/storage/inbox.ts';
import { createRetention } from '../../src/storage/retention.ts';
import { storageContract } from './contract.ts';
import { temporaryFolder } from './folder.ts';
import { after, noon, question, reply } from './samples.ts';

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

it('leaves nothing of what retention deleted in the file or its log', async () => {
  const dataDir = temporaryFolder();
  const database = await openDatabase({ databaseUrl: undefined, dataDir });
  const inbox = createInbox(database);
  const onDisk = () =>
    ['sotay.db', 'sotay.db-wal'].flatMap((name) => {
      const bytes = readFileSync(join(dataDir, name));
      return ['CHUYEN-RIENG-HOI', 'CHUYEN-RIENG-DAP'].filter((text) => bytes.includes(text));
    });
  for (let count = 0; count < 50; count += 1) {
    const asked = question(`e${count}`, { text: `CHUYEN-RIENG-HOI ${count}` });
    const { inboxId } = await inbox.accept(asked, noon);
    const unanswered = { question: asked.text, outcome: 'not_found', nearest: [] };
    const replies = [reply(`m${count}`, `CHUYEN-RIENG-DAP ${'x'.repeat(count * 100)}`)];
    await inbox.complete({ inboxId, replies, unanswered, sent: true, now: noon });
  }
  expect(onDisk()).toEqual(['CHUYEN-RIENG-HOI', 'CHUYEN-RIENG-DAP']);
  expect(await createRetention(database).deleteOlderThan(after(1))).toBe(151);
  expect(onDisk()).toEqual([]);
  await database.close();
});

it('deletes while another process reads, and empties the log the next time', async () => {
  const dataDir = temporaryFolder();
  const database = await openDatabase({ databaseUrl: undefined, dataDir });
  await createInbox(database).accept(question('e1'), noon);
  const logBytes = () => readFileSync(join(dataDir, 'sotay.db-wal')).length;
  const reader = new DatabaseSync(join(dataDir, 'sotay.db'));
  reader.exec('begin');
  expect(reader.prepare('select count(*) as count from inbox').get()?.count).toBe(1);
  const started = performance.now();
  const retention = createRetention(database);
  expect(await retention.deleteOlderThan(after(1))).toBe(2);
  expect(performance.now() - started).toBeLessThan(2_000);
  expect(logBytes()).toBeGreaterThan(0);
  const { rows } = await sql<{ timeout: number }>`pragma busy_timeout`.execute(database.db);
  expect(rows[0]?.timeout).toBe(5_000);
  reader.close();
  expect(await retention.deleteOlderThan(after(1))).toBe(0);
  expect(logBytes()).toBe(0);
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
