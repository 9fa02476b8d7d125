// The serving lock, and several processes on one SQLite file.
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ConfigError } from '../../src/config.ts';
import { claimDataDir } from '../../src/storage/claim.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { temporaryFolder } from './folder.ts';
import { startWriter } from './processes.ts';

it('is held by one server, and free again after release', () => {
  const dataDir = temporaryFolder();
  const claim = claimDataDir(dataDir);
  expect(() => claimDataDir(dataDir)).toThrow(ConfigError);
  expect(() => claimDataDir(dataDir)).toThrow(/process \d+.*PostgreSQL for several instances/);
  claim.release();
  const next = claimDataDir(dataDir);
  expect(next).toBeDefined();
  next.release();
});

it('is refused while another process lives, naming it, and taken over when that process was killed', async () => {
  const dataDir = temporaryFolder();
  const server = await startWriter('claim', dataDir, 'a');
  expect(() => claimDataDir(dataDir)).toThrow(`(process ${server.pid})`);
  server.kill('SIGKILL');
  await once(server, 'exit');
  const claim = claimDataDir(dataDir);
  expect(claim).toBeDefined();
  claim.release();
});

it('says so when the folder cannot be written', () => {
  const dataDir = temporaryFolder();
  writeFileSync(join(dataDir, 'file'), '');
  expect(() => claimDataDir(join(dataDir, 'file'))).toThrow(/^DATA_DIR: cannot write in .*Choose a folder/);
});

it('does not keep one-shot commands from the database; each event is answered once', async () => {
  const dataDir = temporaryFolder();
  const claim = claimDataDir(dataDir);
  await Promise.all(['a', 'b', 'c'].map((name) => startWriter('write', dataDir, name)));
  const database = await openDatabase({ databaseUrl: undefined, dataDir });
  const answered = await database.db.selectFrom('inbox').select('id').where('answered_at_ms', 'is not', null).execute();
  const replies = await database.db.selectFrom('messages').select('id').execute();
  await database.close();
  claim.release();
  expect([answered.length, replies.length]).toEqual([100, 100]);
});
