// How often one person and one address may ask. Counted in memory: each instance guards itself.
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** People of one office share an address, so an address may ask for several. */
const peoplePerAddress = 10;

export type RateLimits = {
  /**
   * Counts a question; gives the seconds to wait when there were too many, else undefined. What is refused to the
   * person is not charged to the address, so that one person cannot use up what the office shares.
   */
  question: (person: string | undefined, address: string) => Promise<number | undefined>;
  /** Counts a page of this address, likewise. */
  view: (address: string) => Promise<number | undefined>;
  /** Counts a live connection of this address, likewise. */
  stream: (address: string) => Promise<number | undefined>;
};

/** `perMinute` questions per person, ten times that per address, and as many page views and live connections. */
export function createRateLimits(perMinute: number): RateLimits {
  const persons = new RateLimiterMemory({ keyPrefix: 'person', points: perMinute, duration: 60 });
  const perAddress = { points: perMinute * peoplePerAddress, duration: 60 };
  const addresses = new RateLimiterMemory({ keyPrefix: 'address', ...perAddress });
  const views = new RateLimiterMemory({ keyPrefix: 'view', ...perAddress });
  const streams = new RateLimiterMemory({ keyPrefix: 'stream', ...perAddress });
  return {
    async question(person, address) {
      // Looked at first: made-up persons of a spent address must not fill the memory.
      const spent = await addresses.get(address);
      if (spent !== null && spent.consumedPoints >= addresses.points) return secondsLeft(spent);
      const wait = person === undefined ? undefined : await waitSeconds(persons, person);
      return wait ?? (await waitSeconds(addresses, address));
    },
    view: (address) => waitSeconds(views, address),
    stream: (address) => waitSeconds(streams, address),
  };
}

async function waitSeconds(limiter: RateLimiterMemory, key: string): Promise<number | undefined> {
  try {
    await limiter.consume(key);
    return undefined;
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return secondsLeft(refusal);
    throw refusal;
  }
}

function secondsLeft({ msBeforeNext }: RateLimiterRes): number {
  return Math.max(1, Math.ceil(msBeforeNext / 1000));
}
