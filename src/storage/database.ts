// Opening the database: SQLite in the data folder, or PostgreSQL where several instances meet.
import { Kysely, type Dialect as KyselyDialect, sql } from 'kysely';
import { ConfigError } from '../config.ts';
import { createBatcher, type Work } from './batch.ts';
import type { Dialect } from './growing.ts';
import { migrate } from './migrations.ts';
import { openPostgres } from './postgres.ts';
import type { Schema } from './schema.ts';
import { openSqlite } from './sqlite.ts';

export type Database = {
  db: Kysely<Schema>;
  dialect: Dialect;
  /** Stores all of a work or nothing; works queued together share one commit. See `Work` for what a work may do. */
  batch: <T>(work: Work<T>) => Promise<T>;
  /** Resolves when the database answers; rejects when it does not. */
  check: () => Promise<void>;
  /** Waits for queued works, then closes. */
  close: () => Promise<void>;
};

/**
 * Opens, creates and migrates. Several processes may do so at once.
 * Throws ConfigError naming DATABASE_URL or DATA_DIR when the database cannot be opened.
 */
export async function openDatabase(options: { databaseUrl: string | undefined; dataDir: string }): Promise<Database> {
  const { databaseUrl, dataDir } = options;
  if (databaseUrl) {
    return createDatabase(openPostgres(databaseUrl), 'postgres').catch((error: unknown) => {
      throw explained(error, 'DATABASE_URL: cannot use this PostgreSQL. Check that it runs, and its user and database');
    });
  }
  const where = `DATA_DIR: cannot use the database in ${dataDir}. Choose a folder that may be written, or restore a backup`;
  try {
    return await createDatabase(await openSqlite(dataDir), 'sqlite');
  } catch (error) {
    throw explained(error, where);
  }
}

/** Migrates and wraps whatever speaks one of the two dialects. Takes over the connection: a failure closes it. */
export async function createDatabase(kyselyDialect: KyselyDialect, dialect: Dialect): Promise<Database> {
  const db = new Kysely<Schema>({ dialect: kyselyDialect });
  try {
    await migrate(db, dialect);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  const { batch, idle } = createBatcher(db);
  return {
    db,
    dialect,
    batch,
    async check() {
      await sql`select 1`.execute(db);
    },
    async close() {
      await idle();
      await db.destroy();
    },
  };
}

/** Connection errors carry a code and a short reason; neither holds the password. */
function explained(error: unknown, advice: string): ConfigError {
  if (error instanceof ConfigError) return error;
  const reason = error instanceof Error ? error.message || error.name : String(error);
  return new ConfigError(`${advice} (${reason}).`, { cause: error });
}
