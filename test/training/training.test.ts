// Training learns what it is shown, and the same input gives the same model.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { embeddingFeatures } from '../../src/retrieval/embeddingFeatures.ts';
import { featureAt, featureCount } from '../../src/retrieval/rankingFeatures.ts';
import { openNetworks } from '../../src/retrieval/smallNetwork.ts';
import { quantize } from '../../src/retrieval/staticEmbedding.ts';
import { createTermIds } from '../../src/retrieval/termIds.ts';
import { createTextVectors } from '../../src/retrieval/textVectors.ts';
import { tokenizeUnits } from '../../src/retrieval/unitTokens.ts';
import { chooseVocabulary } from '../../src/training/chooseVocabulary.ts';
import { clozeQuestion } from '../../src/training/clozeQuestions.ts';
import { addOuterProducts, similarities } from '../../src/training/denseProducts.ts';
import { createRandom } from '../../src/training/random.ts';
import { rankingRates, separationRates } from '../../src/training/rates.ts';
import { trainEmbedding } from '../../src/training/trainEmbedding.ts';
import { halfOf, readTrainingSet } from '../../src/training/trainingFiles.ts';
import { idsOf } from '../../src/training/trainingText.ts';
import { type RankingList, trainRanker } from '../../src/training/trainRanker.ts';
import { syllables, wordsOf } from '../../src/vietnamese/syllables.ts';

const folder = mkdtempSync(join(tmpdir(), 'sotay-training-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the dense products', () => {
  test('are those of plain loops', () => {
    const rows = 8;
    const width = 5;
    const random = createRandom(3);
    const matrix = (length: number) => Float64Array.from({ length }, () => random.normal());
    const [a, b, errors] = [matrix(rows * width), matrix(rows * width), matrix(rows * rows)];
    const out = new Float64Array(rows * rows);
    const forA = new Float64Array(rows * width);
    const forB = new Float64Array(rows * width);
    similarities(a, b, out, rows, width);
    addOuterProducts(errors, a, b, forA, forB, rows, width);
    const sum = (term: (k: number) => number, length: number) =>
      Array.from({ length }, (_, k) => term(k)).reduce((total, value) => total + value, 0);
    for (let i = 0; i < rows; i += 1) {
      for (let j = 0; j < rows; j += 1) {
        expect(out[i * rows + j]).toBeCloseTo(sum((k) => a[i * width + k]! * b[j * width + k]!, width));
      }
      for (let k = 0; k < width; k += 1) {
        expect(forA[i * width + k]).toBeCloseTo(sum((j) => errors[i * rows + j]! * b[j * width + k]!, rows));
        expect(forB[i * width + k]).toBeCloseTo(sum((j) => errors[j * rows + i]! * a[j * width + k]!, rows));
      }
    }
  });
});

describe('the embedding', () => {
  const subjects = [
    ['nghỉ phép', 'đơn xin vắng mặt gửi trước cho bộ phận nhân sự xem xét'],
    ['xe ô tô', 'phương tiện đi lại được điều động theo lịch trình công tác'],
    ['khen thưởng', 'danh hiệu thi đua và giấy khen do hội đồng bình chọn'],
    ['lưu trữ', 'hồ sơ tài liệu được bảo quản trong kho nhiều năm liền'],
  ] as const;
  const units = Array.from({ length: 80 }, (_, at) => {
    const [name, text] = subjects[at % subjects.length]!;
    return { heading: `Quy định về ${name}`, path: '', body: `${text}. Việc ${name} ${text}. ${text} lần nữa ${at}.` };
  });
  const tokens = tokenizeUnits(units);
  const ids = createTermIds(tokens.syllables);
  const vocabulary = chooseVocabulary(tokens, { syllables: 200, pairs: 200 });
  const features = embeddingFeatures(vocabulary, { count: ids.count, idOf: ids.of });
  const idOfKey = new Map(tokens.syllables.map((key, id) => [key, id]));
  const text = {
    tokens,
    groups: [Uint32Array.from(units.keys())],
    questions: subjects.map(([name], at) => ({
      ids: idsOf(syllables(`ai lo việc ${name}`), idOfKey),
      units: Uint32Array.from([at]),
    })),
    phrases: [idsOf(syllables('được quy định'), idOfKey)],
  };
  const settings = { dimensions: 16, steps: 60, batch: 16, seed: 5 };
  const train = () => trainEmbedding(text, features, settings, () => {});

  test('brings a name near the text that never says it', () => {
    const vectors = createTextVectors({ name: 'test', dimensions: 16, vocabulary, ...quantize(train(), 16) }, ids);
    const vectorOf = (some: string, write: 'ofQuery' | 'ofPassage'): Float32Array => {
      const numbers = syllables(some).map((key) => ids.of(key) ?? -1);
      const vector = new Float32Array(16);
      vectors.clear();
      vectors.add(numbers, 0, numbers.length);
      vectors[write](vector);
      return vector;
    };
    const cosineOf = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, at) => sum + value * b[at]!, 0);
    for (const [name] of subjects) {
      const query = vectorOf(name, 'ofQuery');
      const nearest = subjects
        .map(([other, body]) => ({ other, similarity: cosineOf(query, vectorOf(body, 'ofPassage')) }))
        .sort((a, b) => b.similarity - a.similarity)[0];
      expect(nearest?.other).toBe(name);
    }
  });

  test('is the same each time', () => {
    expect(train()).toEqual(train());
  });
});

describe('the ranker', () => {
  const random = createRandom(8);
  /** What answers has the higher cosine, whatever the other features say. */
  const lists = Array.from({ length: 400 }, (_, question): RankingList => {
    const features = Float32Array.from({ length: 5 * featureCount }, () => random.next());
    const cosines = Array.from({ length: 5 }, (_, row) => features[row * featureCount + featureAt.cosine]!);
    const best = cosines.indexOf(Math.max(...cosines));
    const relevant = Uint8Array.from(cosines, (_, row) => (row === best ? 1 : 0));
    return { set: 'made', question, features, relevant, weight: 1 };
  });
  const settings = { hidden: 4, epochs: 60, seeds: [1] };

  test('finds the feature that tells, and repeats itself', () => {
    const model = trainRanker(lists.slice(0, 370), settings);
    const { score, contributions } = openNetworks(model);
    const right = lists.slice(370).filter(({ features, relevant }) => {
      const scores = Array.from(relevant, (_, row) =>
        score(features.subarray(row * featureCount, (row + 1) * featureCount)),
      );
      return relevant[scores.indexOf(Math.max(...scores))] === 1;
    });
    expect(right.length).toBeGreaterThanOrEqual(25);
    const first = contributions(lists[0]!.features.subarray(0, featureCount)).map(Math.abs);
    expect(first.indexOf(Math.max(...first))).toBe(featureAt.cosine);
    expect(trainRanker(lists.slice(0, 370), settings)).toEqual(model);
  });

  test('lists without an answer teach nothing and do no harm', () => {
    const none = { ...lists[0]!, relevant: new Uint8Array(5) };
    expect(trainRanker([...lists.slice(0, 20), none], settings)).toEqual(trainRanker(lists.slice(0, 20), settings));
  });
});

describe('questions made from sentences', () => {
  test('hold words of one article, fewer than its sentence, and a phrase that asks', () => {
    const article = {
      id: 'a',
      document: 'd',
      unit: {
        heading: '',
        path: '',
        body: 'Người đứng đầu cơ quan cử cấp phó thay mặt tham dự phiên họp khi có lý do đột xuất.',
      },
    };
    const settings = { cut: { least: 0.2, most: 0.5 }, lost: { least: 0.1, most: 0.4 } };
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const question = clozeQuestion(article, 7, settings, createRandom(seed))!;
        expect(question).toMatchObject({ number: 7, relevant: ['a'] });
        expect(wordsOf(question.text).filter((word) => article.unit.body.includes(word)).length).toBeLessThan(20);
      }),
    );
    const short = { ...article, unit: { ...article.unit, body: 'Ngắn quá.' } };
    expect(clozeQuestion(short, 1, settings, createRandom(1))).toBeUndefined();
  });
});

describe('what training is given', () => {
  const write = (name: string, rows: object[]): string => {
    const path = join(folder, name);
    writeFileSync(path, rows.map((row) => JSON.stringify(row)).join('\n'));
    return path;
  };
  const rows = [
    { id: 'a', document: 'Luật', title: 'Điều 1. Họp', text: 'Họp hằng tuần.' },
    { id: 'b', document: 'Luật', title: 'Điều 2a. Nghỉ', text: 'Nghỉ hằng năm.' },
  ];

  test('excluded articles and their questions stay out', () => {
    const paths = {
      corpus: write('c.jsonl', rows),
      queries: write('q.jsonl', [
        { text: 'một', relevant: ['a'] },
        { text: 'hai', relevant: ['b', 'a'] },
        { text: 'ba', relevant: ['b'] },
      ]),
    };
    const set = readTrainingSet(paths, new Set(['a']), 10);
    expect(set.articles).toEqual([
      { id: 'b', document: 'Luật', unit: { heading: 'Nghỉ', path: 'Luật', body: 'Nghỉ hằng năm.' } },
    ]);
    expect(set.questions).toEqual([
      { number: 11, text: 'hai', relevant: ['b'] },
      { number: 12, text: 'ba', relevant: ['b'] },
    ]);
  });

  test('the two halves share no document and no question, and leave out nothing', () => {
    const articles = Array.from({ length: 40 }, (_, at) => ({
      id: `a${at}`,
      document: `Luật ${at % 9}`,
      unit: { heading: '', path: '', body: '' },
    }));
    const questions = articles.map(({ id }, number) => ({ number, text: '', relevant: [id, 'a0'] }));
    const halves = [0, 1].map((half) => halfOf({ articles, questions }, half));
    const of = <Value>(value: (half: (typeof halves)[number]) => Value[]): Value[] => halves.flatMap(value);
    expect(of((half) => half.articles.map(({ id }) => id)).sort()).toEqual(articles.map(({ id }) => id).sort());
    expect(of((half) => half.questions.map(({ number }) => number)).sort((a, b) => a - b)).toEqual([
      ...articles.keys(),
    ]);
    for (const { articles: own, questions: asked } of halves) {
      expect(own.length).toBeGreaterThan(0);
      const ids = own.map(({ id }) => id);
      for (const { relevant } of asked) expect(relevant.every((id) => ids.includes(id))).toBe(true);
    }
  });

  test('a malformed row is named by file and line', () => {
    const path = join(folder, 'bad.jsonl');
    writeFileSync(path, `${JSON.stringify(rows[0])}\n{"id":1}\n`);
    expect(() => readTrainingSet({ corpus: path, queries: path }, new Set(), 0)).toThrow(/bad\.jsonl:2/);
  });
});

describe('rates', () => {
  test('of ranks', () => {
    expect(rankingRates([0, 1, 9, 10, Number.POSITIVE_INFINITY])).toEqual({
      questions: 5,
      'acc@1': 20,
      'acc@10': 60,
      'mrr@10': 32,
    });
  });

  test('the area under the curve is the share of pairs in the right order, ties counting half', () => {
    const score = fc.integer({ min: 0, max: 5 });
    const some = fc.array(score, { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(some, some, (first, second) => {
        const pairs = first.flatMap((a) => second.map((b): number => (a > b ? 1 : a === b ? 0.5 : 0)));
        const share = (100 * pairs.reduce((sum, value) => sum + value, 0)) / pairs.length;
        expect(separationRates(first, second).auc).toBeCloseTo(share, 0);
      }),
    );
  });
});
