// The index against the formula written out plainly (BM25 over syllables and adjacent pairs).
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildLexicalIndex, impactStep, openLexicalIndex } from '../../src/retrieval/lexicalIndex.ts';
import { createTermIds } from '../../src/retrieval/termIds.ts';
import { type TokenizedText, tokenizeUnits } from '../../src/retrieval/unitTokens.ts';

const k1 = 1.4;
const b = 0.75;

type Term = { first: string; second?: string | undefined };

const words = (text: string): string[] => text.split(' ').filter((word) => word !== '');

/** Occurrences in a text whose heading counts three times and whose path twice. */
function occurrences({ heading, path, body }: TokenizedText, { first, second }: Term): number {
  const inField = (text: string) =>
    words(text).filter(
      (key, at) => key === (second ?? first) && (second === undefined || words(text)[at - 1] === first),
    ).length;
  return 3 * inField(heading) + 2 * inField(path) + inField(body);
}

function lengthOf({ heading, path, body }: TokenizedText): number {
  return 3 * words(heading).length + 2 * words(path).length + words(body).length;
}

function plainScores(texts: TokenizedText[], terms: (Term & { weight: number })[]): number[] {
  const average = texts.reduce((sum, text) => sum + lengthOf(text), 0) / texts.length;
  return texts.map((text) =>
    terms.reduce((score, { weight, ...term }) => {
      const count = occurrences(text, term);
      const part = count === 0 ? 0 : (count * (k1 + 1)) / (count + k1 * (1 - b + (b * lengthOf(text)) / average));
      return score + weight * part;
    }, 0),
  );
}

function open(texts: TokenizedText[]) {
  const tokens = tokenizeUnits(texts);
  const index = openLexicalIndex(buildLexicalIndex(tokens));
  const ids = createTermIds(tokens.syllables);
  const termOf = ({ first, second }: Term): number => {
    const id = ids.of(first);
    if (id === undefined || second === undefined) return id ?? -1;
    const next = ids.of(second);
    return next === undefined ? -1 : index.pairTerm(id, next);
  };
  return { index, ids, termOf };
}

describe('against the plain formula', () => {
  const word = fc.constantFrom('hop', 'cham', 'diem', 'ai', 'pho', '5', 'a');
  const text = fc.array(word, { maxLength: 12 }).map((some) => some.join(' '));
  const texts = fc.array(fc.record({ heading: text, path: text, body: text }), { minLength: 1, maxLength: 12 });
  const term = fc.record({
    first: word,
    second: fc.option(word, { nil: undefined }),
    weight: fc.double({ min: 0.1, max: 5, noNaN: true }),
  });

  test('the same scores, to the step in which impacts are kept', () => {
    fc.assert(
      fc.property(texts, fc.array(term, { minLength: 1, maxLength: 5 }), (documents, terms) => {
        const { index, termOf } = open(documents);
        const scores = new Float32Array(documents.length);
        for (const one of terms) {
          const number = termOf(one);
          if (number >= 0) index.addScores(scores, one.weight, number);
        }
        const plain = plainScores(documents, terms);
        const allowed = terms.reduce((sum, { weight }) => sum + weight * impactStep, 1e-4);
        for (const [at, score] of scores.entries()) expect(Math.abs(score - plain[at]!)).toBeLessThan(allowed);
      }),
      { numRuns: 200 },
    );
  });

  test('frequencies are the numbers of texts that hold the term, with and without what stands above', () => {
    fc.assert(
      fc.property(texts, word, fc.option(word, { nil: undefined }), (documents, first, second) => {
        const { index, termOf } = open(documents);
        const number = termOf({ first, second });
        const count = (some: TokenizedText[]) => some.filter((one) => occurrences(one, { first, second }) > 0).length;
        const withoutPaths = documents.map((one) => ({ ...one, path: '' }));
        expect(number < 0 ? 0 : index.frequencyAnywhere(number)).toBe(count(documents));
        expect(number < 0 ? 0 : index.frequency(number)).toBe(count(withoutPaths));
      }),
      { numRuns: 200 },
    );
  });
});

describe('terms', () => {
  const unit = (body: string): TokenizedText => ({ heading: '', path: '', body });

  test('a pair is two neighbours of one field', () => {
    const { termOf } = open([{ heading: 'chấm', path: 'chỉ số', body: 'điểm hằng năm' }]);
    expect(termOf({ first: 'châm|s', second: 'điêm|r' })).toBe(-1);
    expect(termOf({ first: 'điêm|r', second: 'hăng|f' })).toBeGreaterThanOrEqual(0);
  });

  test('all readings of a folded syllable stand together', () => {
    const { ids } = open([unit('chấm chậm châm điểm cham chăm')]);
    const range = ids.withFold('cham')!;
    const keys = Array.from({ length: range.to - range.from }, (_, at) => ids.keyOf(range.from + at));
    expect(keys.sort()).toEqual(['cham', 'chăm', 'châm', 'châm|j', 'châm|s'].sort());
  });

  test('all pairs with one first syllable and a range of second ones', () => {
    const { index, ids, termOf } = open([unit('chấm điểm'), unit('chấm diễm'), unit('chấm đen')]);
    const range = ids.withFold('diem')!;
    const found: number[] = [];
    index.pairTermsWith(ids.of('châm|s')!, range.from, range.to, (term) => found.push(term));
    const expected = [termOf({ first: 'châm|s', second: 'điêm|r' }), termOf({ first: 'châm|s', second: 'diêm|x' })];
    expect(found.sort()).toEqual(expected.sort());
  });
});
