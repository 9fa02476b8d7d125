// Text as HTML for Telegram: nothing of it is lost, added or taken for a tag.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Answer } from '../../src/answers/answer.ts';
import { telegramHtml } from '../../src/channels/telegramHtml.ts';
import { readMarkup } from '../fakes/telegramMarkup.ts';

function answer(lead: string, quotes: string[], outcome: Answer['outcome'] = 'answered'): Answer {
  const source = { documentId: 'd1', documentTitle: 'Quy chế', provisionId: 'd1-5', label: 'Điều 5' };
  const citations = quotes.map((quote) => ({ ...source, quote, start: 0, end: 1, status: 'in_force' as const }));
  return { outcome, text: '', lead, citations, sources: [], caveats: [], nextStep: '', suggestions: [] };
}

describe('telegramHtml', () => {
  test.each([
    ['no answer', 'Một\nHai', undefined, 'Một\nHai'],
    ['the sentence after a warning', 'Lưu ý.\n\nMột.\nHai', answer('Một.\nHai', []), 'Lưu ý.\n\n<b>Một.</b>\nHai'],
    ['a sentence that is not there', 'Một hai', answer('Một', []), 'Một hai'],
    ['no answer found', 'Không nêu.', answer('Không nêu.', [], 'not_found'), 'Không nêu.'],
    [
      'two quotes with their labels',
      'Điều 5: “a\nb”\nĐiều 6: “c”\nhết',
      answer('', ['a\nb', 'c']),
      '<blockquote>Điều 5: “a\nb”</blockquote>\n<blockquote>Điều 6: “c”</blockquote>\nhết',
    ],
    ['a list of sources', '1. Điều 5:\n"c"', answer('', ['c']), '1. Điều 5:\n<blockquote>"c"</blockquote>'],
    ['two quotes in one line', '“a” và “b”', answer('', ['a', 'b']), '<blockquote>“a” và “b”</blockquote>'],
    ['a quote in the sentence', 'Ghi “a”', answer('Ghi “a”', ['a']), '<b>Ghi “a”</b>'],
    ['a quote cut at the end of a piece', 'Điều 5: “a', answer('', ['a b']), 'Điều 5: “a'],
    [
      'a quote in decomposed letters',
      '“Điều”',
      answer('', ['Điều'.normalize('NFD')]),
      '<blockquote>“Điều”</blockquote>',
    ],
    ['signs', '<i>&lt;"', undefined, '&lt;i&gt;&amp;lt;"'],
  ])('%s', (_, piece, given, html) => {
    expect(telegramHtml(piece, given)).toBe(html);
  });

  test('reads back as the text, whatever it is', () => {
    const word = fc.constantFrom('a', 'b', '\n', '\n\n', '“', '”', '"', '<b>', '&amp;', '</blockquote>', ' ');
    const text = fc.array(word, { maxLength: 30 }).map((words) => words.join(''));
    fc.assert(
      fc.property(text, text, fc.array(text, { maxLength: 3 }), (piece, lead, quotes) => {
        expect(readMarkup(telegramHtml(piece, answer(lead, quotes))).text).toBe(piece);
      }),
    );
  });
});
