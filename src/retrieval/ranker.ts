// Which candidate answers best: a linear score plus three small networks over the standardised features, learnt from
// questions with known answers (src/training).
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { ConfigError } from '../config.ts';
import { rankingFeatures } from './rankingFeatures.ts';

const width = rankingFeatures.length;
const row = z.array(z.number()).length(width);

/** One network: score = linear · x + output · tanh(hidden · x + bias). */
const networkSchema = z.object({
  linear: row,
  hidden: z.array(row),
  bias: z.array(z.number()),
  output: z.array(z.number()),
});

const rankerSchema = z.object({
  format: z.literal('sotay-ranker-1'),
  features: z.array(z.string()),
  mean: row,
  deviation: row,
  networks: z.array(networkSchema).min(1),
});

export type RankerNetwork = z.infer<typeof networkSchema>;
export type RankerModel = z.infer<typeof rankerSchema>;

export type Ranker = {
  /** Higher is better; comparable among the candidates of one question. */
  score: (features: Float32Array) => number;
  /** What each feature adds to the score, against the mean: the linear part, and how the score falls without it. */
  contributions: (features: Float32Array) => number[];
};

/** Standardised features beyond this are no more telling. */
export const featureLimit = 6;

/** @throws ConfigError with the remedy when the file is missing, damaged or for other features. */
export function readRankerModel(path: string): RankerModel {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    content = undefined;
  }
  const model = rankerSchema.safeParse(content);
  const fits =
    model.success &&
    model.data.features.join() === rankingFeatures.join() &&
    model.data.networks.every(({ hidden, bias, output }) => hidden.length === bias.length && hidden.length === output.length);
  if (!fits) {
    throw new ConfigError(
      `${path} cannot be used: it is no ranker for this program's features. Restore it from the release, or make it again with npm run train.`,
    );
  }
  return model.data;
}

export function createRanker({ mean, deviation, networks }: RankerModel): Ranker {
  const means = Float64Array.from(mean);
  const inverse = Float64Array.from(deviation, (value) => 1 / value);
  const nets = networks.map(({ linear, hidden, bias, output }) => ({
    linear: Float64Array.from(linear),
    hidden: Float64Array.from(hidden.flat()),
    bias: Float64Array.from(bias),
    output: Float64Array.from(output),
  }));
  const standardised = new Float64Array(width);

  function scoreStandardised(): number {
    let total = 0;
    for (const { linear, hidden, bias, output } of nets) {
      for (let i = 0; i < width; i += 1) total += linear[i]! * standardised[i]!;
      for (let unit = 0; unit < bias.length; unit += 1) {
        let sum = bias[unit]!;
        const start = unit * width;
        for (let i = 0; i < width; i += 1) sum += hidden[start + i]! * standardised[i]!;
        total += output[unit]! * Math.tanh(sum);
      }
    }
    return total / nets.length;
  }

  function standardise(features: Float32Array): void {
    for (let i = 0; i < width; i += 1) {
      const value = (features[i]! - means[i]!) * inverse[i]!;
      standardised[i] = Math.max(-featureLimit, Math.min(featureLimit, value));
    }
  }

  return {
    score: (features) => {
      standardise(features);
      return scoreStandardised();
    },
    contributions: (features) => {
      standardise(features);
      const whole = scoreStandardised();
      return rankingFeatures.map((_, i) => {
        const kept = standardised[i]!;
        standardised[i] = 0;
        const without = scoreStandardised();
        standardised[i] = kept;
        return whole - without;
      });
    },
  };
}
