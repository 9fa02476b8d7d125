// A large library on disk: the archive of its documents and the search index over them, made by one process and opened by others.
import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError } from './config.ts';
import type { Logger } from './log.ts';
import { type DocumentArchive, openDocumentArchive, writeDocumentArchive } from './regulations/documentArchive.ts';
import { type Library, openLibrary, unitsIn } from './regulations/library.ts';
import type { PublishedDocuments } from './regulations/publishedDocuments.ts';
import { openVectors } from './retrieval/openVectors.ts';
import { buildSearchIndex, graphUnits, type SearchIndex } from './retrieval/searchIndex.ts';
import { loadSearchIndex, saveSearchIndex } from './retrieval/searchIndexFile.ts';
import type { StaticEmbedding } from './retrieval/staticEmbedding.ts';

export type KeptLibrary = {
  library: Library;
  index: SearchIndex;
  changes: DocumentArchive['changes'];
  /** The documents that had another wording, or another end, on that day than on the day of the library. */
  differingOn: (day: string) => Library;
};

/** `sources`: of `sourcesDigest`. `today`: the day whose wording is searched, `YYYY-MM-DD`. */
type Place = {
  directory: string;
  sources: string;
  today: string;
  embedding: StaticEmbedding | undefined;
  log: Pick<Logger, 'info' | 'warn'>;
};

/** About what ten questions look into. */
const keptCharacters = 1_000_000;
/** Of the wordings of other days. */
const keptOfOthers = 500_000;

/** Code that reads documents or makes an index: what another version of it made is made again. */
const makers = ['regulations', 'retrieval', 'vietnamese'];

/** What the documents of a library are made from: the texts by what identifies them, and the program that reads them. */
export function sourcesDigest(texts: Iterable<string>): string {
  const digest = createHash('sha256').update(process.version);
  for (const folder of makers) {
    for (const name of readdirSync(join(import.meta.dirname, folder)).sort())
      digest.update(readFileSync(join(import.meta.dirname, folder, name)));
  }
  for (const text of texts) digest.update(`${text.length} ${text}`);
  return digest.digest('hex');
}

/** Undefined when none fits, or the one that does is damaged; then it is to be made again. */
export async function openKeptLibrary(place: Place): Promise<KeptLibrary | undefined> {
  const { directory, sources, today, log } = place;
  for (const name of foldersIn(directory)) {
    if (!name.startsWith(shortName(sources))) continue;
    const home = join(directory, name);
    const archive = openDocumentArchive(home, sources);
    if (archive === undefined || folderName(sources, archive.changes.lastBy(today)) !== name) continue;
    const library = openLibrary(archive.on(today), keptCharacters);
    try {
      const index = await loadSearchIndex(home, identityOf(place, name), await graphsFor(library, log));
      return {
        ...{ library, index, changes: archive.changes },
        differingOn: (day) => openLibrary(archive.differing(day, today), keptOfOthers),
      };
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      log.warn({ reason: error.message }, 'kept search index replaced');
    }
  }
  return undefined;
}

/**
 * Makes it beside its place and renames it then, so that a half-made one is never found; removes what it replaces.
 * `published` is asked for and let go before the index is built, which needs memory of its own.
 */
export async function keepLibrary(
  place: Place,
  published: () => Promise<Pick<PublishedDocuments, 'on' | 'changes'>>,
): Promise<void> {
  const { directory, sources, today, embedding, log } = place;
  const start = performance.now();
  mkdirSync(directory, { recursive: true });
  const temporary = join(directory, `${unfinished}${process.pid}-${randomUUID()}`);
  mkdirSync(temporary);
  try {
    writeDocumentArchive(temporary, await published(), sources);
    const archive = openDocumentArchive(temporary, sources)!;
    const library = openLibrary(archive.on(today), keptCharacters);
    const graphs = await graphsFor(library, log);
    const index = buildSearchIndex(unitsIn(library), embedding, graphs);
    const name = folderName(sources, archive.changes.lastBy(today));
    await saveSearchIndex(temporary, index, identityOf(place, name));
    for (const other of foldersIn(directory).filter(isLeftOver))
      rmSync(join(directory, other), { recursive: true, force: true });
    renameSync(temporary, join(directory, name));
    const seconds = Math.round((performance.now() - start) / 1000);
    log.info({ units: library.unitCount, seconds, peakMB: peakMB() }, 'search index built');
  } catch (error) {
    rmSync(temporary, { recursive: true, force: true });
    throw error;
  }
}

const unfinished = 'building-';

/** Finished ones, and what a process that is no more had begun. */
function isLeftOver(name: string): boolean {
  if (!name.startsWith(unfinished)) return true;
  const pid = Number(/^\d+/.exec(name.slice(unfinished.length))?.[0]);
  try {
    return !process.kill(pid, 0);
  } catch (error) {
    // Another user's process is there too.
    return !(error instanceof Error && 'code' in error && error.code === 'EPERM');
  }
}

function graphsFor({ unitCount }: Library, log: Place['log']) {
  return openVectors({ preferHnsw: unitCount >= graphUnits, log });
}

function identityOf({ embedding }: Place, name: string) {
  return { corpus: name, embedding: embedding?.name };
}

function shortName(sources: string): string {
  return sources.slice(0, 16);
}

function folderName(sources: string, since: string | undefined): string {
  return `${shortName(sources)}-${since ?? 'first'}`;
}

function foldersIn(directory: string): string[] {
  try {
    return readdirSync(directory);
  } catch {
    return [];
  }
}

function peakMB(): number {
  return Math.round(process.resourceUsage().maxRSS / 1024);
}
