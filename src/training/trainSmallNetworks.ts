// Trains the small network behind ranker and answerability: a linear score plus one hidden layer, with AdamW
// (Loshchilov & Hutter 2019).
import { featureLimit, type SmallNetwork, type SmallNetworks } from '../retrieval/smallNetwork.ts';
import { createRandom, type Random } from './random.ts';

/** Rows that are judged together, one after another in `inputs`. */
export type TrainingGroup<Target> = { inputs: Float32Array; rows: number; target: Target; weight: number };

/** How much each score should fall, given the scores of a group; overwrites them. */
export type ErrorsOf<Target> = (scores: Float64Array, target: Target) => void;

export type NetworkSettings = { hidden: number; epochs: number; weightDecay: number; seeds: readonly number[] };

const batchGroups = 64;
const learningRate = 5e-3;

type Standard = { mean: Float64Array; deviation: Float64Array };

/** Mean and standard deviation of each of `width` inputs. */
function standardOf(inputs: readonly Float32Array[], width: number): Standard {
  const mean = new Float64Array(width);
  const deviation = new Float64Array(width);
  let rows = 0;
  for (const values of inputs) {
    rows += values.length / width;
    for (let i = 0; i < values.length; i += 1) mean[i % width]! += values[i]!;
  }
  for (let i = 0; i < width; i += 1) mean[i]! /= Math.max(1, rows);
  for (const values of inputs) {
    for (let i = 0; i < values.length; i += 1) deviation[i % width]! += (values[i]! - mean[i % width]!) ** 2;
  }
  for (let i = 0; i < width; i += 1) deviation[i] = Math.sqrt(deviation[i]! / Math.max(1, rows)) + 1e-6;
  return { mean, deviation };
}

function standardise(values: Float32Array, { mean, deviation }: Standard): Float32Array {
  const width = mean.length;
  return values.map((value, i) => {
    const at = i % width;
    return Math.max(-featureLimit, Math.min(featureLimit, (value - mean[at]!) / deviation[at]!));
  });
}

/** One network for each seed over the inputs as they are, which have these names. The same groups give the same networks. */
export function trainSmallNetworks<Target>(
  features: readonly string[],
  groups: readonly TrainingGroup<Target>[],
  errorsOf: ErrorsOf<Target>,
  settings: NetworkSettings,
): SmallNetworks {
  const standard = standardOf(
    groups.map(({ inputs }) => inputs),
    features.length,
  );
  const standardised = groups.map((group) => ({ ...group, inputs: standardise(group.inputs, standard) }));
  return {
    features: [...features],
    mean: round(standard.mean),
    deviation: round(standard.deviation),
    networks: settings.seeds.map((seed) =>
      trainSmallNetwork(standardised, features.length, errorsOf, settings, createRandom(seed)),
    ),
  };
}

/** `groups` have standardised inputs of `width` numbers a row. */
function trainSmallNetwork<Target>(
  groups: readonly TrainingGroup<Target>[],
  width: number,
  errorsOf: ErrorsOf<Target>,
  { hidden, epochs, weightDecay }: NetworkSettings,
  random: Random,
): SmallNetwork {
  const hiddenAt = width;
  const biasAt = hiddenAt + hidden * width;
  const outputAt = biasAt + hidden;
  const parameters = new Float64Array(outputAt + hidden);
  for (let i = hiddenAt; i < biasAt; i += 1) parameters[i] = random.normal() / Math.sqrt(width);
  for (let i = outputAt; i < parameters.length; i += 1) parameters[i] = 0.1 * random.normal();
  const gradient = new Float64Array(parameters.length);
  const moment = new Float64Array(parameters.length);
  const square = new Float64Array(parameters.length);
  const order = groups.map((_, at) => at);
  const steps = epochs * Math.ceil(groups.length / batchGroups);
  let step = 0;

  function addGradient({ inputs, rows, target, weight }: TrainingGroup<Target>): void {
    const activations = new Float64Array(rows * hidden);
    const scores = new Float64Array(rows);
    for (let row = 0; row < rows; row += 1) {
      const start = row * width;
      let score = 0;
      for (let i = 0; i < width; i += 1) score += parameters[i]! * inputs[start + i]!;
      for (let unit = 0; unit < hidden; unit += 1) {
        let sum = parameters[biasAt + unit]!;
        const from = hiddenAt + unit * width;
        for (let i = 0; i < width; i += 1) sum += parameters[from + i]! * inputs[start + i]!;
        const active = Math.tanh(sum);
        activations[row * hidden + unit] = active;
        score += parameters[outputAt + unit]! * active;
      }
      scores[row] = score;
    }
    errorsOf(scores, target);
    for (let row = 0; row < rows; row += 1) {
      const error = (weight * scores[row]!) / batchGroups;
      if (Math.abs(error) < 1e-9) continue;
      const start = row * width;
      for (let i = 0; i < width; i += 1) gradient[i]! += error * inputs[start + i]!;
      for (let unit = 0; unit < hidden; unit += 1) {
        const active = activations[row * hidden + unit]!;
        gradient[outputAt + unit]! += error * active;
        const inner = error * parameters[outputAt + unit]! * (1 - active * active);
        gradient[biasAt + unit]! += inner;
        const from = hiddenAt + unit * width;
        for (let i = 0; i < width; i += 1) gradient[from + i]! += inner * inputs[start + i]!;
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
    for (let start = 0; start < order.length; start += batchGroups) {
      for (const at of order.slice(start, start + batchGroups)) addGradient(groups[at]!);
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
