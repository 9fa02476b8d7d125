// Finds the provisions that a reference names in the loaded documents.
import { comparableNumber } from './actNumber.ts';
import { numberValue } from './numbering.ts';
import type { DocumentHead, Provision, RegulationDocument } from './provision.ts';

/** Numbers as printed: `5`, `12a`, `đ`, `I` (sections in capitals), `12/2026/QĐ-UBND` or a beginning of it. */
export type Reference = {
  dieu?: string;
  khoan?: string;
  diem?: string;
  muc?: string;
  documentNumber?: string;
};

/**
 * Every provision that answers to the reference, in the order of the documents: with two "Điều 1" in a file both. Empty when a
 * named level does not exist; no larger provision is given in its place. A reference to a document alone finds nothing.
 */
export function resolveReference(reference: Reference, documents: readonly RegulationDocument[]): Provision[] {
  const { documentNumber } = reference;
  return documents
    .filter((document) => documentNumber === undefined || isNumbered(document, documentNumber))
    .flatMap((document) => resolveIn(reference, document));
}

/** True when the document bears the number, or the number is the beginning of it (`12/2026`). */
export function isNumbered(document: DocumentHead, wanted: string): boolean {
  const own = comparableNumber(document.number ?? '');
  return own === comparableNumber(wanted) || own.startsWith(`${comparableNumber(wanted)}/`);
}

function resolveIn(reference: Reference, document: RegulationDocument): Provision[] {
  const byId = new Map(document.provisions.map((provision) => [provision.id, provision]));
  const inside = (parents: Provision[], kind: Provision['kind'], number: string) =>
    parents
      .flatMap((parent) => parent.children.flatMap((id) => byId.get(id) ?? []))
      .filter((child) => child.kind === kind && same(child.number, number));
  let found: Provision[];
  if (reference.dieu !== undefined) {
    const { dieu } = reference;
    found = document.provisions.filter((provision) => provision.kind === 'dieu' && same(provision.number, dieu));
  } else if (reference.muc !== undefined) found = sections(document, reference.muc);
  else return [];
  if (reference.khoan !== undefined) found = inside(found, 'khoan', reference.khoan);
  if (reference.diem !== undefined) found = inside(found, 'diem', reference.diem);
  return found;
}

/** "mục 1" may be Mục 1, mục I, or the first number of a document that has no sections. */
function sections(document: RegulationDocument, number: string): Provision[] {
  const value = numberValue(number);
  const candidates = document.provisions.filter(
    (provision) => provision.kind === 'muc' || (provision.kind === 'phan' && /^[A-H]$/.test(provision.number)),
  );
  const exact = candidates.filter((provision) => same(provision.number, number));
  if (exact.length > 0 || value === undefined) return exact;
  const equal = candidates.filter((provision) => numberValue(provision.number) === value);
  if (equal.length > 0) return equal;
  return document.provisions.filter(
    (provision) => provision.kind === 'khoan' && provision.parent === undefined && same(provision.number, number),
  );
}

function same(printed: string, typed: string): boolean {
  return printed.toLowerCase() === typed.toLowerCase();
}
