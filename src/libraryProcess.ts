// The process that makes a large library, so that the server goes on answering meanwhile.
import { keepLibrary } from './keptLibrary.ts';
import { sourcesOf } from './librarySources.ts';
import { createLogger } from './log.ts';
import { publishedDocuments } from './regulations/publishedDocuments.ts';
import { readSeedDocuments } from './regulations/seedDocuments.ts';
import { loadLanguage } from './retrieval/loadLanguage.ts';
import { openDatabase } from './storage/database.ts';
import { createDocuments } from './storage/documents.ts';
import { logUnreadable } from './unreadableDocument.ts';

/** Of the documents as they hold on the day `today`; it is kept in `libraryDir`. */
export type LibraryOrder = {
  dataDir: string;
  databaseUrl: string | undefined;
  knowledgeDir: string;
  libraryDir: string;
  today: string;
  logLevel: string;
};

process.once('message', async ({ dataDir, databaseUrl, knowledgeDir, libraryDir, today, logLevel }: LibraryOrder) => {
  const database = await openDatabase({ dataDir, databaseUrl });
  const documents = createDocuments(database);
  const log = createLogger(logLevel);
  const { embedding } = loadLanguage(knowledgeDir);
  const { sources: seed } = readSeedDocuments(knowledgeDir);
  const { digest } = sourcesOf(seed, await documents.versions());
  await keepLibrary({ directory: libraryDir, sources: digest, today, embedding, log }, async () =>
    publishedDocuments(seed, await documents.published(), logUnreadable(log)),
  );
  await database.close();
  process.exit(0);
});
process.on('disconnect', () => process.exit(1));
