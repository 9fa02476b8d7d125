// What is published: the files of the knowledge folder and what was ingested into the database.
import type { RegulationDocument } from './provision.ts';
import { readDocument } from './readDocument.ts';

export type StoredText = { id: string; fileName: string; sourceText: string };

/**
 * All documents by id; an ingested one wins over a file of the same id. The files are not imported into the database,
 * as they are the same on every instance and are read again at each start: an edited file counts at once.
 * A stored text that this version cannot read is handed to `unreadable` and left out; the file that it replaced stays
 * replaced, because nobody wants answers from an outdated text without having decided so.
 */
export function publishedDocuments(
  seed: RegulationDocument[],
  stored: StoredText[],
  unreadable: (id: string, error: unknown) => void,
): RegulationDocument[] {
  const byId = new Map(seed.map((document) => [document.id, document]));
  for (const { id, fileName, sourceText } of stored) {
    byId.delete(id);
    try {
      const { document } = readDocument({ name: fileName, text: sourceText });
      byId.set(document.id, document);
    } catch (error) {
      unreadable(id, error);
    }
  }
  return [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}
