// What stands above a provision: headings, and the sentences that introduce the list in which it stands.
import type { Library } from '../regulations/library.ts';
import type { Provision } from '../regulations/provision.ts';
import { wholeWords } from '../vietnamese/wholeWords.ts';

export type Above = { text: string; kind: 'heading' | 'opening' };

const duty =
  /^[^,;]{3,120}?\s(?:có (?:các )?(?:trách nhiệm|nhiệm vụ|nghĩa vụ|quyền)|chịu trách nhiệm|phải)(?![\p{L}\p{M}])/iu;
/** What follows holds only together with the rest of the list, or only on a condition. */
const together = wholeWords(
  'nếu|khi|điều kiện|đủ|đồng thời|gồm|là|chỉ|tất cả|yêu cầu|tiêu chuẩn|trình tự|thủ tục|các bước|lần lượt|ít nhất|tối thiểu',
);
const either = wholeWords('một trong');
const conditional = wholeWords('nếu|khi|trường hợp|điều kiện');

/** "…:" and "… sau đây". */
export function introducesList(text: string): boolean {
  return /(?::|\s(?:sau|sau đây|dưới đây))[.;,]?\s*$/u.test(text);
}

/** Of what stands before the children of a provision: it introduces them also when nothing ends it. */
export function opensChildren(text: string): boolean {
  return introducesList(text) || /[\p{L}\p{M}\p{N},]\s*$/u.test(text);
}

/** "Chánh Văn phòng có trách nhiệm:" says who bears what follows; nothing is lost where he is named instead. */
export function saysOnlyWho(opening: string): boolean {
  return duty.test(opening) && isOneOfMany(opening) && !conditional.test(opening);
}

/** Each item below it holds without the others. */
export function isOneOfMany(opening: string): boolean {
  return either.test(opening) || !together.test(opening);
}

/** The sentence that introduces the children of a provision; undefined when none does. */
export function openingOf(provision: Provision, library: Library): string | undefined {
  const first = library.provision(provision.children[0] ?? '');
  if (first === undefined) return undefined;
  const own = library.document(provision.documentId)?.text.slice(provision.bodyStart, first.start) ?? '';
  const last =
    own
      .trim()
      .split(/(?<=[.;!?])\s+/u)
      .at(-1) ?? '';
  return opensChildren(last) ? plain(last) : undefined;
}

/** A passage, or a provision as a whole. */
export type Place = { provision: Provision; opening?: { provision: Provision; text: string } | undefined };

/** Outermost first, a heading before the opening below it; what introduces it in its own line last. Without colon or full stop at the end. */
export function standsAbove({ provision, opening }: Place, library: Library): Above[] {
  const chain = library.ancestry(provision);
  const above = chain.flatMap((one, depth): Above[] => [
    { text: plain(one.heading), kind: 'heading' },
    { text: (depth < chain.length - 1 && openingOf(one, library)) || '', kind: 'opening' },
  ]);
  const inline = opening?.provision === provision ? plain(opening.text) : '';
  return [...above, { text: inline, kind: 'opening' as const }].filter(({ text }) => text !== '');
}

/** The openings above it, outermost first, when they say more than who bears it. */
export function openingThatCounts(place: Place, library: Library): string | undefined {
  const openings = standsAbove(place, library).filter(({ kind }) => kind === 'opening');
  if (openings.every(({ text }) => saysOnlyWho(text))) return undefined;
  return openings.map(({ text }) => text).join(': ');
}

/** On one line, without a colon or full stop at the end. */
export function plain(text: string): string {
  return text.replace(/\s+/gu, ' ').replace(/[\s:.]+$/u, '');
}
