// What people think of an answer.
import type { ConversationKey } from './conversations.ts';
import type { Database } from './database.ts';
import { storable } from './text.ts';

export type Verdict = 'up' | 'down';

export type Feedback = {
  /**
   * Stores one verdict per message, the latest wins.
   * Returns false and stores nothing when the message does not exist or belongs to another conversation.
   */
  record: (feedback: {
    messageId: string;
    conversation: ConversationKey;
    verdict: Verdict;
    reason: string | undefined;
    now: Date;
  }) => Promise<boolean>;
};

export function createFeedback({ batch }: Database): Feedback {
  return {
    record: ({ messageId, conversation, verdict, reason, now }) =>
      batch(async (trx) => {
        const message = await trx
          .selectFrom('messages')
          .select('id')
          .where('id', '=', storable(messageId))
          .where('channel', '=', conversation.channel)
          .where('conversation_id', '=', conversation.conversationId)
          .executeTakeFirst();
        if (!message) return false;
        const opinion = { verdict, reason: reason === undefined ? null : storable(reason), at_ms: now.getTime() };
        await trx
          .insertInto('feedback')
          .values({ message_id: message.id, ...opinion })
          .onConflict((conflict) => conflict.column('message_id').doUpdateSet(opinion))
          .execute();
        return true;
      }),
  };
}
