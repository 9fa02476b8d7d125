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
const furtherInList = /^[^.;:]{0,200}?(?:,|và|;)\s*(?:các\s+)?$/iu;

/** In the order of the text. Căn cứ and quotations say nothing of it. Near-linear in the length. */
export function readEndings(document: RegulationDocument): Ending[] {
  const clean = cleanCharacters(document.text);
  const byId = new Map(document.provisions.map((provision) => [provision.id, provision]));
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
    const left = own.slice(0, act.start);
    if (replaces.test(left)) return 'replaced';
    if (repeals.test(left)) return 'repealed';
    if (ends.test(own.slice(act.end))) return 'repealed';
    if (before && furtherInList.test(own.slice(before.end, act.start))) return before.ending.kind;
    const parent = byId.get(provision.parent ?? '');
    const opener = parent === undefined ? '' : ownWords(parent);
    // An item of a list: "bãi bỏ các văn bản sau: a) Quyết định số …".
    if (listOpens.test(opener) && onlyMarker.test(left)) return /thay\s+thế/iu.test(opener) ? 'replaced' : 'repealed';
    return undefined;
  }

  /** Up to the first provision inside, without what is quoted. */
  function ownWords(provision: Provision): string {
    const first = byId.get(provision.children[0] ?? '');
    const words = clean.slice(provision.start, first?.start ?? provision.end).replace(/\s/g, ' ');
    return words.replace(/["“„«][^"“”„«»]*["”»]/gu, (quoted) => ' '.repeat(quoted.length));
  }
}
