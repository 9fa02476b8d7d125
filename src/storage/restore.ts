// Putting a backup in the place of the SQLite database.
import { chmodSync, constants, copyFileSync, existsSync, linkSync, renameSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { ConfigError } from '../config.ts';
import { claimDataDir } from './claim.ts';
import { syncFile, syncFolderOf } from './durable.ts';
import { newerMigrations } from './migrations.ts';
import { isBusy, sqliteFile } from './sqlite.ts';

/**
 * Checks the backup, then replaces the database at one stroke; a crash leaves the old one or the new one.
 * Returns where the old database was kept, undefined when there was none.
 * Throws ConfigError when a server is running on the folder, or when `source` is not a sound backup of this program.
 */
export function restoreDatabase(options: { source: string; dataDir: string; now: Date }): {
  keptAside: string | undefined;
} {
  const { source, dataDir, now } = options;
  const target = sqliteFile(dataDir);
  const claim = claimDataDir(dataDir);
  try {
    const incoming = `${target}.restoring`;
    if (!existsSync(source)) throw new ConfigError(`There is no backup file ${source}.`);
    try {
      copyFileSync(source, incoming);
      // The copy takes the mode of the source, and a backup may be write-protected.
      chmodSync(incoming, 0o600);
      checkBackup(incoming, source);
      syncFile(incoming);
      const keptAside = existsSync(target) ? keepAside(target, now) : undefined;
      renameSync(incoming, target);
      syncFolderOf(target);
      return { keptAside };
    } finally {
      rmSync(incoming, { force: true });
    }
  } finally {
    claim.release();
  }
}

/** `file` is our copy of `source`, so that nothing changes between the check and the use. */
function checkBackup(file: string, source: string): void {
  const { damage, applied } = inspect(file, source);
  if (damage !== 'ok') throw new ConfigError(`${source} is damaged. Restore an older backup.`);
  if (applied.length === 0)
    throw new ConfigError(`${source} holds no data of this program. Name a file that backup wrote.`);
  if (newerMigrations(applied).length > 0)
    throw new ConfigError(`${source} was written by a newer version of this program. Install that version first.`);
}

function inspect(file: string, source: string): { damage: unknown; applied: string[] } {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(file, { readOnly: true });
    return {
      damage: database.prepare('pragma integrity_check').get()?.integrity_check,
      applied: database
        .prepare('select name from migration')
        .all()
        .map((row) => String(row.name)),
    };
  } catch (error) {
    throw new ConfigError(`${source} is not a backup of this program. Name a file that backup wrote.`, {
      cause: error,
    });
  } finally {
    database?.close();
  }
}

/** Makes the old database one file without its log and gives it a second name. */
function keepAside(target: string, now: Date): string {
  const aside = `${target}.before-restore-${now.toISOString().replaceAll(/[:.]/g, '-')}`;
  foldLog(target);
  // A log left behind would be applied to the restored database. It stays beside the old one, where it belongs.
  for (const suffix of ['-wal', '-shm']) if (existsSync(target + suffix)) renameSync(target + suffix, aside + suffix);
  try {
    linkSync(target, aside);
  } catch {
    // Some file systems have no second names.
    copyFileSync(target, aside, constants.COPYFILE_EXCL);
    syncFile(aside);
  }
  return aside;
}

function foldLog(target: string): void {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(target, { timeout: 0 });
    database.exec('pragma journal_mode = delete');
  } catch (error) {
    if (isBusy(error))
      throw new ConfigError('DATA_DIR: another command is using the database. Wait until it ends, then restore.', {
        cause: error,
      });
    // A damaged database cannot fold its log. That is a reason to restore, and it is kept as it is.
  } finally {
    database?.close();
  }
}
