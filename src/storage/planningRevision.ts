// The number that grows whenever people or dates change, so that a running server plans again.
import type { Kysely } from 'kysely';
import type { Schema } from './schema.ts';

export async function planningRevision(db: Kysely<Schema>): Promise<number> {
  return (await db.selectFrom('planning').select('revision').executeTakeFirstOrThrow()).revision;
}

export async function bumpPlanning(trx: Kysely<Schema>): Promise<void> {
  await trx
    .updateTable('planning')
    .set((it) => ({ revision: it('revision', '+', 1) }))
    .execute();
}

/** Lets one change of people after the other look at what is there; writing the row is a lock on both databases. */
export async function lockPlanning(trx: Kysely<Schema>): Promise<void> {
  await trx
    .updateTable('planning')
    .set((it) => ({ revision: it.ref('revision') }))
    .execute();
}
