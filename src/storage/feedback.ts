// What people think of an answer.
import type { Answer } from '../answers/answer.ts';
import type { ConversationKey, FeedbackVerdict } from '../channels/channel.ts';
import type { Database } from './database.ts';
import { storable } from './text.ts';

export type DownVoted = {
  question: string;
  outcome: Answer['outcome'];
  askedAt: Date;
  /** A code of the buttons or the person's own words. */
  reason: string | undefined;
  /** What the answer quoted, in its order. */
  cited: { provisionId: string; label: string }[];
};

export type Feedback = {
  /** Answers whose last verdict is down, the newest verdict first; without what retention has erased. */
  downVoted: (options: { limit: number }) => Promise<DownVoted[]>;
  /**
   * Stores one verdict per message, the latest wins.
   * Returns false and stores nothing when the message does not exist or belongs to another conversation.
   */
  record: (feedback: {
    messageId: string;
    conversation: ConversationKey;
    verdict: FeedbackVerdict;
    reason: string | undefined;
    now: Date;
  }) => Promise<boolean>;
};

export function createFeedback({ db, batch }: Database): Feedback {
  return {
    async downVoted({ limit }) {
      const rows = await db
        .selectFrom('feedback')
        .innerJoin('messages', 'messages.id', 'feedback.message_id')
        .innerJoin('inbox', 'inbox.id', 'messages.inbox_id')
        .where('verdict', '=', 'down')
        .where('inbox.text', 'is not', null)
        .where('answer_json', 'is not', null)
        .select(['inbox.text as question', 'received_at_ms', 'reason', 'answer_json'])
        .orderBy('feedback.at_ms', 'desc')
        .orderBy('message_id')
        .limit(limit)
        .execute();
      return rows.map((row) => {
        const { outcome, citations } = JSON.parse(row.answer_json ?? '') as Answer;
        return {
          question: row.question ?? '',
          outcome,
          askedAt: new Date(row.received_at_ms),
          reason: row.reason ?? undefined,
          cited: citations.map(({ provisionId, label }) => ({ provisionId, label })),
        };
      });
    },

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
