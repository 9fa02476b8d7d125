// How good a ranking is, as information retrieval measures it: pure functions, binary relevance.

export type RankingMetrics = Record<'acc@1' | 'acc@10' | 'recall@10' | 'mrr@10' | 'ndcg@10' | 'f2@1', number>;

/** Of one query, each 0..1. `ranked` is best first without repetitions; `relevant` must not be empty. */
export function rankingMetrics(ranked: readonly string[], relevant: readonly string[]): RankingMetrics {
  const wanted = new Set(relevant);
  const top = ranked.slice(0, 10);
  const gains = top.map((id) => (wanted.has(id) ? 1 : 0));
  const found = gains.reduce<number>((sum, gain) => sum + gain, 0);
  const firstAt = gains.indexOf(1);
  const ideal = Array.from({ length: Math.min(10, wanted.size) }, () => 1);
  return {
    'acc@1': gains[0] ?? 0,
    'acc@10': found > 0 ? 1 : 0,
    'recall@10': found / wanted.size,
    'mrr@10': firstAt < 0 ? 0 : 1 / (firstAt + 1),
    'ndcg@10': discounted(gains) / discounted(ideal),
    'f2@1': f2(gains[0] ?? 0, (gains[0] ?? 0) / wanted.size),
  };
}

/** The mean of each metric over all queries, in percent with two decimals. */
export function meanPercent(perQuery: readonly RankingMetrics[]): RankingMetrics {
  const mean = (key: keyof RankingMetrics) =>
    percent(
      perQuery.reduce((sum, one) => sum + one[key], 0),
      perQuery.length,
    );
  return {
    'acc@1': mean('acc@1'),
    'acc@10': mean('acc@10'),
    'recall@10': mean('recall@10'),
    'mrr@10': mean('mrr@10'),
    'ndcg@10': mean('ndcg@10'),
    'f2@1': mean('f2@1'),
  };
}

/** `part` of `whole` in percent with two decimals; 0 of nothing is 0. */
export function percent(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((10_000 * part) / whole) / 100;
}

function discounted(gains: readonly number[]): number {
  return gains.reduce((sum, gain, at) => sum + gain / Math.log2(at + 2), 0);
}

/** The F measure that weighs recall twice as much as precision. */
function f2(precision: number, recall: number): number {
  return precision + recall === 0 ? 0 : (5 * precision * recall) / (4 * precision + recall);
}
