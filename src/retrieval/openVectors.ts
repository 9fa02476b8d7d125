// Chooses the vector index: hnsw when it is wanted and its native module works here, the exact scan otherwise.
import type { Logger } from '../log.ts';
import { exactVectors } from './exactVectors.ts';
import { loadHnswVectors } from './hnswVectors.ts';
import type { VectorBackend } from './vectors.ts';

/** Never rejects: a machine without a compiler runs on the exact scan, and the log says so. */
export async function openVectors(options: {
  preferHnsw: boolean;
  log: Pick<Logger, 'warn'>;
  loadHnsw?: () => Promise<VectorBackend>;
}): Promise<VectorBackend> {
  if (!options.preferHnsw) return exactVectors;
  try {
    return await (options.loadHnsw ?? loadHnswVectors)();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    options.log.warn({ reason }, 'hnswlib-node does not work here; searching all vectors exactly instead');
    return exactVectors;
  }
}
