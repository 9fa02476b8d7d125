// What can be told of a unit before any question: a heading that every statute has, a list of definitions, and which
// syllables are numbers or speak of penalties.
import { syllables } from '../vietnamese/syllables.ts';
import type { TermIds } from './termIds.ts';
import type { UnitTokens } from './unitTokens.ts';

export type UnitSigns = {
  /** By unit. */
  generalHeading: Uint8Array;
  definitions: Uint8Array;
  /** By syllable id. */
  isNumber: Uint8Array;
  isSanction: Uint8Array;
  /** Id of "là", or -1. */
  copula: number;
};

const generalHeadings = [
  'phạm vi điều chỉnh',
  'đối tượng áp dụng',
  'hiệu lực',
  'tổ chức thực hiện',
  'điều khoản',
  'trách nhiệm thi hành',
  'quy định chuyển tiếp',
  'phạm vi và đối tượng',
  'phạm vi áp dụng',
  'trách nhiệm tổ chức thực hiện',
];
const definitionHeading = 'giải thích từ ngữ';
/** "Trong Luật này, các từ ngữ dưới đây được hiểu như sau". */
const definitionOpening = 'từ ngữ';
const openingSyllables = 25;
const sanctions = 'phạt tù khiển buộc bồi cảnh cáo';

export function readUnitSigns(tokens: UnitTokens, ids: TermIds): UnitSigns {
  const idsOf = (phrase: string): number[] => syllables(phrase).map((key) => ids.of(key) ?? -1);
  const headings = generalHeadings.map(idsOf);
  const defining = idsOf(definitionHeading);
  const opening = idsOf(definitionOpening);
  const { heading, body, size } = tokens;
  const generalHeading = new Uint8Array(size);
  const definitions = new Uint8Array(size);

  const standsAt = (phrase: readonly number[], values: Uint16Array, at: number, end: number): boolean =>
    at + phrase.length <= end && phrase.every((id, offset) => values[at + offset] === id);
  const occurs = (phrase: readonly number[], values: Uint16Array, from: number, end: number): boolean => {
    for (let at = from; at < end; at += 1) if (standsAt(phrase, values, at, end)) return true;
    return false;
  };
  for (let unit = 0; unit < size; unit += 1) {
    const from = heading.offsets[unit]!;
    const to = heading.offsets[unit + 1]!;
    if (headings.some((phrase) => standsAt(phrase, heading.values, from, to))) generalHeading[unit] = 1;
    const start = body.offsets[unit]!;
    const end = Math.min(body.offsets[unit + 1]!, start + openingSyllables);
    if (occurs(defining, heading.values, from, to) || occurs(opening, body.values, start, end)) definitions[unit] = 1;
  }
  const isNumber = new Uint8Array(ids.count);
  const isSanction = new Uint8Array(ids.count);
  for (let id = 0; id < ids.count; id += 1) if (/^\d/.test(ids.keyOf(id))) isNumber[id] = 1;
  for (const id of idsOf(sanctions)) if (id >= 0) isSanction[id] = 1;
  return { generalHeading, definitions, isNumber, isSanction, copula: idsOf('là')[0]! };
}
