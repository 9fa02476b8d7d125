// The few highest scores, against sorting all of them.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { best } from '../../src/retrieval/best.ts';

test('the same as sorting all, equal scores in their order, nothing at or below zero', () => {
  const score = fc.oneof(fc.constantFrom(0, 1, 2, 2.5), fc.float({ min: -1, max: 9, noNaN: true }));
  fc.assert(
    fc.property(fc.array(score, { maxLength: 60 }), fc.integer({ min: 0, max: 20 }), (scores, limit) => {
      const values = Float32Array.from(scores);
      const sorted = [...values.keys()]
        .filter((at) => values[at]! > 0)
        .sort((a, b) => values[b]! - values[a]! || a - b)
        .slice(0, limit);
      expect([...best(values, limit)]).toEqual(sorted);
    }),
  );
});
