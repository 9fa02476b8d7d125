// Where a Bot Framework client is answered: one conversation reference per conversation of a channel.
import type { Database } from './database.ts';
import { storable } from './text.ts';

export type ConversationReferences = {
  /** The newest replaces the one before. */
  save: (conversationId: string, referenceJson: string, now: Date) => Promise<void>;
  /** The JSON as it was saved; undefined for a conversation that never wrote. */
  find: (conversationId: string) => Promise<string | undefined>;
};

export function createConversationReferences({ db, batch }: Database, channel: string): ConversationReferences {
  return {
    save: async (conversationId, referenceJson, now) => {
      const newest = { reference_json: storable(referenceJson), updated_at_ms: now.getTime() };
      await batch((trx) =>
        trx
          .insertInto('conversation_references')
          .values({ channel, conversation_id: storable(conversationId), ...newest })
          .onConflict((conflict) => conflict.columns(['channel', 'conversation_id']).doUpdateSet(newest))
          .execute(),
      );
    },

    find: async (conversationId) => {
      const row = await db
        .selectFrom('conversation_references')
        .select('reference_json')
        .where('channel', '=', channel)
        .where('conversation_id', '=', storable(conversationId))
        .executeTakeFirst();
      return row?.reference_json;
    },
  };
}
