// The documents in which a question is looked up that names a provision or a bearer of duties, but no document.
import type { Library } from '../regulations/library.ts';
import type { RegulationDocument } from '../regulations/provision.ts';
import type { Search } from '../retrieval/search.ts';
import type { Understood } from './understand.ts';

/** In more than these, "Điều 5" or "trách nhiệm của Chánh Văn phòng" alone is of those nearest to the question. */
const allUpTo = 50;
const nearestUnits = 8;

export function isTooManyToReadAll({ documents }: Pick<Library, 'documents'>): boolean {
  return documents.length > allUpTo;
}

/** All of a small library; of a large one the documents of what the search finds, best first. */
export function documentsInQuestion(asked: Understood, library: Library, search: Search): RegulationDocument[] {
  if (!isTooManyToReadAll(library)) return loaded(library.documents, library);
  return [...new Set(search.find(asked.query, nearestUnits).hits.map(({ unit }) => unit.document))];
}

export function loaded(heads: readonly { id: string }[], library: Library): RegulationDocument[] {
  return heads.flatMap(({ id }) => library.document(id) ?? []);
}
