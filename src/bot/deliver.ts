// Hands a stored reply to its channel.
import { type Channel, DeliveryError, type OutgoingMessage } from '../channels/channel.ts';
import { errorForLog, type Logger } from '../log.ts';

export type Unsent = { channel: string; conversationId: string; message: OutgoingMessage; at: Date };

/** Does not reject: a reply that was not taken stays unsent and is tried again with the next sweep. */
export type Deliver = (unsent: Unsent) => Promise<void>;

type Deps = {
  channelOf: (name: string) => Channel | undefined;
  /** The platform took the message, or never will. */
  markSent: (messageId: string, now: Date) => Promise<void>;
  log: Pick<Logger, 'error'>;
  now: () => Date;
};

/** An answer that comes a day late helps nobody. */
const maxAgeMs = 24 * 60 * 60 * 1000;

export function createDeliver({ channelOf, markSent, log, now }: Deps): Deliver {
  /** True when there is nothing left to do for this reply. */
  async function settle({ channel: name, conversationId, message, at }: Unsent, channel: Channel): Promise<boolean> {
    try {
      await channel.send(conversationId, message);
      return true;
    } catch (error) {
      const hopeless = error instanceof DeliveryError && error.permanent;
      const givenUp = hopeless || now().getTime() - at.getTime() > maxAgeMs;
      log.error({ channel: name, messageId: message.id, givenUp, error: errorForLog(error) }, 'reply not delivered');
      return givenUp;
    }
  }

  return async (unsent) => {
    const channel = channelOf(unsent.channel);
    if (!channel) return;
    const settled = await settle(unsent, channel);
    // In a mailbox it was sent when it was stored.
    if (!settled || channel.keepsMailbox) return;
    try {
      await markSent(unsent.message.id, now());
    } catch (error) {
      log.error({ channel: unsent.channel, error: errorForLog(error) }, 'delivery could not be noted');
    }
  };
}
