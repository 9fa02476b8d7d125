// Keeps the knowledge of a running process up to date with what is published.
import { ConfigError } from './config.ts';
import { openKeptLibrary } from './keptLibrary.ts';
import { createKnowledge, type Knowledge } from './knowledge.ts';
import { type LibrarySources, sourcesOf } from './librarySources.ts';
import type { Logger } from './log.ts';
import { DocumentError } from './regulations/documentError.ts';
import { createLibrary } from './regulations/library.ts';
import { publishedDocuments, type StoredText } from './regulations/publishedDocuments.ts';
import type { Language } from './retrieval/loadLanguage.ts';
import type { Documents } from './storage/documents.ts';
import { logUnreadable } from './unreadableDocument.ts';

export type LiveKnowledge = {
  /** Use it for one request and ask again for the next. */
  current: () => Knowledge;
  /** Builds anew when what is published, or its wording, has changed; then replaces the knowledge at one stroke. */
  refresh: () => Promise<void>;
};

type Deps = {
  documents: Pick<Documents, 'published' | 'versions' | 'publicationCounter'>;
  /** Files of the knowledge folder as they are now. Throws DocumentError or ConfigError for one that cannot be read. */
  seed: () => StoredText[];
  language: Language;
  /** Where large libraries are kept. */
  libraryDir: string;
  /** Calendar date `YYYY-MM-DD` at the office. */
  today: () => string;
  /** Has another process make a large library for the day; resolves also when it could not. */
  keepApart: (today: string) => Promise<void>;
  log: Pick<Logger, 'info' | 'warn' | 'error'>;
};

/** Of more characters than these a library takes a second or more to build and stays on disk. */
const keptFrom = 2_000_000;
/** While documents are published one after another, what was made is outdated when it is done. */
const mostTries = 3;

/** Rejects when the database does not answer, or at first a file of the knowledge folder cannot be read. A stored document that cannot be read is logged and left out. */
export async function openLiveKnowledge(deps: Deps): Promise<LiveKnowledge> {
  const { documents, language, libraryDir, today, keepApart, log } = deps;
  const place = { directory: libraryDir, embedding: language.embedding, log };

  async function build() {
    const day = today();
    for (let tried = 0; tried < mostTries; tried += 1) {
      // The counter first: what is published in between is built again at the next look.
      const counter = await documents.publicationCounter();
      const seed = deps.seed();
      const sources = sourcesOf(seed, await documents.versions());
      if (sources.characters < keptFrom) return inMemory(seed, counter, day);
      const kept = await open(sources, day);
      if (kept !== undefined) return { counter, day, ...kept };
      await keepApart(day);
      const made = await open(sources, day);
      if (made !== undefined) return { counter, day, ...made };
      if ((await documents.publicationCounter()) === counter) break;
    }
    log.warn({ directory: libraryDir }, 'the library could not be kept on disk and is held in memory');
    return inMemory(deps.seed(), await documents.publicationCounter(), day);
  }

  async function open({ digest }: LibrarySources, day: string) {
    const kept = await openKeptLibrary({ ...place, sources: digest, today: day });
    if (kept === undefined) return undefined;
    const { library, index, changes, differingOn } = kept;
    const history = { changes, libraryOn: differingOn, today: day };
    return { nextChangeOn: changes.nextAfter(day), knowledge: createKnowledge(language, library, { index, history }) };
  }

  async function inMemory(seed: StoredText[], counter: number, day: string) {
    const published = await publishedDocuments(seed, await documents.published(), logUnreadable(log));
    const { changes } = published;
    const history = { changes, libraryOn: (then: string) => createLibrary(published.on(then), then), today: day };
    const knowledge = createKnowledge(language, createLibrary(published.on(day)), { history });
    return { counter, day, nextChangeOn: changes.nextAfter(day), knowledge };
  }

  /** Documents amend and end each other on days that were known before. */
  const isOutdated = ({ day, nextChangeOn }: typeof built) =>
    today() < day || (nextChangeOn !== undefined && nextChangeOn <= today());

  let built = await build();
  /** Of the knowledge folder; said once, not every two seconds. */
  let knownProblem: string | undefined;

  async function rebuild(): Promise<void> {
    try {
      built = await build();
    } catch (error) {
      // Somebody is editing a file there: what was published waits until it can be read.
      if (!(error instanceof DocumentError || error instanceof ConfigError)) throw error;
      const { message: reason } = error;
      const { fileName: file, line, remedy } = error instanceof DocumentError ? error : {};
      if (reason !== knownProblem)
        log.error({ file, line, reason, remedy }, 'knowledge folder cannot be read, documents stay as they were');
      knownProblem = reason;
      return;
    }
    knownProblem = undefined;
    log.info({ documents: built.knowledge.documents.length }, 'documents changed');
  }

  return {
    current: () => built.knowledge,
    async refresh() {
      if ((await documents.publicationCounter()) === built.counter && !isOutdated(built)) return;
      await rebuild();
    },
  };
}
