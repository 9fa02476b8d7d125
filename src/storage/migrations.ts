// The history of the database's shape, oldest first. A migration that was released is never edited; add the next one.
import { type Kysely, sql } from 'kysely';
import { ConfigError } from '../config.ts';
import { channelTables } from './channelTables.ts';
import { documentTables } from './documentTables.ts';
import { firstTables } from './firstTables.ts';
import type { Dialect } from './growing.ts';
import { reminderTables } from './reminderTables.ts';
import type { Schema } from './schema.ts';

type Migration = (db: Kysely<Schema>, dialect: Dialect) => Promise<void>;

const history: [name: string, migration: Migration][] = [
  ['001-first-tables', firstTables],
  ['002-reminders', reminderTables],
  ['003-messengers', channelTables],
  ['004-documents', documentTables],
];

/** Any number, the same in every version of the program: the name of the lock under which PostgreSQL is migrated. */
const lockNumber = 20_260_701;

/**
 * Brings the database to this program's shape: all or nothing, and one process after the other when several start.
 * Throws ConfigError when the database was written by a newer program.
 */
export async function migrate(db: Kysely<Schema>, dialect: Dialect): Promise<void> {
  await db.transaction().execute(async (trx) => {
    // On SQLite the transaction is the lock already.
    if (dialect === 'postgres') await sql`select pg_advisory_xact_lock(${lockNumber})`.execute(trx);
    await trx.schema
      .createTable('migration')
      .ifNotExists()
      .addColumn('name', 'text', (column) => column.primaryKey())
      .execute();
    const applied = (await trx.selectFrom('migration').select('name').execute()).map((row) => row.name);
    const newer = newerMigrations(applied);
    if (newer.length > 0)
      throw new ConfigError(
        `The database was written by a newer version of this program (${newer.join(', ')}). Install that version, or restore an older backup.`,
      );
    for (const [name, migration] of history) {
      if (applied.includes(name)) continue;
      await migration(trx, dialect);
      await trx.insertInto('migration').values({ name }).execute();
    }
  });
}

/** Those of the applied migrations that this program does not know. */
export function newerMigrations(applied: string[]): string[] {
  return applied.filter((name) => !history.some(([known]) => known === name));
}
