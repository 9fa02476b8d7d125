// Claiming what is due, and the ledger of attempts.
import { type Kysely, type Selectable, sql } from 'kysely';
import type { Claim, DeliveryStore, Outcome } from '../deadlines/deliveryStore.ts';
import { alarmSpan, beginDelivery } from './beginDelivery.ts';
import { claimDue, mostUnknowns } from './claimReminders.ts';
import type { Database } from './database.ts';
import { addReminders } from './planning.ts';
import type { RemindersTable } from './remindersSchema.ts';
import type { Schema } from './schema.ts';
import { storable } from './text.ts';

type Deps = {
  /** The moment at which the rung `above` the one that was told at `toldAtMs` follows. */
  escalatedAtMs: (obligationId: string, toldAtMs: number, above: number) => number;
  /** The units of which the person gets a weekly overview. */
  watchedUnits: (officialId: string) => string[];
};

export function createDeliveryStore(
  { batch }: Pick<Database, 'batch'>,
  { escalatedAtMs, watchedUnits }: Deps,
): DeliveryStore {
  return {
    claim: (options) => batch((trx) => claimDue(trx, options)),

    begin: (attempt, now) => batch((trx) => beginDelivery(trx, attempt, { now, watchedUnits })),

    finish: ({ claim }, outcome, now) => batch((trx) => finish(trx, claim, outcome, now)),

    deliverToMailbox: (attempt, word, { now, sent }) =>
      batch(async (trx) => {
        const items = await beginDelivery(trx, attempt, { now, watchedUnits });
        const worded = items.length === 0 ? undefined : word(items);
        const superseded = worded?.superseded ?? items.map(({ reminderId }) => reminderId);
        await finish(trx, attempt.claim, { kind: 'sent', superseded }, now);
        if (worded === undefined) return undefined;
        const { text, buttons } = worded;
        await trx
          .insertInto('messages')
          .values({
            id: attempt.claim.id,
            channel: attempt.channel,
            conversation_id: attempt.conversationId,
            inbox_id: null,
            text: storable(text),
            buttons_json: JSON.stringify(buttons),
            answer_json: null,
            at_ms: now.getTime(),
            sent_at_ms: sent ? now.getTime() : null,
            send_lease_until_ms: 0,
          })
          .execute();
        return { id: attempt.claim.id, text, buttons };
      }),

    fail: (claim, reason, now) =>
      batch(async (trx) => {
        await beginDelivery(trx, { claim, channel: '', conversationId: '' }, { now, watchedUnits });
        return finish(trx, claim, { kind: 'failed', reason }, now);
      }),

    async block({ channel, conversationId }, reason) {
      await batch((trx) =>
        trx
          .updateTable('addresses')
          .set({ blocked_reason: reason })
          .where('channel', '=', channel)
          .where('conversation_id', '=', conversationId)
          .execute(),
      );
    },

    notify: (officialIds, { key, body, onDate, dueAtMs }) =>
      batch((trx) =>
        addReminders(
          trx,
          officialIds.map((official_id) => ({
            official_id,
            assignment_id: null,
            step: 'notice',
            rung: 0,
            on_date: onDate,
            due_at_ms: dueAtMs,
            dedupe_key: `notice|${key}`,
            body_json: JSON.stringify(body),
          })),
        ),
      ),

    alarm: (coordinatorIds, { nowMs, onDate }) =>
      batch(async (trx) => {
        const { untilMs, key: dedupe_key } = alarmSpan(nowMs);
        const common = { assignment_id: null, step: 'alarm', rung: 0, on_date: onDate, due_at_ms: untilMs };
        await addReminders(
          trx,
          coordinatorIds.map((official_id) => ({ ...common, official_id, dedupe_key })),
        );
      }),

    reserve: (channel, count, spacingMs, nowMs) =>
      batch(async (trx) => {
        const after = count * spacingMs;
        const { next_at_ms } = await trx
          .insertInto('send_slots')
          .values({ channel, next_at_ms: nowMs + after })
          .onConflict((conflict) =>
            conflict.column('channel').doUpdateSet({
              next_at_ms: sql`case when send_slots.next_at_ms > ${nowMs} then send_slots.next_at_ms else ${nowMs} end + ${after}`,
            }),
          )
          .returning('next_at_ms')
          .executeTakeFirstOrThrow();
        return Number(next_at_ms) - after;
      }),
  };

  async function finish(trx: Kysely<Schema>, claim: Claim, outcome: Outcome, now: Date): Promise<number> {
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
        .where('official_id', '=', claim.officialId)
        .where('claim_id', '=', claim.id)
        .where('state', '=', 'sending');
    if (outcome.kind === 'retry') {
      await ours().set({ state: 'pending', due_at_ms: outcome.dueAtMs, lease_until_ms: 0 }).execute();
      return 0;
    }
    if (outcome.kind === 'unknown') {
      await ours()
        .set((it) => ({
          state: 'pending',
          due_at_ms: outcome.dueAtMs,
          lease_until_ms: 0,
          unknowns: it('unknowns', '+', 1),
        }))
        .where('unknowns', '<', mostUnknowns)
        .execute();
    }
    if (outcome.kind === 'sent' && outcome.superseded.length > 0) {
      await ours().set({ state: 'superseded', finished_at_ms: nowMs }).where('id', 'in', outcome.superseded).execute();
    }
    const done = await ours()
      .set({ state: outcome.kind, finished_at_ms: nowMs })
      .returning(['assignment_id', 'step', 'on_date', 'rung', 'due_at_ms'])
      .execute();
    for (const told of done) if (told.assignment_id !== null) await moveRungs(trx, told, outcome, nowMs);
    // That an alarm was not heard is no reason for another one.
    return outcome.kind === 'sent' ? 0 : done.filter(({ step }) => step !== 'alarm').length;
  }

  /** Told late, the next rung follows later; not reached, it follows at once. */
  async function moveRungs(
    trx: Kysely<Schema>,
    told: Pick<Selectable<RemindersTable>, 'assignment_id' | 'step' | 'on_date' | 'rung' | 'due_at_ms'>,
    outcome: Outcome,
    nowMs: number,
  ): Promise<void> {
    const above = await trx
      .selectFrom('reminders')
      .innerJoin('assignments', 'assignments.id', 'reminders.assignment_id')
      .select(['reminders.id', 'reminders.rung', 'reminders.due_at_ms', 'assignments.obligation_id'])
      .where('assignment_id', '=', told.assignment_id)
      .where('step', '=', told.step)
      .where('on_date', '=', told.on_date)
      .where('rung', '>', told.rung)
      .where('reminders.state', '=', 'pending')
      .execute();
    for (const { id, rung, due_at_ms, obligation_id } of above) {
      const followsAt =
        outcome.kind === 'failed' && rung === told.rung + 1
          ? nowMs
          : Math.max(due_at_ms, escalatedAtMs(obligation_id, nowMs, rung - told.rung));
      if (followsAt === due_at_ms) continue;
      await trx.updateTable('reminders').set({ due_at_ms: followsAt }).where('id', '=', id).execute();
    }
  }
}
