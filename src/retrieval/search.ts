// Finds the provisions that answer a question: candidates by words and by meaning, then the ranker.
import type { Library, Unit } from '../regulations/library.ts';
import { createRestoreDiacritics } from '../vietnamese/restoreDiacritics.ts';
import { best } from './best.ts';
import { type Candidate, createCandidate, createDescribeCandidates } from './candidateFeatures.ts';
import { openLexicalIndex } from './lexicalIndex.ts';
import { createLexicalScores } from './lexicalScores.ts';
import type { Language } from './loadLanguage.ts';
import { parseQuery, type Query } from './query.ts';
import { createQueryTerms } from './queryTerms.ts';
import { createRanker } from './ranker.ts';
import { buildSearchIndex, indexBytes, type SearchIndex } from './searchIndex.ts';
import { createTermIds } from './termIds.ts';
import { createTextVectors } from './textVectors.ts';
import { readUnitSigns } from './unitSigns.ts';
import { cosine } from './unitVectors.ts';
import { knownPhrases } from './vocabulary.ts';

export type Hit = {
  unit: Unit;
  /** Position of the unit in `library.units`. */
  position: number;
  /** Of the ranker; comparable within one question. */
  score: number;
};

export type Ranked = Candidate & { score: number };

export type Search = {
  /** Best first; only units that share a term or a meaning with the query; at most `limit`. */
  find: (query: Query, limit: number) => Hit[];
  parse: (text: string) => Query;
  /** Weight of one syllable (accented key) in this library: rare is heavy. */
  weight: (key: string) => number;
  /** True when two neighbouring syllables (accented keys) are a term of the language of law. */
  isTerm: (first: string, second: string) => boolean;
  indexBytes: number;
  /** Candidates with their features, in the order of their lexical score: for training and explaining. */
  candidates: (query: Query) => Candidate[];
};

const lexicalCandidates = 45;
const meaningCandidates = 15;
/** Neighbours that law uses this often together are a term. */
const termOccurrences = 60;
/** A small library's own phrases help to read questions typed without diacritics; a large one adds nothing to the statistics. */
const maxOwnPhrases = 500;

export function createSearch(
  library: Pick<Library, 'units'>,
  language: Language,
  index: SearchIndex = buildSearchIndex(library.units, language.embedding),
): Search {
  const { vocabulary, background, pairs, embedding } = language;
  const { tokens, vectors } = index;
  const units = library.units;
  const ids = createTermIds(tokens.syllables);
  const lexical = createLexicalScores(openLexicalIndex(index.lexical), ids, background, tokens.size);
  const text = embedding === undefined ? undefined : createTextVectors(embedding, ids);
  const describe = createDescribeCandidates({
    tokens,
    signs: readUnitSigns(tokens, ids),
    vectors: vectors === undefined || text === undefined ? undefined : { arrays: vectors, text },
  });
  const queryTerms = createQueryTerms(ids);
  const ranker = language.ranker === undefined ? undefined : createRanker(language.ranker);
  const restore = createRestoreDiacritics({ syllables: background.counts, pairs }, [
    ...knownPhrases(vocabulary),
    ...ownPhrases(),
  ]);
  const scores = new Float32Array(tokens.size);
  const similarities = new Float32Array(tokens.size);
  const queryVector = new Float32Array(text?.dimensions ?? 0);

  function ownPhrases(): string[][] {
    if (tokens.size > maxOwnPhrases) return [];
    const rows = [tokens.heading, tokens.body].flatMap(({ values, offsets }) =>
      Array.from({ length: tokens.size }, (_, unit) => values.subarray(offsets[unit]!, offsets[unit + 1]!)),
    );
    return rows.map((row) => Array.from(row, ids.keyOf));
  }

  function embedQuery(query: Query): void {
    if (text === undefined) return;
    text.clear();
    text.add(
      query.keys.map((key) => ids.of(key) ?? -1),
      0,
      query.keys.length,
    );
    text.ofQuery(queryVector);
  }

  /** Units near in meaning that share too few words to be among the lexical candidates. */
  function addNear(found: Candidate[]): void {
    if (vectors === undefined) return;
    for (let unit = 0; unit < tokens.size; unit += 1) {
      let highest = 0;
      for (let window = vectors.offsets[unit]!; window < vectors.offsets[unit + 1]!; window += 1) {
        highest = Math.max(highest, cosine(queryVector, vectors.windows, window));
      }
      similarities[unit] = highest;
    }
    for (const { unit } of found) similarities[unit] = 0;
    for (const unit of best(similarities, meaningCandidates)) found.push(createCandidate(unit, scores[unit]!));
  }

  function candidates(query: Query): Candidate[] {
    scores.fill(0);
    lexical.add(query, scores);
    embedQuery(query);
    const found = Array.from(best(scores, lexicalCandidates), (unit) => createCandidate(unit, scores[unit]!));
    addNear(found);
    describe(query, queryTerms(query, lexical.rarity), found, queryVector);
    return found;
  }

  return {
    candidates,
    find: (query, limit) => {
      const ranked = candidates(query).map((candidate) => ({
        ...candidate,
        score: ranker === undefined ? candidate.lexical : ranker.score(candidate.features),
      }));
      return ranked
        .sort((a, b) => b.score - a.score || a.unit - b.unit)
        .slice(0, limit)
        .map(({ unit, score }) => ({ unit: units[unit]!, position: unit, score }));
    },
    parse: (typed) => parseQuery(typed, vocabulary, restore),
    weight: (key) => lexical.rarity(key),
    isTerm: (first, second) => (pairs.get(first + ' ' + second) ?? 0) >= termOccurrences,
    indexBytes: indexBytes(index),
  };
}
