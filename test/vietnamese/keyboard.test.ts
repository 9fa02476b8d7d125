// Undone Telex and VNI keystrokes are read; what is spelt as a word is left alone.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { undoneKeystrokes } from '../../src/vietnamese/keyboard.ts';
import { accentedKey, isVietnameseSyllable } from '../../src/vietnamese/syllables.ts';

describe('Telex', () => {
  test.each([
    ['ddi', 'đi'],
    ['hopj', 'họp'],
    ['hojp', 'họp'],
    ['ddieemr', 'điểm'],
    ['chaams', 'chấm'],
    ['chaamj', 'chậm'],
    ['nguwowif', 'người'],
    ['dduwngs', 'đứng'],
    ['ddaauf', 'đầu'],
    ['vawngs', 'vắng'],
    ['vawnsg', 'vắng'],
    ['quyeets', 'quyết'],
    ['ddinhj', 'định'],
    ['tracsh', 'trách'],
    ['trachs', 'trách'],
    ['nhieemj', 'nhiệm'],
    ['thuwr', 'thử'],
    ['dduwowcj', 'được'],
    ['sawps', 'sắp'],
    ['ddoonr', 'đổn'],
    ['DDieemr', 'điểm'],
  ])('%s is %s', (typed, word) => {
    expect(undoneKeystrokes(typed)).toBe(accentedKey(word));
  });
});

describe('VNI', () => {
  test.each([
    ['cha61m', 'chấm'],
    ['ngu7o72i', 'người'],
    ['quye61t', 'quyết'],
    ['nhie65m', 'nhiệm'],
    ['tra1ch', 'trách'],
    ['hop5', 'họp'],
    ['ho5p', 'họp'],
    ['va81ng', 'vắng'],
    ['d9i', 'đi'],
    ['d9u71ng', 'đứng'],
    ['d9a62u', 'đầu'],
  ])('%s is %s', (typed, word) => {
    expect(undoneKeystrokes(typed)).toBe(accentedKey(word));
  });
});

describe('left alone', () => {
  test.each(
    'ai di ban toi hop sep người đứng đầu họp điểm quyết chấm dung dau cham diem thay khi nguoi cap pho gi nao trach nhiem quy dinh'.split(
      ' ',
    ),
  )('the word %s', (word) => {
    expect(undoneKeystrokes(word)).toBeUndefined();
  });

  test.each(
    'cchc ubnd tthc cntt sipas papi pci pdf html zalo facebook ok ko dc vneid sms par wifi www max list test bus qr otp h2o mp3 covid19 nq76 qd12 d5 k2 a4 2025 15 I II hđnd'.split(
      ' ',
    ),
  )('the abbreviation or number %s', (word) => {
    expect(undoneKeystrokes(word)).toBeUndefined();
  });

  test.each(['', ' ', 'a', '😀', 'đ', '\ud800', 'x'.repeat(20_000), '1'.repeat(20_000), `dd${'a'.repeat(5_000)}`])(
    'number %# of the strange ones',
    (word) => {
      expect(undoneKeystrokes(word)).toBeUndefined();
    },
  );
});

describe('always', () => {
  test('undefined or the key of a Vietnamese syllable', () => {
    const letters = fc.string({ unit: fc.constantFrom(...'adeoiuwwnghctmpsfrxj0123456789'), maxLength: 12 });
    fc.assert(
      fc.property(letters, (word) => {
        const key = undoneKeystrokes(word);
        if (key !== undefined) {
          expect(isVietnameseSyllable(key)).toBe(true);
          expect(key).not.toMatch(/\d/);
        } else expect(key).toBeUndefined();
      }),
      { numRuns: 500 },
    );
  });

  test('a correct word with diacritics is never changed', () => {
    const syllable = fc
      .tuple(
        fc.constantFrom('', 'b', 'ch', 'đ', 'kh', 'ngh', 'tr', 'qu', 'v'),
        fc.constantFrom('á', 'ầ', 'ẽ', 'ễ', 'ị', 'ỏ', 'ộ', 'ớ', 'ứ', 'ươ', 'iề', 'uố'),
        fc.constantFrom('', 'c', 'm', 'n', 'ng', 't'),
      )
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(syllable, (word) => {
        expect(undoneKeystrokes(word)).toBeUndefined();
      }),
      { numRuns: 200 },
    );
  });
});
