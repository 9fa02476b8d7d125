// What the bot remembers of a conversation between turns. The store is the truth; memory spares it a read per turn.
import type { Exchange } from '../answers/answer.ts';
import type { ConversationKey } from '../channels/channel.ts';

export type RememberedConversation = {
  /** The person has been told that this is a machine. */
  greeted: boolean;
  /** The last exchanges of the current thread, oldest first. */
  history: Exchange[];
};

export type ConversationMemory = {
  recall: (conversation: ConversationKey, now: Date) => Promise<RememberedConversation>;
  /** Notes what a stored turn has added; does nothing for a conversation that was forgotten meanwhile. */
  learn: (conversation: ConversationKey, exchange: Exchange | undefined) => void;
  /** The next recall reads the store. */
  forget: (conversation: ConversationKey) => void;
};

type Deps = {
  findOrCreate: (conversation: ConversationKey, now: Date) => Promise<{ greeted: boolean }>;
  history: (conversation: ConversationKey, limit: number) => Promise<Exchange[]>;
  /** How many conversations are kept; 0 where several instances answer the same people. */
  capacity: number;
};

/** Enough for "còn … thì sao?" after a digression. */
export const rememberedExchanges = 3;
/** Erased questions must not live on here, and another process may have deleted them. */
const maxAgeMs = 10 * 60 * 1000;

/** Turns of one conversation come one at a time; the least recently used conversation leaves first. */
export function createConversationMemory({ findOrCreate, history, capacity }: Deps): ConversationMemory {
  const entries = new Map<string, { readAtMs: number; conversation: RememberedConversation }>();

  return {
    async recall(key, now) {
      const name = conversationName(key);
      const entry = entries.get(name);
      entries.delete(name);
      if (entry && now.getTime() - entry.readAtMs < maxAgeMs) {
        entries.set(name, entry);
        return entry.conversation;
      }
      const { greeted } = await findOrCreate(key, now);
      const conversation = { greeted, history: greeted ? await history(key, rememberedExchanges) : [] };
      if (capacity > 0) entries.set(name, { readAtMs: now.getTime(), conversation });
      if (entries.size > capacity) entries.delete(entries.keys().next().value!);
      return conversation;
    },
    learn(key, exchange) {
      const conversation = entries.get(conversationName(key))?.conversation;
      if (!conversation) return;
      conversation.greeted = true;
      if (exchange) conversation.history = [...conversation.history, exchange].slice(-rememberedExchanges);
    },
    forget: (key) => void entries.delete(conversationName(key)),
  };
}

/** One string per conversation; the separator occurs in no channel's name. */
export function conversationName({ channel, conversationId }: ConversationKey): string {
  return `${channel}\n${conversationId}`;
}
