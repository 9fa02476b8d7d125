// Comparison keys: what is the same word gets the same key, what is not does not.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  accentedKey,
  foldKey,
  foldText,
  hasDiacritics,
  isVietnameseSyllable,
  locateSyllables,
  syllables,
  wordsOf,
} from '../../src/vietnamese/syllables.ts';

describe('one word, several spellings', () => {
  test.each([
    ['hoà', 'hòa'],
    ['thuỷ', 'thủy'],
    ['khoẻ', 'khỏe'],
    ['uỷ', 'ủy'],
    ['kỹ', 'kĩ'],
    ['lý', 'lí'],
    ['qui', 'quy'],
    ['quí', 'quý'],
    ['HỌP', 'họp'],
    ['họp'.normalize('NFD'), 'họp'],
    ['Ðiều', 'Điều'],
    ['HƢỚNG', 'hướng'],
    ['05', '5'],
    ['001', '1'],
  ])('%s = %s', (one, other) => {
    expect(accentedKey(one)).toBe(accentedKey(other));
  });
});

describe('different words', () => {
  test.each([
    ['chấm', 'chậm'],
    ['điểm', 'điềm'],
    ['đứng', 'dừng'],
    ['năm', 'nam'],
    ['tháng', 'thang'],
    ['0', '00a'],
    ['10', '1'],
    ['ma', 'mạ'],
  ])('%s ≠ %s', (one, other) => {
    expect(accentedKey(one)).not.toBe(accentedKey(other));
  });
});

test.each([
  ['đứng', 'dung'],
  ['Người', 'nguoi'],
  ['kỹ', 'ki'],
  ['quyết', 'quyet'],
  ['ươ', 'uo'],
])('%s folds to %s', (word, folded) => {
  expect(foldKey(accentedKey(word))).toBe(folded);
});

test('folding a text keeps what is no letter', () => {
  expect(foldText('Điều 5, khoản 2: “Đủ”')).toBe('dieu 5, khoan 2: “du”');
});

test('words and their places', () => {
  const text = ' Ai đi họp'.normalize('NFD') + ' (ngày 05/12)?';
  const { keys, starts, ends } = locateSyllables(text);
  expect(keys).toEqual(['ai', 'đi', 'hop|j', 'ngay|f', '5', '12']);
  expect(starts.map((start, at) => text.slice(start, ends[at]).normalize('NFC'))).toEqual([
    'Ai',
    'đi',
    'họp',
    'ngày',
    '05',
    '12',
  ]);
  expect(syllables(text)).toEqual(keys);
  expect(wordsOf('')).toEqual([]);
});

test.each([
  ['nghiêng', true],
  ['quyết', true],
  ['đ', false],
  ['cchc', false],
  ['facebook', false],
  ['15', true],
  ['strong', false],
  ['a', true],
])('%s is a syllable: %s', (word, expected) => {
  expect(isVietnameseSyllable(accentedKey(word))).toBe(expected);
});

test.each([
  ['ai đi họp thay khi người đứng đầu vắng', true],
  ['ai di hop thay khi nguoi dung dau vang', false],
  ['sep ban dot xuat thi ai đi', false],
  ['sếp ban', true],
  ['2025 15', false],
  ['', false],
])('%s is typed with diacritics: %s', (text, expected) => {
  expect(hasDiacritics(syllables(text))).toBe(expected);
});

describe('of any text', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.string({
      unit: fc.constantFrom(...'aăâeêioôơuưyđbcdghklmnpqrstvxAĐÔ 0123456789.,\u0301\u0323\ud800ß'),
      maxLength: 60,
    }),
  );
  test('keys are stable, folded keys hold no mark, places are true', () => {
    fc.assert(
      fc.property(text, (typed) => {
        const { keys, starts, ends } = locateSyllables(typed);
        expect(locateSyllables(typed).keys).toEqual(keys);
        expect(keys).toHaveLength(starts.length);
        for (const [at, key] of keys.entries()) {
          expect(accentedKey(typed.slice(starts[at], ends[at]))).toBe(key);
          expect(starts[at]!).toBeGreaterThanOrEqual(ends[at - 1] ?? 0);
          expect(foldKey(key)).not.toMatch(/[ăâêôơưđ]/);
          expect(foldKey(foldKey(key))).toBe(foldKey(key));
        }
      }),
      { numRuns: 300 },
    );
  });
});
