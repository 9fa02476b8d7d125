// What was said in a conversation, read back: the history an answer needs, and the transcript a person sees.
import type { Selectable } from 'kysely';
import type { Answer, Exchange } from '../answers/answer.ts';
import type { Attachment, Button, ConversationKey, OutgoingMessage } from '../channels/channel.ts';
import type { Database } from './database.ts';
import type { MessagesTable } from './schema.ts';
import { storable } from './text.ts';

export type TranscriptEntry = {
  /** Unique in the transcript; for `bot` it is the id of the message. */
  id: string;
  from: 'person' | 'bot';
  text: string;
  answer: Answer | undefined;
  buttons: Button[];
  at: Date;
};

export type Messages = {
  /** The last `limit` questions with their answers, oldest first, of the current thread only. */
  history: (conversation: ConversationKey, limit: number) => Promise<Exchange[]>;
  /** The last `limit` entries of all threads, oldest first; without what retention has erased. */
  transcript: (conversation: ConversationKey, limit: number) => Promise<TranscriptEntry[]>;
  /** The bot's message, or undefined when it does not exist or belongs to another conversation. */
  byId: (messageId: string, conversation: ConversationKey) => Promise<TranscriptEntry | undefined>;
  /** Of the bot's last message there; none when it offered nothing. */
  lastButtons: (conversation: ConversationKey) => Promise<Button[]>;
};

export function createMessages({ db }: Database): Messages {
  const ofConversation = ({ channel, conversationId }: ConversationKey) =>
    db
      .selectFrom('messages')
      .where('messages.channel', '=', channel)
      .where('messages.conversation_id', '=', conversationId);

  const answersOfThread = (conversation: ConversationKey, limit: number) =>
    ofConversation(conversation)
      .where('answer_json', 'is not', null)
      .where('position', '>', (it) =>
        it
          .selectFrom('conversations')
          .select('thread_after')
          .where('channel', '=', conversation.channel)
          .where('conversation_id', '=', conversation.conversationId),
      )
      .orderBy('position', 'desc')
      .limit(limit);

  return {
    async history(conversation, limit) {
      const rows = await answersOfThread(conversation, limit)
        .innerJoin('inbox', 'inbox.id', 'messages.inbox_id')
        .where('inbox.text', 'is not', null)
        .select(['inbox.text as question', 'answer_json'])
        .execute();
      return rows
        .reverse()
        .flatMap(({ question, answer_json }) =>
          question !== null && answer_json !== null ? [{ question, answer: JSON.parse(answer_json) as Answer }] : [],
        );
    },

    async transcript(conversation, limit) {
      const asked = await db
        .selectFrom('inbox')
        .select(['id', 'text', 'received_at_ms'])
        .where('channel', '=', conversation.channel)
        .where('conversation_id', '=', conversation.conversationId)
        .where('text', 'is not', null)
        .orderBy('received_at_ms', 'desc')
        .orderBy('id', 'desc')
        .limit(limit)
        .execute();
      const said = await ofConversation(conversation).selectAll().orderBy('position', 'desc').limit(limit).execute();
      const entries = [...asked.reverse().map(toQuestion), ...said.reverse().map(toEntry)];
      // The sort is stable: at the same millisecond the person spoke first.
      return entries.sort((a, b) => a.at.getTime() - b.at.getTime()).slice(-limit);
    },

    async byId(messageId, conversation) {
      const row = await ofConversation(conversation)
        .selectAll()
        .where('id', '=', storable(messageId))
        .executeTakeFirst();
      return row && toEntry(row);
    },

    async lastButtons(conversation) {
      const row = await ofConversation(conversation)
        .select('buttons_json')
        .orderBy('position', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row === undefined ? [] : (JSON.parse(row.buttons_json) as Button[]);
    },
  };
}

/** The message as it was given to `complete`. */
export function toOutgoing(row: Selectable<MessagesTable>): OutgoingMessage {
  return {
    id: row.id,
    text: row.text,
    buttons: JSON.parse(row.buttons_json) as Button[],
    answer: row.answer_json === null ? undefined : (JSON.parse(row.answer_json) as Answer),
    ...(row.confidential === 0 ? {} : { confidential: true }),
    ...(row.attachment_json === null ? {} : { attachment: JSON.parse(row.attachment_json) as Attachment }),
  };
}

function toEntry(row: Selectable<MessagesTable>): TranscriptEntry {
  return { ...toOutgoing(row), from: 'bot', at: new Date(row.at_ms) };
}

function toQuestion(row: { id: number; text: string | null; received_at_ms: number }): TranscriptEntry {
  return {
    id: `in-${row.id}`,
    from: 'person',
    text: row.text ?? '',
    answer: undefined,
    buttons: [],
    at: new Date(row.received_at_ms),
  };
}
