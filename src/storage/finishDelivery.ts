// The end of an attempt in the ledger, and what it means for the next rung of the escalation.
import type { Kysely, Selectable } from 'kysely';
import type { Claim, Outcome } from '../deadlines/deliveryStore.ts';
import { mostUnknowns } from './claimReminders.ts';
import type { RemindersTable } from './remindersSchema.ts';
import type { Schema } from './schema.ts';

/** The moment at which the rung `above` the one that was told at `toldAtMs` follows. */
export type EscalatedAtMs = (obligationId: string, toldAtMs: number, above: number) => number;

type Ended = Pick<Selectable<RemindersTable>, 'assignment_id' | 'step' | 'on_date' | 'rung'>;

/** Returns how many reminders are lost to the person: refused by every channel, or unknown twice. */
export async function finishDelivery(
  trx: Kysely<Schema>,
  claim: Claim,
  outcome: Outcome,
  { now, escalatedAtMs }: { now: Date; escalatedAtMs: EscalatedAtMs },
): Promise<number> {
  const nowMs = now.getTime();
  const reason = 'reason' in outcome ? outcome.reason : null;
  await trx
    .updateTable('deliveries')
    .set({ outcome: outcome.kind, reason, finished_at_ms: nowMs })
    .where('id', '=', claim.id)
    .execute();
  const ours = () =>
    trx
      .updateTable('reminders')
      // By the person first: there is an index for that.
      .where('official_id', '=', claim.officialId)
      .where('claim_id', '=', claim.id)
      .where('state', '=', 'sending');
  if (outcome.kind === 'retry') {
    await ours().set({ state: 'pending', due_at_ms: outcome.dueAtMs, lease_until_ms: 0 }).execute();
    return 0;
  }
  if (outcome.kind === 'unknown') {
    const again = { state: 'pending', due_at_ms: outcome.dueAtMs, lease_until_ms: 0 };
    await ours()
      .set((it) => ({ ...again, unknowns: it('unknowns', '+', 1) }))
      .where('unknowns', '<', mostUnknowns)
      .execute();
  }
  const columns = ['assignment_id', 'step', 'on_date', 'rung'] as const;
  if (outcome.kind === 'sent' && outcome.superseded.length > 0) {
    const passedOver = await ours()
      .set({ state: 'superseded', finished_at_ms: nowMs })
      .where('id', 'in', outcome.superseded)
      .returning(columns)
      .execute();
    for (const one of passedOver) await endEscalation(trx, one);
  }
  const done = await ours().set({ state: outcome.kind, finished_at_ms: nowMs }).returning(columns).execute();
  for (const one of done) {
    if (outcome.kind !== 'failed') await followLater(trx, one, { nowMs, escalatedAtMs });
    else if (!(await isAlive(trx, one, '='))) await followAtOnce(trx, one, nowMs);
  }
  // That an alarm was not heard is no reason for another one.
  return outcome.kind === 'sent' ? 0 : done.filter(({ step }) => step !== 'alarm').length;
}

/** The rungs above follow so long after this one was told, however late or early that was. */
async function followLater(
  trx: Kysely<Schema>,
  told: Ended,
  { nowMs, escalatedAtMs }: { nowMs: number; escalatedAtMs: EscalatedAtMs },
): Promise<void> {
  if (told.assignment_id === null) return;
  const above = await pendingAbove(trx, told)
    .innerJoin('assignments', 'assignments.id', 'reminders.assignment_id')
    .select(['reminders.id', 'reminders.rung', 'reminders.due_at_ms', 'assignments.obligation_id'])
    .execute();
  for (const { id, rung, due_at_ms, obligation_id } of above) {
    const followsAt = escalatedAtMs(obligation_id, nowMs, rung - told.rung);
    if (followsAt !== due_at_ms) await setDue(trx, [id], followsAt);
  }
}

/** Nobody on this rung could be reached. */
async function followAtOnce(trx: Kysely<Schema>, failed: Ended, nowMs: number): Promise<void> {
  if (failed.assignment_id === null) return;
  const above = await pendingAbove(trx, failed).select(['id', 'rung']).execute();
  const next = Math.min(...above.map(({ rung }) => rung));
  const ids = above.filter(({ rung }) => rung === next).map(({ id }) => id);
  if (ids.length > 0) await setDue(trx, ids, nowMs);
}

/** A step that a later one speaks for has no escalation of its own, unless somebody else was told of it. */
async function endEscalation(trx: Kysely<Schema>, passedOver: Ended): Promise<void> {
  if (passedOver.assignment_id === null || (await isAlive(trx, passedOver, '<='))) return;
  const ids = (await pendingAbove(trx, passedOver).select('id').execute()).map(({ id }) => id);
  if (ids.length > 0) await trx.updateTable('reminders').set({ state: 'cancelled' }).where('id', 'in', ids).execute();
}

function ofStep(trx: Kysely<Schema>, { assignment_id, step, on_date }: Ended) {
  return trx
    .selectFrom('reminders')
    .where('assignment_id', '=', assignment_id)
    .where('step', '=', step)
    .where('on_date', '=', on_date);
}

function pendingAbove(trx: Kysely<Schema>, below: Ended) {
  return ofStep(trx, below).where('rung', '>', below.rung).where('reminders.state', '=', 'pending');
}

/** Somebody on this rung (`<=`: or below) was told of the step, or still will be. */
async function isAlive(trx: Kysely<Schema>, step: Ended, rungs: '=' | '<='): Promise<boolean> {
  const alive = await ofStep(trx, step)
    .select('id')
    .where('rung', rungs, step.rung)
    .where('state', 'in', ['pending', 'sending', 'sent', 'unknown'])
    .limit(1)
    .executeTakeFirst();
  return alive !== undefined;
}

async function setDue(trx: Kysely<Schema>, ids: number[], due_at_ms: number): Promise<void> {
  await trx.updateTable('reminders').set({ due_at_ms }).where('id', 'in', ids).execute();
}
