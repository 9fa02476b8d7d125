// What a messenger brings, on its way to the turns: limits first, then the inbox.
import type { Channel, ConversationKey, InboundMessage } from '../channels/channel.ts';
import type { Hear } from '../channels/messenger.ts';
import { errorForLog, type Logger } from '../log.ts';
import { tooManyMessages } from '../wording/bot.ts';
import type { MessageLimits } from './messageLimits.ts';
import type { Turns } from './turns.ts';

type Deps = {
  turns: Pick<Turns, 'accept'>;
  limits: MessageLimits;
  block: (conversation: ConversationKey, reason: string) => Promise<void>;
  /** The conversation can be reached, whatever was noted before. */
  unblock: (conversation: ConversationKey) => Promise<void>;
  move: (from: ConversationKey, toId: string) => Promise<void>;
  /** Each message by what became of it, for the numbers. */
  heard: (channel: string, result: 'accepted' | 'duplicate' | 'limited') => void;
  newId: () => string;
  log: Pick<Logger, 'error'>;
};

export function createHear(channel: Channel, deps: Deps): Hear {
  const { turns, limits, block, unblock, move, heard, newId, log } = deps;
  const of = (conversationId: string) => ({ channel: channel.name, conversationId });

  /** Outside the inbox: it is a word about the door, not an answer. */
  function refuse({ conversationId }: InboundMessage, waitSeconds: number): void {
    const message = { id: newId(), text: tooManyMessages(waitSeconds), buttons: [], answer: undefined };
    channel.send(conversationId, message).catch((error: unknown) => {
      log.error({ channel: channel.name, error: errorForLog(error) }, 'notice not delivered');
    });
  }

  return {
    async message(message) {
      const limit = await limits.count(message);
      if (limit !== undefined) {
        heard(channel.name, 'limited');
        if (limit.first) refuse(message, limit.waitSeconds);
        return;
      }
      const [{ duplicate }] = await Promise.all([turns.accept(message), unblock(of(message.conversationId))]);
      heard(channel.name, duplicate ? 'duplicate' : 'accepted');
    },
    left: (conversationId, reason) => block(of(conversationId), reason),
    returned: (conversationId) => unblock(of(conversationId)),
    moved: (fromId, toId) => move(of(fromId), toId),
  };
}
