// The secret addresses of calendar feeds, of a person or of a unit. Only hashes are kept, so that no backup opens a feed.
import { hash, randomBytes } from 'node:crypto';
import type { Database } from './database.ts';

export type CalendarOwner = { officialId: string } | { unitId: string };

export type CalendarTokens = {
  /** 43 signs of base64url, told this once. Those that the owner had before stop working. Rejects for an unknown owner. */
  issue: (owner: CalendarOwner, now: Date) => Promise<string>;
  /** False when the owner had none. */
  revoke: (owner: CalendarOwner, now: Date) => Promise<boolean>;
  /** Undefined for a token that was revoked, as for one that never was. */
  ownerOf: (token: string) => Promise<CalendarOwner | undefined>;
};

const tokenBytes = 32;

export function createCalendarTokens({ db, batch }: Database): CalendarTokens {
  function revokeIn(trx: Database['db'], owner: CalendarOwner, now: Date) {
    const live = trx
      .updateTable('calendar_tokens')
      .set({ revoked_at_ms: now.getTime() })
      .where('revoked_at_ms', 'is', null);
    const owned =
      'officialId' in owner
        ? live.where('official_id', '=', owner.officialId)
        : live.where('unit_id', '=', owner.unitId);
    return owned.executeTakeFirstOrThrow();
  }

  return {
    issue: (owner, now) =>
      batch(async (trx) => {
        await revokeIn(trx, owner, now);
        const token = randomBytes(tokenBytes).toString('base64url');
        const whose = 'officialId' in owner ? { official_id: owner.officialId } : { unit_id: owner.unitId };
        await trx
          .insertInto('calendar_tokens')
          .values({ token_hash: hashOf(token), ...whose, issued_at_ms: now.getTime() })
          .execute();
        return token;
      }),

    revoke: (owner, now) => batch(async (trx) => (await revokeIn(trx, owner, now)).numUpdatedRows > 0n),

    async ownerOf(token) {
      const row = await db
        .selectFrom('calendar_tokens')
        .select(['official_id', 'unit_id'])
        .where('token_hash', '=', hashOf(token))
        .where('revoked_at_ms', 'is', null)
        .executeTakeFirst();
      if (row?.official_id) return { officialId: row.official_id };
      return row?.unit_id ? { unitId: row.unit_id } : undefined;
    },
  };
}

/** The tokens are random enough to need no salt. */
function hashOf(token: string): string {
  return hash('sha256', token);
}
