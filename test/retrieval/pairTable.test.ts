// The hash table of pairs behaves as a Map.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createPairTable } from '../../src/retrieval/pairTable.ts';

test('keeps and adds as a Map does, also while it grows', () => {
  const id = fc.oneof(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 65_525, max: 65_534 }));
  const change = fc.record({ first: id, second: id, value: fc.integer({ min: 0, max: 5 }), adds: fc.boolean() });
  fc.assert(
    fc.property(fc.array(change, { maxLength: 300 }), (changes) => {
      const table = createPairTable(2);
      const map = new Map<string, number>();
      for (const { first, second, value, adds } of changes) {
        const key = `${first} ${second}`;
        if (adds) {
          map.set(key, (map.get(key) ?? 0) + value);
          expect(table.add(first, second, value)).toBe(map.get(key));
        } else {
          map.set(key, value);
          table.set(first, second, value);
        }
      }
      const found = new Map<string, number>();
      table.forEach((first, second, value) => {
        found.set(`${first} ${second}`, value);
      });
      expect(found).toEqual(map);
      expect(table.size()).toBe(map.size);
      for (const { first, second } of changes) expect(table.get(first, second)).toBe(map.get(`${first} ${second}`));
      expect(table.get(77, 77)).toBe(-1);
    }),
  );
});
