// How often one person and one conversation of a messenger may write. Counted in memory: each instance guards itself.
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { InboundMessage } from '../channels/channel.ts';

export type MessageLimits = {
  /** Undefined: go on. `first`: the first one too many, worth a word; the others are met with silence. */
  count: (message: InboundMessage) => Promise<{ waitSeconds: number; first: boolean } | undefined>;
};

/** In a group several people write. */
const peoplePerGroup = 5;

/** `perMinute` per person, and five times that per group. */
export function createMessageLimits(perMinute: number): MessageLimits {
  const persons = new RateLimiterMemory({ keyPrefix: 'writer', points: perMinute, duration: 60 });
  const groups = new RateLimiterMemory({ keyPrefix: 'group', points: perMinute * peoplePerGroup, duration: 60 });

  return {
    async count({ channel, personId, conversationId, group }) {
      const spent = await consume(persons, `${channel}\n${personId}`);
      return spent ?? (group === undefined ? undefined : await consume(groups, `${channel}\n${conversationId}`));
    },
  };
}

async function consume(limiter: RateLimiterMemory, key: string) {
  try {
    await limiter.consume(key);
    return undefined;
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    const waitSeconds = Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
    return { waitSeconds, first: refusal.consumedPoints === limiter.points + 1 };
  }
}
