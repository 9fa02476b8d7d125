// The outbox: replies stored before they are sent, for channels where storing is not sending.
import type { Kysely } from 'kysely';
import type { OutgoingMessage } from '../channels/channel.ts';
import type { Database } from './database.ts';
import { toOutgoing } from './messages.ts';
import type { Schema } from './schema.ts';
import { createStatement } from './statement.ts';
import { storable } from './text.ts';

export type Reply = {
  channel: string;
  conversationId: string;
  inboxId: number;
  message: OutgoingMessage;
  sent: boolean;
  now: Date;
};

export type UnsentMessage = { channel: string; conversationId: string; message: OutgoingMessage; at: Date };

export type Outbox = {
  /** Stores a reply in the caller's transaction; one that is not sent yet is claimed for the caller. */
  store: (trx: Kysely<Schema>, reply: Reply) => Promise<void>;
  /** Claims replies to `channels` that nobody has sent within a lease, at most 100, oldest first. A crash repeats one. */
  unsent: (options: { now: Date; channels: string[] }) => Promise<UnsentMessage[]>;
  /** The platform took the message, or never will. */
  markSent: (messageId: string, now: Date) => Promise<void>;
};

const mostAtOnce = 100;

export function createOutbox({ db, batch }: Database, { leaseSeconds }: { leaseSeconds: number }): Outbox {
  const leaseMs = leaseSeconds * 1000;

  type Row = {
    id: string;
    channel: string;
    conversationId: string;
    inboxId: number;
    text: string;
    buttons: string;
    answer: string | null;
    nowMs: number;
    sentAtMs: number | null;
    leaseUntilMs: number;
  };
  const insertMessage = createStatement<Row, unknown>(db, (trx, it) =>
    trx.insertInto('messages').values({
      id: it.id,
      channel: it.channel,
      conversation_id: it.conversationId,
      inbox_id: it.inboxId,
      text: it.text,
      buttons_json: it.buttons,
      answer_json: it.answer,
      at_ms: it.nowMs,
      sent_at_ms: it.sentAtMs,
      send_lease_until_ms: it.leaseUntilMs,
    }),
  );

  return {
    async store(trx, { channel, conversationId, inboxId, message, sent, now }) {
      const nowMs = now.getTime();
      await insertMessage(trx, {
        id: message.id,
        channel,
        conversationId,
        inboxId,
        text: storable(message.text),
        buttons: JSON.stringify(message.buttons),
        answer: message.answer ? JSON.stringify(message.answer) : null,
        nowMs,
        sentAtMs: sent ? nowMs : null,
        leaseUntilMs: nowMs + leaseMs,
      });
    },

    unsent: ({ now, channels }) =>
      batch(async (trx) => {
        const nowMs = now.getTime();
        const rows = await trx
          .updateTable('messages')
          .set({ send_lease_until_ms: nowMs + leaseMs })
          .where('position', 'in', (open) =>
            open
              .selectFrom('messages')
              .select('position')
              .where('sent_at_ms', 'is', null)
              .where('send_lease_until_ms', '<=', nowMs)
              .where('channel', 'in', channels)
              .orderBy('position')
              .limit(mostAtOnce),
          )
          // Again, because on PostgreSQL another instance may have claimed a row after the inner query saw it.
          .where('sent_at_ms', 'is', null)
          .where('send_lease_until_ms', '<=', nowMs)
          .returningAll()
          .execute();
        return rows
          .sort((a, b) => a.position - b.position)
          .map((row) => ({
            channel: row.channel,
            conversationId: row.conversation_id,
            message: toOutgoing(row),
            at: new Date(row.at_ms),
          }));
      }),

    async markSent(messageId, now) {
      await batch((trx) =>
        trx
          .updateTable('messages')
          .set({ sent_at_ms: now.getTime() })
          .where('id', '=', messageId)
          .where('sent_at_ms', 'is', null)
          .execute(),
      );
    },
  };
}
