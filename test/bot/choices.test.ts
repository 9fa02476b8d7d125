// Where buttons are written out as numbered lines, a number is a tap.
import { expect, test } from 'vitest';
import { createAdmit } from '../../src/bot/admit.ts';

const buttons = [
  { title: '👍', action: '#fb:m1:up' },
  { title: 'Còn hạn nộp thì sao?', action: 'Còn hạn nộp thì sao?' },
];

test.each([
  ['1', 0, '#fb:m1:up'],
  [' 2. ', 0, 'Còn hạn nộp thì sao?'],
  ['3', 0, '3'],
  ['1 tháng nữa', 0, '1 tháng nữa'],
  ['1', 5, '1'],
])('"%s" where %i buttons can be shown means "%s"', async (typed, maxButtons, meant) => {
  const admit = createAdmit({
    byId: async () => undefined,
    lastButtons: async () => buttons,
    maxButtons: () => maxButtons,
  });
  const message = { channel: 'zalo-bot', eventId: 'e1', conversationId: 'c1', personId: 'p1', text: typed };
  expect(await admit(message)).toEqual({ ...message, text: meant });
});
