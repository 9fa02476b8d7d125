// Deleting what people wrote after a set time.
import { type Kysely, sql } from 'kysely';
import type { Database } from './database.ts';
import type { Schema } from './schema.ts';
import { foldLog } from './sqlite.ts';

export type Retention = {
  /**
   * Deletes replies, feedback, open questions and conversations older than the cutoff, and erases the text and the
   * persons of incoming events. The keys of those events stay seven days more, so that a platform that repeats an old
   * event is not answered twice; a key of the web chat begins with the pseudonym of its conversation. On SQLite nothing of it stays readable on disk, unless another process was reading
   * just then: the next run makes up for it. Returns how many rows were deleted or erased.
   */
  deleteOlderThan: (cutoff: Date) => Promise<number>;
};

/** Small steps, so that questions are accepted in between. */
const rowsPerStep = 500;
const keyDays = 7;
const dayMs = 86_400_000;

export function createRetention({ db, batch, dialect }: Database): Retention {
  async function repeat(step: (trx: Kysely<Schema>) => Promise<{ numAffectedRows?: bigint | undefined }>) {
    let total = 0;
    for (;;) {
      const count = Number((await batch(step)).numAffectedRows ?? 0n);
      total += count;
      if (count < rowsPerStep) return total;
    }
  }

  return {
    async deleteOlderThan(cutoff) {
      const cutoffMs = cutoff.getTime();
      const keyCutoffMs = cutoffMs - keyDays * dayMs;
      let total = 0;
      total += await repeat((trx) =>
        sql`delete from messages where position in
          (select position from messages where at_ms < ${cutoffMs} order by at_ms limit ${rowsPerStep})`.execute(trx),
      );
      total += await repeat((trx) =>
        sql`delete from unanswered where id in
          (select id from unanswered where asked_at_ms < ${cutoffMs} order by asked_at_ms limit ${rowsPerStep})`.execute(
          trx,
        ),
      );
      total += await repeat((trx) =>
        sql`update inbox set text = null, person_id = null, alone_id = null, conversation_id = '',
            answered_at_ms = coalesce(answered_at_ms, received_at_ms)
          where id in (select id from inbox where received_at_ms < ${cutoffMs} and text is not null
            order by received_at_ms limit ${rowsPerStep})`.execute(trx),
      );
      total += await repeat((trx) =>
        sql`delete from inbox where id in
          (select id from inbox where received_at_ms < ${keyCutoffMs} order by received_at_ms limit ${rowsPerStep})`.execute(
          trx,
        ),
      );
      total += await repeat((trx) =>
        sql`delete from conversations where (channel, conversation_id) in
          (select channel, conversation_id from conversations as old where created_at_ms < ${cutoffMs}
            and not exists (select 1 from inbox
              where inbox.channel = old.channel and inbox.conversation_id = old.conversation_id)
            and not exists (select 1 from messages
              where messages.channel = old.channel and messages.conversation_id = old.conversation_id)
            limit ${rowsPerStep})`.execute(trx),
      );
      // Of whoever paired an account it is needed as long as they are.
      total += await repeat((trx) =>
        sql`delete from zalo_contacts where user_id in
          (select user_id from zalo_contacts where last_interaction_at_ms < ${cutoffMs} and human_until_ms < ${cutoffMs}
            and not exists (select 1 from addresses
              where addresses.channel = 'zalo-oa' and addresses.conversation_id = zalo_contacts.user_id)
            limit ${rowsPerStep})`.execute(trx),
      );
      total += await repeat((trx) =>
        sql`delete from conversation_references where (channel, conversation_id) in
          (select channel, conversation_id from conversation_references as old where updated_at_ms < ${cutoffMs}
            and not exists (select 1 from addresses
              where addresses.channel = old.channel and addresses.conversation_id = old.conversation_id)
            limit ${rowsPerStep})`.execute(trx),
      );
      // Until it is folded into the file, the log holds the pages as they were. Also when nothing was deleted this time: an
      // earlier run may have been cut short or kept from it.
      if (dialect === 'sqlite') await foldLog(db);
      return total;
    },
  };
}
