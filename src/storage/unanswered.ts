// Questions the documents do not answer, waiting for a person who can, and what that person answered.
import type { Kysely } from 'kysely';
import type { ConversationKey } from '../channels/channel.ts';
import type { WaitingQuestions } from '../deadlines/deliveryStore.ts';
import type { Database } from './database.ts';
import { addReminders } from './reminderRows.ts';
import type { Schema } from './schema.ts';
import { storable } from './text.ts';

export type UnansweredQuestion = {
  id: number;
  question: string;
  outcome: string;
  askedAt: Date;
  /** Ids of the nearest provisions, best first. */
  nearest: string[];
};

/** What becomes of a message once it is stored: it is sent by that, the caller sends it now, or another process does. */
export type Fate = 'sent' | 'claimed' | 'waiting';

/** A reply of a person, to be stored in the asker's conversation. */
export type HumanReply = { id: number; reply: string; messageId: string; text: string; by: string; now: Date };

export type Unanswered = {
  /** Those that nobody has answered, newest first. */
  list: (options: { limit: number }) => Promise<UnansweredQuestion[]>;
  /** The question, or undefined when there is none of this number or it was answered. */
  find: (id: number) => Promise<UnansweredQuestion | undefined>;
  /**
   * Stores the reply in the asker's conversation, where its channel takes it from. Undefined when the question was
   * answered before, also by somebody who was quicker by an instant, or the conversation is no longer kept.
   */
  answer: (reply: HumanReply, fateOn: (channel: string) => Fate) => Promise<ConversationKey | undefined>;
  /** Plans one notice for each of the officials about what has been asked since the last; returns how many. */
  announce: (officialIds: string[], at: { onDate: string; dueAtMs: number }) => Promise<number>;
};

const shownAtOnce = 5;
/** As long as others wait after a crash. */
const leaseMs = 120_000;

export function createUnanswered({ db, batch }: Database): Unanswered {
  return {
    async list({ limit }) {
      const rows = await open(db).orderBy('asked_at_ms', 'desc').orderBy('id', 'desc').limit(limit).execute();
      return rows.map(toQuestion);
    },

    async find(id) {
      const row = await open(db).where('id', '=', id).executeTakeFirst();
      return row && toQuestion(row);
    },

    answer: ({ id, reply, messageId, text, by, now }, fateOn) =>
      batch(async (trx) => {
        const asked = await trx
          .selectFrom('unanswered')
          .innerJoin('inbox', 'inbox.id', 'unanswered.inbox_id')
          .select(['inbox.id', 'inbox.channel', 'inbox.conversation_id'])
          .where('unanswered.id', '=', id)
          .where('replied_at_ms', 'is', null)
          .where('inbox.text', 'is not', null)
          .executeTakeFirst();
        if (asked === undefined) return undefined;
        const { numUpdatedRows } = await trx
          .updateTable('unanswered')
          .set({ reply: storable(reply), replied_at_ms: now.getTime(), replied_by: by })
          .where('id', '=', id)
          .where('replied_at_ms', 'is', null)
          .executeTakeFirst();
        if (numUpdatedRows === 0n) return undefined;
        const { channel, conversation_id } = asked;
        const fate = fateOn(channel);
        await trx
          .insertInto('messages')
          .values({
            ...{ id: messageId, channel, conversation_id, inbox_id: asked.id, text: storable(text) },
            ...{ buttons_json: '[]', answer_json: null, at_ms: now.getTime() },
            sent_at_ms: fate === 'sent' ? now.getTime() : null,
            sending: fate === 'claimed' ? 1 : 0,
            send_lease_until_ms: fate === 'claimed' ? now.getTime() + leaseMs : 0,
          })
          .execute();
        return { channel, conversationId: conversation_id };
      }),

    announce: (officialIds, { onDate, dueAtMs }) =>
      batch(async (trx) => {
        const newest = await open(trx).orderBy('id', 'desc').limit(1).executeTakeFirst();
        if (newest === undefined || officialIds.length === 0) return 0;
        const common = { assignment_id: null, step: 'questions', rung: 0, on_date: onDate, due_at_ms: dueAtMs };
        const dedupe_key = `questions|${newest.id}`;
        return addReminders(
          trx,
          officialIds.map((official_id) => ({ ...common, official_id, dedupe_key })),
        );
      }),
  };
}

export async function waitingQuestions(db: Kysely<Schema>): Promise<WaitingQuestions> {
  const { total } = await db
    .selectFrom('unanswered')
    .select((it) => it.fn.countAll<number>().as('total'))
    .where('replied_at_ms', 'is', null)
    .executeTakeFirstOrThrow();
  const shown = await open(db).orderBy('id', 'desc').limit(shownAtOnce).execute();
  return { total: Number(total), shown: shown.reverse().map(({ id, question }) => ({ id, question })) };
}

const open = (db: Kysely<Schema>) => db.selectFrom('unanswered').selectAll().where('replied_at_ms', 'is', null);

type Row = { id: number; question: string; outcome: string; asked_at_ms: number; nearest_json: string };

function toQuestion(row: Row): UnansweredQuestion {
  return {
    id: row.id,
    question: row.question,
    outcome: row.outcome,
    askedAt: new Date(row.asked_at_ms),
    nearest: JSON.parse(row.nearest_json) as string[],
  };
}
