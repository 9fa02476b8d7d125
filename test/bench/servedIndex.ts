// An index built by another process and opened here, as a serving process does: what it costs and a retriever over it.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exactVectors } from '../../src/retrieval/exactVectors.ts';
import { loadHnswVectors } from '../../src/retrieval/hnswVectors.ts';
import { loadLanguage } from '../../src/retrieval/loadLanguage.ts';
import { createRetriever, type Retriever } from '../../src/retrieval/retriever.ts';
import { loadSearchIndex } from '../../src/retrieval/searchIndexFile.ts';
import { knowledgeDir } from './answererOver.ts';
import type { BuiltIndex } from './buildIndex.ts';

export type ServedIndex = { built: BuiltIndex; retriever: Retriever; openedAt: number };

/** `openedAt` is when the process began to open it, on the clock of `performance.now()`. */
export async function serveIndex(corpus: string, embedding: boolean): Promise<ServedIndex> {
  const directory = mkdtempSync(join(tmpdir(), 'sotay-index-'));
  try {
    const builder = join(import.meta.dirname, 'buildIndex.ts');
    const mode = embedding ? [] : ['without-embedding'];
    execFileSync(process.execPath, ['--max-old-space-size=6000', builder, corpus, directory, ...mode], {
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    const built = JSON.parse(readFileSync(join(directory, 'built.json'), 'utf8')) as BuiltIndex;
    const openedAt = performance.now();
    const language = loadLanguage(knowledgeDir);
    const used = embedding ? language : { ...language, embedding: undefined };
    const graphs = await loadHnswVectors().catch(() => exactVectors);
    const index = await loadSearchIndex(directory, { corpus: built.corpus, embedding: used.embedding?.name }, graphs);
    return { built, retriever: createRetriever(index, used), openedAt };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
