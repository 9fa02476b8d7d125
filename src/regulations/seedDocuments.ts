// The regulation files of the knowledge folder.
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { ConfigError } from '../config.ts';
import { DocumentError } from './documentError.ts';
import type { RegulationDocument } from './provision.ts';
import type { StoredText } from './publishedDocuments.ts';
import { readDocument } from './readDocument.ts';

export const regulationFileName = /\.(?:md|markdown|txt)$/i;

/**
 * Every Markdown and text file of `knowledgeDir/regulations`, by name; `ignored` are its other files. All or none: throws
 * DocumentError for the first that cannot be taken, ConfigError when the folder cannot be read.
 */
export function readSeedDocuments(knowledgeDir: string): {
  documents: RegulationDocument[];
  sources: StoredText[];
  ignored: string[];
} {
  const folder = join(knowledgeDir, 'regulations');
  const names = filesOf(folder, knowledgeDir);
  const fileOfId = new Map<string, string>();
  const read = names
    .filter((name) => regulationFileName.test(name))
    .map((name) => {
      const path = join(folder, name);
      const sourceText = readText(path);
      const { document } = readDocument({ name: path, text: sourceText });
      const earlier = fileOfId.get(document.id);
      if (earlier !== undefined) {
        throw new DocumentError({
          fileName: path,
          message: `the id ${document.id} is also that of ${earlier}`,
          remedy: 'remove one of the two files, or give one its own id in its front matter',
        });
      }
      fileOfId.set(document.id, basename(path));
      return { document, source: { id: document.id, fileName: path, sourceText } };
    });
  const documents = read.map(({ document }) => document);
  const sources = read.map(({ source }) => source);
  return { documents, sources, ignored: names.filter((name) => !regulationFileName.test(name)) };
}

/** The text of a UTF-8 file. Throws DocumentError when there is no such file or it is not UTF-8. */
export function readText(path: string): string {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    throw new DocumentError({
      fileName: path,
      message: `the file cannot be read (${error instanceof Error && 'code' in error ? error.code : 'unknown reason'})`,
      remedy: 'check its name and its permissions',
    });
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new DocumentError({
      fileName: path,
      message: 'the file is not UTF-8 text',
      remedy:
        'save it as UTF-8 (Notepad: Save as, Encoding UTF-8; Excel: Save as, CSV UTF-8); Word, Excel and PDF files cannot be taken as they are',
    });
  }
}

function filesOf(folder: string, knowledgeDir: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => !entry.isDirectory() && !entry.name.startsWith('.'))
      .map((entry) => entry.name)
      .sort();
  } catch (error) {
    throw new ConfigError(
      `KNOWLEDGE_DIR: there is no readable folder "regulations" in ${knowledgeDir}. Name a folder that holds regulations/*.md.`,
      { cause: error },
    );
  }
}
