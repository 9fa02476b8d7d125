// What delivery does in the store, put together: claims, attempts, alarms, places in the queue of a channel.
import { sql } from 'kysely';
import type { DeliveryStore } from '../deadlines/deliveryStore.ts';
import { alarmSpan, beginDelivery } from './beginDelivery.ts';
import { claimDue } from './claimReminders.ts';
import type { Database } from './database.ts';
import { type EscalatedAtMs, finishDelivery } from './finishDelivery.ts';
import { addReminders } from './reminderRows.ts';
import { storable } from './text.ts';

/** Places further ahead were reserved by a clock that was wrong. */
const longestQueueMs = 3_600_000;

type Deps = {
  escalatedAtMs: EscalatedAtMs;
  /** The units of which the person gets a weekly overview. */
  watchedUnits: (officialId: string) => string[];
};

export function createDeliveryStore(
  { batch }: Pick<Database, 'batch'>,
  { escalatedAtMs, watchedUnits }: Deps,
): DeliveryStore {
  return {
    claim: (options) => batch((trx) => claimDue(trx, options)),

    begin: (attempt, options) => batch((trx) => beginDelivery(trx, attempt, { ...options, watchedUnits })),

    async release({ id, officialId }) {
      await batch((trx) =>
        trx
          .updateTable('reminders')
          .set((it) => ({ lease_until_ms: 0, claim_id: null, attempts: it('attempts', '-', 1) }))
          .where('official_id', '=', officialId)
          .where('claim_id', '=', id)
          .where('state', '=', 'pending')
          .execute(),
      );
    },

    finish: ({ claim }, outcome, now) => batch((trx) => finishDelivery(trx, claim, outcome, { now, escalatedAtMs })),

    deliverToMailbox: (attempt, word, { now, sent }) =>
      batch(async (trx) => {
        const items = await beginDelivery(trx, attempt, { now, leaseSeconds: 0, watchedUnits });
        const worded = items.length === 0 ? undefined : word(items);
        const superseded = worded?.superseded ?? items.map(({ reminderId }) => reminderId);
        await finishDelivery(trx, attempt.claim, { kind: 'sent', superseded }, { now, escalatedAtMs });
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
        await beginDelivery(trx, { claim, channel: '', conversationId: '' }, { now, leaseSeconds: 0, watchedUnits });
        return finishDelivery(trx, claim, { kind: 'failed', reason }, { now, escalatedAtMs });
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
              next_at_ms: sql`case when send_slots.next_at_ms between ${nowMs} and ${nowMs + longestQueueMs}
                then send_slots.next_at_ms else ${nowMs} end + ${after}`,
            }),
          )
          .returning('next_at_ms')
          .executeTakeFirstOrThrow();
        return Number(next_at_ms) - after;
      }),
  };
}
