// Whom the bot answers: everybody, those on a channel's list, or only people who paired an account.
import type { ConversationKey, InboundMessage } from '../channels/channel.ts';

export type Asker = Pick<InboundMessage, 'channel' | 'conversationId' | 'personId' | 'group'>;

/** Whoever may not ask can still read the introduction and pair. */
export type MayAsk = (asker: Asker) => boolean;

type Deps = {
  /** People who paired no account may ask about the documents. */
  publicQa: boolean;
  /** By channel, ids of persons or conversations; none: everybody. */
  allow: Record<string, string[]>;
  isPaired: (conversation: ConversationKey) => boolean;
};

export function createMayAsk({ publicQa, allow, isPaired }: Deps): MayAsk {
  return (asker) => {
    const { channel, conversationId, personId } = asker;
    const own = ownConversation(asker);
    if (own !== undefined && isPaired(own)) return true;
    const listed = allow[channel] ?? [];
    return publicQa && (listed.length === 0 || listed.includes(personId) || listed.includes(conversationId));
  };
}

/** Where the person is alone with the bot; undefined in a group whose platform does not tell. */
export function ownConversation({ channel, conversationId, group }: Asker): ConversationKey | undefined {
  if (group === undefined) return { channel, conversationId };
  return group.aloneId === undefined ? undefined : { channel, conversationId: group.aloneId };
}
