// A day on Telegram.
import { expect, onTestFinished, test } from 'vitest';
import { startFakeTelegram } from '../fakes/telegram.ts';
import { liveThroughTheDay, openOfficeOn } from './messengerDay.ts';

test('pairing, a question, a reminder and its acknowledgement on Telegram', { timeout: 60_000 }, async () => {
  const fake = await startFakeTelegram();
  onTestFinished(fake.stop);
  fake.addPerson('101', 'Chi');
  const settings = { TELEGRAM_BOT_TOKEN: fake.token, TELEGRAM_API_ROOT: fake.url };
  const office = await openOfficeOn('telegram', settings, '2026-11-25T09:00');
  await liveThroughTheDay(office, {
    say: (text) => fake.say('101', text),
    tap: (title) => fake.tap('101', title),
    texts: () => fake.fromBot('101').map(({ text }) => text),
  });
  await office.close();
  expect(fake.callsOf('setMyCommands')).toHaveLength(1);
});
