// Published documents on disk, with every wording that they had or will have: what is known of them is held in memory,
// their texts are read when they are asked for.
import { hash } from 'node:crypto';
import { closeSync, openSync, readFileSync, readSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { type ChangeDays, createChangeDays } from './changeDays.ts';
import { type DocumentSource, isIssuedAfter, unitCountOf } from './library.ts';
import type { DocumentHead, RegulationDocument } from './provision.ts';
import type { PublishedDocuments } from './publishedDocuments.ts';

/** `since`: the first day with this wording, empty for the first one. `at`, `bytes`, `crc`: of its text and tree in the file. */
type Wording = { since: string; head: DocumentHead; units: number; at: number; bytes: number; crc: number };

/** `crc`: of the whole file of texts. `documents`: the wordings of each, oldest first; by id. */
type Contents = { sources: string; crc: number; days: readonly string[]; documents: Wording[][] };

const contentsFile = 'documents.json';
const textsFile = 'documents.bin';

export type DocumentArchive = {
  changes: ChangeDays;
  /** The documents with the wording of a day. Its `load` throws when the file is damaged. */
  on: (day: string) => DocumentSource;
  /** Those of them that have another wording, or another end, on the day `than`. */
  differing: (day: string, than: string) => DocumentSource;
};

/** `sources` tells what it was made from. */
export function writeDocumentArchive(
  directory: string,
  { on, changes }: Pick<PublishedDocuments, 'on' | 'changes'>,
  sources: string,
): void {
  const documents = new Map<string, { wordings: Wording[]; last: RegulationDocument; digest: string }>();
  const file = openSync(join(directory, textsFile), 'w');
  let at = 0;
  let whole = 0;
  for (const since of ['', ...changes.all]) {
    for (const document of on(since)) {
      const known = documents.get(document.id);
      if (known?.last === document) continue;
      const { text, provisions, ...head } = document;
      const bytes = Buffer.from(JSON.stringify({ text, provisions }));
      const digest = hash('sha256', Buffer.concat([bytes, Buffer.from(JSON.stringify(head))]));
      if (known?.digest === digest) continue;
      writeFileSync(file, bytes);
      whole = crc32(bytes, whole);
      const units = unitCountOf(document);
      const wording = { since, head, units, at, bytes: bytes.length, crc: crc32(bytes) };
      documents.set(document.id, { wordings: [...(known?.wordings ?? []), wording], last: document, digest });
      at += bytes.length;
    }
  }
  closeSync(file);
  const contents: Contents = {
    ...{ sources, crc: whole, days: changes.all },
    documents: [...documents.values()].map(({ wordings }) => wordings),
  };
  writeFileSync(join(directory, contentsFile), JSON.stringify(contents));
}

/** Undefined when there is none in the folder, one of other sources, or a damaged one. */
export function openDocumentArchive(directory: string, sources: string): DocumentArchive | undefined {
  const contents = readContents(directory, sources);
  if (contents === undefined) return undefined;
  const texts = openTexts(join(directory, textsFile));

  function sourceOf(wordings: readonly Wording[]): DocumentSource {
    return {
      heads: wordings.map(({ head }) => head),
      unitCounts: wordings.map(({ units }) => units),
      load: (position) => ({ ...wordings[position]!.head, ...texts.read(wordings[position]!) }),
    };
  }
  const wordingsOn = (day: string) => contents.documents.map((wordings) => wordingOn(wordings, day));

  return {
    changes: createChangeDays(contents.days),
    on: (day) => sourceOf(wordingsOn(day)),
    differing(day, than) {
      const others = wordingsOn(than);
      const differing = wordingsOn(day).filter((wording, position) => wording !== others[position]);
      // As in a library in memory, what was issued later is not found.
      return sourceOf(differing.map((it) => (isIssuedAfter(it.head, day) ? { ...it, units: 0 } : it)));
    },
  };
}

function wordingOn(wordings: readonly Wording[], day: string): Wording {
  return wordings.findLast(({ since }) => since <= day)!;
}

/** The program itself wrote it, as it was built from these sources: its shape is known once it is whole. */
function readContents(directory: string, sources: string): Contents | undefined {
  try {
    const contents = JSON.parse(readFileSync(join(directory, contentsFile), 'utf8')) as Contents;
    // A damaged text would be found when somebody asks for it, which is too late to make it again.
    return contents.sources === sources && crcOf(join(directory, textsFile)) === contents.crc ? contents : undefined;
  } catch {
    return undefined;
  }
}

const readAtOnce = 1_000_000;

function crcOf(path: string): number {
  const file = openSync(path, 'r');
  const piece = Buffer.allocUnsafe(readAtOnce);
  let crc = 0;
  for (let read = readSync(file, piece); read > 0; read = readSync(file, piece))
    crc = crc32(piece.subarray(0, read), crc);
  closeSync(file);
  return crc;
}

type Texts = {
  read: (place: Pick<Wording, 'at' | 'bytes' | 'crc'>) => Pick<RegulationDocument, 'text' | 'provisions'>;
};

/** Files are closed when nobody can ask them any more: whoever still answers from a replaced library goes on. */
const abandoned = new FinalizationRegistry<number>((file) => closeSync(file));

function openTexts(path: string): Texts {
  const file = openSync(path, 'r');
  let scratch = Buffer.alloc(0);
  const texts: Texts = {
    read({ at, bytes, crc }) {
      if (scratch.length < bytes) scratch = Buffer.alloc(2 * bytes);
      const buffer = scratch.subarray(0, bytes);
      const read = readSync(file, buffer, 0, bytes, at);
      if (read !== bytes || crc32(buffer) !== crc) throw new Error(`${textsFile} is damaged at ${at}`);
      return JSON.parse(buffer.toString('utf8')) as Pick<RegulationDocument, 'text' | 'provisions'>;
    },
  };
  abandoned.register(texts, file);
  return texts;
}
