// Why a ranking is as it is, as data: the terms of the question and where each stands, and what each number added.
import { spell } from '../vietnamese/spelling.ts';
import type { Ranked } from './candidateFeatures.ts';
import type { Query } from './query.ts';
import type { QueryTerms } from './queryTerms.ts';
import { type RankingFeature, rankingFeatures } from './rankingFeatures.ts';
import type { NetworkScore } from './smallNetwork.ts';
import { createField, readField } from './unitReading.ts';
import type { UnitTokens } from './unitTokens.ts';

export type ExplainedTerm = {
  /** As typed or restored. */
  words: string;
  pair: boolean;
  weight: number;
};

export type ExplainedCandidate = {
  /** Position of the unit. */
  unit: number;
  score: number;
  lexical: number;
  /** By term of the question, in its order: how often it stands in each field. */
  occurrences: { heading: number; path: number; body: number }[];
  /** Strongest first. `contribution`: by how much the score would fall if the number were average. */
  features: { name: RankingFeature; value: number; contribution: number }[];
};

export type Explanation = {
  /** That the first candidate answers, 0..1. */
  probability: number;
  terms: ExplainedTerm[];
  /** Official wordings that the question's phrases were given. */
  meanings: { words: string; meaning: string }[];
  candidates: ExplainedCandidate[];
};

export function explainRanking(
  tokens: UnitTokens,
  query: Query,
  terms: QueryTerms,
  ranked: readonly Ranked[],
  ranker: NetworkScore | undefined,
  probability: number,
): Explanation {
  const numbers = new Map<number, ExplainedTerm>();
  for (const [position, term] of terms.at.entries()) {
    const words = query.words[position] ?? query.keys[position]!;
    numbers.set(term, { words, pair: false, weight: terms.weights[term]! });
    const next = terms.at[position + 1];
    if (next === undefined) continue;
    const pair = terms.pairs[term * terms.syllableTerms + next]!;
    numbers.set(pair, { words: `${words} ${query.words[position + 1]}`, pair: true, weight: terms.weights[pair]! });
  }
  const field = createField(terms.terms);
  const countsIn = (rows: UnitTokens['heading'], row: number): number[] => {
    readField(field, rows.values, rows.offsets[row]!, rows.offsets[row + 1]!, terms);
    return [...numbers.keys()].map((term) => field.counts[term]!);
  };
  return {
    probability,
    terms: [...numbers.values()],
    meanings: query.groups.flatMap(({ keys, start, meanings }) =>
      meanings.map((meaning) => ({
        words: query.words.slice(start, start + keys.length).join(' '),
        meaning: meaning.map(spell).join(' '),
      })),
    ),
    candidates: ranked.map(({ unit, score, lexical, features }) => {
      const heading = countsIn(tokens.heading, unit);
      const path = countsIn(tokens.paths, tokens.pathOf[unit]!);
      const body = countsIn(tokens.body, unit);
      const contributions = ranker?.contributions(features) ?? [];
      return {
        unit,
        score,
        lexical,
        occurrences: body.map((count, at) => ({ heading: heading[at]!, path: path[at]!, body: count })),
        features: rankingFeatures
          .map((name, at) => ({ name, value: features[at]!, contribution: contributions[at] ?? 0 }))
          .sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution)),
      };
    }),
  };
}
