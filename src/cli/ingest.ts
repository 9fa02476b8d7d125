// npm run ingest: reads documents, shows their trees and warnings, and publishes them: all of them or none.
import { hash } from 'node:crypto';
import { basename, join } from 'node:path';
import type { Writable } from 'node:stream';
import type { Config } from '../config.ts';
import type { ReadNote } from '../readers/reader.ts';
import { createFilesReader, type FilesReader } from '../readers/readInProcess.ts';
import { DocumentError } from '../regulations/documentError.ts';
import type { RegulationDocument } from '../regulations/provision.ts';
import { readDocument } from '../regulations/readDocument.ts';
import { countLevels, outlineTree } from '../regulations/treeSummary.ts';
import type { NewDocument } from '../storage/documents.ts';
import * as words from '../wording/cli.ts';
import type { Command } from './command.ts';
import { filesNamed } from './filesNamed.ts';
import { CallError, readArguments } from './readArguments.ts';

type Taken = {
  file: string;
  format: string;
  notes: ReadNote[];
  source: NewDocument;
  document: RegulationDocument;
  warnings: Warnings;
};
const known = ['json', 'text', 'dry-run', 'withdraw', 'draft', 'skip-refused'] as const;
/** Sooner nobody wonders. */
const progressAfterMs = 2_000;

type Refused = { file: string; error: DocumentError };
type Warnings = ReturnType<typeof readDocument>['warnings'];

/**
 * `--json`: one object per file; `--text` adds the extracted text; `--dry-run` publishes nothing and needs no database.
 * `--draft` keeps them for a review instead. `--withdraw ID` takes one ingested document back.
 * A folder stands for all files below it. One file that cannot be taken: exit code 1, and nothing is published, unless
 * `--skip-refused` leaves it out. The same file again changes nothing.
 */
export const ingest: Command = async ({ args, config, now, output, errors }) => {
  const { flags, rest } = readArguments(args, known);
  if (flags.withdraw) {
    const [id, more] = rest;
    const mixed = flags.json || flags.text || flags['dry-run'] || flags.draft;
    if (id === undefined || more !== undefined || mixed) throw new CallError(words.missing.withdrawn);
    // Imported late, like all of the database.
    const { withdraw } = await import('./withdraw.ts');
    output.write(`${await withdraw({ id, config, now: now() })}\n`);
    return 0;
  }
  if (rest.length === 0) throw new CallError(words.missing.files);
  const { files, hidden } = filesNamed(rest);
  if (files.length === 0) throw new CallError(words.missing.files);
  const { knowledgeDir } = config;
  const reader = createFilesReader({ script: join(import.meta.dirname, '../readProcess.ts'), knowledgeDir });
  const progress = createProgress(errors, files.length);
  const taken: Taken[] = [];
  let refused = 0;
  try {
    for (const [at, file] of files.entries()) {
      progress.at(at + 1, file);
      const result = await take(reader, file, taken);
      if ('error' in result) refused += 1;
      else taken.push(result);
      const line = flags.json ? jsonLine(result, flags.text) : summary(result, flags.text);
      progress.clear();
      (flags.json || !('error' in result) ? output : errors).write(`${line}\n`);
    }
  } finally {
    reader.stop();
  }
  if (hidden > 0) errors.write(`${words.hiddenFiles(hidden)}\n`);
  // Beside JSON, which is for programs, the last word goes where people look.
  const say = (text: string) => void (flags.json ? errors : output).write(`${text}\n`);
  if (refused > 0 && (!flags['skip-refused'] || taken.length === 0)) {
    errors.write(`${words.nothingPublished}\n`);
    return 1;
  }
  if (flags['dry-run']) say(words.dryRun);
  else if (flags.draft) say(words.draftsSaved(await saveDrafts(config, taken, now()), taken.length));
  else say(words.published(await publish(config, taken, now()), taken.length));
  return refused > 0 ? 1 : 0;
};

async function take(reader: FilesReader, file: string, earlier: Taken[]): Promise<Taken | Refused> {
  try {
    const { markdown: text, notes, format } = await reader.read(file);
    const { document, warnings } = readDocument({ name: file, text });
    const same = earlier.find((one) => one.document.id === document.id);
    if (same) {
      throw new DocumentError({
        fileName: file,
        message: `the id ${document.id} is also that of ${same.file}`,
        remedy: 'leave one of the two out, or give one its own id in its front matter',
      });
    }
    const source = { id: document.id, sourceText: text, fileName: basename(file), contentHash: hash('sha256', text) };
    return { file, format, notes, source, document, warnings };
  } catch (error) {
    if (error instanceof DocumentError) return { file, error };
    throw error;
  }
}

/** One line that is written over, on a terminal only. */
function createProgress(errors: Writable & { isTTY?: boolean }, total: number) {
  const startedMs = performance.now();
  let shown = false;
  return {
    at(number: number, file: string) {
      if (!errors.isTTY || performance.now() - startedMs < progressAfterMs) return;
      errors.write(`\r\u001b[K${words.reading(number, total, file)}`);
      shown = true;
    },
    clear() {
      if (shown) errors.write('\r\u001b[K');
      shown = false;
    },
  };
}

/** Returns how many drafts are new. */
async function saveDrafts(config: Config, taken: Taken[], now: Date): Promise<number> {
  const [{ openDatabase }, { createDrafts }] = await Promise.all([
    import('../storage/database.ts'),
    import('../storage/drafts.ts'),
  ]);
  const database = await openDatabase(config);
  try {
    const drafts = createDrafts(database);
    const results = await Promise.all(taken.map(({ source }) => drafts.save(source, now)));
    return results.filter((result) => result === 'saved').length;
  } finally {
    await database.close();
  }
}

/** Returns how many documents changed. */
async function publish(config: Config, taken: Taken[], now: Date): Promise<number> {
  const [{ openDatabase }, { createDocuments }] = await Promise.all([
    import('../storage/database.ts'),
    import('../storage/documents.ts'),
  ]);
  const database = await openDatabase(config);
  try {
    const changed = await createDocuments(database).publish(
      taken.map(({ source }) => source),
      now,
    );
    return changed.length;
  } finally {
    await database.close();
  }
}

function jsonLine(result: Taken | Refused, withText: boolean): string {
  const { file } = result;
  if ('error' in result) {
    return JSON.stringify({ file, error: words.documentProblemDetail(result.error), documents: [] });
  }
  const { document, warnings, format, notes } = result;
  const { id, kind, number, issuer, issuedOn, title, effectiveFrom, status, text, provisions } = document;
  const described = {
    ...{ id, kind, number: number ?? null, issuer: issuer ?? null, issuedOn: issuedOn ?? null, title },
    ...{ effectiveFrom: effectiveFrom ?? null, status, counts: countLevels(provisions) },
    ...(withText ? { text } : {}),
    warnings,
  };
  return JSON.stringify({ file, format, notes, documents: [described] });
}

function summary(result: Taken | Refused, withText: boolean): string {
  if ('error' in result) return words.documentProblem(result.error);
  const { file, document, warnings, notes } = result;
  const shown = words.ingestSummary(file, { ...document, outline: outlineTree(document), warnings, notes });
  return withText ? `${shown}\n\n${document.text}` : shown;
}
