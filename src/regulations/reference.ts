// Reads "điểm a khoản 2 Điều 5", "d5 k2", "mục I.8", "QĐ 12/2026" out of a question, with or without diacritics.
import { cleanCharacters, toNfc } from '../vietnamese/characters.ts';

import { findReferenceTokens, type ReferenceToken } from './referenceTokens.ts';
import { isNumbered, type Reference, resolveReference } from './resolveReference.ts';

export { isNumbered, type Reference, resolveReference };

type Group = {
  dieu?: string;
  muc?: string;
  documentNumber?: string;
  khoan: string[];
  diem: string[];
  start: number;
  end: number;
};

const maxLength = 2_000;
const between =
  /^(?:[\s,;:.()"'-]|của|cua|thuộc|thuoc|tại|tai|trong|ở|và|va|hoặc|hoac|theo|quy định|quyết định|nghị định|thông tư|kế hoạch|luật|quy chế|qđ|qd|nđ|nd|nq|tt|kh|quy dinh|quyet dinh|nghi dinh|thong tu|số|so)*$/u;

/**
 * References in the order of the question; a list ("điểm a, b khoản 2 Điều 5") gives one each. A khoản or điểm takes the
 * Điều that stands beside it; a điểm beside nothing is none ("chấm điểm a"). Only the first 2,000 characters are read.
 */
export function parseReferences(question: string): Reference[] {
  const text = cleanCharacters(toNfc(question.slice(0, maxLength))).toLowerCase();
  const groups = grouped(text, findReferenceTokens(text));
  inherit(text, groups);
  return groups.flatMap(expand);
}

function grouped(text: string, tokens: readonly ReferenceToken[]): Group[] {
  const groups: Group[] = [];
  for (const [at, token] of tokens.entries()) {
    const open = groups.at(-1);
    const joined =
      open &&
      fits(open, token) &&
      between.test(text.slice(open.end, token.start)) &&
      !(open.khoan.length > 0 && belongsToNext(text, token, tokens[at + 1]));
    const group = joined ? open : { khoan: [], diem: [], start: token.start, end: token.end };
    if (!joined) groups.push(group);
    group.end = token.end;
    if (token.dieu !== undefined) group.dieu = token.dieu;
    if (token.muc !== undefined) group.muc = token.muc;
    if (token.documentNumber !== undefined) group.documentNumber = token.documentNumber;
    group.khoan.push(...(token.khoan ?? []));
    group.diem.push(...(token.diem ?? []));
  }
  return groups;
}

/** "khoản 1 và điểm b khoản 3": the letter is that of the khoản behind it. */
function belongsToNext(text: string, { diem, khoan, end }: ReferenceToken, next: ReferenceToken | undefined): boolean {
  return (
    diem !== undefined && khoan === undefined && next?.khoan !== undefined && /^\s*$/.test(text.slice(end, next.start))
  );
}

function fits(group: Group, token: ReferenceToken): boolean {
  return !(
    (token.dieu !== undefined && (group.dieu !== undefined || group.muc !== undefined)) ||
    (token.muc !== undefined && (group.muc !== undefined || group.dieu !== undefined)) ||
    (token.documentNumber !== undefined && group.documentNumber !== undefined) ||
    (token.khoan !== undefined && group.khoan.length > 0) ||
    (token.diem !== undefined && group.diem.length > 0)
  );
}

/** "khoản 2, khoản 3 Điều 4" and "Điều 4 khoản 2 và khoản 3": the Điều holds for both. */
function inherit(text: string, groups: Group[]): void {
  const take = (group: Group | undefined, from: Group | undefined) => {
    if (!group || !from || group.dieu !== undefined || group.muc !== undefined) return;
    const [first, second] = group.start < from.start ? [group, from] : [from, group];
    if (!between.test(text.slice(first.end, second.start))) return;
    if (from.dieu !== undefined) group.dieu = from.dieu;
    if (from.muc !== undefined) group.muc = from.muc;
    if (from.documentNumber !== undefined && group.documentNumber === undefined)
      group.documentNumber = from.documentNumber;
    if (group.diem.length > 0 && group.khoan.length === 0) group.khoan.push(...from.khoan);
  };
  for (let index = groups.length - 2; index >= 0; index -= 1) take(groups[index], groups[index + 1]);
  for (let index = 1; index < groups.length; index += 1) take(groups[index], groups[index - 1]);
}

function expand(group: Group): Reference[] {
  const base: Reference = {};
  if (group.dieu !== undefined) base.dieu = group.dieu;
  if (group.muc !== undefined) base.muc = group.muc;
  if (group.documentNumber !== undefined) base.documentNumber = group.documentNumber;
  if (group.khoan.length === 0 && group.diem.length > 0 && base.dieu === undefined && base.muc === undefined) return [];
  const items = group.khoan.length === 0 ? [base] : group.khoan.map((khoan) => ({ ...base, khoan }));
  const last = items.pop();
  if (!last) return [];
  // The letters stand beside one khoản: "khoản 1, điểm a khoản 2".
  return group.diem.length === 0 ? [...items, last] : [...items, ...group.diem.map((diem) => ({ ...last, diem }))];
}
