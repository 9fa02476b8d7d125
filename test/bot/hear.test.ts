// What a messenger brings: limits, the inbox, and who can be reached.
import { expect, test } from 'vitest';
import { createHear } from '../../src/bot/hear.ts';
import { createMessageLimits } from '../../src/bot/messageLimits.ts';
import type { InboundMessage } from '../../src/channels/channel.ts';
import { moveConversation } from '../../src/storage/moveConversation.ts';
import { createPeople } from '../../src/storage/people.ts';
import { openBot } from './openBot.ts';

async function openDoor(perMinute: number) {
  const bot = await openBot();
  const people = createPeople(bot.database);
  const results: string[] = [];
  const hear = createHear(bot.zalo.channel, {
    turns: bot.turns,
    limits: createMessageLimits(perMinute),
    block: people.blockAddress,
    unblock: people.unblockAddress,
    move: (from, toId) => moveConversation(bot.database, from, toId),
    heard: (_, result) => void results.push(result),
    newId: () => 'notice',
    log: { error: () => {} },
  });
  const message = (text: string, change: Partial<InboundMessage> = {}) =>
    hear.message(bot.incoming(text, { channel: 'zalo', conversationId: 'z1', ...change }));
  return { bot, people, hear, message, results };
}

test('whoever writes too much is told once and then met with silence; others are not', async () => {
  const { bot, message, results } = await openDoor(3);
  for (let count = 0; count < 6; count += 1) await message(`câu ${count}`);
  await message('câu khác', { personId: 'p2', conversationId: 'z2' });
  await bot.turns.idle();
  expect(results).toEqual(['accepted', 'accepted', 'accepted', 'limited', 'limited', 'limited', 'accepted']);
  const notices = bot.zalo.sent.filter(({ message: { text } }) => text.includes('gửi quá nhanh'));
  expect(notices.map(({ conversationId }) => conversationId)).toEqual(['z1']);
});

test('a group has a limit of its own', async () => {
  const { message, results } = await openDoor(2);
  for (let person = 0; person < 11; person += 1) {
    await message('câu hỏi', { personId: `p${person}`, conversationId: 'group', group: { aloneId: undefined } });
  }
  expect(results.filter((result) => result === 'limited')).toHaveLength(1);
});

test('the same event again is a duplicate', async () => {
  const { bot, message, results } = await openDoor(10);
  await message('câu', { eventId: 'same' });
  await message('câu', { eventId: 'same' });
  await bot.turns.idle();
  expect(results).toEqual(['accepted', 'duplicate']);
  expect(bot.zalo.sent).toHaveLength(1);
});

test('whoever leaves is not reached until they come back or write', async () => {
  const { bot, people, hear, message } = await openDoor(10);
  await bot.database.db
    .insertInto('officials')
    .values({ id: 'chi', name: 'Lê Thị Chi', title: '', channel_order_json: '[]' })
    .execute();
  await bot.database.db
    .insertInto('addresses')
    .values({ channel: 'zalo', conversation_id: 'z1', official_id: 'chi', consent_at_ms: 1 })
    .execute();
  const blocked = async () => (await people.addressesOf('chi')).map((one) => one.blocked);
  await hear.left('z1', 'not-following');
  expect(await blocked()).toEqual(['not-following']);
  await hear.returned('z1');
  expect(await blocked()).toEqual([undefined]);
  await hear.left('z1', 'blocked');
  await message('tôi đây');
  expect(await blocked()).toEqual([undefined]);
});

test('a conversation that got another id keeps what was said', async () => {
  const { bot, hear, message } = await openDoor(10);
  await message('Ai đi họp thay?');
  await bot.turns.idle();
  await hear.moved('z1', 'z9');
  const key = { channel: 'zalo', conversationId: 'z9' };
  expect(await bot.messages.history(key, 3)).toHaveLength(1);
  expect(await bot.messages.history({ ...key, conversationId: 'z1' }, 3)).toEqual([]);
});
