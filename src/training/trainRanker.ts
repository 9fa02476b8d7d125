// Learns the ranker: a small network under a listwise softmax over the candidates (ListNet, Cao et al. 2007).
import type { RankerModel } from '../retrieval/ranker.ts';
import { rankingFeatures } from '../retrieval/rankingFeatures.ts';
import { trainSmallNetworks } from './trainSmallNetworks.ts';

/** The candidates of one question, feature rows one after another, and which of them answer it. */
export type RankingList = {
  /** Name of the set it belongs to. */
  set: string;
  /** Number of the question: lists of one question stay together when sets are split. */
  question: number;
  features: Float32Array;
  relevant: Uint8Array;
  weight: number;
};

export type RankerSettings = { hidden: number; epochs: number; seeds: readonly number[] };

const weightDecay = 0.5;

/** Lists without a relevant candidate teach nothing and are skipped. */
export function trainRanker(lists: readonly RankingList[], settings: RankerSettings): RankerModel {
  const usable = lists.filter(({ relevant }) => relevant.includes(1) && relevant.includes(0));
  const groups = usable.map(({ features, relevant, weight }) => ({
    inputs: features,
    rows: relevant.length,
    target: relevant,
    weight,
  }));
  const networks = trainSmallNetworks(rankingFeatures, groups, listwiseErrors, { ...settings, weightDecay });
  return { format: 'sotay-ranker-1', ...networks };
}

/** Of -log(probability of the relevant candidates together) under a softmax. */
function listwiseErrors(scores: Float64Array, relevant: Uint8Array): void {
  let highest = Number.NEGATIVE_INFINITY;
  for (const score of scores) highest = Math.max(highest, score);
  let total = 0;
  let right = 0;
  for (let row = 0; row < scores.length; row += 1) {
    scores[row] = Math.exp(scores[row]! - highest);
    total += scores[row]!;
    if (relevant[row] === 1) right += scores[row]!;
  }
  for (let row = 0; row < scores.length; row += 1) {
    scores[row] = scores[row]! / total - (relevant[row] === 1 ? scores[row]! / right : 0);
  }
}
