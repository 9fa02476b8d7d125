// Finds and ranks the units of one index for a question: candidates by words and by meaning, their features, the ranker.
// Knows numbers only; search.ts puts provisions to them.
import { isFunctionWord } from '../vietnamese/functionWords.ts';
import { createRestoreDiacritics } from '../vietnamese/restoreDiacritics.ts';
import { best } from './best.ts';
import { type Candidate, createCandidate, createDescribeCandidates } from './candidateFeatures.ts';
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

export type Ranked = Candidate & {
  /** Of the ranker; comparable within one question. */
  score: number;
};

export type Retriever = {
  parse: (text: string) => Query;
  /** Best first; only units that share a term or a meaning with the query. */
  rank: (query: Query) => Ranked[];
  /** The same without the ranker, in the order of the lexical score: what it is trained on. */
  candidates: (query: Query) => Candidate[];
  /** Rarity of a syllable or pair (accented keys) in these documents. */
  rarity: (first: string, second?: string) => number;
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
        };
  const describe = createDescribeCandidates({ tokens, signs: readUnitSigns(tokens, ids), vectors });
  const queryTerms = createQueryTerms(ids, (key) => (isFunctionWord(key) ? 0 : -Math.log(background.share(key, true))));
  const ranker = language.ranker === undefined ? undefined : openNetworks(language.ranker);
  const restore = createRestoreDiacritics({ syllables: background.counts, pairs }, [
    ...knownPhrases(vocabulary),
    ...ownPhrases(),
  ]);
  const scores = new Float32Array(tokens.size);

  function ownPhrases(): string[][] {
    if (tokens.size > maxOwnPhrases) return [];
    const rows = [tokens.heading, tokens.body].flatMap(({ values, offsets }) =>
      Array.from({ length: tokens.size }, (_, unit) => values.subarray(offsets[unit]!, offsets[unit + 1]!)),
    );
    return rows.map((row) => Array.from(row, ids.keyOf));
  }

  function candidates(query: Query): Candidate[] {
    scores.fill(0);
    lexical.add(query, scores);
    const found = Array.from(best(scores, lexicalCandidates), (unit) => createCandidate(unit, scores[unit]!));
    if (meaning !== undefined) {
      const keys = query.keys.map((key) => ids.of(key) ?? -1);
      meaning.text.clear();
      meaning.text.add(keys, 0, keys.length);
      meaning.text.ofQuery(meaning.vector);
      wholeNumbers(meaning.vector, meaning.whole);
      // Near in meaning, with too few common words to be among the first by words.
      const known = new Set(found.map(({ unit }) => unit));
      for (const unit of meaning.near(meaning.whole, meaningCandidates, known))
        found.push(createCandidate(unit, scores[unit]!));
    }
    describe(query, queryTerms(query, lexical.rarity), found, meaning?.whole);
    return found;
  }

  return {
    parse: (text) => parseQuery(text, vocabulary, restore),
    candidates,
    rank: (query) =>
      candidates(query)
        .map((candidate) => ({ ...candidate, score: ranker?.score(candidate.features) ?? candidate.lexical }))
        .sort((a, b) => b.score - a.score || a.unit - b.unit),
    rarity: lexical.rarity,
  };
}
