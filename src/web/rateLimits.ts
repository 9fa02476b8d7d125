// How often one person and one address may ask. Counted in memory: each instance guards itself.
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** People of one office share an address, so an address may ask for several. */
const peoplePerAddress = 10;

export type RateLimits = {
  /** Counts a question; gives the seconds to wait when there were too many, else undefined. */
  question: (person: string | undefined, address: string) => Promise<number | undefined>;
  /** Counts a page or a live connection of this address, likewise. */
  view: (address: string) => Promise<number | undefined>;
};

/** `perMinute` questions per person, ten times that per address, and as many page views per address again. */
export function createRateLimits(perMinute: number): RateLimits {
  const persons = new RateLimiterMemory({ keyPrefix: 'person', points: perMinute, duration: 60 });
  const addresses = new RateLimiterMemory({
    keyPrefix: 'address',
    points: perMinute * peoplePerAddress,
    duration: 60,
  });
  const views = new RateLimiterMemory({ keyPrefix: 'view', points: perMinute * peoplePerAddress, duration: 60 });
  return {
    async question(person, address) {
      const wait = await waitSeconds(addresses, address);
      return wait ?? (person === undefined ? undefined : await waitSeconds(persons, person));
    },
    view: (address) => waitSeconds(views, address),
  };
}

async function waitSeconds(limiter: RateLimiterMemory, key: string): Promise<number | undefined> {
  try {
    await limiter.consume(key);
    return undefined;
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
    throw refusal;
  }
}
