// Finds and ranks the units of one index for a question: candidates by words and by meaning, their features, the ranker.
// Knows numbers only; search.ts puts provisions to them.
import { isFunctionWord } from '../vietnamese/functionWords.ts';
import { createRestoreDiacritics } from '../vietnamese/restoreDiacritics.ts';
import { syllables } from '../vietnamese/syllables.ts';
import { describeRanking } from './answerability.ts';
import { openAnswerability } from './answerabilityModel.ts';
import { best } from './best.ts';
import { type Candidate, createCandidate, createDescribeCandidates, type Ranked } from './candidateFeatures.ts';
import { type Explanation, explainRanking } from './explainRanking.ts';
import { openLexicalIndex } from './lexicalIndex.ts';
import { createLexicalScores } from './lexicalScores.ts';
import type { Language } from './loadLanguage.ts';
import { openNearUnits } from './nearUnits.ts';
import { parseQuery, type Query } from './query.ts';
import { createQueryTerms } from './queryTerms.ts';
import type { SearchIndex } from './searchIndex.ts';
import { openNetworks } from './smallNetwork.ts';
import { createTermIds } from './termIds.ts';
import { createTextVectors } from './textVectors.ts';
import { readUnitSigns } from './unitSigns.ts';
import { wholeNumbers } from './unitVectors.ts';
import { knownPhrases } from './vocabulary.ts';

export type Ranking = {
  ranked: Ranked[];
  /** 0..1: that the first one answers the question; 0 when there is none. */
  probability: number;
};

export type Retriever = {
  parse: (text: string) => Query;
  /** Best first; only units that share a term or a meaning with the query. */
  rank: (query: Query) => Ranking;
  explain: (query: Query, limit: number) => Explanation;
  /** The same without the ranker, in the order of the lexical score: what it is trained on. */
  candidates: (query: Query) => Candidate[];
  /** Cosine of question and text in meaning, -1..1; 0 without an embedding. */
  similarity: (query: Query, text: string) => number;
  /** Rarity of a syllable (accented key) in these documents; what their titles say is not rare. */
  rarity: (key: string) => number;
};

const lexicalCandidates = 45;
const meaningCandidates = 15;
/** A small library's own phrases help to read questions typed without diacritics; a large one adds nothing to the statistics. */
const maxOwnPhrases = 500;

/** One question at a time: the scratch memory is shared. */
export function createRetriever(index: SearchIndex, language: Language): Retriever {
  const { vocabulary, background, pairs, embedding } = language;
  const { tokens, vectors } = index;
  const ids = createTermIds(tokens.syllables);
  const lexical = createLexicalScores(openLexicalIndex(index.lexical), ids, background, tokens.size);
  const meaning =
    vectors === undefined || embedding === undefined
      ? undefined
      : {
          text: createTextVectors(embedding, ids),
          near: openNearUnits(vectors, embedding.dimensions, index.near),
          vector: new Float32Array(embedding.dimensions),
          whole: new Int32Array(embedding.dimensions),
          ofCompared: new Float32Array(embedding.dimensions),
        };
  const describe = createDescribeCandidates({ tokens, signs: readUnitSigns(tokens, ids), vectors });
  const queryTerms = createQueryTerms(ids, (key) => (isFunctionWord(key) ? 0 : -Math.log(background.share(key, true))));
  const answers = language.answerability === undefined ? undefined : openAnswerability(language.answerability);
  const ranker = language.ranker === undefined ? undefined : openNetworks(language.ranker);
  const restore = createRestoreDiacritics({ syllables: background.counts, pairs }, [
    ...knownPhrases(vocabulary),
    ...ownPhrases(),
  ]);
  const scores = new Float32Array(tokens.size);
  let compared: Query | undefined;

  function ownPhrases(): string[][] {
    if (tokens.size > maxOwnPhrases) return [];
    const rows = [tokens.heading, tokens.body].flatMap(({ values, offsets }) =>
      Array.from({ length: tokens.size }, (_, unit) => values.subarray(offsets[unit]!, offsets[unit + 1]!)),
    );
    return rows.map((row) => Array.from(row, ids.keyOf));
  }

  function embed(keys: readonly string[], vector: Float32Array, as: 'ofQuery' | 'ofPassage'): void {
    if (meaning === undefined) return;
    const numbers = keys.map((key) => ids.of(key) ?? -1);
    meaning.text.clear();
    meaning.text.add(numbers, 0, numbers.length);
    meaning.text[as](vector);
  }

  function candidates(query: Query): Candidate[] {
    scores.fill(0);
    lexical.add(query, scores);
    const found = Array.from(best(scores, lexicalCandidates), (unit) => createCandidate(unit, scores[unit]!));
    if (meaning !== undefined) {
      embed(query.keys, meaning.vector, 'ofQuery');
      wholeNumbers(meaning.vector, meaning.whole);
      // Near in meaning, with too few common words to be among the first by words.
      const known = new Set(found.map(({ unit }) => unit));
      for (const unit of meaning.near(meaning.whole, meaningCandidates, known))
        found.push(createCandidate(unit, scores[unit]!));
    }
    describe(query, queryTerms(query, lexical.rarity), found, meaning?.whole);
    return found;
  }

  function rank(query: Query): Ranking {
    const ranked = candidates(query)
      .map((candidate) => ({ ...candidate, score: ranker?.score(candidate.features) ?? candidate.lexical }))
      .sort((a, b) => b.score - a.score || a.unit - b.unit);
    if (ranked.length === 0 || answers === undefined) return { ranked, probability: ranked.length === 0 ? 0 : 1 };
    return { ranked, probability: answers(describeRanking(ranked, tokens.size, query.keys.length)) };
  }

  return {
    parse: (text) => parseQuery(text, vocabulary, restore),
    candidates,
    rank,
    explain: (query, limit) => {
      const { ranked, probability } = rank(query);
      const terms = queryTerms(query, lexical.rarity);
      return explainRanking(tokens, query, terms, ranked.slice(0, limit), ranker, probability);
    },
    similarity: (query, some) => {
      if (meaning === undefined) return 0;
      if (query !== compared) {
        compared = query;
        embed(query.keys, meaning.ofCompared, 'ofQuery');
      }
      embed(syllables(some), meaning.vector, 'ofPassage');
      let sum = 0;
      for (let d = 0; d < meaning.vector.length; d += 1) sum += meaning.vector[d]! * meaning.ofCompared[d]!;
      return sum;
    },
    rarity: lexical.rarityUnderTitles,
  };
}
