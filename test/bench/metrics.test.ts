// The bench metrics against cases that were worked out by hand.
import { describe, expect, it } from 'vitest';
import { meanPercent, percent, rankingMetrics } from './metrics.ts';
import { percentile } from './percentiles.ts';

describe('rankingMetrics', () => {
  it('is 1 everywhere when the only relevant article is first', () => {
    expect(rankingMetrics(['a', 'b', 'c'], ['a'])).toEqual({
      'acc@1': 1,
      'acc@10': 1,
      'recall@10': 1,
      'mrr@10': 1,
      'ndcg@10': 1,
      'f2@1': 1,
    });
  });

  it('is 0 everywhere when nothing relevant is among the first ten', () => {
    const ranked = ['b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'a'];
    expect(Object.values(rankingMetrics(ranked, ['a']))).toEqual([0, 0, 0, 0, 0, 0]);
    expect(Object.values(rankingMetrics([], ['a']))).toEqual([0, 0, 0, 0, 0, 0]);
  });

  it('discounts a later rank', () => {
    const metrics = rankingMetrics(['b', 'c', 'a'], ['a']);
    expect(metrics['acc@1']).toBe(0);
    expect(metrics['mrr@10']).toBeCloseTo(1 / 3);
    expect(metrics['ndcg@10']).toBeCloseTo(0.5); // 1 / log2(4)
    expect(metrics['f2@1']).toBe(0);
  });

  it('weighs several relevant articles', () => {
    const metrics = rankingMetrics(['a', 'x', 'b'], ['a', 'b', 'c']);
    expect(metrics['recall@10']).toBeCloseTo(2 / 3);
    // (1 + 1/2) / (1 + 1/log2(3) + 1/2) = 1.5 / 2.130930
    expect(metrics['ndcg@10']).toBeCloseTo(0.703918, 5);
    // precision 1, recall 1/3: 5 · 1/3 / (4 + 1/3) = 5/13
    expect(metrics['f2@1']).toBeCloseTo(5 / 13);
  });

  it('measures nDCG against the best ten when more than ten are relevant', () => {
    const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l'];
    expect(rankingMetrics(ids, ids)['ndcg@10']).toBe(1);
    expect(rankingMetrics(ids, ids)['recall@10']).toBeCloseTo(10 / 12);
  });
});

describe('meanPercent', () => {
  it('averages over the queries, in percent with two decimals', () => {
    const mean = meanPercent([
      rankingMetrics(['a'], ['a']),
      rankingMetrics(['b', 'a'], ['a']),
      rankingMetrics([], ['a']),
    ]);
    expect(mean['acc@1']).toBe(33.33);
    expect(mean['acc@10']).toBe(66.67);
    expect(mean['mrr@10']).toBe(50);
    expect(mean['ndcg@10']).toBe(54.36); // (1 + 0.630930) / 3
  });

  it('is 0 of nothing', () => {
    expect(percent(0, 0)).toBe(0);
  });
});

describe('percentile', () => {
  it('is a measured value, by nearest rank', () => {
    const values = [15, 20, 35, 40, 50];
    expect([5, 30, 40, 50, 100].map((p) => percentile(values, p))).toEqual([15, 20, 20, 35, 50]);
    expect(percentile([100, 9], 99)).toBe(100);
    expect(percentile([], 50)).toBeNaN();
  });
});
