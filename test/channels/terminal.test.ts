// A conversation in the terminal, on streams.
import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import type { Button } from '../../src/channels/channel.ts';
import { createTerminal } from '../../src/channels/terminal.ts';
import { wrapText } from '../../src/channels/wrapText.ts';

async function talk(typed: string, replyOf: (text: string) => { text: string; buttons: Button[] }) {
  const input = new PassThrough();
  const output = new PassThrough();
  const terminal = createTerminal({ input, output, columns: 40 });
  const received: string[] = [];
  input.end(typed);
  await terminal.converse(async ({ text, conversationId }) => {
    received.push(text);
    await terminal.send(conversationId, { id: `m${received.length}`, ...replyOf(text), answer: undefined });
  });
  return { received, printed: String(output.read()) };
}

test('each line is a message, blank lines are not, and the end of input ends the conversation', async () => {
  const { received, printed } = await talk('một\n\n  \nhai', (text) => ({ text: `đáp ${text}`, buttons: [] }));
  expect(received).toEqual(['một', 'hai']);
  expect(printed).toContain('đáp một');
  expect(printed).toContain('đáp hai');
});

test('buttons are written out as numbered lines', async () => {
  const buttons = [
    { title: '👍', action: '#fb:m1:up' },
    { title: 'Còn hạn nộp thì sao?', action: 'Còn hạn nộp thì sao?' },
  ];
  const { printed } = await talk('hỏi\n', () => ({ text: 'Đây ạ.', buttons }));
  expect(printed).toContain('1. Đúng, có ích\n2. Còn hạn nộp thì sao?');
});

test('a word of goodbye ends it, and the rest of the input is not read', async () => {
  const { received } = await talk('một\n/thoat\nhai\n', (text) => ({ text, buttons: [] }));
  expect(received).toEqual(['một']);
});

test('text cannot steer the terminal', async () => {
  const { printed } = await talk('x\n', () => ({ text: 'a\u001b[2Jb\u009b31mc\rd', buttons: [] }));
  expect(printed).not.toMatch(/[\u001b\u009b\r]/);
});

test.each([
  ['short', 'một hai', 20, 'một hai'],
  ['at blanks', 'một hai ba bốn', 9, 'một hai\nba bốn'],
  ['lists with a hanging indent', '- một hai ba bốn', 11, '- một hai\n  ba bốn'],
  ['numbered lists too', '1. một hai ba bốn', 12, '1. một hai\n   ba bốn'],
  ['a long word on a line of its own', 'xem https://example.vn/abc nhé', 10, 'xem\nhttps://example.vn/abc\nnhé'],
  ['line by line', 'một hai\n\nba', 40, 'một hai\n\nba'],
])('wraps %s', (_, text, columns, wrapped) => {
  expect(wrapText(text, columns)).toBe(wrapped);
});
