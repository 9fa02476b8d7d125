// Reads the instructions of an amending act: "Sửa đổi, bổ sung khoản 2 Điều 5 như sau: “2. …”".
import { cleanCharacters } from '../vietnamese/characters.ts';
import { type ActReference, findActReferences } from './actReference.ts';
import type { Amendment, Change, Unapplied, UnappliedReason } from './amendment.ts';
import { linesBetween } from './linesBetween.ts';
import type { PlainText } from './markdownLine.ts';
import type { Provision, RegulationDocument } from './provision.ts';
import { parseReferences } from './reference.ts';
import type { Reference } from './resolveReference.ts';

type Read = { amendments: Amendment[]; unapplied: Unapplied[] };
/** The words of an instruction and where its quotation begins. */
type Instruction = { words: string; provision: Provision; from: number; to: number };

const verb = /^[\s"“]*(?:Sửa đổi|Bổ sung|Thay thế|Thay|Bãi bỏ|Huỷ bỏ|Hủy bỏ|Bỏ)(?![\p{L}])/iu;
const opening = /["“„«]/u;
const phrase = '["“„«]\\s*([^"“”„«»]{1,600}?)\\s*["”“»]';
const replaceWords = new RegExp(
  `thay(?:\\s+thế)?\\s+(?:các\\s+)?(?:cụm\\s+)?từ(?:\\s+ngữ)?\\s*:?\\s*${phrase}\\s*(?:bằng|thành)\\s+(?:các\\s+)?(?:cụm\\s+)?(?:từ)?\\s*${phrase}`,
  'giu',
);
const dropWords = new RegExp(`^[\\s]*(?:bãi bỏ|bỏ|huỷ bỏ|hủy bỏ)\\s+(?:cụm\\s+)?từ\\s*${phrase}`, 'giu');
const behind = /\s(?:vào\s+)?(?:sau|tiếp\s+sau|liền\s+sau)\s+(?=(?:điểm|khoản|điều)\s)/iu;
/** Less than a provision, or a place that has no number. */
const partOnly =
  /^\s*(?:Sửa đổi|Bổ sung|Thay thế|Bãi bỏ|Bỏ|[,\s])+(?:và\s+)?(?:tên|tiêu đề|đoạn|câu|gạch|dòng|tiết|phụ lục|mẫu|biểu|nội dung|dấu)(?![\p{L}])/iu;
const newWording = /(?:như\s+sau|được\s+sửa\s+đổi\s+thành|thành)\s*:?\s*$/iu;
const longestInstruction = 1_500;

/** Everything the document tells to change in other acts. Near-linear in its length. */
export function readAmendments(document: RegulationDocument, plain: PlainText): Read {
  const clean = cleanCharacters(document.text);
  const byId = new Map(document.provisions.map((provision) => [provision.id, provision]));
  const read: Read = { amendments: [], unapplied: [] };
  const actOf = new Map<string, ActReference | undefined>();

  for (const provision of document.provisions) {
    const instruction = instructionOf(provision);
    const own = findActReferences(instruction.words).at(-1);
    const act = verb.test(instruction.words) && own !== undefined ? own : actOf.get(provision.parent ?? '');
    actOf.set(provision.id, act);
    if (act === undefined || !verb.test(instruction.words)) continue;
    const result = changesOf(instruction);
    if (result === undefined) continue;
    const place = { documentId: document.id, provisionId: provision.id };
    if (typeof result === 'string') read.unapplied.push({ ...place, reason: result });
    else read.amendments.push(...result.map((change) => ({ act, change, ...place })));
  }
  return read;

  function instructionOf(provision: Provision): Instruction {
    const first = byId.get(provision.children[0] ?? '');
    const to = first?.start ?? provision.end;
    // With the title: "Điều 1. Sửa đổi khoản 2 Điều 5 …" has none but that.
    const from =
      provision.kind === 'dieu' || provision.kind === 'khoan' || provision.kind === 'diem'
        ? afterMarker(provision)
        : provision.start;
    return {
      words: clean.slice(from, Math.min(to, from + longestInstruction)).replace(/\s/g, ' '),
      provision,
      from,
      to,
    };
  }

  function afterMarker({ start, end }: Provision): number {
    const marker = /^(?:(?:Điều|ĐIỀU|Khoản|Điểm)\s+)?[\p{L}\d]{1,5}[.):/]\s*/u.exec(
      clean.slice(start, Math.min(end, start + 40)),
    );
    return start + (marker?.[0].length ?? 0);
  }

  function changesOf({ words, from, to }: Instruction): Change[] | UnappliedReason | undefined {
    const wordChanges = [...words.matchAll(replaceWords)].map((match) => ({
      from: match[1] ?? '',
      to: match[2] ?? '',
    }));
    const dropped = [...words.matchAll(dropWords)].map((match) => ({ from: match[1] ?? '', to: '' }));
    if (wordChanges.length + dropped.length > 0) {
      const outside = words.replace(new RegExp(phrase, 'gu'), ' ');
      const at = targetsIn(outside);
      return [...wordChanges, ...dropped].map((change): Change => ({ kind: 'words', at, ...change }));
    }
    const quote = opening.exec(words)?.index ?? words.length;
    const told = words.slice(0, quote);
    const named = told.replace(/^.*?(?=(?:điểm|khoản|điều|tên|mục|chương|phụ lục)\s)/iu, '');
    if (partOnly.test(told)) return 'not-understood';
    const at = targetsIn(told);
    if (at.length === 0) {
      // "Sửa đổi, bổ sung một số điều của …" only opens the list of instructions.
      const opens =
        /một\s+số\s+(?:điều|nội\s+dung|điểm|khoản|quy\s+định)/iu.test(told) ||
        /^[\s\p{L},]*(?:Quyết định|Nghị định|Thông tư|Quy định|Quy chế)/u.test(named);
      return opens ? undefined : 'not-understood';
    }
    if (/^\s*(?:Bãi bỏ|Huỷ bỏ|Hủy bỏ|Bỏ)/iu.test(told)) return [{ kind: 'repeal', at }];
    if (!newWording.test(told)) return quote < words.length ? 'not-understood' : 'no-quotation';
    const text = quotation(from + quote, to);
    if (text === undefined) return 'no-quotation';
    if (!/^\s*Bổ sung/iu.test(told)) return [{ kind: 'replace', at, text }];
    const [what = '', anchor] = told.split(behind);
    const after = anchor === undefined ? undefined : targetsIn(anchor)[0];
    const inserted = targetsIn(what);
    return [
      { kind: 'insert', at: withScope(inserted, after), after: withScope(after ? [after] : [], inserted[0])[0], text },
    ];
  }

  /** The new wording without its quotation marks, in the lines of the amending act. */
  function quotation(from: number, to: number): PlainText | undefined {
    const body = document.text.slice(from, to);
    const close = body.search(/["”»][\s.;,]*$/u);
    return close <= 1 ? undefined : linesBetween(plain, from + 1, from + close);
  }
}

/** References of an instruction; the act's own number is no part of them. */
function targetsIn(words: string): Reference[] {
  return parseReferences(words)
    .map(({ documentNumber: _, ...reference }) => reference)
    .filter(isPlace);
}

function isPlace({ dieu, khoan, diem, muc }: Reference): boolean {
  return dieu !== undefined || khoan !== undefined || diem !== undefined || muc !== undefined;
}

/** "Bổ sung khoản 3a vào sau khoản 3 Điều 7": the Điều is said once. */
function withScope(references: Reference[], other: Reference | undefined): Reference[] {
  return references.map((reference) => {
    const dieu = reference.dieu ?? other?.dieu;
    const khoan = reference.khoan ?? (reference.diem === undefined ? undefined : other?.khoan);
    return { ...reference, ...(dieu === undefined ? {} : { dieu }), ...(khoan === undefined ? {} : { khoan }) };
  });
}
