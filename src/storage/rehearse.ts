// Doing everything for real and keeping nothing: how a command shows what would happen.
import type { Database } from './database.ts';

class Undo extends Error {}

/**
 * Runs the work on a database whose every change is undone at the end, whatever the dialect. Others wait meanwhile where
 * one writer excludes the next (SQLite).
 */
export async function rehearse<T>({ db, dialect }: Database, work: (database: Database) => Promise<T>): Promise<T> {
  let result: { value: T } | undefined;
  try {
    await db.transaction().execute(async (trx) => {
      const value = await work({
        db: trx,
        dialect,
        batch: (one) => one(trx),
        check: async () => {},
        close: async () => {},
      });
      result = { value };
      throw new Undo();
    });
  } catch (error) {
    if (!(error instanceof Undo)) throw error;
  }
  if (result === undefined) throw new Error('a rehearsal ended without a result');
  return result.value;
}
