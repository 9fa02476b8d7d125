// The search index of a large library, kept on disk between starts: found again by what it was built from, else built.
import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError } from '../config.ts';
import { errorForLog, type Logger } from '../log.ts';
import { openVectors } from './openVectors.ts';
import { buildSearchIndex, graphUnits, type SearchIndex } from './searchIndex.ts';
import { corpusHash, loadSearchIndex, saveSearchIndex } from './searchIndexFile.ts';
import type { StaticEmbedding } from './staticEmbedding.ts';
import type { TokenizedText } from './unitTokens.ts';

/** Smaller libraries are indexed in less time than it takes to look. */
const keptFrom = 2_000;

type Deps = {
  units: readonly TokenizedText[];
  embedding: StaticEmbedding | undefined;
  /** Where indexes are kept; created when needed. */
  directory: string;
  /** Has another process build and keep it, when there is none. */
  buildApart?: () => Promise<void>;
  log: Pick<Logger, 'info' | 'warn'>;
};

/** Never rejects for what is on disk: an index that does not fit is replaced, one that cannot be written is used unkept. */
export async function openKeptIndex({ units, embedding, directory, buildApart, log }: Deps): Promise<SearchIndex> {
  if (units.length < keptFrom) return buildSearchIndex(units, embedding);
  const graphs = await openVectors({ preferHnsw: units.length >= graphUnits, log });
  const identity = { corpus: corpusHash(units), embedding: embedding?.name };
  const home = join(directory, identity.corpus.slice(0, 16));
  if (!existsSync(home)) await buildApart?.();
  if (existsSync(home)) {
    try {
      return await loadSearchIndex(home, identity, graphs);
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      log.warn({ reason: error.message }, 'kept search index replaced');
    }
  }
  const start = performance.now();
  const index = buildSearchIndex(units, embedding, graphs);
  log.info({ units: units.length, seconds: Math.round((performance.now() - start) / 1000) }, 'search index built');
  await keep(index);
  return index;

  /** Written beside its place and then renamed, so that a half-written one is never found. */
  async function keep(index: SearchIndex): Promise<void> {
    const temporary = join(directory, `building-${randomUUID()}`);
    try {
      await saveSearchIndex(temporary, index, identity);
      for (const other of readdirSync(directory)) {
        if (join(directory, other) !== temporary) rmSync(join(directory, other), { recursive: true, force: true });
      }
      renameSync(temporary, home);
    } catch (error) {
      rmSync(temporary, { recursive: true, force: true });
      log.warn({ error: errorForLog(error) }, 'search index could not be kept; it is built again at the next start');
    }
  }
}
