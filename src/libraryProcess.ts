// The process that makes a large library, so that the server goes on answering meanwhile.
import { keepLibrary } from './keptLibrary.ts';
import { sourcesOf } from './librarySources.ts';
import { createLogger, errorForLog, type Logger } from './log.ts';
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

process.once('message', async (order: LibraryOrder) => {
  const log = createLogger(order.logLevel);
  try {
    await make(order, log);
    process.exit(0);
  } catch (error) {
    log.error({ directory: order.libraryDir, error: errorForLog(error) }, 'library not made');
    process.exit(1);
  }
});
process.on('disconnect', () => process.exit(1));

async function make({ dataDir, databaseUrl, knowledgeDir, libraryDir, today }: LibraryOrder, log: Logger) {
  const database = await openDatabase({ dataDir, databaseUrl });
  const documents = createDocuments(database);
  const { embedding } = loadLanguage(knowledgeDir);
  const { sources: seed } = readSeedDocuments(knowledgeDir);
  const { digest } = sourcesOf(seed, await documents.versions());
  await keepLibrary({ directory: libraryDir, sources: digest, today, embedding, log }, async () =>
    publishedDocuments(seed, await documents.published(), logUnreadable(log)),
  );
  await database.close();
}
