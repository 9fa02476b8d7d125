// Reads which other acts a document ends: "thay thế Quyết định số …", "bãi bỏ toàn bộ …", "… hết hiệu lực".
import { cleanCharacters } from '../vietnamese/characters.ts';
import { type ActReference, findActReferences } from './actReference.ts';
import type { Provision, RegulationDocument } from './provision.ts';

export type Ending = { kind: 'replaced' | 'repealed'; act: ActReference; provisionId: string };

const thisAct = '(?:Luật|Nghị quyết|Nghị định|Quyết định|Thông tư|Chỉ thị|Quy định|Quy chế|Kế hoạch|Văn bản)\\s+này';
/** Behind these an act ends as a whole; "bãi bỏ khoản 3 Điều 5 Quyết định …" has a smaller thing behind the verb. */
const marker = '(?:(?:Điều|ĐIỀU)\\s+\\d+[a-zđ]?[.:]|[\\p{L}\\d]{1,3}[.)]|[-+])?';
const replaces = new RegExp(
  `(?:^\\s*${marker}|;|${thisAct}[^.;]{0,200}?|và\\s+)\\s*thay\\s+thế\\s*:?\\s*(?:cho\\s+)?(?:các\\s+)?$`,
  'iu',
);
const onlyMarker = new RegExp(`^\\s*${marker}\\s*(?:các\\s+)?$`, 'iu');
const repeals = /(?:^|[;.:]|\s)(?:bãi\s+bỏ|huỷ\s+bỏ|hủy\s+bỏ)\s*:?\s*(?:toàn\s+bộ\s+)?(?:các\s+)?$/iu;
const ends = /^[^.;]{0,300}?hết\s+hiệu\s+lực/iu;
const listOpens = /(?:bãi\s+bỏ|thay\s+thế|hết\s+hiệu\s+lực)[^.;]{0,120}:\s*$/iu;
/** What decides stands this near to the act. */
const longestLead = 400;
const furtherInList = /^[^.;:]{0,200}?(?:,|và|;)\s*(?:các\s+)?$/iu;

/** In the order of the text. Căn cứ and quotations say nothing of it. Near-linear in the length. */
export function readEndings(document: RegulationDocument): Ending[] {
  const clean = cleanCharacters(document.text);
  const byId = new Map(document.provisions.map((provision) => [provision.id, provision]));
  const openers = new Map<string, Ending['kind'] | undefined>();
  return document.provisions.flatMap((provision) => (provision.kind === 'doan' ? [] : endingsIn(provision)));

  function endingsIn(provision: Provision): Ending[] {
    const own = ownWords(provision);
    const found: Ending[] = [];
    let before: { ending: Ending; end: number } | undefined;
    for (const act of findActReferences(own)) {
      const kind = endingOf(own, act, before, provision);
      before = undefined;
      if (kind === undefined) continue;
      const ending = { kind, act, provisionId: provision.id };
      found.push(ending);
      before = { ending, end: act.end };
    }
    return found;
  }

  function endingOf(
    own: string,
    act: ActReference,
    before: { ending: Ending; end: number } | undefined,
    provision: Provision,
  ): Ending['kind'] | undefined {
    // A lead that was cut off begins with no word of the sentence, so that `^` holds only where it is true.
    const cut = act.start > longestLead ? '… ' : '';
    const left = cut + own.slice(Math.max(0, act.start - longestLead), act.start);
    if (replaces.test(left)) return 'replaced';
    if (repeals.test(left)) return 'repealed';
    if (ends.test(own.slice(act.end, act.end + longestLead))) return 'repealed';
    if (before && furtherInList.test(own.slice(before.end, act.start))) return before.ending.kind;
    // An item of a list: "bãi bỏ các văn bản sau: a) Quyết định số …".
    return onlyMarker.test(left) ? openerOf(provision.parent) : undefined;
  }

  /** What the words that open a list make of its items; read once per list. */
  function openerOf(parentId: string | undefined): Ending['kind'] | undefined {
    const parent = byId.get(parentId ?? '');
    if (parent === undefined) return undefined;
    if (!openers.has(parent.id)) {
      const opener = ownWords(parent).slice(-longestLead);
      const kind = /thay\s+thế/iu.test(opener) ? 'replaced' : 'repealed';
      openers.set(parent.id, listOpens.test(opener) ? kind : undefined);
    }
    return openers.get(parent.id);
  }

  /** Up to the first provision inside, without what is quoted. */
  function ownWords(provision: Provision): string {
    const first = byId.get(provision.children[0] ?? '');
    const words = clean.slice(provision.start, first?.start ?? provision.end).replace(/\s/g, ' ');
    return words.replace(/["“„«][^"“”„«»]*["”»]/gu, (quoted) => ' '.repeat(quoted.length));
  }
}
