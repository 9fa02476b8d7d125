// The beginning of an attempt: what is still to be said, read at the last moment.
import type { Kysely } from 'kysely';
import type { Assignment } from '../deadlines/deadline.ts';
import type { Attempt, DeliveryItem, NoticeBody } from '../deadlines/deliveryStore.ts';
import { toAssignment } from './planning.ts';
import type { Schema } from './schema.ts';
import { waitingQuestions } from './unanswered.ts';

/** Notes the attempt in the ledger. Empty when everything was taken back since it was claimed. */
export async function beginDelivery(
  trx: Kysely<Schema>,
  { claim, channel, conversationId }: Attempt,
  { now, watchedUnits }: { now: Date; watchedUnits: (officialId: string) => string[] },
): Promise<DeliveryItem[]> {
  const rows = await trx
    .updateTable('reminders')
    .set({ state: 'sending' })
    .where('claim_id', '=', claim.id)
    .where('state', '=', 'pending')
    .returning(['id', 'assignment_id', 'step', 'rung', 'on_date', 'body_json'])
    .execute();
  if (rows.length === 0) return [];
  await trx
    .insertInto('deliveries')
    .values({
      id: claim.id,
      official_id: claim.officialId,
      channel,
      conversation_id: conversationId,
      started_at_ms: now.getTime(),
      finished_at_ms: null,
      outcome: 'sending',
      reason: null,
      repeated: claim.repeats ? 1 : 0,
    })
    .execute();
  await trx
    .insertInto('delivery_items')
    .values(rows.map(({ id }) => ({ delivery_id: claim.id, reminder_id: id })))
    .execute();
  const ids = rows.flatMap(({ assignment_id }) => (assignment_id === null ? [] : [assignment_id]));
  const assignments =
    ids.length === 0 ? [] : await trx.selectFrom('assignments').selectAll().where('id', 'in', ids).execute();
  const assignmentOf = new Map(assignments.map((row) => [row.id, toAssignment(row)]));
  const overview = rows.some(({ step }) => step === 'digest')
    ? await openAssignments(trx, watchedUnits(claim.officialId))
    : undefined;
  const questions = rows.some(({ step }) => step === 'questions') ? await waitingQuestions(trx) : undefined;
  return rows
    .sort((a, b) => a.id - b.id)
    .map((row) => ({
      reminderId: row.id,
      step: row.step,
      rung: row.rung,
      onDate: row.on_date,
      assignment: row.assignment_id === null ? undefined : assignmentOf.get(row.assignment_id),
      body: row.body_json === null ? undefined : (JSON.parse(row.body_json) as NoticeBody),
      overview: row.step === 'digest' ? overview : undefined,
      questions: row.step === 'questions' ? questions : undefined,
    }));
}

async function openAssignments(trx: Kysely<Schema>, unitIds: string[]): Promise<Assignment[]> {
  if (unitIds.length === 0) return [];
  const rows = await trx
    .selectFrom('assignments')
    .selectAll()
    .where('unit_id', 'in', unitIds)
    .where('state', 'in', ['open', 'acknowledged'])
    .orderBy('unit_id')
    .orderBy('last_day')
    .execute();
  return rows.map(toAssignment);
}
