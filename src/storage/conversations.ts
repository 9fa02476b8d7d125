// Conversations: whether the bot has spoken before, and where the current thread begins.
import type { ConversationKey } from '../channels/channel.ts';
import type { Database } from './database.ts';

export type Conversation = {
  createdAt: Date;
  /** True once any reply is stored, so the first notice is repeated if a crash swallowed it. */
  greeted: boolean;
};

export type Conversations = {
  /** Accepting a first message creates the conversation; here it is created when there is none. */
  findOrCreate: (conversation: ConversationKey, now: Date) => Promise<Conversation>;
  /** History begins anew: what was answered so far belongs to an earlier thread. Safe to repeat. */
  startThread: (conversation: ConversationKey) => Promise<void>;
};

export function createConversations({ db, batch }: Database): Conversations {
  return {
    async findOrCreate({ channel, conversationId }, now) {
      const find = () =>
        db
          .selectFrom('conversations')
          .select((it) => [
            'created_at_ms',
            it
              .selectFrom('messages')
              .select('position')
              .where('channel', '=', channel)
              .where('conversation_id', '=', conversationId)
              .limit(1)
              .as('first_reply'),
          ])
          .where('channel', '=', channel)
          .where('conversation_id', '=', conversationId);
      let row = await find().executeTakeFirst();
      if (!row) {
        await batch((trx) =>
          trx
            .insertInto('conversations')
            .values({ channel, conversation_id: conversationId, created_at_ms: now.getTime() })
            .onConflict((conflict) => conflict.doNothing())
            .execute(),
        );
        row = await find().executeTakeFirstOrThrow();
      }
      return { createdAt: new Date(row.created_at_ms), greeted: row.first_reply !== null };
    },

    async startThread({ channel, conversationId }) {
      await batch((trx) =>
        trx
          .updateTable('conversations')
          .set((it) => ({
            thread_after: it.fn.coalesce(
              it
                .selectFrom('messages')
                .select((message) => message.fn.max('position').as('newest'))
                .where('channel', '=', channel)
                .where('conversation_id', '=', conversationId),
              'thread_after',
            ),
          }))
          .where('channel', '=', channel)
          .where('conversation_id', '=', conversationId)
          .execute(),
      );
    },
  };
}
