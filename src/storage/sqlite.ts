// SQLite: node's built-in driver in the shape kysely expects, with the settings that make a commit survive a power cut.
import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { setTimeout } from 'node:timers/promises';
import { type Dialect, type Kysely, type SqliteDatabase, SqliteDialect, type SqliteStatement, sql } from 'kysely';

const cachedStatements = 200;
const switchAttempts = 100;
const switchPauseMs = 20;
const sqliteBusy = 5;
const busyTimeoutMs = 5_000;
const foldTimeoutMs = 200;

/** Where the data folder keeps its database. */
export function sqliteFile(dataDir: string): string {
  return join(dataDir, 'sotay.db');
}

/** Opens or creates the database file, readable by this user only. Throws what SQLite or the file system throws. */
export async function openSqlite(dataDir: string): Promise<Dialect> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const database = new DatabaseSync(sqliteFile(dataDir), { timeout: busyTimeoutMs, enableForeignKeyConstraints: true });
  try {
    // SQLite gives its side files the mode of the file.
    chmodSync(sqliteFile(dataDir), 0o600);
    await switchToLog(database);
    // secure_delete: what retention deletes must not stay readable in free pages.
    // The log is folded into the file every 32 MB, because folding waits for the disk several times; 16 MB of cache hold
    // the pages that a busy hour writes to.
    database.exec(
      'pragma synchronous = full; pragma secure_delete = on; pragma wal_autocheckpoint = 8000; pragma cache_size = -16000;',
    );
  } catch (error) {
    database.close();
    throw error;
  }
  return new SqliteDialect({ database: forKysely(database) });
}

/** SQLite does not wait when two processes switch a new file at the same moment, so this waits in its place. */
async function switchToLog(database: DatabaseSync): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      database.exec('pragma journal_mode = wal');
      return;
    } catch (error) {
      if (!isBusy(error) || attempt === switchAttempts) throw error;
      await setTimeout(switchPauseMs);
    }
  }
}

/**
 * Folds the log into the file and empties it. Gives up when another process goes on reading, as a backup does: SQLite
 * waits with the whole process standing still.
 */
export async function foldLog<Tables>(db: Kysely<Tables>): Promise<void> {
  await db.connection().execute(async (connection) => {
    await sql.raw(`pragma busy_timeout = ${foldTimeoutMs}`).execute(connection);
    try {
      await sql`pragma wal_checkpoint(truncate)`.execute(connection);
    } finally {
      await sql.raw(`pragma busy_timeout = ${busyTimeoutMs}`).execute(connection);
    }
  });
}

/** Another connection holds the lock. */
export function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === sqliteBusy;
}

function forKysely(database: DatabaseSync): SqliteDatabase {
  const cache = new Map<string, SqliteStatement>();
  return {
    close: () => database.close(),
    prepare(sql) {
      const cached = cache.get(sql);
      if (cached) return cached;
      // A transaction that reads first and writes later fails at once when another process wrote in between; one that
      // announces its writing at the start waits its turn.
      const statement = adapt(database.prepare(sql === 'begin' ? 'begin immediate' : sql));
      if (cache.size >= cachedStatements) cache.delete(cache.keys().next().value ?? '');
      cache.set(sql, statement);
      return statement;
    },
  };
}

function adapt(statement: StatementSync): SqliteStatement {
  const reader = statement.columns().length > 0;
  // Values were bound by kysely; anything SQLite cannot hold makes it throw a TypeError.
  return {
    reader,
    all: (values) => statement.all(...(values as SQLInputValue[])),
    run: (values) => statement.run(...(values as SQLInputValue[])),
    iterate: (values) => statement.iterate(...(values as SQLInputValue[])),
  };
}
