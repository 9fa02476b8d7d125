// The index against the formula written out plainly (BM25 over syllables and adjacent pairs).
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildLexicalIndex, type IndexedFields } from '../../src/retrieval/lexicalIndex.ts';

const k1 = 1.3;
const b = 0.7;

type Term = { first: string; second?: string | undefined };

/** Occurrences in a text whose heading counts twice. */
function occurrences({ heading, path, body }: IndexedFields, { first, second }: Term): number {
  const inField = (keys: string[]) =>
    keys.filter((key, at) => key === (second ?? first) && (second === undefined || keys[at - 1] === first)).length;
  return 2 * inField(heading) + inField(path) + inField(body);
}

function lengthOf({ heading, path, body }: IndexedFields): number {
  return 2 * heading.length + path.length + body.length;
}

function plainScores(texts: IndexedFields[], terms: (Term & { weight: number })[]): number[] {
  const average = texts.reduce((sum, text) => sum + lengthOf(text), 0) / texts.length;
  return texts.map((text) =>
    terms.reduce((score, { weight, ...term }) => {
      const count = occurrences(text, term);
      const part = count === 0 ? 0 : (count * (k1 + 1)) / (count + k1 * (1 - b + (b * lengthOf(text)) / average));
      return score + weight * part;
    }, 0),
  );
}

function scoresOf(texts: IndexedFields[], terms: (Term & { weight: number })[]): number[] {
  const index = buildLexicalIndex(texts);
  const scores = new Float32Array(texts.length);
  for (const { weight, first, second } of terms) index.addScores(scores, weight, first, second);
  return [...scores];
}

const body = (...keys: string[]): IndexedFields => ({ heading: [], path: [], body: keys });

describe('against the plain formula', () => {
  const key = fc.constantFrom('hop', 'hop|j', 'cham', 'diem', 'ai', 'phó', '5', 'a');
  const keys = fc.array(key, { maxLength: 12 });
  const texts = fc.array(fc.record({ heading: keys, path: keys, body: keys }), { minLength: 1, maxLength: 12 });
  const term = fc.record({
    first: key,
    second: fc.option(key, { nil: undefined }),
    weight: fc.double({ min: 0.1, max: 5, noNaN: true }),
  });

  test('the same scores and the same ranking', () => {
    fc.assert(
      fc.property(texts, fc.array(term, { minLength: 1, maxLength: 5 }), (documents, terms) => {
        const found = scoresOf(documents, terms);
        const plain = plainScores(documents, terms);
        for (const [at, score] of found.entries()) {
          expect(Math.abs(score - plain[at]!)).toBeLessThan(1e-4 * (1 + plain[at]!));
        }
        for (let one = 1; one < plain.length; one += 1) {
          if (plain[one]! - plain[one - 1]! > 1e-3) expect(found[one]!).toBeGreaterThan(found[one - 1]!);
          if (plain[one - 1]! - plain[one]! > 1e-3) expect(found[one]!).toBeLessThan(found[one - 1]!);
        }
      }),
      { numRuns: 200 },
    );
  });

  test('frequency is the number of texts that hold the term', () => {
    fc.assert(
      fc.property(texts, key, fc.option(key, { nil: undefined }), (documents, first, second) => {
        const plain = documents.filter((text) => occurrences(text, { first, second }) > 0).length;
        expect(buildLexicalIndex(documents).frequency(first, second)).toBe(plain);
      }),
      { numRuns: 200 },
    );
  });
});

describe('terms', () => {
  test('a pair is two neighbours in this order, never across fields', () => {
    const index = buildLexicalIndex([
      body('cham', 'diem'),
      body('diem', 'cham'),
      body('cham', 'x', 'diem'),
      { heading: ['cham'], path: ['diem'], body: [] },
    ]);
    expect(index.frequency('cham')).toBe(4);
    expect(index.frequency('cham', 'diem')).toBe(1);
    expect(index.frequency('diem', 'cham')).toBe(1);
    expect(index.frequency('x', 'x')).toBe(0);
  });

  test('unknown terms are no error and add nothing', () => {
    expect(scoresOf([body('ai')], [{ weight: 1, first: 'khong' }])).toEqual([0]);
    expect(scoresOf([body('ai')], [{ weight: 1, first: 'ai', second: 'khong' }])).toEqual([0]);
    expect(buildLexicalIndex([body('ai')]).frequency('__proto__')).toBe(0);
  });

  test('a heading tells more than a body', () => {
    const [inHeading, inBody] = scoresOf(
      [
        { heading: ['hop', 'giao'], path: [], body: ['ban', 'tuan'] },
        { heading: ['ban', 'giao'], path: [], body: ['hop', 'tuan'] },
      ],
      [{ weight: 1, first: 'hop' }],
    );
    expect(inHeading!).toBeGreaterThan(inBody!);
  });
});

describe('sizes', () => {
  test('no document', () => {
    const index = buildLexicalIndex([]);
    expect(index.size).toBe(0);
    expect(index.frequency('ai')).toBe(0);
    index.addScores(new Float32Array(0), 1, 'ai');
    expect(index.bytes).toBeLessThan(100);
  });

  test('documents without text', () => {
    const scores = scoresOf([body(), body()], [{ weight: 1, first: 'ai' }]);
    expect(scores).toEqual([0, 0]);
    const beside = scoresOf([body(), body('ai')], [{ weight: 1, first: 'ai' }]);
    expect(beside[0]).toBe(0);
    expect(beside[1]!).toBeGreaterThan(0);
  });

  test('one document', () => {
    const [score] = scoresOf([body('ai')], [{ weight: 1, first: 'ai' }]);
    expect(score).toBeCloseTo((k1 + 1) / (1 + k1), 5);
  });

  test('a document of 300,000 characters beside a short one', () => {
    const long = Array.from({ length: 60_000 }, (_, at) => `am${at % 3_000}`);
    const documents = [body(...long.slice(0, 10)), { heading: [], path: [], body: long }];
    const index = buildLexicalIndex(documents);
    expect(index.frequency('am5')).toBe(2);
    expect(index.frequency('am2999', 'am0')).toBe(1);
    const terms = [{ weight: 1, first: 'am5' }];
    const [short, whole] = scoresOf(documents, terms);
    expect(short).toBeCloseTo(plainScores(documents, terms)[0]!, 4);
    expect(whole).toBeCloseTo(plainScores(documents, terms)[1]!, 4);
  });

  test('equal documents have equal scores, whatever stands between them', () => {
    const scores = scoresOf(
      [body('a', 'b'), body('c', 'd'), body('a', 'b')],
      [{ weight: 0.7, first: 'a', second: 'b' }],
    );
    expect(scores[0]).toBe(scores[2]);
    expect(scores[1]).toBe(0);
  });

  test('too many documents are refused with a number', () => {
    const empty = body();
    expect(() => buildLexicalIndex(Array.from({ length: 262_144 }, () => empty))).toThrow(/262143 provisions/);
  });
});
