// A day on the Zalo Bot Platform, which has no buttons: numbers are chosen.
import { expect, onTestFinished, test } from 'vitest';
import { startFakeZaloBot } from '../fakes/zaloBot.ts';
import { liveThroughTheDay, openOfficeOn } from './messengerDay.ts';

const token = '4711:token-for-tests';
const chi = { id: 'u9f1', name: 'Lê Thị Chi' };

test('pairing, a question, a reminder and its acknowledgement on the Zalo Bot', { timeout: 60_000 }, async () => {
  let now = () => new Date('2026-11-25T02:00:00.000Z');
  const fake = await startFakeZaloBot({ token, now: () => now(), losesMessages: false });
  onTestFinished(fake.stop);
  const settings = { ZALO_BOT_TOKEN: token, ZALO_BOT_BASE_URL: fake.url };
  const office = await openOfficeOn('zalo-bot', settings, '2026-11-25T09:00');
  now = office.now;
  const say = (text: string) => fake.say(chi, { kind: 'text', text });
  await liveThroughTheDay(office, {
    say,
    tap(title) {
      const spoken = title === '👍' ? 'Đúng, có ích' : title;
      const offered = fake.received(chi.id).findLast((text) => text.includes(`. ${spoken}`)) ?? '';
      const number = new RegExp(`^(\\d+)\\. ${spoken}$`, 'm').exec(offered)?.[1];
      expect(number, offered).toBeDefined();
      return say(number ?? '');
    },
    texts: () => fake.received(chi.id),
  });
  await office.close();
});
