// How likely the first unit of a ranking answers the question: small networks over the ranking, then a logistic curve that
// makes their score a probability (Platt 1999).
import { z } from 'zod';
import { answerabilityFeatures } from './answerability.ts';
import { readModelFile } from './readModelFile.ts';
import { fitsFeatures, openNetworks, smallNetworksSchema } from './smallNetwork.ts';

const answerabilitySchema = z.object({
  format: z.literal('sotay-answerability-1'),
  ...smallNetworksSchema.shape,
  /** probability = 1 / (1 + e^-(slope · score + offset)) */
  slope: z.number(),
  offset: z.number(),
});

export type AnswerabilityModel = z.infer<typeof answerabilitySchema>;

/** @throws ConfigError with the remedy when the file is missing, damaged or for other features. */
export function readAnswerabilityModel(path: string): AnswerabilityModel {
  return readModelFile(path, answerabilitySchema, (model) => fitsFeatures(model, answerabilityFeatures));
}

/** From `describeRanking` to a probability, 0..1. */
export function openAnswerability(model: AnswerabilityModel): (features: Float32Array) => number {
  const { score } = openNetworks(model);
  return (features) => 1 / (1 + Math.exp(-(model.slope * score(features) + model.offset)));
}
