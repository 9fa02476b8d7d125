// Markdown to plain text.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readMarkdown } from '../../src/regulations/markdown.ts';

test('marks go, words and paragraphs stay', () => {
  const { text } = readMarkdown(
    '# Quy chế\n\n**Điều 1.** Theo [Luật](https://vd.vn/l) và *các* `quy định` khác\\*.\nDòng hai &amp; __ba__\n\n\n> trích\n\n---\n* một\n* hai',
  );
  expect(text).toBe('Quy chế\n\nĐiều 1. Theo Luật và các quy định khác*.\nDòng hai & ba\n\ntrích\n\n- một\n- hai');
});

test('bold over a line end, bold closed behind a space, bold that is never closed', () => {
  const wrapped = readMarkdown('**Điều 1. Phạm vi và\nđối tượng**\n\n**Điều 2. **Ban hành\n\n**Điều 3.****\nNội dung');
  expect(wrapped.text).toBe('Điều 1. Phạm vi và\nđối tượng\n\nĐiều 2. Ban hành\n\nĐiều 3.\nNội dung');
  expect(wrapped.lines.map((line) => line.boldEnd - line.start)).toEqual([18, 9, 8, 7, 0]);
});

test('signs that are no marks stay', () => {
  const source = 'Mức 5 * 3 = 15, 2*3*4, (*) xem chú thích, a_b_c, ngày ____ tháng ____, 1 < 2';
  expect(readMarkdown(source).text).toBe(source);
});

test('rows of tables are lines, also when a portal broke the table over lines', () => {
  const { text, lines } = readMarkdown(
    'Bảng\n\n| STT | Tên |\n|---|:---:|\n| 1 | **Sở** <br> A |\n\n|\nSố: 5/QĐ-X\n|\n*Huế, ngày\n1*\n|\n|\na) ô\n|\nb\n|\n\nSau bảng',
  );
  expect(text).toBe('Bảng\n\nSTT | Tên\n1 | Sở   A\n\nSố: 5/QĐ-X\nHuế, ngày\n1\n\na) ô\nb\n\nSau bảng');
  expect(lines.map((line) => line.table)).toEqual([false, true, true, true, true, true, true, true, false]);
});

test('every line knows its line in the file', () => {
  const { lines } = readMarkdown('a\n\n---\n\nb\nc', 11);
  expect(lines.map((line) => line.sourceLine)).toEqual([11, 15, 16]);
});

test('offsets hold for whatever is read', () => {
  const piece = fc.constantFrom(
    '**',
    '*',
    '_',
    '`',
    '\n',
    '\n\n',
    '|',
    '# ',
    '- ',
    'Điều 1. ',
    'chữ',
    ' ',
    '\\',
    '[a](b)',
    '<b>',
    '<br>',
    '&amp;',
    '```',
    '>',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      const { text, lines } = readMarkdown(pieces.join(''));
      let end = 0;
      for (const line of lines) {
        expect(text.slice(end, line.start)).toMatch(/^\n{0,2}$/);
        expect(text.slice(line.start, line.end)).toMatch(/^\S(?:.*\S)?$/u);
        expect(line.boldEnd).toBeGreaterThanOrEqual(line.start);
        expect(line.boldEnd).toBeLessThanOrEqual(line.end);
        end = line.end;
      }
      expect(end).toBe(text.length);
    }),
  );
});
