// The beginning of an attempt: what is still to be said, read at the last moment.
import type { Kysely } from 'kysely';
import type { Assignment } from '../deadlines/deadline.ts';
import type { Attempt, DeliveryItem, NoticeBody } from '../deadlines/deliveryStore.ts';
import { toAssignment } from './planning.ts';
import type { Schema } from './schema.ts';
import { waitingQuestions } from './unanswered.ts';

/** People who cannot be reached within such a span stand in one alarm. */
const alarmSpanMs = 300_000;

/** The end of the span that an alarm at this moment tells of, and the key that makes it one. */
export function alarmSpan(nowMs: number): { untilMs: number; key: string } {
  const untilMs = (Math.floor(nowMs / alarmSpanMs) + 1) * alarmSpanMs;
  return { untilMs, key: `alarm|${untilMs}` };
}

function alarmUntilMs(key: string): number | undefined {
  const digits = /^alarm\|(\d+)$/.exec(key)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** Notes the attempt in the ledger. Empty when everything was taken back since it was claimed. */
export async function beginDelivery(
  trx: Kysely<Schema>,
  { claim, channel, conversationId }: Attempt,
  {
    now,
    leaseSeconds,
    watchedUnits,
  }: { now: Date; leaseSeconds: number; watchedUnits: (officialId: string) => string[] },
): Promise<DeliveryItem[]> {
  const rows = await trx
    .updateTable('reminders')
    .set({ state: 'sending', lease_until_ms: now.getTime() + leaseSeconds * 1000 })
    // By the person first: there is an index for that.
    .where('official_id', '=', claim.officialId)
    .where('claim_id', '=', claim.id)
    .where('state', '=', 'pending')
    .returning(['id', 'assignment_id', 'step', 'rung', 'on_date', 'dedupe_key', 'body_json'])
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
  const unreachable = new Map<number, DeliveryItem['unreachable']>();
  for (const { id, dedupe_key } of rows) {
    const untilMs = alarmUntilMs(dedupe_key);
    if (untilMs !== undefined) unreachable.set(id, await unreachableBefore(trx, untilMs));
  }
  const told = new Map<number, string[]>();
  for (const row of rows) if (row.rung > 0) told.set(row.id, await toldBelow(trx, row));
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
      told: told.get(row.id) ?? [],
      overview: row.step === 'digest' ? overview : undefined,
      questions: row.step === 'questions' ? questions : undefined,
      unreachable: unreachable.get(row.id),
    }));
}

async function toldBelow(
  trx: Kysely<Schema>,
  above: { assignment_id: number | null; step: string; on_date: string; rung: number },
): Promise<string[]> {
  const rows = await trx
    .selectFrom('reminders')
    .select('official_id')
    .distinct()
    .where('assignment_id', '=', above.assignment_id)
    .where('step', '=', above.step)
    .where('on_date', '=', above.on_date)
    .where('rung', '<', above.rung)
    .where('state', 'in', ['sent', 'unknown'])
    .orderBy('official_id')
    .execute();
  return rows.map(({ official_id }) => official_id);
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

/** An alarm that is told late tells of its own span, so that nobody is told of twice. */
async function unreachableBefore(
  trx: Kysely<Schema>,
  untilMs: number,
): Promise<{ officialId: string; reason: string }[]> {
  const rows = await trx
    .selectFrom('reminders')
    .leftJoin('deliveries', 'deliveries.id', 'reminders.claim_id')
    .select(['reminders.official_id', 'reminders.state', 'deliveries.reason'])
    .distinct()
    .where('reminders.state', 'in', ['failed', 'unknown'])
    .where('reminders.finished_at_ms', '>=', untilMs - alarmSpanMs)
    .where('reminders.finished_at_ms', '<', untilMs)
    .orderBy('reminders.official_id')
    .execute();
  const reasonOf = new Map(
    rows.map((row) => [row.official_id, row.state === 'unknown' ? 'unknown' : (row.reason ?? '')]),
  );
  return [...reasonOf].map(([officialId, reason]) => ({ officialId, reason }));
}
