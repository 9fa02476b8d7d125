// A pace: what a platform allows in a second, and not one more in any second.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSendPace } from '../../src/deadlines/sendPace.ts';

test('whenever messages come, no window of a second holds more than the limit', () => {
  const gaps = fc.array(fc.integer({ min: 0, max: 120 }), { minLength: 1, maxLength: 300 });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40 }), gaps, (limit, waits) => {
      const pace = createSendPace(limit);
      let now = 1_000_000;
      const moments = waits.map((wait) => {
        now += wait;
        now = Math.max(now, pace(now));
        return now;
      });
      moments.forEach((moment, at) => {
        expect(moments.slice(at).filter((later) => later < moment + 1_000).length).toBeLessThanOrEqual(limit);
      });
    }),
  );
});

test('below the limit nobody waits; less than one in a second is one in several', () => {
  const fast = createSendPace(30);
  expect(Array.from({ length: 30 }, () => fast(5_000_000))).toEqual(new Array(30).fill(5_000_000));
  expect(fast(5_000_000)).toBe(5_001_002);
  const slow = createSendPace(0.25);
  expect([slow(5_000_000), slow(5_000_000)]).toEqual([5_000_000, 5_004_002]);
});

test('a clock that was a week ahead makes nobody wait a week', () => {
  const pace = createSendPace(1);
  const week = 7 * 86_400_000;
  pace(5_000_000 + week);
  expect(pace(5_000_000)).toBe(5_000_000);
});
