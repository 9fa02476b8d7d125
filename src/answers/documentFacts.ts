// Questions about a document itself: its status, number, date, issuer.
import type { Library } from '../regulations/library.ts';
import type { DocumentHead } from '../regulations/provision.ts';
import { isNumbered, parseReferences } from '../regulations/reference.ts';
import type { Search } from '../retrieval/search.ts';
import {
  issuedBy,
  noDocuments,
  notFound,
  nothingStated,
  statusAnswer,
  unknownNumber,
  unknownSigner,
} from '../wording/answers.ts';
import { type AnswerParts, statusOn } from './assemble.ts';
import type { Understood } from './understand.ts';

/** The document a question means: the one named by its number or words, or the only one. */
export function documentMeant(asked: Understood, library: Library, search: Search): DocumentHead | undefined {
  if (library.documents.length <= 1) return library.documents[0];
  const named = namedNumber(asked);
  const byNumber = named === undefined ? undefined : library.documents.find((document) => isNumbered(document, named));
  return byNumber ?? search.find(asked.query, 1).hits[0]?.unit.document ?? library.documents[0];
}

function namedNumber(asked: Understood): string | undefined {
  return parseReferences(asked.query.text).find(({ documentNumber }) => documentNumber !== undefined)?.documentNumber;
}

/** The number of a document that the question names and that is not loaded. */
export function unloadedNumber(asked: Understood, library: Library): string | undefined {
  const named = namedNumber(asked);
  if (named === undefined) return undefined;
  return library.documents.some((document) => isNumbered(document, named)) ? undefined : named;
}

/** "quyết định này", "văn bản đó", "quy định về …": the document itself is named. */
export function namesDocument(asked: Understood): boolean {
  return / (?:quyet dinh|quy dinh|van ban|nghi quyet|thong tu|nghi dinh|quy che|ke hoach)(?: nay| do| tren| ay| ve| quy dinh)? | tai lieu (?:nay|do|tren|ay) /.test(
    ' ' + asked.folded.join(' ') + ' ',
  );
}

const asksIssuer =
  / (?:ai|co quan nao|don vi nao|cap nao|noi nao|tinh nao) | (?:do|cua) (?:ai|co quan|don vi|cap|tinh) /;
const asksBasis = / can cu | thay (?:the|cho) | co so phap li /;
const asksNumberOrDate =
  / so (?:may|hieu|bao|cua|quyet|quy|van|nao|gi)| ngay | nam (?:nao|may)| (?:khi|luc|bao|hom) (?:nao|gio)| dieu may/;

export function statusParts(document: DocumentHead | undefined, asOf: string): AnswerParts {
  if (document === undefined) return { outcome: 'not_found', lead: noDocuments };
  const status = statusOn(document, asOf);
  return {
    outcome: 'answered',
    lead: statusAnswer(document, status),
    nextStep: status === 'unverified' ? nothingStated(document.contact) : '',
  };
}

export function documentParts(asked: Understood, document: DocumentHead | undefined): AnswerParts {
  if (document === undefined) return { outcome: 'not_found', lead: noDocuments };
  const text = ' ' + asked.folded.join(' ') + ' ';
  const nextStep = nothingStated(document.contact);
  if (asksBasis.test(text)) return { outcome: 'not_found', lead: notFound, nextStep };
  if (asksIssuer.test(text)) {
    const caveats = document.number === undefined ? [unknownNumber(document)] : [];
    if (/ ki /.test(text)) return { outcome: 'not_found', lead: unknownSigner(document), nextStep };
    if (document.issuer !== undefined) return { outcome: 'answered', lead: issuedBy(document), caveats, nextStep };
    return { outcome: 'not_found', lead: unknownNumber(document), nextStep };
  }
  if (document.number === undefined && asksNumberOrDate.test(text))
    return { outcome: 'not_found', lead: unknownNumber(document), nextStep };
  if (document.number === undefined)
    return { outcome: 'answered', lead: issuedBy(document), caveats: [unknownNumber(document)], nextStep };
  return { outcome: 'answered', lead: issuedBy(document), nextStep: '' };
}
