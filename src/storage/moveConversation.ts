// A platform gave a conversation another id, as when a group grows: what was said there goes along.
import type { ConversationKey } from '../channels/channel.ts';
import type { Database } from './database.ts';
import { storable } from './text.ts';

/** Does nothing for a conversation that is not known. One that has the new id already takes up the old one's messages. */
export async function moveConversation({ batch }: Database, from: ConversationKey, toId: string): Promise<void> {
  const { channel } = from;
  const [oldId, newId] = [storable(from.conversationId), storable(toId)];
  await batch(async (trx) => {
    for (const table of ['messages', 'inbox'] as const) {
      await trx
        .updateTable(table)
        .set({ conversation_id: newId })
        .where('channel', '=', channel)
        .where('conversation_id', '=', oldId)
        .execute();
    }
    const known = await trx
      .deleteFrom('conversations')
      .where('channel', '=', channel)
      .where('conversation_id', '=', oldId)
      .returning(['created_at_ms', 'thread_after'])
      .executeTakeFirst();
    if (known === undefined) return;
    await trx
      .insertInto('conversations')
      .values({ channel, conversation_id: newId, ...known })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  });
}
