// Which candidate answers best: several small networks over the features, learnt from questions with known answers
// (src/training).
import { z } from 'zod';
import { rankingFeatures } from './rankingFeatures.ts';
import { readModelFile } from './readModelFile.ts';
import { fitsFeatures, smallNetworksSchema } from './smallNetwork.ts';

const rankerSchema = z.object({ format: z.literal('sotay-ranker-1'), ...smallNetworksSchema.shape });

export type RankerModel = z.infer<typeof rankerSchema>;

/** @throws ConfigError with the remedy when the file is missing, damaged or for other features. */
export function readRankerModel(path: string): RankerModel {
  return readModelFile(path, rankerSchema, (model) => fitsFeatures(model, rankingFeatures));
}
