// What the readers write comes back from the Markdown reader as the text that it was.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { escapeMarkdown } from '../../src/readers/escapeMarkdown.ts';
import { readMarkdown } from '../../src/regulations/markdown.ts';

const back = (markdown: string) => readMarkdown(markdown).text;
const signs = '#*_|\\`~<>&[]()!-+=.{}"\'^$:;, aB1đẾ'.split('');
const piece = fc.constantFrom(...signs, '**', '<b>', '&lt;', '---', '](x)', 'http://a.b', '```');
const line = fc.array(piece, { minLength: 1, maxLength: 14 }).map((pieces) => pieces.join(''));
const seed = 20_261_125;

test('any line of signs and letters comes back as it was', () => {
  fc.assert(
    fc.property(line, (text) => {
      expect(back(escapeMarkdown(text))).toBe(text.trim());
    }),
    { numRuns: 5_000, seed },
  );
});

test('bold comes back without its stars and is known as bold', () => {
  fc.assert(
    fc.property(line, line, (bold, rest) => {
      fc.pre(bold.trim() === bold && bold !== '');
      const { text, lines } = readMarkdown(`**${escapeMarkdown(bold)}** ${escapeMarkdown(rest)}`);
      expect(text).toBe(`${bold} ${rest}`.trim());
      expect(lines[0]!.boldEnd).toBe(bold.length);
    }),
    { numRuns: 2_000, seed },
  );
});

test('cells of a row come back in order', () => {
  fc.assert(
    fc.property(fc.array(line, { minLength: 2, maxLength: 5 }), (cells) => {
      fc.pre(cells.every((cell) => cell.trim() !== ''));
      const row = `| ${cells.map(escapeMarkdown).join(' | ')} |`;
      expect(back(row)).toBe(cells.map((cell) => cell.trim()).join(' | '));
    }),
    { numRuns: 2_000, seed },
  );
});
