// Reads one JSON file of the model, or refuses it with the remedy.
import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import { ConfigError } from '../config.ts';

/** @throws ConfigError when the file is missing, is no such model, or does not fit this program. */
export function readModelFile<Model>(path: string, schema: z.ZodType<Model>, fits: (model: Model) => boolean): Model {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    content = undefined;
  }
  const model = schema.safeParse(content);
  if (model.success && fits(model.data)) return model.data;
  throw new ConfigError(
    `${path} cannot be used: it is missing, damaged or made for another version. Restore it from the release, or make it again with npm run train.`,
  );
}
