// Counts of messages by channel and period.
import { expect, it } from 'vitest';
import { createChannelCounters } from '../../src/storage/channelCounters.ts';
import type { Current } from './contract.ts';

export function channelCountersContract(current: Current): void {
  const counters = () => createChannelCounters(current());

  it('begins at nothing, and tells the new count', async () => {
    expect(await counters().read('zalo-bot', '2026-11')).toBe(0);
    expect(await counters().add('zalo-bot', '2026-11', 1)).toBe(1);
    expect(await counters().add('zalo-bot', '2026-11', 2)).toBe(3);
    expect(await counters().read('zalo-bot', '2026-11')).toBe(3);
  });

  it('keeps channels and periods apart', async () => {
    await counters().add('zalo-bot', '2026-11', 5);
    expect(await counters().add('zalo-bot', '2026-12', 1)).toBe(1);
    expect(await counters().add('zalo-oa', '2026-11', 1)).toBe(1);
    expect(await counters().read('zalo-bot', '2026-11')).toBe(5);
  });

  it('tells each of a hundred at once another count', async () => {
    const told = await Promise.all(Array.from({ length: 100 }, () => counters().add('zalo-bot', '2026-11', 1)));
    expect(told.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, index) => index + 1));
    expect(await counters().read('zalo-bot', '2026-11')).toBe(100);
  });
}
