// What is found for a question, in which order, with and without diacritics.
import { describe, expect, test } from 'vitest';
import { createLibrary } from '../../src/regulations/library.ts';
import { loadLanguage } from '../../src/retrieval/loadLanguage.ts';
import { createSearch } from '../../src/retrieval/search.ts';
import { archives, bundled, carPool, readText } from '../answers/sampleRegulations.ts';
import { knowledgeDir } from '../bench/answererOver.ts';

const language = loadLanguage(knowledgeDir);
const library = createLibrary([...bundled, readText('xe.md', carPool), readText('luu-tru.md', archives)]);
const search = createSearch(library, language);
const found = (text: string, limit = 5) => search.find(search.parse(text), limit).hits;
const best = (text: string) => found(text)[0]?.unit.provision.label;

describe('the best unit', () => {
  test.each([
    ['cử cấp phó đi họp thay', 'mục I.8'],
    ['cu cap pho di hop thay', 'mục I.8'],
    ['chấm điểm chỉ số cải cách hành chính', 'mục I.6'],
    ['cham diem chi so cchc', 'mục I.6'],
    ['khen thưởng kỷ luật', 'mục II.12'],
    ['khen thuong ki luat', 'mục II.12'],
    ['định mức nhiên liệu', 'Điều 4'],
    ['dinh muc nhien lieu', 'Điều 4'],
    ['định mức nhiên liệu'.normalize('NFD'), 'Điều 4'],
    ['nhật trình', 'Điều 5'],
    ['hồ sơ xây dựng cơ bản', 'Điều 5'],
  ])('%s: %s', (text, label) => {
    expect(best(text)).toBe(label);
  });

  test('chấm is not chậm and điểm is not điều', () => {
    const documents = [
      readText(
        'a.md',
        '### Điều 1. Một\n\nChấm điểm hằng năm.\n\n### Điều 2. Hai\n\nChậm nộp thì điều chuyển hằng năm.\n',
      ),
    ];
    const small = createSearch(createLibrary(documents), language);
    expect(small.find(small.parse('chấm điểm'), 1).hits[0]?.unit.provision.label).toBe('Điều 1');
    expect(small.find(small.parse('chậm nộp'), 1).hits[0]?.unit.provision.label).toBe('Điều 2');
    expect(small.find(small.parse('cham diem'), 1).hits[0]?.unit.provision.label).toBe('Điều 1');
  });
});

describe('hits', () => {
  test('at most as many as wanted, best first, each once', () => {
    for (const limit of [1, 3, 100]) {
      const hits = found('công chức có trách nhiệm kiểm tra công việc của cơ quan', limit);
      expect(hits.length).toBeLessThanOrEqual(limit);
      expect(hits.map(({ score }) => score)).toEqual(hits.map(({ score }) => score).sort((a, b) => b - a));
      expect(new Set(hits.map(({ position }) => position)).size).toBe(hits.length);
      for (const { unit, position } of hits) expect(library.units[position]).toBe(unit);
    }
  });

  test('the first of many are the same as the first of few', () => {
    const many = found('trách nhiệm kiểm tra công việc', 100);
    expect(found('trách nhiệm kiểm tra công việc', 2)).toEqual(many.slice(0, 2));
  });

  test('equal scores keep reading order, also when there are more than the buffer holds', () => {
    const text = Array.from({ length: 300 }, (_, at) => `### Điều ${at + 1}. Họp\n\nHọp giao ban.\n`).join('\n');
    const same = createSearch(createLibrary([readText('h.md', text)]), language);
    const { hits } = same.find(same.parse('họp giao ban'), 5);
    expect(hits.map(({ position }) => position)).toEqual([0, 1, 2, 3, 4]);
  });

  test('the same question finds the same after other questions', () => {
    const first = found('ai đi họp thay');
    found('định mức nhiên liệu');
    expect(found('ai đi họp thay')).toEqual(first);
  });

  test.each(['', '😀', 'qwrtzxcv', '\ud800'])('nothing for %j', (text) => {
    expect(found(text)).toEqual([]);
  });

  test('an empty library finds nothing', () => {
    const empty = createSearch(createLibrary([]), language);
    expect(empty.find(empty.parse('ai đi họp'), 5)).toEqual({ hits: [], probability: 0 });
  });
});

test('rare syllables weigh more than common ones', () => {
  const weight = (word: string) => search.weight(search.parse(word).keys[0]!);
  expect(weight('lít')).toBeGreaterThan(weight('quy'));
  expect(weight('nhũng')).toBeGreaterThan(weight('công'));
});

test('terms of law are told from chance neighbours', () => {
  const isTerm = (text: string) => {
    const [first, second] = search.parse(text).keys;
    return search.isTerm(first!, second!);
  };
  expect(isTerm('kinh phí')).toBe(true);
  expect(isTerm('quy định')).toBe(true);
  expect(isTerm('sếp bận')).toBe(false);
});
