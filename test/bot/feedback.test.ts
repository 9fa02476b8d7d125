// Buttons below answers: thumbs with a reason, and suggested questions.
import { expect, test } from 'vitest';
import { parseButtonAction, suggestionButtons } from '../../src/bot/buttonActions.ts';
import { openBot } from './openBot.ts';
import { longSuggestion } from './scriptedAnswer.ts';

const question = 'Ai đi họp thay?';

async function storedFeedback(bot: Awaited<ReturnType<typeof openBot>>) {
  const rows = await bot.database.db.selectFrom('feedback').select(['message_id', 'verdict', 'reason']).execute();
  return rows.map((row) => [row.message_id, row.verdict, row.reason]);
}

test('an answer offers its suggestions and two thumbs, each action within 64 bytes', async () => {
  const { say } = await openBot();
  const [reply] = await say(question);
  expect(reply?.buttons.map((button) => button.title)).toEqual(['Hạn nộp khi nào?', longSuggestion, '👍', '👎']);
  for (const { action } of reply?.buttons ?? []) expect(Buffer.byteLength(action)).toBeLessThanOrEqual(64);
  const [notFound] = await say('Lương bao nhiêu?');
  expect(notFound?.buttons.map((button) => button.title)).toEqual(['👍', '👎']);
  const [smalltalk] = await say('hôm nay');
  expect(smalltalk?.buttons).toEqual([]);
});

test('a thumb up is stored and thanked for', async () => {
  const bot = await openBot();
  const [reply] = await bot.say(question);
  const [thanks] = await bot.say(`#fb:${reply!.id}:up`);
  expect(thanks?.text).toBe('Cảm ơn anh/chị đã phản hồi.');
  expect(await storedFeedback(bot)).toEqual([[reply!.id, 'up', null]]);
});

test('a thumb down is stored at once, asks why by buttons, and thanks once with the reason', async () => {
  const bot = await openBot();
  const [reply] = await bot.say(question);
  const [asked] = await bot.say(`#fb:${reply!.id}:down`);
  expect(asked?.text).not.toMatch(/Cảm ơn/);
  expect(asked?.buttons.map((button) => button.title)).toEqual(['Sai', 'Thiếu', 'Nội dung cũ', 'Không rõ căn cứ']);
  for (const { action } of asked!.buttons) expect(Buffer.byteLength(action)).toBeLessThanOrEqual(64);
  expect(await storedFeedback(bot)).toEqual([[reply!.id, 'down', null]]);
  const [thanks] = await bot.say(asked!.buttons[3]!.action);
  expect(thanks?.text).toMatch(/^Cảm ơn/);
  expect(await storedFeedback(bot)).toEqual([[reply!.id, 'down', 'can-cu']]);
});

test('words after /phanhoi go to the last answer', async () => {
  const bot = await openBot();
  const [reply] = await bot.say(question);
  await bot.say('/help');
  await bot.say('/phanhoi thiếu khoản 2');
  expect(await storedFeedback(bot)).toEqual([[reply!.id, 'down', 'thiếu khoản 2']]);
});

test('nobody rates an answer of another conversation', async () => {
  const bot = await openBot();
  const [reply] = await bot.say(question);
  const [refused] = await bot.say(`#fb:${reply!.id}:down:sai`, { conversationId: 'stranger' });
  expect(refused?.text).toMatch(/không còn được lưu/);
  expect(await storedFeedback(bot)).toEqual([]);
});

test('a tapped suggestion is asked, and stands as that question in the transcript and in the history', async () => {
  const bot = await openBot();
  const [reply] = await bot.say(question);
  const tap = reply!.buttons[1]!;
  expect(tap.action).toBe(`#q:${reply!.id}:1`);
  const [answered] = await bot.say(tap.action);
  expect(answered?.text).toBe(`Tiếp theo: ${question}`);
  const transcript = await bot.messages.transcript({ channel: 'web', conversationId: 'c1' }, 10);
  expect(transcript.map((entry) => entry.text)).toContain(longSuggestion);
  const [stranger] = await bot.say(tap.action, { conversationId: 'stranger' });
  expect(stranger?.text).toMatch(/không còn dùng được/);
});

test.each([
  ['#fb:a-1:up', { kind: 'feedback', messageId: 'a-1', verdict: 'up', reason: undefined }],
  ['#fb:a-1:down:cu', { kind: 'feedback', messageId: 'a-1', verdict: 'down', reason: 'cu' }],
  ['#q:a-1:2', { kind: 'suggestion', messageId: 'a-1', index: 2 }],
  ['#fb:a-1:up:sai', undefined],
  ['#fb:a-1:down:khac', undefined],
  ['#fb::up', undefined],
  ['#fb:a b:up', undefined],
  [`#fb:${'a'.repeat(41)}:up`, undefined],
  ['fb:a:up', undefined],
  ['', undefined],
])('reads the action %j', (text, action) => {
  expect(parseButtonAction(text)).toEqual(action);
});

test('at most three suggestions become buttons', () => {
  expect(suggestionButtons('m1', ['a', 'b', 'c', 'd'])).toHaveLength(3);
});
