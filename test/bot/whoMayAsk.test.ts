// Whom the bot answers.
import { describe, expect, test } from 'vitest';
import { createMayAsk } from '../../src/bot/whoMayAsk.ts';
import { openBot } from './openBot.ts';

const isPaired = ({ conversationId }: { conversationId: string }) => conversationId === 'paired';
const alone = { channel: 'telegram', conversationId: 'c1', personId: 'p1' };

describe.each([
  ['everybody, as it comes', true, [], true],
  ['nobody but people who paired', false, [], false],
  ['the person on the list', true, ['p1'], true],
  ['the conversation on the list', true, ['x', 'c1'], true],
  ['nobody who is not on the list', true, ['p2'], false],
  ['a list opens no closed door', false, ['p1'], false],
])('%s', (_, publicQa, listed, expected) => {
  const mayAsk = createMayAsk({ publicQa, allow: { telegram: listed }, isPaired });

  test('an unknown person', () => expect(mayAsk(alone)).toBe(expected));
  test('on another channel, which has its own list', () => {
    expect(mayAsk({ ...alone, channel: 'zalo-bot' })).toBe(publicQa);
  });
  test('whoever paired', () => {
    expect(mayAsk({ ...alone, conversationId: 'paired' })).toBe(true);
    expect(mayAsk({ ...alone, conversationId: 'group', group: { aloneId: 'paired' } })).toBe(true);
  });
  test('in a group whose members nobody can tell', () => {
    const inGroup = { ...alone, conversationId: 'paired', group: { aloneId: undefined } };
    expect(mayAsk({ ...inGroup, personId: 'p9' })).toBe(publicQa && listed.length === 0);
  });
});

test('whoever may not ask reads the introduction and learns the number by which to be let in', async () => {
  const bot = await openBot({ mayAsk: () => false });
  expect((await bot.say('Ai đi họp thay?'))[0]?.text).toMatch(/\/dangky kèm mã.* Mã tài khoản .*: p1\./s);
  expect((await bot.say('/start'))[0]?.text).toContain('Đây là Sổ Tay');
  expect((await bot.say('/help'))[0]?.text).toContain('/dangky');
});
