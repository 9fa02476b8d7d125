// What one conversation left in the tables: finding a person's conversations, counting and erasing them.
import { type Kysely, type SqlBool, sql } from 'kysely';
import type { ConversationKey } from '../channels/channel.ts';
import type { Schema } from './schema.ts';
import { storable } from './text.ts';

/** This conversation first, then the others that the person has or, as the deliveries tell, had. */
export async function conversationsOf(
  db: Kysely<Schema>,
  { channel, conversationId }: ConversationKey,
  officialId: string | undefined,
): Promise<(ConversationKey & { isCurrent: boolean })[]> {
  const current = { channel, conversationId: storable(conversationId), isCurrent: true };
  if (officialId === undefined) return [current];
  const rows = await db
    .selectFrom('addresses')
    .select(['channel', 'conversation_id'])
    .where('official_id', '=', officialId)
    .union(
      db
        .selectFrom('deliveries')
        .select(['channel', 'conversation_id'])
        .where('official_id', '=', officialId)
        .where('conversation_id', '<>', '')
        // A chat account that somebody else paired since is theirs.
        .where((it) =>
          it.not(
            it.exists(
              it
                .selectFrom('addresses')
                .select('addresses.official_id')
                .whereRef('addresses.channel', '=', 'deliveries.channel')
                .whereRef('addresses.conversation_id', '=', 'deliveries.conversation_id')
                .where('addresses.official_id', '<>', officialId),
            ),
          ),
        ),
    )
    .execute();
  const others = rows
    .map((row) => ({ channel: row.channel, conversationId: row.conversation_id, isCurrent: false }))
    .filter((one) => one.channel !== current.channel || one.conversationId !== current.conversationId);
  return [current, ...others];
}

/** `messages` of both sides; `questions` are those that were put before a person. */
export async function countConversation(
  db: Kysely<Schema>,
  conversation: ConversationKey,
): Promise<{ messages: number; questions: number }> {
  const here = sql<SqlBool>`channel = ${conversation.channel} and conversation_id = ${conversation.conversationId}`;
  const { rows } = await sql<{ messages: number; questions: number }>`select
      (select count(*) from messages where ${here})
        + (select count(*) from inbox where ${here} and text is not null) as messages,
      (select count(*) from unanswered where inbox_id in (select id from inbox where ${here})) as questions`.execute(
    db,
  );
  return { messages: Number(rows[0]?.messages), questions: Number(rows[0]?.questions) };
}

/** As retention does. `answering`: events that nobody has answered yet stay, so that their replies find their way. */
export async function eraseConversation(
  trx: Kysely<Schema>,
  conversation: ConversationKey,
  { answering }: { answering: boolean },
): Promise<void> {
  const here = sql<SqlBool>`channel = ${conversation.channel} and conversation_id = ${conversation.conversationId}`;
  const erasable = answering ? sql<SqlBool>`answered_at_ms is not null` : sql<SqlBool>`1 = 1`;
  await sql`delete from unanswered where inbox_id in (select id from inbox where ${here} and ${erasable})`.execute(trx);
  await sql`delete from messages where ${here}`.execute(trx);
  await sql`update inbox set text = null, person_id = null, alone_id = null, conversation_id = '',
      answered_at_ms = coalesce(answered_at_ms, received_at_ms)
    where ${here} and ${erasable}`.execute(trx);
  await sql`delete from conversations where ${here}`.execute(trx);
  await sql`delete from zalo_contacts where user_id = ${conversation.conversationId}
    and ${conversation.channel} = 'zalo-oa'`.execute(trx);
  // Without it the reply that is being answered would not find its way.
  if (!answering) await sql`delete from conversation_references where ${here}`.execute(trx);
}
