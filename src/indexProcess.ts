// The process that builds the search index of a large library, so that the server goes on answering meanwhile.
import { createLogger } from './log.ts';
import { createLibrary } from './regulations/library.ts';
import { publishedDocuments } from './regulations/publishedDocuments.ts';
import { readSeedDocuments } from './regulations/seedDocuments.ts';
import { openKeptIndex } from './retrieval/keptIndex.ts';
import { loadLanguage } from './retrieval/loadLanguage.ts';
import { openDatabase } from './storage/database.ts';
import { createDocuments } from './storage/documents.ts';

/** Of the documents as they hold on the day `today`; the index is kept in `indexDir`. */
export type IndexOrder = {
  dataDir: string;
  databaseUrl: string | undefined;
  knowledgeDir: string;
  indexDir: string;
  today: string;
};

process.once('message', async ({ dataDir, databaseUrl, knowledgeDir, indexDir, today }: IndexOrder) => {
  const database = await openDatabase({ dataDir, databaseUrl });
  const stored = await createDocuments(database).published();
  await database.close();
  // The server tells of documents that cannot be read.
  const published = await publishedDocuments(readSeedDocuments(knowledgeDir).sources, stored, () => {});
  const { units } = createLibrary(published.on(today));
  const { embedding } = loadLanguage(knowledgeDir);
  await openKeptIndex({ units, embedding, directory: indexDir, log: createLogger('silent') });
  process.exit(0);
});
process.on('disconnect', () => process.exit(1));
