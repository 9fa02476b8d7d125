// Seeded randomness, so that training can be repeated.

export type Random = {
  /** 0 ≤ x < 1. */
  next: () => number;
  /** A whole number, 0 ≤ x < `below`. */
  below: (below: number) => number;
  /** Of the standard normal distribution (Box–Muller). */
  normal: () => number;
};

/** mulberry32 (Tommy Ettinger, public domain algorithm): 32 bits of state, period 2^32, enough for sampling. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    next,
    below: (below) => Math.floor(next() * below),
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
  };
}
