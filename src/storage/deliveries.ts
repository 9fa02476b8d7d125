// What delivery does in the store, put together: claims, attempts, alarms, places in the queue of a channel.
import { type Kysely, sql } from 'kysely';
import type { Attempt, Claim, DeliveryStore, NoticeBody, Outcome } from '../deadlines/deliveryStore.ts';
import { alarmSpan, beginDelivery } from './beginDelivery.ts';
import { claimDue } from './claimReminders.ts';
import type { Database } from './database.ts';
import { type EscalatedAtMs, finishDelivery } from './finishDelivery.ts';
import { addReminders } from './reminderRows.ts';
import type { Schema } from './schema.ts';
import { storable } from './text.ts';

/** Places further ahead were reserved by a clock that was wrong. */
const longestQueueMs = 3_600_000;

type Deps = {
  escalatedAtMs: EscalatedAtMs;
  /** The units of which the person gets a weekly overview. */
  watchedUnits: (officialId: string) => string[];
  /** Who is told when this person cannot be reached. */
  alarmed: (officialId: string) => string[];
  dateOf: (nowMs: number) => string;
};

export function createDeliveryStore(
  { batch }: Pick<Database, 'batch'>,
  { escalatedAtMs, watchedUnits, alarmed, dateOf }: Deps,
): DeliveryStore {
  return {
    claim: (options) =>
      batch(async (trx) => {
        const claims = await claimDue(trx, options);
        for (const claim of claims) if (claim.givenUp > 0) await planAlarm(trx, claim.officialId, options.now);
        return claims;
      }),

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

    finish: (attempt, outcome, now, said) =>
      batch(async (trx) => {
        const heard = outcome.kind === 'sent' || outcome.kind === 'unknown';
        if (heard && said !== undefined) await keepMessage(trx, attempt, said, { now, sent: true });
        return finish(trx, attempt.claim, outcome, now);
      }),

    deliverToMailbox: (attempt, word, { now, sent }) =>
      batch(async (trx) => {
        const items = await beginDelivery(trx, attempt, { now, leaseSeconds: 0, watchedUnits });
        const worded = items.length === 0 ? undefined : word(items);
        const superseded = worded?.superseded ?? items.map(({ reminderId }) => reminderId);
        await finishDelivery(trx, attempt.claim, { kind: 'sent', superseded }, { now, escalatedAtMs });
        if (worded === undefined) return undefined;
        const { text, buttons } = worded;
        await keepMessage(trx, attempt, { text, buttons }, { now, sent });
        return { id: attempt.claim.id, text, buttons };
      }),

    fail: (claim, reason, now) =>
      batch(async (trx) => {
        await beginDelivery(trx, { claim, channel: '', conversationId: '' }, { now, leaseSeconds: 0, watchedUnits });
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

  async function finish(trx: Kysely<Schema>, claim: Claim, outcome: Outcome, now: Date): Promise<number> {
    const lost = await finishDelivery(trx, claim, outcome, { now, escalatedAtMs });
    if (lost > 0) await planAlarm(trx, claim.officialId, now);
    return lost;
  }

  /** In the transaction of the failure: a process that dies leaves both or none. */
  async function planAlarm(trx: Kysely<Schema>, officialId: string, now: Date): Promise<void> {
    const { untilMs, key: dedupe_key } = alarmSpan(now.getTime());
    const on_date = dateOf(now.getTime());
    const common = { assignment_id: null, step: 'alarm', rung: 0, on_date, due_at_ms: untilMs, dedupe_key };
    await addReminders(
      trx,
      alarmed(officialId).map((official_id) => ({ ...common, official_id })),
    );
  }
}

/** In the conversation. `sent: false`: whoever shows the channel takes it from there. */
async function keepMessage(
  trx: Kysely<Schema>,
  { claim, channel, conversationId }: Attempt,
  { text, buttons }: NoticeBody,
  { now, sent }: { now: Date; sent: boolean },
): Promise<void> {
  await trx
    .insertInto('messages')
    .values({
      id: claim.id,
      channel,
      conversation_id: conversationId,
      inbox_id: null,
      text: storable(text),
      buttons_json: JSON.stringify(buttons),
      answer_json: null,
      at_ms: now.getTime(),
      sent_at_ms: sent ? now.getTime() : null,
      send_lease_until_ms: 0,
    })
    .execute();
}
