// Pieces of long texts: whole, in order, within the limit, cut where a reader would cut.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitText } from '../../src/channels/splitText.ts';

const withoutSpace = (text: string) => text.replace(/\s+/g, '');
const graphemes = (text: string) => [...new Intl.Segmenter('vi').segment(text)].map((part) => part.segment);

describe('splitText', () => {
  test.each([
    ['a blank text', '  \n ', 10, []],
    ['a text that fits', 'Điều 5.', 10, ['Điều 5.']],
    ['a paragraph first', 'Một hai ba.\n\nBốn năm.', 14, ['Một hai ba.', 'Bốn năm.']],
    ['then a line', 'Một hai ba.\nBốn năm sáu.', 14, ['Một hai ba.', 'Bốn năm sáu.']],
    ['then a sentence', 'Một hai ba. Bốn năm sáu.', 14, ['Một hai ba.', 'Bốn năm sáu.']],
    ['then a word', 'một hai ba bốn năm', 12, ['một hai ba', 'bốn năm']],
    ['a word exactly at the limit', 'một hai ba', 7, ['một hai', 'ba']],
    ['no paragraph that would leave a stump', 'A.\n\nMột hai ba bốn năm', 16, ['A.\n\nMột hai ba', 'bốn năm']],
    ['before a link that would be cut', 'xem:https://a.vn/bcdefg', 20, ['xem:', 'https://a.vn/bcdefg']],
    ['decomposed text counted after composing', 'e\u0302\u0301'.repeat(3), 3, ['ếếế']],
  ])('cuts %s', (_, text, maxLength, pieces) => {
    expect(splitText(text, maxLength)).toEqual(pieces);
  });

  test('leaves a text alone where there is no limit', () => {
    expect(splitText('a '.repeat(9000), undefined)).toEqual(['a '.repeat(9000).trim()]);
  });

  test('loses nothing, keeps the order and the limit, and tears no grapheme', () => {
    const word = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 12 }),
      fc.string({ unit: 'binary', maxLength: 6 }),
      fc.constantFrom(
        '\n\n',
        '\n',
        '. ',
        ' ',
        '👨‍👩‍👧‍👦',
        'ếch',
        'e\u0323\u0302',
        '\u0301',
        '🇻🇳',
        '\ud800',
        'Nghị định',
      ),
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 60 }), fc.integer({ min: 30, max: 80 }), (words, maxLength) => {
        const text = `Điều 1${words.join('')}`.toWellFormed().normalize('NFC');
        const pieces = splitText(text, maxLength);
        expect(withoutSpace(pieces.join(''))).toBe(withoutSpace(text));
        for (const piece of pieces) {
          expect(piece.length).toBeGreaterThan(0);
          expect(piece.length).toBeLessThanOrEqual(maxLength);
          expect(piece.isWellFormed()).toBe(true);
          expect(piece.normalize('NFC')).toBe(piece);
        }
        const whole = new Set(graphemes(text));
        // A grapheme longer than the limit must be torn; every other one is found in the whole text.
        if (graphemes(text).every((one) => one.length <= maxLength)) {
          for (const one of pieces.flatMap(graphemes)) if (one.trim() === one) expect(whole).toContain(one);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('never cuts a link that fits into one piece', () => {
    const path = fc.string({ unit: fc.constantFrom(...'abc/-_.?=%&0123'), minLength: 1, maxLength: 40 });
    const link = path.map((rest) => `https://sotay.example.vn/${rest}x`);
    const filler = fc.constantFrom('theo', 'quy định', '\n\n', '.', 'điểm a)', 'xem:', '(');
    const text = fc.array(fc.oneof(filler, link), { minLength: 1, maxLength: 30 }).map((parts) => parts.join(' '));
    fc.assert(
      fc.property(text, fc.integer({ min: 70, max: 120 }), (whole, maxLength) => {
        const links = whole.match(/https:\S+/g) ?? [];
        const found = splitText(whole, maxLength).flatMap((piece) => piece.match(/https:\S+/g) ?? []);
        expect(found).toEqual(links);
      }),
    );
  });

  test('cuts a word without any blank, and a pile of marks longer than the limit', () => {
    expect(splitText('ế'.repeat(25), 10).map((piece) => piece.length)).toEqual([10, 10, 5]);
    const pile = `q${'\u0307'.repeat(50)}`;
    expect(splitText(pile, 20).join('')).toBe(pile);
  });
});
