// Coordinators hear of a channel's trouble once a day, and again when it could not be stored.
import { expect, test } from 'vitest';
import { createChannelAlarms } from '../src/channelAlarms.ts';

test('once per channel, trouble and day; a failure to store is tried again', async () => {
  let now = new Date('2026-11-25T02:00:00Z');
  let broken = true;
  const told: string[] = [];
  const raise = createChannelAlarms({
    tellCoordinators: async (key, text) => {
      if (broken) throw new Error('disk full');
      told.push(`${key}: ${text}`);
    },
    dateOf: (ms) => new Date(ms).toISOString().slice(0, 10),
    log: { error: () => {} },
    now: () => now,
  });
  raise('telegram', 'token');
  await new Promise(setImmediate);
  broken = false;
  for (let count = 0; count < 3; count += 1) raise('telegram', 'token');
  raise('telegram', 'blocked', 'reply');
  raise('zalo-bot', 'token');
  now = new Date('2026-11-26T02:00:00Z');
  raise('telegram', 'token');
  await new Promise(setImmediate);
  expect(told.map((one) => one.split(': ')[0])).toEqual([
    'channel|telegram|channel|token|2026-11-25',
    'channel|telegram|reply|blocked|2026-11-25',
    'channel|zalo-bot|channel|token|2026-11-25',
    'channel|telegram|channel|token|2026-11-26',
  ]);
  expect(told[0]).toContain('kênh Telegram: nền tảng không nhận mã truy cập');
});
