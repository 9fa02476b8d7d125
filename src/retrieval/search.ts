// Finds the provisions that answer a question.
import { type Library, type Unit, unitsIn } from '../regulations/library.ts';
import type { Explanation } from './explainRanking.ts';
import type { Language } from './loadLanguage.ts';
import type { Query } from './query.ts';
import { createRetriever } from './retriever.ts';
import { buildSearchIndex, indexBytes, type SearchIndex } from './searchIndex.ts';

export type Hit = {
  unit: Unit;
  /** Position of the unit in the library. */
  position: number;
  /** Of the ranker; comparable within one question. */
  score: number;
};

export type Found = {
  /** Best first; only units that share a term or a meaning with the query. */
  hits: Hit[];
  /** 0..1: that the first hit answers the question; 0 without hits. */
  probability: number;
};

export type Search = {
  /** At most `limit` hits. */
  find: (query: Query, limit: number) => Found;
  explain: (query: Query, limit: number) => Explanation;
  parse: (text: string) => Query;
  /** Cosine of question and text in meaning, -1..1. */
  similarity: (query: Query, text: string) => number;
  /** Weight of one syllable (accented key) in this library: rare is heavy. */
  weight: (key: string) => number;
  /** True when two neighbouring syllables (accented keys) are a term of the language of law. */
  isTerm: (first: string, second: string) => boolean;
  indexBytes: number;
};

/** Rare syllables tell more than their rarity. */
const weightPower = 1.1;
/** Neighbours that law uses this often together are a term. */
const termOccurrences = 60;

export function createSearch(
  library: Pick<Library, 'unit' | 'unitCount'>,
  language: Language,
  index: SearchIndex = buildSearchIndex(unitsIn(library), language.embedding),
): Search {
  const retriever = createRetriever(index, language);
  return {
    find: (query, limit) => {
      const { ranked, probability } = retriever.rank(query);
      const hits = ranked
        .slice(0, limit)
        .map(({ unit, score }) => ({ unit: library.unit(unit), position: unit, score }));
      return { hits, probability };
    },
    explain: retriever.explain,
    parse: retriever.parse,
    similarity: retriever.similarity,
    weight: (key) => retriever.rarity(key) ** weightPower,
    isTerm: (first, second) => (language.pairs.get(first + ' ' + second) ?? 0) >= termOccurrences,
    indexBytes: indexBytes(index),
  };
}
