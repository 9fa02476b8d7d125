// A hash table from pairs of syllable ids to small whole numbers, in typed arrays: half a million pairs in 8 MB.

export type PairTable = {
  /** The number kept for the pair, or -1. */
  get: (first: number, second: number) => number;
  /** Keeps a number (0 or more) for a pair. */
  set: (first: number, second: number, value: number) => void;
  /** Adds to the pair's number, which counts as 0 at first; gives the sum. */
  add: (first: number, second: number, amount: number) => number;
  size: () => number;
  forEach: (visit: (first: number, second: number, value: number) => void) => void;
};

/** Ids are below 2^16, so that a pair fits one unsigned 32-bit number. */
export const maxPairIds = 2 ** 16;
const empty = -1;

/** Grows as needed; `expected` pairs fit without growing. */
export function createPairTable(expected = 1_000): PairTable {
  let bits = Math.max(4, Math.ceil(Math.log2(expected * 2 + 1)));
  let keys = new Uint32Array(2 ** bits);
  let values = new Int32Array(2 ** bits).fill(empty);
  let size = 0;

  /** The slot of the pair, or the free one where it belongs. */
  function slotOf(key: number): number {
    const mask = keys.length - 1;
    let slot = Math.imul(key, 0x9e3779b1) >>> (32 - bits);
    while (values[slot] !== empty && keys[slot] !== key) slot = (slot + 1) & mask;
    return slot;
  }

  function put(slot: number, key: number, value: number): void {
    if (values[slot] === empty) size += 1;
    keys[slot] = key;
    values[slot] = value;
    if (size * 2 > keys.length) grow();
  }

  function grow(): void {
    const [oldKeys, oldValues] = [keys, values];
    bits += 1;
    keys = new Uint32Array(2 ** bits);
    values = new Int32Array(2 ** bits).fill(empty);
    for (let i = 0; i < oldKeys.length; i += 1) {
      if (oldValues[i] === empty) continue;
      const slot = slotOf(oldKeys[i]!);
      keys[slot] = oldKeys[i]!;
      values[slot] = oldValues[i]!;
    }
  }

  const keyOf = (first: number, second: number): number => (first * maxPairIds + second) >>> 0;

  return {
    get: (first, second) => values[slotOf(keyOf(first, second))]!,
    set: (first, second, value) => {
      const key = keyOf(first, second);
      put(slotOf(key), key, value);
    },
    add: (first, second, amount) => {
      const key = keyOf(first, second);
      const slot = slotOf(key);
      const sum = Math.max(0, values[slot]!) + amount;
      put(slot, key, sum);
      return sum;
    },
    size: () => size,
    forEach: (visit) => {
      for (let i = 0; i < keys.length; i += 1) {
        if (values[i] !== empty) visit(Math.floor(keys[i]! / maxPairIds), keys[i]! % maxPairIds, values[i]!);
      }
    },
  };
}
