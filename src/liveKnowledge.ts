// Keeps the knowledge of a running process up to date with what is published.
import { createKnowledge, type Knowledge } from './knowledge.ts';
import { errorForLog, type Logger } from './log.ts';
import { DocumentError } from './regulations/documentError.ts';
import { createLibrary } from './regulations/library.ts';
import { publishedDocuments, type StoredText } from './regulations/publishedDocuments.ts';
import { openKeptIndex } from './retrieval/keptIndex.ts';
import type { Language } from './retrieval/loadLanguage.ts';
import type { Documents } from './storage/documents.ts';

export type LiveKnowledge = {
  /** Use it for one request and ask again for the next. */
  current: () => Knowledge;
  /** Builds anew when what is published, or its wording, has changed; then replaces the knowledge at one stroke. */
  refresh: () => Promise<void>;
};

type Deps = {
  documents: Pick<Documents, 'published' | 'publicationCounter'>;
  /** Files of the knowledge folder. */
  seed: StoredText[];
  language: Language;
  /** Where search indexes of large libraries are kept. */
  indexDir: string;
  /** Calendar date `YYYY-MM-DD` at the office. */
  today: () => string;
  /** Has another process build the index of a large library; without it this one does. */
  buildApart?: (today: string) => Promise<void>;
  log: Pick<Logger, 'info' | 'warn' | 'error'>;
};

/** Rejects when the database does not answer. A stored document that cannot be read is logged and left out. */
export async function openLiveKnowledge({
  documents,
  seed,
  language,
  indexDir,
  today,
  log,
  buildApart,
}: Deps): Promise<LiveKnowledge> {
  const apart = (day: string) => (buildApart === undefined ? {} : { buildApart: () => buildApart(day) });

  async function build() {
    // The counter first: what is published in between is built again at the next look.
    const counter = await documents.publicationCounter();
    const published = await publishedDocuments(seed, await documents.published(), unreadable);
    const day = today();
    const library = createLibrary(published.on(day));
    const { units } = library;
    const index = await openKeptIndex({
      units,
      embedding: language.embedding,
      directory: indexDir,
      log,
      ...apart(day),
    });
    const knowledge = createKnowledge(language, library, { index, history: { published, today: day } });
    return { counter, day, nextChangeOn: published.nextChangeAfter(day), knowledge };
  }

  /** Documents amend and end each other on days that were known before. */
  const isOutdated = ({ day, nextChangeOn }: typeof built) =>
    today() < day || (nextChangeOn !== undefined && nextChangeOn <= today());

  function unreadable(id: string, error: unknown): void {
    // What a DocumentError says is about a published regulation, never about a person.
    const reason = error instanceof DocumentError ? error.message : undefined;
    const remedy = `npm run ingest -- --withdraw ${id}, or ingest a corrected file with this id`;
    log.error({ document: id, reason, error: errorForLog(error), remedy }, 'stored document cannot be read, left out');
  }

  let built = await build();
  return {
    current: () => built.knowledge,
    async refresh() {
      if ((await documents.publicationCounter()) === built.counter && !isOutdated(built)) return;
      built = await build();
      log.info({ documents: built.knowledge.documents.length }, 'documents changed');
    },
  };
}
