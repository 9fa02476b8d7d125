// Builds the search index of a bench corpus in a process of its own, as the product does before it serves from it.
// Usage: node test/bench/buildIndex.ts CORPUS DIRECTORY [without-embedding]
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLibrary } from '../../src/regulations/library.ts';
import { exactVectors } from '../../src/retrieval/exactVectors.ts';
import { loadHnswVectors } from '../../src/retrieval/hnswVectors.ts';
import { loadLanguage } from '../../src/retrieval/loadLanguage.ts';
import { buildSearchIndex, indexBytes } from '../../src/retrieval/searchIndex.ts';
import { corpusHash, saveSearchIndex } from '../../src/retrieval/searchIndexFile.ts';
import { knowledgeDir } from './answererOver.ts';
import { readCorpus } from './corpus.ts';
import { peakRssMB, rounded } from './report.ts';

export type BuiltIndex = {
  corpus: string;
  buildSeconds: number;
  indexBytes: number;
  buildPeakRssMB: number;
  units: { id: string; heading: string }[];
};

if (import.meta.main) {
  const [corpus = '', directory = '', mode] = process.argv.slice(2);
  const language = loadLanguage(knowledgeDir);
  const embedding = mode === 'without-embedding' ? undefined : language.embedding;
  const documents = readCorpus(corpus);
  const graphs = await loadHnswVectors().catch(() => exactVectors);
  const start = performance.now();
  const { units } = createLibrary(documents);
  const index = buildSearchIndex(units, embedding, graphs);
  const identity = { corpus: corpusHash(units), embedding: embedding?.name };
  await saveSearchIndex(directory, index, identity);
  const built: BuiltIndex = {
    corpus: identity.corpus,
    buildSeconds: rounded((performance.now() - start) / 1000, 2),
    indexBytes: indexBytes(index),
    buildPeakRssMB: peakRssMB(),
    units: units.map(({ provision: { id, heading } }) => ({ id, heading })),
  };
  writeFileSync(join(directory, 'built.json'), JSON.stringify(built));
}
