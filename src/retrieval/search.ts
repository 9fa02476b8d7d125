// Finds the provisions that speak of a question: BM25 over syllables and pairs with the agency's vocabulary.

import type { Library, Unit } from '../regulations/library.ts';
import { isFunctionWord } from '../vietnamese/functionWords.ts';
import { createRestoreDiacritics } from '../vietnamese/restoreDiacritics.ts';
import { foldKey, syllables } from '../vietnamese/syllables.ts';
import { buildLexicalIndex, type IndexedFields, type LexicalIndex } from './lexicalIndex.ts';
import type { Language } from './loadLanguage.ts';
import { parseQuery, type Query } from './query.ts';
import { knownPhrases } from './vocabulary.ts';

export type Hit = {
  unit: Unit;
  /** Position of the unit in `library.units`. */
  position: number;
  score: number;
};

export type Search = {
  /** Best first; only units that share a term with the query; at most `limit`. */
  find: (query: Query, limit: number) => Hit[];
  parse: (text: string) => Query;
  /** Weight of one syllable (accented key) in this library: rare is heavy. */
  weight: (key: string) => number;
  /** True when two neighbouring syllables (accented keys) are a term of the language of law. */
  isTerm: (first: string, second: string) => boolean;
  indexBytes: number;
};

const pairWeight = 0.6;
const functionWordWeight = 0.3;
const meaningWeight = 0.5;
const looseMeaningWeight = 0.2;
/** The background counts as this many pseudo-provisions when the library is small. */
const backgroundProvisions = 20;
const idfPower = 1.1;
const maxKnownWeights = 20_000;
/** Neighbours that law uses this often together are a term. */
const termOccurrences = 60;
/** A small library's own phrases help to read questions typed without diacritics; a large one adds nothing to the statistics. */
const maxOwnPhrases = 500;

export function createSearch(library: Library, { vocabulary, background, pairs }: Language): Search {
  const fields: IndexedFields[] = library.units.map((unit) => ({
    heading: syllables(unit.heading),
    path: syllables(unit.path),
    body: syllables(unit.body),
  }));
  const accentedIndex = buildLexicalIndex(fields);
  const foldedIndex = buildLexicalIndex(
    fields.map(({ heading, path, body }) => ({
      heading: heading.map(foldKey),
      path: path.map(foldKey),
      body: body.map(foldKey),
    })),
  );
  const units = library.units;
  const ownPhrases = fields.length <= maxOwnPhrases ? fields.flatMap(({ heading, body }) => [heading, body]) : [];
  const restore = createRestoreDiacritics({ syllables: background.counts, pairs }, [
    ...knownPhrases(vocabulary),
    ...ownPhrases,
  ]);
  const scores = new Float32Array(units.length);

  const knownWeights = new Map<string, number>();

  function weight(key: string): number {
    let known = knownWeights.get(key);
    if (known === undefined) {
      known = idf(accentedIndex, true, key);
      if (knownWeights.size < maxKnownWeights) knownWeights.set(key, known);
    }
    return known;
  }

  function idf(index: LexicalIndex, accented: boolean, first: string, second?: string): number {
    const found = index.frequency(first, second);
    const expected =
      second === undefined
        ? background.share(first, accented)
        : Math.min(background.share(first, accented), background.share(second, accented)) / 4;
    const size = index.size + backgroundProvisions;
    const frequency = found + backgroundProvisions * expected;
    return Math.log(1 + (size - frequency + 0.5) / (frequency + 0.5)) ** idfPower;
  }

  function addPhrase(query: Query, keys: readonly string[], weightAt: (position: number) => number): void {
    const index = query.accented ? accentedIndex : foldedIndex;
    let previous: string | undefined;
    let previousFunctional = false;
    for (const [position, accentedKey] of keys.entries()) {
      const weight = weightAt(position);
      const functional = isFunctionWord(accentedKey);
      const key = query.accented ? accentedKey : foldKey(accentedKey);
      addTerm(index, query.accented, weight * (functional ? functionWordWeight : 1), key);
      if (previous !== undefined) {
        const bothFunctional = functional && previousFunctional;
        addTerm(index, query.accented, weight * pairWeight * (bothFunctional ? functionWordWeight : 1), previous, key);
      }
      previous = key;
      previousFunctional = functional;
    }
  }

  /** A term that the accented text never has may be a slip of accents (chổ, củng): then its folded form counts, less. */
  function addTerm(index: LexicalIndex, accented: boolean, weight: number, first: string, second?: string): void {
    if (index.frequency(first, second) > 0 || !accented) {
      index.addScores(scores, weight * idf(index, accented, first, second), first, second);
      return;
    }
    const foldedFirst = foldKey(first);
    const foldedSecond = second === undefined ? undefined : foldKey(second);
    const slip = 0.5 * weight * idf(foldedIndex, false, foldedFirst, foldedSecond);
    foldedIndex.addScores(scores, slip, foldedFirst, foldedSecond);
  }

  function find(query: Query, limit: number): Hit[] {
    scores.fill(0);
    addPhrase(query, query.keys, (position) => query.importance[position] ?? 1);
    for (const group of query.groups) {
      for (const meaning of group.meanings) {
        const weight =
          (group.loose ? looseMeaningWeight : meaningWeight) * Math.min(1, (group.keys.length + 1) / meaning.length);
        const importance = query.importance[group.start] ?? 1;
        addPhrase(query, meaning, () => weight * importance);
      }
    }
    const hits: Hit[] = [];
    let floor = 0;
    for (let position = 0; position < scores.length; position += 1) {
      const score = scores[position]!;
      if (score <= floor) continue;
      hits.push({ unit: units[position]!, position, score });
      if (hits.length >= 4 * limit + 64) {
        hits.sort(byScore).length = limit;
        floor = hits.at(-1)!.score;
      }
    }
    return hits.sort(byScore).slice(0, limit);
  }

  return {
    find,
    parse: (text) => parseQuery(text, vocabulary, restore),
    weight,
    isTerm: (first, second) => (pairs.get(first + ' ' + second) ?? 0) >= termOccurrences,
    indexBytes: accentedIndex.bytes + foldedIndex.bytes,
  };
}

/** Equal scores keep reading order, so that the same question always gives the same answer. */
function byScore(a: Hit, b: Hit): number {
  return b.score - a.score || a.position - b.position;
}
