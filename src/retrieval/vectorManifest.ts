// The manifest beside a saved vector index: what it holds, so that a wrong one is refused instead of misread.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { ConfigError } from '../config.ts';
import type { VectorBackend, VectorSpace } from './vectors.ts';

const formatVersion = 1;

const manifestSchema = z
  .object({
    version: z.literal(formatVersion),
    kind: z.enum(['exact', 'hnsw']),
    model: z.string(),
    dimensions: z.int().positive(),
    count: z.int().nonnegative(),
    /** In the order of adding: the position is the vector's number. */
    ids: z.array(z.string()),
  })
  .refine((manifest) => manifest.ids.length === manifest.count, 'count and ids differ');

/** Call it after the vectors are on disk: a directory without a manifest is no index. */
export async function writeManifest(
  directory: string,
  kind: VectorBackend['kind'],
  space: VectorSpace,
  ids: string[],
): Promise<void> {
  await mkdir(directory, { recursive: true });
  const manifest: z.infer<typeof manifestSchema> = {
    version: formatVersion,
    kind,
    model: space.model,
    dimensions: space.dimensions,
    count: ids.length,
    ids,
  };
  await writeFile(join(directory, 'manifest.json'), JSON.stringify(manifest));
}

/** Resolves to the ids in order. Throws ConfigError when the manifest is missing, damaged or of another index. */
export async function readManifest(
  directory: string,
  kind: VectorBackend['kind'],
  space: VectorSpace,
): Promise<string[]> {
  const path = join(directory, 'manifest.json');
  const manifest = manifestSchema.safeParse(await readJson(path));
  if (!manifest.success) throw unfit(path, `it is not a manifest of version ${formatVersion}`);
  const found = manifest.data;
  if (found.kind !== kind) throw unfit(path, `it is of an ${found.kind} index, not ${kind}`);
  if (found.model !== space.model) throw unfit(path, `its model is ${found.model}, not ${space.model}`);
  if (found.dimensions !== space.dimensions) {
    throw unfit(path, `its vectors have ${found.dimensions} dimensions, not ${space.dimensions}`);
  }
  return found.ids;
}

/** The refusal of a saved index, with its remedy. */
export function unfit(path: string, reason: string): ConfigError {
  return new ConfigError(
    `${path} cannot be used: ${reason}. Delete its folder and build the index again from the documents.`,
  );
}

async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch {
    return undefined;
  }
}
