// Backup while serving, and restore.
import { existsSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { ConfigError } from '../../src/config.ts';
import { backupDatabase } from '../../src/storage/backup.ts';
import { claimDataDir } from '../../src/storage/claim.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { createInbox } from '../../src/storage/inbox.ts';
import { createMessages } from '../../src/storage/messages.ts';
import { restoreDatabase } from '../../src/storage/restore.ts';
import { temporaryFolder } from './folder.ts';
import { noon, question, reply } from './samples.ts';

const databaseUrl = undefined;

async function exchange(dataDir: string, text: string): Promise<void> {
  const database = await openDatabase({ databaseUrl, dataDir });
  const inbox = createInbox(database);
  const { inboxId } = await inbox.accept(question(text, { text }), noon);
  await inbox.complete({ inboxId, replies: [reply(`m-${text}`, text)], unanswered: undefined, sent: true, now: noon });
  await database.close();
}

async function questions(dataDir: string): Promise<string[]> {
  const database = await openDatabase({ databaseUrl, dataDir });
  const history = await createMessages(database).history({ channel: 'web', conversationId: 'c1' }, 99);
  await database.close();
  return history.map((it) => it.question);
}

describe('backup', () => {
  it('copies what is committed while a server holds and writes the database', async () => {
    const dataDir = temporaryFolder();
    const target = join(temporaryFolder(), 'copy.db');
    const claim = claimDataDir(dataDir);
    const serving = await openDatabase({ databaseUrl, dataDir });
    const inbox = createInbox(serving);
    await inbox.accept(question('trước'), noon);
    const later = inbox.accept(question('sau'), noon);
    backupDatabase({ databaseUrl, dataDir, target });
    expect((await later).duplicate).toBe(false);
    await serving.close();
    claim.release();
    const copy = new DatabaseSync(target, { readOnly: true });
    const events = copy
      .prepare('select event_id from inbox')
      .all()
      .map((row) => row.event_id);
    copy.close();
    expect(events).toEqual(['trước']);
    expect(statSync(target).mode & 0o777).toBe(0o600);
  });

  it('refuses PostgreSQL, an empty folder and a file that exists, saying what to do', async () => {
    const dataDir = temporaryFolder();
    const target = join(dataDir, 'copy.db');
    const url = 'postgres://sotay@127.0.0.1/sotay';
    expect(() => backupDatabase({ databaseUrl: url, dataDir, target })).toThrow(/pg_dump/);
    expect(() => backupDatabase({ databaseUrl, dataDir, target })).toThrow(/no database in/);
    await exchange(dataDir, 'một');
    writeFileSync(target, 'precious');
    expect(() => backupDatabase({ databaseUrl, dataDir, target })).toThrow(ConfigError);
    expect(readFileSync(target, 'utf8')).toBe('precious');
  });
});

describe('restore', () => {
  async function backedUp() {
    const dataDir = temporaryFolder();
    const source = join(temporaryFolder(), 'copy.db');
    await exchange(dataDir, 'một');
    backupDatabase({ databaseUrl, dataDir, target: source });
    await exchange(dataDir, 'hai');
    return { dataDir, source };
  }

  it('brings back the moment of the backup and keeps the database it replaces', async () => {
    const { dataDir, source } = await backedUp();
    const { keptAside } = restoreDatabase({ source, dataDir, now: noon });
    expect(await questions(dataDir)).toEqual(['một']);
    expect(keptAside).toBe(join(dataDir, 'sotay.db.before-restore-2026-07-01T05-00-00-000Z'));
    restoreDatabase({ source: keptAside!, dataDir, now: new Date('2026-07-02T00:00:00Z') });
    expect(await questions(dataDir)).toEqual(['một', 'hai']);
  });

  it('fills an empty folder', async () => {
    const { source } = await backedUp();
    const dataDir = join(temporaryFolder(), 'new');
    expect(restoreDatabase({ source, dataDir, now: noon })).toEqual({ keptAside: undefined });
    expect(await questions(dataDir)).toEqual(['một']);
  });

  it('replaces a database that was killed with a log, and one that is damaged', async () => {
    const { dataDir, source } = await backedUp();
    writeFileSync(join(dataDir, 'sotay.db'), 'rubbish'.repeat(1_000));
    writeFileSync(join(dataDir, 'sotay.db-wal'), 'rubbish of a log');
    restoreDatabase({ source, dataDir, now: noon });
    expect(await questions(dataDir)).toEqual(['một']);
    const kept = readdirSync(dataDir).filter((name) => name.includes('before-restore'));
    expect(readFileSync(join(dataDir, kept.find((name) => name.endsWith('Z')) ?? ''), 'utf8')).toMatch(/^rubbish/);
  });

  it('refuses while a server runs and while another command uses the database', async () => {
    const { dataDir, source } = await backedUp();
    const claim = claimDataDir(dataDir);
    expect(() => restoreDatabase({ source, dataDir, now: noon })).toThrow(/served by another process/);
    claim.release();
    const command = await openDatabase({ databaseUrl, dataDir });
    expect(() => restoreDatabase({ source, dataDir, now: noon })).toThrow(/another command is using/);
    await command.close();
    expect(await questions(dataDir)).toEqual(['một', 'hai']);
  });

  it('refuses what is no sound backup and leaves everything as it was', async () => {
    const { dataDir, source } = await backedUp();
    const refuse = (file: string, reason: RegExp) =>
      expect(() => restoreDatabase({ source: file, dataDir, now: noon })).toThrow(reason);
    const folder = temporaryFolder();
    refuse(join(folder, 'absent.db'), /There is no backup file/);
    const text = join(folder, 'text.db');
    writeFileSync(text, 'hello');
    refuse(text, /is not a backup of this program/);
    const foreign = join(folder, 'foreign.db');
    new DatabaseSync(foreign).exec('create table notes (text)');
    refuse(foreign, /is not a backup of this program/);
    const newer = new DatabaseSync(source);
    newer.exec(`insert into migration (name) values ('999-future')`);
    newer.close();
    refuse(source, /newer version/);
    truncateSync(source, 8_192);
    refuse(source, /damaged|not a backup/);
    expect(existsSync(join(dataDir, 'sotay.db.restoring'))).toBe(false);
    expect(await questions(dataDir)).toEqual(['một', 'hai']);
  });
});
