// Replies to a channel that keeps no mailbox: sent once, or failed with a reason; where nobody knows, repeated once and marked.
import { describe, expect, test } from 'vitest';
import { DeliveryError } from '../../src/channels/channel.ts';
import { repeatedNote } from '../../src/wording/reminders.ts';
import { dataFolder, noon, openBot } from './openBot.ts';

const question = 'Ai đi họp thay?';
const zalo = { channel: 'zalo', conversationId: 'z1' };
const later = (seconds: number) => new Date(noon.getTime() + seconds * 1000);
const busy = new DeliveryError('busy', { permanent: false, code: 'busy' });
const unknown = new DeliveryError('silent', { permanent: false, code: 'timeout', outcome: 'unknown' });

type OpenBot = Awaited<ReturnType<typeof openBot>>;

async function sweepAt(bot: OpenBot, seconds: number): Promise<void> {
  bot.setNow(later(seconds));
  await bot.turns.sweep(later(seconds));
  await bot.turns.idle();
}

const outcomes = (bot: OpenBot) => bot.ended.map(({ outcome, reason, repeated }) => [outcome, reason, repeated]);

test('sent once when the platform takes it', async () => {
  const bot = await openBot();
  await bot.say(question, zalo);
  await sweepAt(bot, 3_600);
  expect(bot.zalo.sent).toHaveLength(1);
  expect(outcomes(bot)).toEqual([['sent', undefined, false]]);
});

test('tried again at once after a passing failure, while the next answer of this conversation waits', async () => {
  let waits = 0;
  const bot: OpenBot = await openBot({
    wait: async () => {
      waits += 1;
      if (waits === 2) bot.zalo.failWith(undefined);
    },
  });
  bot.zalo.failWith(busy);
  await bot.turns.accept(bot.incoming(question, zalo));
  await bot.turns.accept(bot.incoming('/vanban', zalo));
  await bot.turns.idle();
  expect(bot.waits).toEqual([1_000, 3_000]);
  expect(bot.zalo.sent.map(({ message }) => message.answer !== undefined)).toEqual([true, false]);
  expect(bot.zalo.sent[0]?.message.text).not.toContain(repeatedNote);
});

test('left to a later sweep when the platform asks for patience, and not before that', async () => {
  const bot = await openBot();
  bot.zalo.failWith(new DeliveryError('busy', { permanent: false, code: 'rate-limited', retryAfterSeconds: 300 }));
  await bot.say(question, zalo);
  bot.zalo.failWith(undefined);
  expect(bot.waits).toEqual([]);
  await sweepAt(bot, 299);
  expect(bot.zalo.sent).toEqual([]);
  await sweepAt(bot, 300);
  expect(bot.zalo.sent).toHaveLength(1);
});

test('given up when it is refused for good, with the reason; the address is blocked when the person is out of reach', async () => {
  const bot = await openBot();
  bot.zalo.failWith(new DeliveryError('no', { permanent: true, code: 'blocked', concerns: 'recipient' }));
  await bot.say(question, zalo);
  bot.zalo.failWith(new DeliveryError('no', { permanent: true, code: 'bad-request' }));
  await bot.say(question, { ...zalo, conversationId: 'z2' });
  bot.zalo.failWith(undefined);
  await sweepAt(bot, 600);
  expect(bot.zalo.sent).toEqual([]);
  expect(bot.blocked).toEqual([['z1', 'blocked']]);
  const rows = await bot.database.db.selectFrom('messages').select('failed_reason').orderBy('position').execute();
  expect(rows.map((row) => row.failed_reason)).toEqual(['blocked', 'bad-request']);
});

test('given up after a day', async () => {
  const bot = await openBot();
  bot.zalo.failWith(busy);
  await bot.say(question, zalo);
  await sweepAt(bot, 25 * 3_600);
  bot.zalo.failWith(undefined);
  await sweepAt(bot, 26 * 3_600);
  expect(bot.zalo.sent).toEqual([]);
  expect(outcomes(bot).at(-1)).toEqual(['failed', 'busy', false]);
});

describe('when nobody knows whether it arrived', () => {
  test('it is said once more, marked', async () => {
    const bot: OpenBot = await openBot({ wait: async () => bot.zalo.failWith(undefined) });
    bot.zalo.failWith(unknown);
    await bot.say(question, zalo);
    await sweepAt(bot, 600);
    expect(bot.zalo.sent.map(({ message }) => message.text.startsWith(repeatedNote))).toEqual([true]);
    expect(outcomes(bot)).toEqual([
      ['unknown', 'timeout', false],
      ['sent', undefined, true],
    ]);
  });

  test('and not a third time', async () => {
    const bot = await openBot();
    bot.zalo.failWith(unknown);
    await bot.say(question, zalo);
    bot.zalo.failWith(undefined);
    await sweepAt(bot, 600);
    expect(bot.zalo.sent).toEqual([]);
    expect(outcomes(bot)).toEqual([
      ['unknown', 'timeout', false],
      ['unknown', 'timeout', true],
      ['failed', 'unknown', true],
    ]);
  });

  test('a process that died while sending counts as such', async () => {
    const folder = dataFolder();
    const first = await openBot({ folder });
    const { inboxId } = await first.inbox.accept(first.incoming(question, zalo), noon);
    const replies = [{ id: 'm1', text: 'Cấp phó.', buttons: [], answer: undefined }];
    await first.inbox.complete({ inboxId, replies, unanswered: undefined, sent: false, now: noon });
    const second = await openBot({ folder });
    await sweepAt(second, 121);
    expect(second.zalo.sent.map(({ message }) => message.text)).toEqual([`${repeatedNote}\n\nCấp phó.`]);
  });
});

test('a stop does not wait for the platform; the next sweep goes on', async () => {
  let stopped = false;
  const bot: OpenBot = await openBot({
    wait: async () => {
      stopped = true;
      throw new Error('stopping');
    },
  });
  bot.zalo.failWith(busy);
  await bot.say(question, zalo);
  expect(stopped).toBe(true);
  bot.zalo.failWith(undefined);
  await sweepAt(bot, 62);
  expect(bot.zalo.sent).toHaveLength(1);
  expect(bot.zalo.sent[0]?.message.text).not.toContain(repeatedNote);
});
