// Group commit: works that arrive together share one transaction, so that they share one wait for the disk.
import type { Kysely, Transaction } from 'kysely';
import type { Schema } from './schema.ts';

/** Does its reading and writing through `trx` alone; it is run again when a neighbour in the batch fails. */
export type Work<T> = (trx: Transaction<Schema>) => Promise<T>;

type Queued = {
  work: Work<unknown>;
  done: (value: unknown) => void;
  failed: (error: unknown) => void;
};

type Result = { queued: Queued; value: unknown };

const worksPerCommit = 256;
const attempts = 5;

export type Batcher = {
  /** Resolves after the commit with the work's value; rejects when nothing of this work was stored. */
  batch: <T>(work: Work<T>) => Promise<T>;
  /** Resolves when nothing is queued any more. */
  idle: () => Promise<void>;
};

export function createBatcher(db: Kysely<Schema>): Batcher {
  const waiting: Queued[] = [];
  let running: Promise<void> | undefined;

  async function drain(): Promise<void> {
    // What is queued while one batch is written becomes the next batch.
    await new Promise(setImmediate);
    while (waiting.length > 0) await commitTogether(db, waiting.splice(0, worksPerCommit));
    running = undefined;
  }

  return {
    batch: <T>(work: Work<T>) =>
      new Promise<T>((resolve, reject) => {
        waiting.push({ work, done: (value) => resolve(value as T), failed: reject });
        running ??= drain();
      }),
    idle: async () => running,
  };
}

async function commitTogether(db: Kysely<Schema>, batch: Queued[], attempt = 1): Promise<void> {
  let workFailed = false;
  try {
    const results = await db.transaction().execute(async (trx) => {
      const finished: Result[] = [];
      for (const queued of batch) {
        try {
          finished.push({ queued, value: await queued.work(trx) });
        } catch (error) {
          workFailed = true;
          throw error;
        }
      }
      return finished;
    });
    for (const { queued, value } of results) queued.done(value);
  } catch (error) {
    // A work's own failure was rolled back with its neighbours, so each gets a transaction of its own. When begin or
    // commit failed, the outcome may be unknown, and a silent second run could store a work twice.
    if (workFailed && batch.length > 1) for (const queued of batch) await commitTogether(db, [queued]);
    else if (workFailed && isCollision(error) && attempt < attempts) await commitTogether(db, batch, attempt + 1);
    else for (const queued of batch) queued.failed(error);
  }
}

/** PostgreSQL gave this transaction up for another instance's: deadlock detected, serialization failure. */
function isCollision(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === '40P01' || error.code === '40001');
}
