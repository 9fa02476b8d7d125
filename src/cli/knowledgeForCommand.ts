// The knowledge of a one-shot command: it creates no folder and no file.
import type { Writable } from 'node:stream';
import type { Config } from '../config.ts';
import { createKnowledge, type Knowledge } from '../knowledge.ts';
import { DocumentError } from '../regulations/documentError.ts';
import { createLibrary } from '../regulations/library.ts';
import { type PublishedDocuments, publishedDocuments, type StoredText } from '../regulations/publishedDocuments.ts';
import { readSeedDocuments } from '../regulations/seedDocuments.ts';
import { loadLanguage } from '../retrieval/loadLanguage.ts';
import { documentProblemDetail, unreadableDocument } from '../wording/cli.ts';
import { hasData } from './hasData.ts';

/** Throws ConfigError and DocumentError as the server would at its start; says in `errors` which document is left out. */
export async function knowledgeForCommand(config: Config, errors: Writable, today: string): Promise<Knowledge> {
  const published = await publishedForCommand(config, errors);
  const libraryOn = (day: string) => createLibrary(published.on(day));
  return createKnowledge(loadLanguage(config.knowledgeDir), libraryOn(today), {
    history: { changes: published.changes, libraryOn, today },
  });
}

/** The documents alone, without an index; the same errors. */
export async function publishedForCommand(config: Config, errors: Writable): Promise<PublishedDocuments> {
  const seed = readSeedDocuments(config.knowledgeDir);
  return publishedDocuments(seed.sources, await ingested(config), (id, error) => {
    errors.write(
      `${unreadableDocument(id, error instanceof DocumentError ? documentProblemDetail(error) : undefined)}\n`,
    );
  });
}

async function ingested(config: Config): Promise<StoredText[]> {
  if (!hasData(config)) return [];
  // Imported late: without a database, an answer need not wait for the database's libraries.
  const [{ openDatabase }, { createDocuments }] = await Promise.all([
    import('../storage/database.ts'),
    import('../storage/documents.ts'),
  ]);
  const database = await openDatabase(config);
  try {
    return await createDocuments(database).published();
  } finally {
    await database.close();
  }
}
