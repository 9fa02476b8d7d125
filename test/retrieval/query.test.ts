// A question as search terms: slips replaced, diacritics restored, clauses parted, phrases grouped.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadLanguage } from '../../src/retrieval/loadLanguage.ts';
import { parseQuery } from '../../src/retrieval/query.ts';
import { knownPhrases } from '../../src/retrieval/vocabulary.ts';
import { createRestoreDiacritics } from '../../src/vietnamese/restoreDiacritics.ts';
import { syllables } from '../../src/vietnamese/syllables.ts';
import { knowledgeDir } from '../bench/answererOver.ts';

const { vocabulary, background, pairs } = loadLanguage(knowledgeDir);
const restore = createRestoreDiacritics({ syllables: background.counts, pairs }, knownPhrases(vocabulary));
const parse = (text: string) => parseQuery(text, vocabulary, restore);
const keysOf = (text: string) => parse(text).keys.join(' ');
const official = (text: string) => syllables(text).join(' ');

describe('typed and meant', () => {
  test.each([
    ['ko họp đc', 'không họp được'],
    ['người đứng đầu', 'người đứng đầu'],
    ['nguoi dung dau', 'người đứng đầu'],
    ['cham diem', 'chấm điểm'],
    ['nguwowif dduwngs ddaauf', 'người đứng đầu'],
    ['chaams ddieemr', 'chấm điểm'],
    ['cha61m điểm', 'chấm điểm'],
    ['Quyết Định', 'quyết định'],
    ['thủ tục hoà giải', 'thủ tục hòa giải'],
  ])('%s: %s', (typed, meant) => {
    expect(keysOf(typed)).toBe(official(meant));
  });

  test('with and without diacritics are told apart', () => {
    expect(parse('ai đi họp thay').accented).toBe(true);
    expect(parse('ai di hop thay').accented).toBe(false);
    expect(parse('').accented).toBe(false);
  });
});

describe('clauses', () => {
  test.each([
    ['sếp bận thì ai họp', [0, 0, 1, 1, 1]],
    ['sep ban thi ai hop', [0, 0, 1, 1, 1]],
    ['thi đua khen thưởng', [0, 0, 0, 0]],
    ['sếp bận, ai họp', [0, 0, 1, 1]],
    ['ai họp? ai ký', [0, 0, 1, 1]],
    ['ai họp\nai ký', [0, 0, 1, 1]],
  ])('%j', (typed, clauses) => {
    expect(parse(typed).clauses).toEqual(clauses);
  });
});

describe('groups', () => {
  test('a phrase of the vocabulary is one group with its official meanings', () => {
    const group = parse('chỉ số CCHC').groups.find(({ keys }) => keys.includes('cchc'));
    expect(group?.meanings).toContainEqual(syllables('cải cách hành chính'));
    const boss = parse('sếp').groups[0];
    expect(boss?.meanings).toContainEqual(syllables('người đứng đầu'));
  });

  test('words without matter are marked', () => {
    const groups = parse('cho tôi hỏi ai là').groups;
    expect(groups.every(({ functionWord }) => functionWord)).toBe(true);
  });
});

test('long questions are cut at 200 syllables', () => {
  expect(parse('họp '.repeat(5_000)).keys).toHaveLength(200);
});

test('of any text: groups tile the keys, and all lists are of one length', () => {
  const word = fc.constantFrom(
    ...'ai ko đc sếp người đứng đầu thì , ? cham diem ddieemr CCHC PAR INDEX 05 \ud800 \u200b 😀 thi đua liên quan đến'.split(
      ' ',
    ),
  );
  const text = fc.oneof(
    fc.array(word, { maxLength: 40 }).map((parts) => parts.join(' ')),
    fc.string({ unit: 'binary', maxLength: 80 }),
  );
  fc.assert(
    fc.property(text, (typed) => {
      const query = parse(typed);
      const { keys, words, clauses, importance, groups } = query;
      expect([words.length, clauses.length, importance.length]).toEqual([keys.length, keys.length, keys.length]);
      expect(groups.flatMap((group) => group.keys)).toEqual(keys);
      let next = 0;
      for (const group of groups) {
        expect(group.start).toBe(next);
        next += group.keys.length;
      }
      expect(clauses).toEqual([...clauses].sort((a, b) => a - b));
      expect(parse(typed)).toEqual(query);
    }),
    { numRuns: 200 },
  );
});
