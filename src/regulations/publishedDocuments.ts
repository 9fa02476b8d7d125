// What is published: the files of the knowledge folder and what was ingested into the database.
import type { RegulationDocument } from './provision.ts';
import { readDocument } from './readDocument.ts';

export type StoredText = { fileName: string; sourceText: string };

/**
 * All documents by id; an ingested one wins over a file of the same id. The files are not imported into the database,
 * as they are the same on every instance and are read again at each start: an edited file counts at once.
 * Throws DocumentError for a stored text that this version cannot read.
 */
export function publishedDocuments(seed: RegulationDocument[], stored: StoredText[]): RegulationDocument[] {
  const byId = new Map(seed.map((document) => [document.id, document]));
  for (const { fileName, sourceText } of stored) {
    const { document } = readDocument({ name: fileName, text: sourceText });
    byId.set(document.id, document);
  }
  return [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}
