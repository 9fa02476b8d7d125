// Adding reminders so that each exists once, and taking back what has not begun to be sent.
import type { Kysely } from 'kysely';
import { chunks, rowsPerStatement } from './chunks.ts';
import type { Schema } from './schema.ts';

type NewReminder = {
  official_id: string;
  assignment_id: number | null;
  step: string;
  rung: number;
  on_date: string;
  due_at_ms: number;
  dedupe_key: string;
  body_json?: string;
};

/** A reminder that exists is left as it is, unless it was cancelled: then it is pending again. Returns rows written. */
export async function addReminders(trx: Kysely<Schema>, reminders: NewReminder[]): Promise<number> {
  let written = 0;
  for (const rows of chunks(reminders, rowsPerStatement)) {
    const { numInsertedOrUpdatedRows } = await trx
      .insertInto('reminders')
      .values(rows.map((row) => ({ ...row, state: 'pending' as const })))
      .onConflict((conflict) =>
        conflict
          .columns(['official_id', 'dedupe_key'])
          .doUpdateSet((it) => ({
            state: 'pending',
            rung: it.ref('excluded.rung'),
            due_at_ms: it.ref('excluded.due_at_ms'),
            claim_id: null,
            lease_until_ms: 0,
          }))
          .where('reminders.state', '=', 'cancelled'),
      )
      .executeTakeFirst();
    written += Number(numInsertedOrUpdatedRows ?? 0n);
  }
  return written;
}

/** What has not begun to be sent is not sent. */
export async function cancelPending(trx: Kysely<Schema>, assignmentId: number): Promise<void> {
  await trx
    .updateTable('reminders')
    .set({ state: 'cancelled' })
    .where('assignment_id', '=', assignmentId)
    .where('state', '=', 'pending')
    .execute();
}

/** What nobody could bring to this person is planned again, as far as it still is to be said. */
export async function reviveFailed(trx: Kysely<Schema>, officialId: string): Promise<void> {
  await trx
    .updateTable('reminders')
    .set({ state: 'cancelled' })
    .where('official_id', '=', officialId)
    .where('state', '=', 'failed')
    .where('assignment_id', 'in', (it) =>
      it.selectFrom('assignments').select('id').where('state', 'in', ['open', 'acknowledged']),
    )
    .execute();
}
