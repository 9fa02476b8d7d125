// A question for a provision by its number ("điều 5 khoản 2", "d5 k2", "mục I.8") gets that provision, or is told there is none.
import type { Library } from '../regulations/library.ts';
import type { RegulationDocument } from '../regulations/provision.ts';
import { isNumbered, parseReferences, type Reference, resolveReference } from '../regulations/reference.ts';
import type { Search } from '../retrieval/search.ts';
import { syllables } from '../vietnamese/syllables.ts';
import * as wording from '../wording/answers.ts';
import type { AnswerParts } from './assemble.ts';
import { documentsInQuestion, isTooManyToReadAll, loaded } from './documentsInQuestion.ts';
import { quoteOf } from './duties.ts';
import type { Understood } from './understand.ts';

const maxProvisions = 4;
/** With more matter than this the question asks about something in the provision, and the search finds it. */
const maxTopic = 2;
/** Words of a document's name and number: "Quyết định 15/2025/QĐ-UBND". */
const documentWords = new Set(
  syllables('quyết định quy nghị thông tư kế hoạch luật qđ ubnd nđ cp tt hđnd nq bnv ttg số qd nd'),
);
const referenceWords = new Set(['điêu|f', 'khoan|r', 'điêm|r', 'muc|j', 'chương', 'phân|f', 'd', 'k']);

/** Undefined when the question names no provision, or asks for more than its text. */
export function referenceParts(
  text: string,
  asked: Understood,
  { library, search }: { library: Library; search: Search },
): AnswerParts | undefined {
  const references = parseReferences(text).filter(
    ({ dieu, khoan, muc }) => dieu !== undefined || khoan !== undefined || muc !== undefined,
  );
  if (references.length === 0) return undefined;
  const matter = asked.topic.filter(
    ({ keys }) =>
      !keys.every((key) => referenceWords.has(key) || documentWords.has(key) || /^[\divx]+[a-zđ]?$/.test(key)),
  );
  if (matter.length > maxTopic) return undefined;
  const provisions = references
    .flatMap((reference) => resolveReference(reference, documentsOf(reference, asked, library, search)))
    .slice(0, maxProvisions);
  if (provisions.length > 0) {
    const labels = [...new Set(provisions.map(({ label }) => label))].join(', ');
    return {
      outcome: 'answered',
      lead: wording.provisionText(labels),
      quotes: provisions.map((provision) => quoteOf(provision, library)),
    };
  }
  const contact = library.documents.length === 1 ? library.documents[0]?.contact : undefined;
  const lead = wording.noSuchProvision(references.map(labelOf).join(', '));
  return { outcome: 'not_found', lead, nextStep: wording.nothingStated(contact) };
}

/** Those of the number that is named with it, else those that the question is about. */
function documentsOf(
  { documentNumber }: Reference,
  asked: Understood,
  library: Library,
  search: Search,
): RegulationDocument[] {
  if (documentNumber === undefined) return documentsInQuestion(asked, library, search);
  return loaded(
    library.documents.filter((document) => isNumbered(document, documentNumber)),
    library,
  );
}

/** The label of a provision that the question cites and that no loaded document has, as far as that can be known. */
export function inventedReference(
  text: string,
  asked: Understood,
  { library, search }: { library: Library; search: Search },
): string | undefined {
  const named = parseReferences(text)
    .filter(({ dieu, muc }) => dieu !== undefined || muc !== undefined)
    // Some document of a large library will have it.
    .filter(({ documentNumber }) => documentNumber !== undefined || !isTooManyToReadAll(library));
  const missing = named.filter(
    (reference) => resolveReference(reference, documentsOf(reference, asked, library, search)).length === 0,
  );
  return named.length > 0 && missing.length === named.length ? missing.map(labelOf).join(', ') : undefined;
}

function labelOf({ diem, khoan, dieu, muc }: Reference): string {
  const levels = [diem && `điểm ${diem}`, khoan && `khoản ${khoan}`, dieu && `Điều ${dieu}`, muc && `mục ${muc}`];
  return levels.filter((level) => level !== undefined && level !== '').join(' ');
}
