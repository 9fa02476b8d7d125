// What the retriever does with odd questions and odd libraries, and that it never takes long.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadLanguage } from '../../src/retrieval/loadLanguage.ts';
import { rankingFeatures } from '../../src/retrieval/rankingFeatures.ts';
import { createRetriever } from '../../src/retrieval/retriever.ts';
import { buildSearchIndex } from '../../src/retrieval/searchIndex.ts';
import type { TokenizedText } from '../../src/retrieval/unitTokens.ts';
import { foldText } from '../../src/vietnamese/syllables.ts';
import { knowledgeDir } from '../bench/answererOver.ts';

const language = loadLanguage(knowledgeDir);
const open = (units: TokenizedText[]) => createRetriever(buildSearchIndex(units, language.embedding), language);
const unit = (heading: string, body: string, path = 'Quy chế làm việc'): TokenizedText => ({ heading, path, body });

const rules = [
  unit('Phạm vi điều chỉnh', 'Quy chế này quy định chế độ làm việc của cơ quan.'),
  unit(
    'Giải thích từ ngữ',
    'Trong Quy chế này, các từ ngữ dưới đây được hiểu như sau:\n1. Giao ban là cuộc họp đầu tuần.',
  ),
  unit(
    'Họp đột xuất',
    'Trường hợp có lý do đột xuất không tham dự thì cử cấp phó thay mặt. Báo trước ít nhất 02 ngày.',
  ),
  unit('Nghỉ phép', 'Công chức được nghỉ 12 ngày mỗi năm. Đơn nghỉ phép gửi trước 03 ngày làm việc.'),
  unit('Xử lý vi phạm', 'Người vi phạm quy chế bị khiển trách hoặc cảnh cáo.'),
  unit('Xe ô tô', 'Xe được dùng để đi công tác. Không dùng xe vào việc riêng.'),
];
const retriever = open(rules);
const first = (question: string): number | undefined => retriever.rank(retriever.parse(question)).ranked[0]?.unit;

describe('the best unit', () => {
  test.each([
    ['ai đi họp thay khi có việc đột xuất?', 2],
    ['ai di hop thay khi co viec dot xuat?', 2],
    ['giao ban là gì?', 1],
    ['giao ban la gi', 1],
    ['được nghỉ phép bao nhiêu ngày một năm?', 3],
    ['vi phạm thì bị xử lý thế nào?', 4],
    ['lấy xe cơ quan đi việc riêng được không?', 5],
  ])('%s', (question, expected) => {
    expect(first(question)).toBe(expected);
  });

  test('a question that the rules answer is more probable than one from another field', () => {
    const probability = (question: string) => retriever.rank(retriever.parse(question)).probability;
    expect(probability('được nghỉ phép bao nhiêu ngày mỗi năm?')).toBeGreaterThan(
      probability('thuế nhập khẩu máy bay được tính ra sao?') + 0.2,
    );
  });
});

describe('odd questions', () => {
  const milliseconds = (question: string): number => {
    const start = performance.now();
    retriever.rank(retriever.parse(question));
    return performance.now() - start;
  };

  test.each([
    ['nothing', ''],
    ['other scripts', 'Кто пойдет на совещание? 誰が会議に行きますか'],
    ['signs', '??? !!! 😀 — …'],
  ])('%s finds nothing', (_, question) => {
    expect(retriever.rank(retriever.parse(question))).toEqual({ ranked: [], probability: 0 });
  });

  test.each([
    ['one letter', 'x'],
    ['only words that carry no matter', 'thì là mà và của các những'],
    ['20,000 characters', 'họp đột xuất cử cấp phó '.repeat(834)],
    ['20,000 characters without a space', 'a'.repeat(20_000)],
    ['broken surrogates', '\ud800 họp \udfff'],
    ['names of object members', 'constructor __proto__ toString'],
  ])('%s gives scores that are numbers', (_, question) => {
    const { ranked, probability } = retriever.rank(retriever.parse(question));
    for (const { score, features } of ranked) {
      expect(Number.isFinite(score)).toBe(true);
      expect(features.every(Number.isFinite)).toBe(true);
    }
    expect(probability).toBeGreaterThanOrEqual(0);
    expect(probability).toBeLessThanOrEqual(1);
  });

  test('anything typed: a ranking without repetitions, best first, of finite numbers; the same again', () => {
    const word = fc.constantFrom('họp', 'hop', 'cấp phó', 'là', 'gì', 'bao nhiêu', 'ngày', '02', 'nghi phep', 'x', '.');
    const typed = fc.oneof(
      fc.string({ maxLength: 80 }),
      fc.array(word, { maxLength: 30 }).map((all) => all.join(' ')),
    );
    fc.assert(
      fc.property(typed, (question) => {
        const { ranked } = retriever.rank(retriever.parse(question));
        expect(new Set(ranked.map((one) => one.unit)).size).toBe(ranked.length);
        expect(ranked.map(({ score }) => score)).toEqual(ranked.map(({ score }) => score).sort((a, b) => b - a));
        for (const { features } of ranked) {
          expect(features.length).toBe(rankingFeatures.length);
          expect(features.every(Number.isFinite)).toBe(true);
        }
        expect(retriever.rank(retriever.parse(question)).ranked).toEqual(ranked);
      }),
      { numRuns: 200 },
    );
  });

  test('500 characters take less than 50 ms', () => {
    const long = 'người đứng đầu cử cấp phó họp thay thế nào '.repeat(12).slice(0, 500);
    for (const question of [long, foldText(long), 'a '.repeat(250), 'họp '.repeat(125)]) {
      milliseconds(question);
      expect(milliseconds(question)).toBeLessThan(50);
    }
  });
});

describe('odd libraries', () => {
  test('none', () => {
    const empty = open([]);
    expect(empty.rank(empty.parse('ai đi họp?'))).toEqual({ ranked: [], probability: 0 });
  });

  test('one unit', () => {
    const one = open([rules[2]!]);
    expect(one.rank(one.parse('ai đi họp thay?')).ranked.map((ranked) => ranked.unit)).toEqual([0]);
  });

  test('empty texts are never found and harm nobody', () => {
    const some = open([unit('', '', ''), ...rules, unit('', '', '')]);
    const { ranked } = some.rank(some.parse('ai đi họp thay khi đột xuất?'));
    expect(ranked[0]!.unit).toBe(3);
    expect(ranked.every(({ score }) => Number.isFinite(score))).toBe(true);
  });

  test('the same text twice: both are found, in reading order', () => {
    const twice = open([...rules, ...rules]);
    const { ranked } = twice.rank(twice.parse('ai đi họp thay khi đột xuất?'));
    expect(ranked.slice(0, 2).map((one) => one.unit)).toEqual([2, 8]);
  });

  test('a text of 300,000 characters among others', () => {
    const long = unit('Phụ lục', 'Danh mục tài liệu họp và nghỉ phép, xe ô tô. '.repeat(6_700));
    expect(long.body.length).toBeGreaterThan(300_000);
    const some = open([...rules, long]);
    some.rank(some.parse('ai đi họp thay khi đột xuất?'));
    const start = performance.now();
    expect(some.rank(some.parse('ai đi họp thay khi có lý do đột xuất?')).ranked[0]!.unit).toBe(2);
    expect(performance.now() - start).toBeLessThan(50);
  });
});

describe('without models', () => {
  test('words alone still find the unit', () => {
    const plain = createRetriever(buildSearchIndex(rules, undefined), {
      ...language,
      embedding: undefined,
      ranker: undefined,
      answerability: undefined,
    });
    expect(plain.rank(plain.parse('nghỉ phép bao nhiêu ngày')).ranked[0]!.unit).toBe(3);
  });

  test('the embedding may be left out', () => {
    const plain = createRetriever(buildSearchIndex(rules, undefined), { ...language, embedding: undefined });
    expect(plain.rank(plain.parse('nghỉ phép bao nhiêu ngày')).ranked[0]!.unit).toBe(3);
  });
});

describe('explaining', () => {
  test('names the terms with their weights, where they stand, and what each feature adds', () => {
    const { terms, candidates, probability } = retriever.explain(retriever.parse('nghỉ phép mấy ngày?'), 2);
    expect(terms.map(({ words }) => words)).toEqual([
      'nghỉ',
      'nghỉ phép',
      'phép',
      'phép mấy',
      'mấy',
      'mấy ngày',
      'ngày',
    ]);
    const best = candidates[0]!;
    expect(best.unit).toBe(3);
    expect(best.occurrences[1]).toEqual({ heading: 1, path: 0, body: 1 });
    expect(best.features.map(({ name }) => name).sort()).toEqual([...rankingFeatures].sort());
    const strengths = best.features.map(({ contribution }) => Math.abs(contribution));
    expect(strengths).toEqual([...strengths].sort((a, b) => b - a));
    expect(candidates).toHaveLength(2);
    expect(probability).toBeGreaterThan(0);
  });
});
