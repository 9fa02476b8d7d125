// A small network over standardised numbers: linear · x + output · tanh(hidden · x + bias), averaged over several of its kind.
import { z } from 'zod';

const numbers = z.array(z.number());

const networkSchema = z.object({ linear: numbers, hidden: z.array(numbers), bias: numbers, output: numbers });

/** What is stored of networks with their standardisation; `features` are the names of their inputs in order. */
export const smallNetworksSchema = z.object({
  features: z.array(z.string()),
  mean: numbers,
  deviation: numbers,
  networks: z.array(networkSchema).min(1).max(16),
});

export type SmallNetwork = z.infer<typeof networkSchema>;
export type SmallNetworks = z.infer<typeof smallNetworksSchema>;

/** Standardised inputs beyond this are no more telling. */
export const featureLimit = 6;

/** True when the stored numbers are for just these inputs and fit each other. */
export function fitsFeatures(
  { features, mean, deviation, networks }: SmallNetworks,
  wanted: readonly string[],
): boolean {
  const width = wanted.length;
  return (
    features.length === width &&
    features.every((name, at) => name === wanted[at]) &&
    mean.length === width &&
    deviation.length === width &&
    deviation.every((value) => value > 0) &&
    networks.every(
      ({ linear, hidden, bias, output }) =>
        linear.length === width &&
        hidden.every((row) => row.length === width) &&
        bias.length === hidden.length &&
        output.length === hidden.length,
    )
  );
}

export type NetworkScore = {
  score: (inputs: Float32Array) => number;
  /** By how much the score falls when an input is set to its mean. */
  contributions: (inputs: Float32Array) => number[];
};

export function openNetworks({ mean, deviation, networks }: SmallNetworks): NetworkScore {
  const width = mean.length;
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

  function standardise(inputs: Float32Array): void {
    for (let i = 0; i < width; i += 1) {
      const value = (inputs[i]! - means[i]!) * inverse[i]!;
      standardised[i] = Math.max(-featureLimit, Math.min(featureLimit, value));
    }
  }

  return {
    score: (inputs) => {
      standardise(inputs);
      return scoreStandardised();
    },
    contributions: (inputs) => {
      standardise(inputs);
      const whole = scoreStandardised();
      return mean.map((_, i) => {
        const kept = standardised[i]!;
        standardised[i] = 0;
        const without = scoreStandardised();
        standardised[i] = kept;
        return whole - without;
      });
    },
  };
}
