// BM25 over syllables and adjacent pairs of syllables in typed arrays (Robertson & Zaragoza 2009, one length for all fields).
// Pairs carry the meaning in Vietnamese: "cham" alone is chấm and chậm, "cham diem" is not.
import { createPairTable, maxPairIds, type PairTable } from './pairTable.ts';
import type { UnitTokens } from './unitTokens.ts';

/** A long array that may stay on disk. What `read` gives is good until it is asked again. */
export type Postings = { length: number; read: (from: number, to: number) => Uint32Array };

export function postingsInMemory(array: Uint32Array): Postings {
  return { length: array.length, read: (from, to) => array.subarray(from, to) };
}

/** Plain arrays, so that an index is saved and loaded as it is. A term is a syllable id, or the number of syllables + rank of the pair. */
export type LexicalArrays = {
  /** first · 2^16 + second, ascending. */
  pairKeys: Uint32Array;
  /** Where the postings of each term begin; one more at the end. */
  offsets: Uint32Array;
  /** unit · 256 + impact: how much the term says of the unit, in steps of `impactStep`. */
  postings: Postings;
  /** Units whose heading or body holds the term; a path says nothing of its units apart. */
  frequencies: Uint32Array;
};

/** How often a term of a field counts. Headings of statutes are telling. */
const fieldWeights = { heading: 3, path: 2, body: 1 } as const;
const k1 = 1.4;
const b = 0.75;
const impactLevels = 255;
/** The impact of one posting byte; the highest impact is k1 + 1. */
export const impactStep = (k1 + 1) / impactLevels;
const maxUnits = 2 ** 24;

/** @throws RangeError beyond 16,777,215 units. */
export function buildLexicalIndex(tokens: UnitTokens): LexicalArrays {
  if (tokens.size >= maxUnits) throw new RangeError(`more than ${maxUnits - 1} provisions in one index`);
  const syllables = tokens.syllables.length;
  const pairs = createPairTable(tokens.body.values.length / 30);
  const termsOf = termReader(tokens);
  termsOf.pairs((first, second) => {
    if (pairs.get(first, second) < 0) pairs.set(first, second, 0);
  });
  const pairKeys = rankPairs(pairs);

  const terms = syllables + pairKeys.length;
  const lastUnit = new Int32Array(terms).fill(-1);
  const offsets = new Uint32Array(terms + 1);
  const frequencies = new Uint32Array(terms);
  const lastText = new Int32Array(terms).fill(-1);
  termsOf.all(pairs, (unit, term, _weight, inPath) => {
    if (lastUnit[term] !== unit) offsets[term + 1]! += 1;
    lastUnit[term] = unit;
    if (inPath || lastText[term] === unit) return;
    lastText[term] = unit;
    frequencies[term]! += 1;
  });
  for (let term = 0; term < terms; term += 1) offsets[term + 1]! += offsets[term]!;

  const postings = new Uint32Array(offsets[terms]!);
  const next = offsets.slice(0, terms);
  const counts = new Float32Array(postings.length);
  lastUnit.fill(-1);
  termsOf.all(pairs, (unit, term, weight) => {
    if (lastUnit[term] !== unit) {
      lastUnit[term] = unit;
      postings[next[term]!] = unit * 256;
      next[term]! += 1;
    }
    counts[next[term]! - 1]! += weight;
  });
  const lengths = weightedLengths(tokens);
  let total = 0;
  for (const length of lengths) total += length;
  const average = total / Math.max(1, tokens.size);
  for (let i = 0; i < postings.length; i += 1) {
    const count = counts[i]!;
    const unit = postings[i]! >>> 8;
    const impact = (count * (k1 + 1)) / (count + k1 * (1 - b + (b * lengths[unit]!) / average));
    postings[i]! += Math.max(1, Math.round(impact / impactStep));
  }
  return { pairKeys, offsets, postings: postingsInMemory(postings), frequencies };
}

/** Replaces the pairs' numbers by their ranks; gives their keys in order. */
function rankPairs(pairs: PairTable): Uint32Array {
  const keys = new Uint32Array(pairs.size());
  let at = 0;
  pairs.forEach((first, second) => {
    keys[at++] = first * maxPairIds + second;
  });
  keys.sort();
  for (const [rank, key] of keys.entries()) pairs.set(Math.floor(key / maxPairIds), key % maxPairIds, rank);
  return keys;
}

function weightedLengths({ size, heading, body, paths, pathOf }: UnitTokens): Float32Array {
  const lengths = new Float32Array(size);
  for (let unit = 0; unit < size; unit += 1) {
    const path = pathOf[unit]!;
    lengths[unit] =
      fieldWeights.heading * (heading.offsets[unit + 1]! - heading.offsets[unit]!) +
      fieldWeights.path * (paths.offsets[path + 1]! - paths.offsets[path]!) +
      fieldWeights.body * (body.offsets[unit + 1]! - body.offsets[unit]!);
  }
  return lengths;
}

/** Walks through the terms of all fields of all units. */
function termReader({ size, syllables, heading, body, paths, pathOf }: UnitTokens) {
  function walkPairs(values: Uint16Array, from: number, to: number, visit: (first: number, second: number) => void) {
    for (let i = from + 1; i < to; i += 1) visit(values[i - 1]!, values[i]!);
  }
  return {
    pairs: (visit: (first: number, second: number) => void): void => {
      for (let path = 0; path + 1 < paths.offsets.length; path += 1)
        walkPairs(paths.values, paths.offsets[path]!, paths.offsets[path + 1]!, visit);
      for (let unit = 0; unit < size; unit += 1) {
        walkPairs(heading.values, heading.offsets[unit]!, heading.offsets[unit + 1]!, visit);
        walkPairs(body.values, body.offsets[unit]!, body.offsets[unit + 1]!, visit);
      }
    },
    all: (pairs: PairTable, visit: (unit: number, term: number, weight: number, inPath: boolean) => void): void => {
      const walk = (unit: number, rows: UnitTokens['heading'], row: number, weight: number, inPath: boolean): void => {
        const from = rows.offsets[row]!;
        const to = rows.offsets[row + 1]!;
        for (let i = from; i < to; i += 1) {
          const id = rows.values[i]!;
          visit(unit, id, weight, inPath);
          if (i > from) visit(unit, syllables.length + pairs.get(rows.values[i - 1]!, id), weight, inPath);
        }
      };
      for (let unit = 0; unit < size; unit += 1) {
        walk(unit, heading, unit, fieldWeights.heading, false);
        walk(unit, body, unit, fieldWeights.body, false);
        walk(unit, paths, pathOf[unit]!, fieldWeights.path, true);
      }
    },
  };
}

export type LexicalIndex = {
  /** Number of the pair's term, or -1. */
  pairTerm: (first: number, second: number) => number;
  /** Calls `visit` with the terms of all pairs whose first id is `first` and whose second is in [from, to). */
  pairTermsWith: (first: number, from: number, to: number, visit: (term: number) => void) => void;
  /** Units whose heading or body holds the term. */
  frequency: (term: number) => number;
  /** Units that hold it anywhere, also in the titles above them. */
  frequencyAnywhere: (term: number) => number;
  /** Adds `weight` times the BM25 part of one term to every unit's score. */
  addScores: (scores: Float32Array, weight: number, term: number) => void;
};

export function openLexicalIndex({ pairKeys, offsets, postings, frequencies }: LexicalArrays): LexicalIndex {
  const syllables = frequencies.length - pairKeys.length;

  /** Position of the first pair whose key is not below `key`. */
  function lowerBound(key: number): number {
    let low = 0;
    let high = pairKeys.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (pairKeys[middle]! < key) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  return {
    pairTerm: (first, second) => {
      const key = first * maxPairIds + second;
      const at = lowerBound(key);
      return pairKeys[at] === key ? syllables + at : -1;
    },
    pairTermsWith: (first, from, to, visit) => {
      const end = first * maxPairIds + to;
      for (let at = lowerBound(first * maxPairIds + from); at < pairKeys.length && pairKeys[at]! < end; at += 1) {
        visit(syllables + at);
      }
    },
    frequency: (term) => frequencies[term]!,
    frequencyAnywhere: (term) => offsets[term + 1]! - offsets[term]!,
    addScores: (scores, weight, term) => {
      const step = weight * impactStep;
      for (const posting of postings.read(offsets[term]!, offsets[term + 1]!)) {
        scores[posting >>> 8]! += step * (posting & 255);
      }
    },
  };
}
