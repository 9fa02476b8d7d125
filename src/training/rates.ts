// Figures of a training run: how good rankings are, and how well two groups of scores are told apart.

export type RankingRates = { questions: number; 'acc@1': number; 'acc@10': number; 'mrr@10': number };

/** In percent with one decimal. `ranks` are 0-based positions of the first right one, Infinity when absent. */
export function rankingRates(ranks: readonly number[]): RankingRates {
  const share = (value: (rank: number) => number): number =>
    Math.round((1000 * ranks.reduce((sum, rank) => sum + value(rank), 0)) / Math.max(1, ranks.length)) / 10;
  return {
    questions: ranks.length,
    'acc@1': share((rank) => (rank === 0 ? 1 : 0)),
    'acc@10': share((rank) => (rank < 10 ? 1 : 0)),
    'mrr@10': share((rank) => (rank < 10 ? 1 / (rank + 1) : 0)),
  };
}

export type SeparationRates = {
  /** Chance that a score of the first group is above one of the second, in percent. */
  auc: number;
  /** Share of the first group above all but 5 % of the second, in percent. */
  'answered at 5 % false': number;
};

export function separationRates(first: readonly number[], second: readonly number[]): SeparationRates {
  const all = [
    ...first.map((score) => ({ score, ours: true })),
    ...second.map((score) => ({ score, ours: false })),
  ].sort((a, b) => a.score - b.score);
  let rankSum = 0;
  for (let from = 0; from < all.length; ) {
    let to = from;
    while (to < all.length && all[to]!.score === all[from]!.score) to += 1;
    for (let i = from; i < to; i += 1) if (all[i]!.ours) rankSum += (from + to + 1) / 2;
    from = to;
  }
  const pairs = first.length * second.length;
  const threshold = [...second].sort((a, b) => b - a)[Math.floor(second.length * 0.05)] ?? Number.NEGATIVE_INFINITY;
  const percent = (share: number): number => Math.round(1000 * share) / 10;
  return {
    auc: percent((rankSum - (first.length * (first.length + 1)) / 2) / Math.max(1, pairs)),
    'answered at 5 % false': percent(first.filter((score) => score > threshold).length / Math.max(1, first.length)),
  };
}
