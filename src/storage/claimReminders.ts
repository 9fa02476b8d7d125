// Taking what is due: conditional UPDATE with a lease, the same on both databases.
import { type Kysely, type Selectable, sql } from 'kysely';
import type { Claim, DeliveryStore } from '../deadlines/deliveryStore.ts';
import type { RemindersTable } from './remindersSchema.ts';
import type { Schema } from './schema.ts';

type Due = Pick<Selectable<RemindersTable>, 'official_id'>;

/** Looked at for each claim: enough to find several persons who have several things due. */
const rowsLookedAt = 400;
/** What may have been said is said once more, not more often. */
export const mostUnknowns = 1;

export async function claimDue(
  trx: Kysely<Schema>,
  { now, people, leaseSeconds, newId }: Parameters<DeliveryStore['claim']>[0],
): Promise<Claim[]> {
  const nowMs = now.getTime();
  const due = await dueRows(trx, nowMs);
  const claims: Claim[] = [];
  for (const officialId of new Set(due.map(({ official_id }) => official_id))) {
    // Whom another process took meanwhile is passed over.
    if (claims.length === people) break;
    const claim = await claimOne(trx, { officialId, id: newId(), nowMs, leaseMs: leaseSeconds * 1000 });
    if (claim !== undefined) claims.push(claim);
  }
  return claims;
}

/** Due and held by nobody. A rung above the first waits for the one below it. */
function dueRows(trx: Kysely<Schema>, nowMs: number): Promise<Due[]> {
  return trx
    .selectFrom('reminders')
    .select('official_id')
    .where('state', 'in', ['pending', 'sending'])
    .where('due_at_ms', '<=', nowMs)
    .where('lease_until_ms', '<=', nowMs)
    .where(mayFollow)
    .orderBy('due_at_ms')
    .orderBy('official_id')
    .limit(rowsLookedAt)
    .execute();
}

const mayFollow = () => sql<boolean>`(rung = 0 or (
  exists (select 1 from reminders as lower where lower.assignment_id = reminders.assignment_id
    and lower.step = reminders.step and lower.on_date = reminders.on_date and lower.rung < reminders.rung
    and lower.state in ('sent', 'failed', 'unknown'))
  and not exists (select 1 from reminders as lower where lower.assignment_id = reminders.assignment_id
    and lower.step = reminders.step and lower.on_date = reminders.on_date and lower.rung < reminders.rung
    and lower.state in ('pending', 'sending'))))`;

async function claimOne(
  trx: Kysely<Schema>,
  { officialId, id, nowMs, leaseMs }: { officialId: string; id: string; nowMs: number; leaseMs: number },
): Promise<Claim | undefined> {
  // A row that is found "sending" with its lease run out was left by a crash: nobody knows whether it was taken.
  await trx
    .updateTable('deliveries')
    .set({ outcome: 'unknown', finished_at_ms: nowMs, reason: 'crash' })
    .where('outcome', '=', 'sending')
    .where('id', 'in', (stale) =>
      stale
        .selectFrom('reminders')
        .select((it) => it.fn.coalesce('claim_id', sql.lit('')).as('claim_id'))
        .where('official_id', '=', officialId)
        .where('state', '=', 'sending')
        .where('lease_until_ms', '<=', nowMs),
    )
    .execute();
  const rows = await trx
    .updateTable('reminders')
    .set((it) => ({
      claim_id: id,
      lease_until_ms: nowMs + leaseMs,
      attempts: it('attempts', '+', 1),
      unknowns: sql`unknowns + case when state = 'sending' then 1 else 0 end`,
      state: 'pending',
    }))
    .where('official_id', '=', officialId)
    .where('state', 'in', ['pending', 'sending'])
    .where('due_at_ms', '<=', nowMs)
    .where('lease_until_ms', '<=', nowMs)
    .where(mayFollow)
    .returning(['id', 'step', 'attempts', 'unknowns'])
    .execute();
  if (rows.length === 0) return undefined;
  const givenUp = rows.filter(({ unknowns }) => unknowns > mostUnknowns);
  if (givenUp.length > 0) {
    await trx
      .updateTable('reminders')
      .set({ state: 'unknown', finished_at_ms: nowMs })
      .where(
        'id',
        'in',
        givenUp.map(({ id }) => id),
      )
      .execute();
  }
  const addresses = await trx
    .selectFrom('addresses')
    .select(['channel', 'conversation_id', 'blocked_reason'])
    .where('official_id', '=', officialId)
    .execute();
  return {
    id,
    officialId,
    addresses: addresses.map((row) => ({
      channel: row.channel,
      conversationId: row.conversation_id,
      blocked: row.blocked_reason ?? undefined,
    })),
    attempts: Math.max(...rows.map(({ attempts }) => attempts)),
    repeats: rows.some(({ unknowns }) => unknowns > 0 && unknowns <= mostUnknowns),
    givenUp: givenUp.filter(({ step }) => step !== 'alarm').length,
  };
}
