// What the ranking as a whole says of the question whether its first unit answers at all. Scores compare candidates of one
// question; these numbers compare questions.

import type { Ranked } from './candidateFeatures.ts';
import { featureCount, rankingFeatures } from './rankingFeatures.ts';

/** Beside the first candidate's own features. */
const ofRanking = [
  'score',
  'score - second',
  'score - fifth',
  'share of first',
  'candidates in doubt',
  'units',
  'question length',
] as const;

export const answerabilityFeatures: readonly string[] = [...rankingFeatures, ...ofRanking];

const fewCandidates = 5;

/** `ranked` best first, at least one; `units` in the index; `syllables` of the question. */
export function describeRanking(ranked: readonly Ranked[], units: number, syllables: number): Float32Array {
  const first = ranked[0]!;
  const features = new Float32Array(answerabilityFeatures.length);
  features.set(first.features);
  const last = ranked.at(-1)!.score;
  let total = 0;
  for (const { score } of ranked) total += Math.exp(score - first.score);
  let entropy = 0;
  for (const { score } of ranked) {
    const share = Math.exp(score - first.score) / total;
    if (share > 0) entropy -= share * Math.log(share);
  }
  features.set(
    [
      first.score,
      first.score - (ranked[1]?.score ?? last),
      first.score - (ranked[fewCandidates - 1]?.score ?? last),
      1 / total,
      entropy,
      Math.log(1 + units),
      Math.log(1 + syllables),
    ],
    featureCount,
  );
  return features;
}
