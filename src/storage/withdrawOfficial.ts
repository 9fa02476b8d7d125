// A person who is to be reached no more: what both leaving the service and erasure take away.
import type { Kysely } from 'kysely';
import { bumpPlanning } from './planningRevision.ts';
import type { Schema } from './schema.ts';

/**
 * Deletes the person's posts, addresses and codes, revokes their calendar addresses, clears leave and what others named
 * them for, cancels their pending reminders, plans again. Moves, deliveries and assignments stay as evidence. Call after
 * `lockPlanning`.
 */
export async function withdrawOfficial(trx: Kysely<Schema>, id: string, now: Date): Promise<void> {
  for (const table of ['addresses', 'pairing_codes', 'posts'] as const) {
    await trx.deleteFrom(table).where('official_id', '=', id).execute();
  }
  await trx
    .updateTable('officials')
    .set({ leave_from: null, leave_until: null, delegate_id: null })
    .where('id', '=', id)
    .execute();
  await trx.updateTable('officials').set({ delegate_id: null }).where('delegate_id', '=', id).execute();
  await trx
    .updateTable('calendar_tokens')
    .set({ revoked_at_ms: now.getTime() })
    .where('official_id', '=', id)
    .where('revoked_at_ms', 'is', null)
    .execute();
  await trx
    .updateTable('reminders')
    .set({ state: 'cancelled' })
    .where('official_id', '=', id)
    .where('state', '=', 'pending')
    .execute();
  await bumpPlanning(trx);
}
