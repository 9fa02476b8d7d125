// What is known of people who wrote to the Zalo Official Account: when, their telephone, whether a human answers them.
import type { Database } from './database.ts';
import { storable } from './text.ts';

export type ZaloContact = {
  /** Undefined when nothing tells of one. */
  lastInteractionAt: Date | undefined;
  /** 84… */
  phone: string | undefined;
  /** Until then a human answers; in the past for most. */
  humanUntil: Date;
};

export type ZaloContacts = {
  find: (userId: string) => Promise<ZaloContact | undefined>;
  /** Events come late and twice; the latest counts. */
  interacted: (userId: string, at: Date) => Promise<void>;
  sharedPhone: (userId: string, phone: string) => Promise<void>;
  /** The latest counts. */
  humanUntil: (userId: string, until: Date) => Promise<void>;
};

export function createZaloContacts({ db, batch }: Database): ZaloContacts {
  const keepLatest = (userId: string, column: 'last_interaction_at_ms' | 'human_until_ms', at: Date) =>
    batch(async (trx) => {
      const ms = at.getTime();
      await trx
        .insertInto('zalo_contacts')
        .values({ ...emptyContact(userId), [column]: ms })
        .onConflict((conflict) =>
          conflict
            .column('user_id')
            .doUpdateSet({ [column]: ms })
            .where(`zalo_contacts.${column}`, '<', ms),
        )
        .execute();
    });

  return {
    async find(userId) {
      const row = await db
        .selectFrom('zalo_contacts')
        .selectAll()
        .where('user_id', '=', storable(userId))
        .executeTakeFirst();
      return (
        row && {
          lastInteractionAt: row.last_interaction_at_ms === 0 ? undefined : new Date(row.last_interaction_at_ms),
          phone: row.phone ?? undefined,
          humanUntil: new Date(row.human_until_ms),
        }
      );
    },

    interacted: (userId, at) => keepLatest(userId, 'last_interaction_at_ms', at),

    sharedPhone: (userId, phone) =>
      batch(async (trx) => {
        await trx
          .insertInto('zalo_contacts')
          .values({ ...emptyContact(userId), phone: storable(phone) })
          .onConflict((conflict) => conflict.column('user_id').doUpdateSet({ phone: storable(phone) }))
          .execute();
      }),

    humanUntil: (userId, until) => keepLatest(userId, 'human_until_ms', until),
  };
}

function emptyContact(userId: string) {
  return { user_id: storable(userId), last_interaction_at_ms: 0, phone: null, human_until_ms: 0 };
}
