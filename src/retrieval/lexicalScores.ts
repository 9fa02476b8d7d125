// Scores all units for a question by BM25: its syllables and pairs as typed, and the official meanings of its phrases.
import { isFunctionWord } from '../vietnamese/functionWords.ts';
import { foldKey } from '../vietnamese/syllables.ts';
import type { BackgroundFrequency } from './backgroundFrequency.ts';
import type { LexicalIndex } from './lexicalIndex.ts';
import type { Query } from './query.ts';
import type { IdRange, TermIds } from './termIds.ts';

export type LexicalScores = {
  /** Adds to `scores` (one for each unit). */
  add: (query: Query, scores: Float32Array) => void;
  /** Rarity (idf) of a syllable or pair of accented keys; of the folded form when only that occurs. */
  rarity: (first: string, second?: string) => number;
  /** Rarity of a syllable where the titles above count as text of each unit: what all units are about tells nothing. */
  rarityUnderTitles: (key: string) => number;
};

const pairWeight = 0.5;
const functionWordWeight = 0.3;
const meaningWeight = 0.5;
const looseMeaningWeight = 0.2;
const maxOccurrences = 2;
/** The background counts as this many pseudo-provisions when the library is small. */
const backgroundProvisions = 20;
const idfPower = 1.2;
/** Of text typed without diacritics the likeliest reading counts fully, the others this much. */
const otherReadingWeight = 0.8;
const slipWeight = 0.5;
const maxKnownRarities = 20_000;

export function createLexicalScores(
  index: LexicalIndex,
  ids: TermIds,
  background: BackgroundFrequency,
  units: number,
): LexicalScores {
  const known = new Map<string, number>();
  const knownUnderTitles = new Map<string, number>();

  /** Terms whose accented or folded form is meant. */
  function termsOf(first: string, second: string | undefined, folded: boolean, visit: (term: number) => void): void {
    const firsts = rangeOf(first, folded);
    if (firsts === undefined) return;
    if (second === undefined) {
      for (let id = firsts.from; id < firsts.to; id += 1) visit(id);
      return;
    }
    const seconds = rangeOf(second, folded);
    if (seconds === undefined) return;
    for (let id = firsts.from; id < firsts.to; id += 1) index.pairTermsWith(id, seconds.from, seconds.to, visit);
  }

  function rangeOf(key: string, folded: boolean): IdRange | undefined {
    if (folded) return ids.withFold(foldKey(key));
    const id = ids.of(key);
    return id === undefined ? undefined : { from: id, to: id + 1 };
  }

  function exactTerm(first: string, second?: string): number {
    const id = ids.of(first);
    if (id === undefined || second === undefined) return id ?? -1;
    const next = ids.of(second);
    return next === undefined ? -1 : index.pairTerm(id, next);
  }

  function idf(found: number, first: string, second: string | undefined): number {
    const expected =
      second === undefined
        ? background.share(first, true)
        : Math.min(background.share(first, true), background.share(second, true)) / 4;
    const size = units + backgroundProvisions;
    const frequency = Math.min(units, found) + backgroundProvisions * expected;
    return Math.log(1 + (size - frequency + 0.5) / (frequency + 0.5));
  }

  function rarity(first: string, second?: string): number {
    const name = second === undefined ? first : first + ' ' + second;
    let value = known.get(name);
    if (value !== undefined) return value;
    const exact = exactTerm(first, second);
    let found = exact < 0 ? 0 : index.frequency(exact);
    if (found === 0) {
      termsOf(first, second, true, (term) => {
        found += index.frequency(term);
      });
    }
    value = idf(found, first, second);
    if (known.size < maxKnownRarities) known.set(name, value);
    return value;
  }

  function rarityUnderTitles(key: string): number {
    let value = knownUnderTitles.get(key);
    if (value !== undefined) return value;
    const exact = exactTerm(key);
    value = idf(exact < 0 ? 0 : index.frequencyAnywhere(exact), key, undefined);
    if (knownUnderTitles.size < maxKnownRarities) knownUnderTitles.set(key, value);
    return value;
  }

  function addTerm(scores: Float32Array, accented: boolean, weight: number, first: string, second?: string): void {
    const exact = exactTerm(first, second);
    const occurs = exact >= 0 && index.frequency(exact) > 0;
    const value = weight * rarity(first, second) ** idfPower;
    if (exact >= 0) index.addScores(scores, value, exact);
    if (accented && occurs) return;
    // Without diacritics any reading may be meant; a term that accented text lacks may be a slip (chổ, củng).
    const share = accented ? slipWeight : occurs ? otherReadingWeight : 1;
    termsOf(first, second, true, (term) => {
      if (term !== exact) index.addScores(scores, share * value, term);
    });
  }

  function addPhrase(query: Query, scores: Float32Array, keys: readonly string[], weightAt: (at: number) => number) {
    const counts = new Map<string, number>();
    const often = (name: string): boolean => {
      const count = (counts.get(name) ?? 0) + 1;
      counts.set(name, count);
      return count > maxOccurrences;
    };
    for (const [at, key] of keys.entries()) {
      const weight = weightAt(at);
      const functional = isFunctionWord(key);
      if (!often(key)) addTerm(scores, query.accented, weight * (functional ? functionWordWeight : 1), key);
      const previous = keys[at - 1];
      if (previous === undefined || often(previous + ' ' + key)) continue;
      const both = functional && isFunctionWord(previous);
      addTerm(scores, query.accented, weight * pairWeight * (both ? functionWordWeight : 1), previous, key);
    }
  }

  return {
    rarity,
    rarityUnderTitles,
    add: (query, scores) => {
      addPhrase(query, scores, query.keys, (at) => query.importance[at] ?? 1);
      for (const group of query.groups) {
        for (const meaning of group.meanings) {
          const weight =
            (group.loose ? looseMeaningWeight : meaningWeight) * Math.min(1, (group.keys.length + 1) / meaning.length);
          const importance = query.importance[group.start] ?? 1;
          addPhrase(query, scores, meaning, () => weight * importance);
        }
      }
    },
  };
}
