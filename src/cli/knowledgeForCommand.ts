// The knowledge of a one-shot command: it creates no folder and no file.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import type { Config } from '../config.ts';
import { openKeptLibrary } from '../keptLibrary.ts';
import { createKnowledge, type Knowledge } from '../knowledge.ts';
import { sourcesOf } from '../librarySources.ts';
import { createLogger } from '../log.ts';
import { DocumentError } from '../regulations/documentError.ts';
import { createLibrary } from '../regulations/library.ts';
import { type PublishedDocuments, publishedDocuments, type StoredText } from '../regulations/publishedDocuments.ts';
import { readSeedDocuments } from '../regulations/seedDocuments.ts';
import { type Language, loadLanguage } from '../retrieval/loadLanguage.ts';
import type { Documents } from '../storage/documents.ts';
import { documentProblemDetail, unreadableDocument } from '../wording/cli.ts';
import { hasData } from './hasData.ts';

/** Throws ConfigError and DocumentError as the server would at its start; says in `errors` which document is left out. */
export async function knowledgeForCommand(config: Config, errors: Writable, today: string): Promise<Knowledge> {
  const language = loadLanguage(config.knowledgeDir);
  const kept = await keptByServer(config, language, today);
  if (kept !== undefined) {
    const { library, index, changes, differingOn } = kept;
    return createKnowledge(language, library, { index, history: { changes, libraryOn: differingOn, today } });
  }
  const published = await publishedForCommand(config, errors);
  const libraryOn = (day: string) => createLibrary(published.on(day), day);
  return createKnowledge(language, libraryOn(today), {
    history: { changes: published.changes, libraryOn, today },
  });
}

/** A large library as the server left it on disk, when there is one and it is still the one that is published. */
async function keptByServer(config: Config, { embedding }: Language, today: string) {
  const directory = join(config.dataDir, 'index');
  if (!hasData(config) || !existsSync(directory)) return undefined;
  const sources = await withDocuments(config, async ({ versions }) =>
    sourcesOf(readSeedDocuments(config.knowledgeDir).sources, await versions()),
  );
  const log = createLogger('silent');
  return openKeptLibrary({ directory, sources: sources.digest, today, embedding, log });
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
  return hasData(config) ? withDocuments(config, ({ published }) => published()) : [];
}

async function withDocuments<Result>(config: Config, read: (documents: Documents) => Promise<Result>): Promise<Result> {
  // Imported late: without a database, an answer need not wait for the database's libraries.
  const [{ openDatabase }, { createDocuments }] = await Promise.all([
    import('../storage/database.ts'),
    import('../storage/documents.ts'),
  ]);
  const database = await openDatabase(config);
  try {
    return await read(createDocuments(database));
  } finally {
    await database.close();
  }
}
