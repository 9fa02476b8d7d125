// A question as the terms of one index: which ids count as which of its syllables, what each is worth, and which of its
// phrases may stand in the text in official words.
import { isFunctionWord } from '../vietnamese/functionWords.ts';
import { foldKey } from '../vietnamese/syllables.ts';
import type { Query } from './query.ts';
import type { TermIds } from './termIds.ts';

/** What a syllable or a pair (accented keys) says in this index: 0 when it is everywhere. */
export type TermWeight = (first: string, second?: string) => number;

/** A phrase of the question and one official way to say it. */
export type MeaningTerms = {
  /** Terms of the question that the meaning stands for. */
  of: number[];
  /** Terms that must occur. */
  needed: number[];
  /** 0..1: how sure it is. */
  share: number;
};

export type QueryTerms = {
  /** The term at each position of the question. */
  at: Int32Array;
  /** Term of each syllable id of the index, or -1. Shared scratch: valid until the next question. */
  ofId: Int32Array;
  /** Syllable terms come first, from 0; then pair terms. Terms that only a meaning has weigh nothing. */
  syllableTerms: number;
  terms: number;
  weights: Float64Array;
  /** Term of two neighbouring syllable terms, or -1: `pairs[first * syllableTerms + second]`. */
  pairs: Int32Array;
  isPair: Uint8Array;
  meanings: MeaningTerms[];
  /** Sums of the weights of syllables and of pairs. */
  syllableWeight: number;
  pairWeight: number;
  /** Of the heaviest syllable. */
  heaviest: number;
  /** By syllable term: how rare it is in law at large; 0 for terms that only a meaning has. */
  rarityInLaw: Float64Array;
};

const functionWordWeight = 0.3;
const meaningShare = 0.8;
const looseMeaningShare = 0.5;
/** Longer questions are ranked by their beginning. */
const maxRankedSyllables = 100;

/** Reuses one table over all questions; one question at a time. */
export function createQueryTerms(
  ids: TermIds,
  rarityInLaw: (accentedKey: string) => number,
): (query: Query, weigh: TermWeight) => QueryTerms {
  const ofId = new Int32Array(ids.count).fill(-1);
  let marked: { from: number; to: number }[] = [];

  return (query, weigh) => {
    for (const { from, to } of marked) ofId.fill(-1, from, to);
    marked = [];
    const termOfKey = new Map<string, number>();

    /** Accented questions match accented syllables; a syllable that the index lacks so may be a slip of accents. */
    function termOf(accentedKey: string): number {
      const fold = foldKey(accentedKey);
      const id = ids.of(accentedKey);
      const exact = query.accented && id !== undefined;
      const name = exact ? accentedKey : fold;
      const known = termOfKey.get(name);
      if (known !== undefined) return known;
      const range = exact ? { from: id, to: id + 1 } : ids.withFold(fold);
      const term = termOfKey.size;
      termOfKey.set(name, term);
      if (range !== undefined) {
        for (let i = range.from; i < range.to; i += 1) if (ofId[i] === -1) ofId[i] = term;
        marked.push(range);
      }
      return term;
    }

    const keys = query.keys.slice(0, maxRankedSyllables);
    const at = Int32Array.from(keys, termOf);
    const own = termOfKey.size;
    const meaningPositions = query.groups
      .filter(({ start }) => start < keys.length)
      .flatMap((group) => group.meanings.map((meaning) => ({ group, meaning: meaning.map(termOf) })));
    const syllableTerms = termOfKey.size;

    const weights: number[] = new Array(syllableTerms).fill(0);
    const pairs = new Int32Array(syllableTerms * syllableTerms).fill(-1);
    const isPair: number[] = new Array(syllableTerms).fill(0);
    const inLaw = new Float64Array(syllableTerms);
    const pairTerm = (first: number, second: number): number => {
      const place = first * syllableTerms + second;
      if (pairs[place]! < 0) {
        pairs[place] = weights.length;
        weights.push(0);
        isPair.push(1);
      }
      return pairs[place]!;
    };
    let syllableWeight = 1e-6;
    let pairWeight = 1e-6;
    let heaviest = 1e-6;
    const seen = new Set<number>();
    for (const [position, key] of keys.entries()) {
      const importance = query.importance[position] ?? 1;
      const term = at[position]!;
      if (!seen.has(term)) {
        seen.add(term);
        weights[term] = weigh(key) * importance * (isFunctionWord(key) ? functionWordWeight : 1);
        inLaw[term] = rarityInLaw(key);
        syllableWeight += weights[term]!;
        heaviest = Math.max(heaviest, weights[term]!);
      }
      const next = keys[position + 1];
      if (next === undefined) continue;
      const pair = pairTerm(term, at[position + 1]!);
      if (seen.has(pair)) continue;
      seen.add(pair);
      const functional = isFunctionWord(key) && isFunctionWord(next);
      weights[pair] = weigh(key, next) * importance * (functional ? functionWordWeight : 1);
      pairWeight += weights[pair]!;
    }
    const meanings = meaningPositions.map(({ group, meaning }): MeaningTerms => {
      const inGroup = at.slice(group.start, group.start + group.keys.length);
      const of = [...inGroup];
      for (let i = 1; i < inGroup.length; i += 1) of.push(pairTerm(inGroup[i - 1]!, inGroup[i]!));
      const needed = [...meaning];
      for (let i = 1; i < meaning.length; i += 1) needed.push(pairTerm(meaning[i - 1]!, meaning[i]!));
      return { of, needed, share: group.loose ? looseMeaningShare : meaningShare };
    });
    return {
      at,
      ofId,
      syllableTerms,
      terms: weights.length,
      weights: Float64Array.from(weights),
      pairs,
      isPair: Uint8Array.from(isPair),
      meanings: meanings.filter(({ needed }) => needed.some((term) => term >= own)),
      syllableWeight,
      pairWeight,
      heaviest,
      rarityInLaw: inLaw,
    };
  };
}
