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

/** `unknowns`: how many attempts ended without our knowing how, those of a process that died among them. */
export type UnsentMessage = {
  channel: string;
  conversationId: string;
  message: OutgoingMessage;
  at: Date;
  unknowns: number;
};

export type Outbox = {
  /** Stores a reply in the caller's transaction; one that is not sent yet is claimed for the caller. */
  store: (trx: Kysely<Schema>, reply: Reply) => Promise<void>;
  /** Claims replies to `channels` that are to be tried by `now`, at most 100, oldest first. */
  unsent: (options: { now: Date; channels: string[] }) => Promise<UnsentMessage[]>;
  markSent: (messageId: string, now: Date) => Promise<void>;
  /** Another attempt begins, by whoever noted the end of the last one. */
  beginAgain: (messageId: string, now: Date) => Promise<void>;
  /** Nobody tries any more. */
  markFailed: (messageId: string, reason: string, now: Date) => Promise<void>;
  /** The attempt ended; the next one begins at `at`. `unknown`: the platform may have taken the message. */
  retryAt: (messageId: string, at: Date, options: { unknown: boolean }) => Promise<void>;
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
    sending: number;
    confidential: number;
    attachment: string | null;
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
      sending: it.sending,
      confidential: it.confidential,
      attachment_json: it.attachment,
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
        sending: sent ? 0 : 1,
        confidential: message.confidential ? 1 : 0,
        attachment: message.attachment ? JSON.stringify(message.attachment) : null,
      });
    },

    unsent: ({ now, channels }) =>
      batch(async (trx) => {
        const nowMs = now.getTime();
        const rows = await trx
          .updateTable('messages')
          .set((it) => ({
            send_lease_until_ms: nowMs + leaseMs,
            unknowns: it('unknowns', '+', it.ref('sending')),
            sending: 1,
          }))
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
            unknowns: row.unknowns,
          }));
      }),

    async markSent(messageId, now) {
      await batch((trx) => open(trx, messageId).set({ sent_at_ms: now.getTime(), sending: 0 }).execute());
    },

    async beginAgain(messageId, now) {
      await batch((trx) =>
        open(trx, messageId)
          .set({ sending: 1, send_lease_until_ms: now.getTime() + leaseMs })
          .execute(),
      );
    },

    async markFailed(messageId, reason, now) {
      await batch((trx) =>
        open(trx, messageId).set({ sent_at_ms: now.getTime(), sending: 0, failed_reason: reason }).execute(),
      );
    },

    async retryAt(messageId, at, { unknown }) {
      await batch((trx) =>
        open(trx, messageId)
          .set((it) => ({
            send_lease_until_ms: at.getTime(),
            sending: 0,
            unknowns: it('unknowns', '+', unknown ? 1 : 0),
          }))
          .execute(),
      );
    },
  };
}

function open(trx: Kysely<Schema>, messageId: string) {
  return trx.updateTable('messages').where('id', '=', messageId).where('sent_at_ms', 'is', null);
}
