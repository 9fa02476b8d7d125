// Learns the ranker: a linear score plus a small network under a listwise softmax (ListNet, Cao et al. 2007), with AdamW.
import { featureLimit, type RankerModel, type RankerNetwork } from '../retrieval/ranker.ts';
import { featureCount, rankingFeatures } from '../retrieval/rankingFeatures.ts';
import { createRandom, type Random } from './random.ts';

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

const batchLists = 64;
const learningRate = 5e-3;
const weightDecay = 0.5;

type Standard = { mean: Float64Array; deviation: Float64Array };

/** Lists without a relevant candidate teach nothing and are skipped. */
export function trainRanker(lists: readonly RankingList[], settings: RankerSettings): RankerModel {
  const usable = lists.filter(({ relevant }) => relevant.includes(1) && relevant.includes(0));
  const standard = standardOf(usable);
  const inputs = usable.map((list) => ({ ...list, features: standardise(list.features, standard) }));
  return {
    format: 'sotay-ranker-1',
    features: [...rankingFeatures],
    mean: round(standard.mean),
    deviation: round(standard.deviation),
    networks: settings.seeds.map((seed) => trainNetwork(inputs, settings, createRandom(seed))),
  };
}

function standardOf(lists: readonly RankingList[]): Standard {
  const mean = new Float64Array(featureCount);
  const deviation = new Float64Array(featureCount);
  let rows = 0;
  for (const { features } of lists) {
    rows += features.length / featureCount;
    for (let i = 0; i < features.length; i += 1) mean[i % featureCount]! += features[i]!;
  }
  for (let i = 0; i < featureCount; i += 1) mean[i]! /= Math.max(1, rows);
  for (const { features } of lists) {
    for (let i = 0; i < features.length; i += 1) deviation[i % featureCount]! += (features[i]! - mean[i % featureCount]!) ** 2;
  }
  for (let i = 0; i < featureCount; i += 1) deviation[i] = Math.sqrt(deviation[i]! / Math.max(1, rows)) + 1e-6;
  return { mean, deviation };
}

function standardise(features: Float32Array, { mean, deviation }: Standard): Float32Array {
  return features.map((value, i) => {
    const at = i % featureCount;
    return Math.max(-featureLimit, Math.min(featureLimit, (value - mean[at]!) / deviation[at]!));
  });
}

/** Parameters in one array: linear, hidden rows, bias, output. */
function trainNetwork(lists: readonly RankingList[], { hidden, epochs }: RankerSettings, random: Random): RankerNetwork {
  const width = featureCount;
  const hiddenAt = width;
  const biasAt = hiddenAt + hidden * width;
  const outputAt = biasAt + hidden;
  const parameters = new Float64Array(outputAt + hidden);
  for (let i = hiddenAt; i < biasAt; i += 1) parameters[i] = random.normal() / Math.sqrt(width);
  for (let i = outputAt; i < parameters.length; i += 1) parameters[i] = 0.1 * random.normal();
  const gradient = new Float64Array(parameters.length);
  const moment = new Float64Array(parameters.length);
  const square = new Float64Array(parameters.length);
  const order = lists.map((_, at) => at);
  const steps = epochs * Math.ceil(lists.length / batchLists);
  let step = 0;

  function addGradient({ features, relevant, weight }: RankingList): void {
    const count = relevant.length;
    const activations = new Float64Array(count * hidden);
    const scores = new Float64Array(count);
    for (let row = 0; row < count; row += 1) {
      const start = row * width;
      let score = 0;
      for (let i = 0; i < width; i += 1) score += parameters[i]! * features[start + i]!;
      for (let unit = 0; unit < hidden; unit += 1) {
        let sum = parameters[biasAt + unit]!;
        const from = hiddenAt + unit * width;
        for (let i = 0; i < width; i += 1) sum += parameters[from + i]! * features[start + i]!;
        const active = Math.tanh(sum);
        activations[row * hidden + unit] = active;
        score += parameters[outputAt + unit]! * active;
      }
      scores[row] = score;
    }
    const highest = scores.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
    let total = 0;
    let right = 0;
    for (let row = 0; row < count; row += 1) {
      scores[row] = Math.exp(scores[row]! - highest);
      total += scores[row]!;
      if (relevant[row] === 1) right += scores[row]!;
    }
    for (let row = 0; row < count; row += 1) {
      const error = (weight * (scores[row]! / total - (relevant[row] === 1 ? scores[row]! / right : 0))) / batchLists;
      if (Math.abs(error) < 1e-9) continue;
      const start = row * width;
      for (let i = 0; i < width; i += 1) gradient[i]! += error * features[start + i]!;
      for (let unit = 0; unit < hidden; unit += 1) {
        const active = activations[row * hidden + unit]!;
        gradient[outputAt + unit]! += error * active;
        const inner = error * parameters[outputAt + unit]! * (1 - active * active);
        gradient[biasAt + unit]! += inner;
        const from = hiddenAt + unit * width;
        for (let i = 0; i < width; i += 1) gradient[from + i]! += inner * features[start + i]!;
      }
    }
  }

  function update(): void {
    const rate = learningRate * (1 - step / (steps + 1));
    step += 1;
    const momentScale = 1 / (1 - 0.9 ** step);
    const squareScale = 1 / (1 - 0.999 ** step);
    for (let i = 0; i < parameters.length; i += 1) {
      moment[i] = 0.9 * moment[i]! + 0.1 * gradient[i]!;
      square[i] = 0.999 * square[i]! + 0.001 * gradient[i]! ** 2;
      const change = (moment[i]! * momentScale) / (Math.sqrt(square[i]! * squareScale) + 1e-8);
      parameters[i]! -= rate * (change + weightDecay * parameters[i]!);
      gradient[i] = 0;
    }
  }

  for (let epoch = 0; epoch < epochs; epoch += 1) {
    for (let i = order.length - 1; i > 0; i -= 1) {
      const j = random.below(i + 1);
      [order[i], order[j]] = [order[j]!, order[i]!];
    }
    for (let start = 0; start < order.length; start += batchLists) {
      for (const at of order.slice(start, start + batchLists)) addGradient(lists[at]!);
      update();
    }
  }
  return {
    linear: round(parameters.subarray(0, hiddenAt)),
    hidden: Array.from({ length: hidden }, (_, unit) =>
      round(parameters.subarray(hiddenAt + unit * width, hiddenAt + (unit + 1) * width)),
    ),
    bias: round(parameters.subarray(biasAt, outputAt)),
    output: round(parameters.subarray(outputAt)),
  };
}

/** Six digits say all there is, and keep the file small. */
function round(values: Float64Array): number[] {
  return Array.from(values, (value) => Number(value.toPrecision(6)));
}
