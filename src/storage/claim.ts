// The serving lock: one serving process per data folder, because on SQLite the inbox is taken over at start.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { ConfigError } from '../config.ts';
import { isBusy } from './sqlite.ts';

export type Claim = { release: () => void };

/**
 * Claims the folder until released or until the process dies, however it dies.
 * Throws ConfigError when a live process holds it, or when the folder cannot be written. One-shot commands do not claim.
 */
export function claimDataDir(dataDir: string): Claim {
  let lock: DatabaseSync | undefined;
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    // The lock is one of the operating system, taken through SQLite. A file with a process number would lie after a
    // restart of a container, where the next process has the same number.
    lock = new DatabaseSync(join(dataDir, 'serving.lock'), { timeout: 0 });
    lock.exec(`begin immediate; pragma user_version = ${process.pid}; commit; begin immediate;`);
  } catch (error) {
    const reason =
      lock && isBusy(error)
        ? `${dataDir} is served by another process${readHolder(lock)}. Stop it first, or set DATABASE_URL to use PostgreSQL for several instances.`
        : `cannot write in ${dataDir} (${error instanceof Error ? error.message : String(error)}). Choose a folder that may be written.`;
    lock?.close();
    throw new ConfigError(`DATA_DIR: ${reason}`, { cause: error });
  }
  return { release: () => lock.close() };
}

/** For the message only: the number is not what decides. */
function readHolder(lock: DatabaseSync): string {
  try {
    return ` (process ${String(lock.prepare('pragma user_version').get()?.user_version)})`;
  } catch {
    return '';
  }
}
