// The inbox: every accepted event is stored before it is answered, and is answered exactly once.
import type { InboundMessage, OutgoingMessage } from '../channels/channel.ts';
import type { Database } from './database.ts';
import { createOutbox, type Outbox } from './outbox.ts';
import { createStatement } from './statement.ts';
import { storable } from './text.ts';

export type UnansweredMessage = {
  inboxId: string;
  message: InboundMessage;
  receivedAt: Date;
  /** How many times somebody began to answer it, this time included. */
  attempts: number;
};

export type Completion = {
  inboxId: string;
  /** One that is for the person alone goes to `InboundMessage.group.aloneId`, which must be known then. */
  replies: OutgoingMessage[];
  /** What to show to a person who can answer; undefined when nothing is open. `nearest` are provision ids. */
  unanswered: { question: string; outcome: string; nearest: string[] } | undefined;
  /** True where storing is sending (`Channel.keepsMailbox`); otherwise call `markSent` after sending. */
  sent: boolean;
  now: Date;
};

export type Inbox = Omit<Outbox, 'store'> & {
  /**
   * Stores the event and claims it for the caller, who answers it. A `duplicate` is already stored and is to be ignored.
   * NUL and lone surrogates in the text become U+FFFD.
   */
  accept: (message: InboundMessage, now: Date) => Promise<{ inboxId: string; duplicate: boolean }>;
  /** Claims events of `channels` whose claim ran out, oldest first. No event is given to two callers within one lease. */
  takeUnanswered: (options: { now: Date; limit: number; channels: string[] }) => Promise<UnansweredMessage[]>;
  /** Drops every claim on what belongs to `channels`. Only for a start on SQLite, where whoever held one is dead. */
  releaseAll: (channels: string[]) => Promise<void>;
  /** Stores replies and the open question and marks the event answered, or returns false and stores nothing if it was. */
  complete: (completion: Completion) => Promise<boolean>;
};

/** A claim lasts `leaseSeconds`: longer than the longest turn, and as long as others wait after a crash. */
export function createInbox(database: Database, options = { leaseSeconds: 120 }): Inbox {
  const { db, batch } = database;
  const leaseMs = options.leaseSeconds * 1000;
  const outbox = createOutbox(database, options);

  type Arrival = {
    channel: string;
    eventId: string;
    conversationId: string;
    personId: string;
    text: string;
    inGroup: number;
    aloneId: string | null;
    nowMs: number;
    leaseUntilMs: number;
  };
  const insertEvent = createStatement<Arrival, { id: number }>(db, (trx, it) =>
    trx
      .insertInto('inbox')
      .values({
        channel: it.channel,
        event_id: it.eventId,
        conversation_id: it.conversationId,
        person_id: it.personId,
        text: it.text,
        in_group: it.inGroup,
        alone_id: it.aloneId,
        received_at_ms: it.nowMs,
        lease_until_ms: it.leaseUntilMs,
      })
      .onConflict((conflict) => conflict.columns(['channel', 'event_id']).doNothing())
      .returning('id'),
  );
  const insertConversation = createStatement<Pick<Arrival, 'channel' | 'conversationId' | 'nowMs'>, unknown>(
    db,
    (trx, it) =>
      trx
        .insertInto('conversations')
        .values({ channel: it.channel, conversation_id: it.conversationId, created_at_ms: it.nowMs })
        .onConflict((conflict) => conflict.doNothing()),
  );
  const markAnswered = createStatement<
    { id: number; nowMs: number },
    { id: number; channel: string; conversation_id: string; alone_id: string | null; received_at_ms: number }
  >(db, (trx, it) =>
    trx
      .updateTable('inbox')
      .set({ answered_at_ms: it.nowMs })
      .where('id', '=', it.id)
      .where('answered_at_ms', 'is', null)
      .returning(['id', 'channel', 'conversation_id', 'alone_id', 'received_at_ms']),
  );

  return {
    unsent: outbox.unsent,
    beginAgain: outbox.beginAgain,
    markSent: outbox.markSent,
    markFailed: outbox.markFailed,
    retryAt: outbox.retryAt,

    accept: (message, now) =>
      batch(async (trx) => {
        const nowMs = now.getTime();
        const { channel } = message;
        const eventId = storable(message.eventId);
        const conversationId = storable(message.conversationId);
        const stored = await insertEvent(trx, {
          channel,
          eventId,
          conversationId,
          personId: storable(message.personId),
          text: storable(message.text),
          inGroup: message.group === undefined ? 0 : 1,
          aloneId: message.group?.aloneId === undefined ? null : storable(message.group.aloneId),
          nowMs,
          leaseUntilMs: nowMs + leaseMs,
        });
        const row = stored.rows[0];
        if (row) {
          await insertConversation(trx, { channel, conversationId, nowMs });
          return { inboxId: String(row.id), duplicate: false };
        }
        const earlier = await trx
          .selectFrom('inbox')
          .select('id')
          .where('channel', '=', channel)
          .where('event_id', '=', eventId)
          .executeTakeFirstOrThrow();
        return { inboxId: String(earlier.id), duplicate: true };
      }),

    takeUnanswered: ({ now, limit, channels }) =>
      batch(async (trx) => {
        const nowMs = now.getTime();
        const rows = await trx
          .updateTable('inbox')
          .set((it) => ({ lease_until_ms: nowMs + leaseMs, attempts: it('attempts', '+', 1) }))
          .where('id', 'in', (open) =>
            open
              .selectFrom('inbox')
              .select('id')
              .where('answered_at_ms', 'is', null)
              .where('lease_until_ms', '<=', nowMs)
              .where('channel', 'in', channels)
              .orderBy('id')
              .limit(limit),
          )
          // Again, because on PostgreSQL another instance may have claimed a row after the inner query saw it.
          .where('answered_at_ms', 'is', null)
          .where('lease_until_ms', '<=', nowMs)
          .returningAll()
          .execute();
        return rows
          .sort((a, b) => a.id - b.id)
          .map((row) => ({
            inboxId: String(row.id),
            message: {
              channel: row.channel,
              eventId: row.event_id,
              conversationId: row.conversation_id,
              personId: row.person_id ?? '',
              text: row.text ?? '',
              ...(row.in_group === 0 ? {} : { group: { aloneId: row.alone_id ?? undefined } }),
            },
            receivedAt: new Date(row.received_at_ms),
            attempts: row.attempts,
          }));
      }),

    async releaseAll(channels) {
      await batch(async (trx) => {
        await trx
          .updateTable('inbox')
          .set({ lease_until_ms: 0 })
          .where('answered_at_ms', 'is', null)
          .where('channel', 'in', channels)
          .execute();
        await trx
          .updateTable('messages')
          .set({ send_lease_until_ms: 0 })
          .where('sent_at_ms', 'is', null)
          .where('channel', 'in', channels)
          .execute();
      });
    },

    complete: ({ inboxId, replies, unanswered, sent, now }) =>
      batch(async (trx) => {
        const nowMs = now.getTime();
        const { rows } = await markAnswered(trx, { id: Number(inboxId), nowMs });
        const event = rows[0];
        if (!event) return false;
        const reply = { channel: event.channel, inboxId: event.id, sent, now };
        for (const message of replies) {
          const conversationId = message.alone ? event.alone_id : event.conversation_id;
          if (conversationId === null) throw new Error('a reply for the person alone, and nobody knows where');
          await outbox.store(trx, { ...reply, conversationId, message });
        }
        if (unanswered) {
          await trx
            .insertInto('unanswered')
            .values({
              question: storable(unanswered.question),
              outcome: unanswered.outcome,
              nearest_json: JSON.stringify(unanswered.nearest),
              asked_at_ms: event.received_at_ms,
              inbox_id: event.id,
            })
            .execute();
        }
        return true;
      }),
  };
}
