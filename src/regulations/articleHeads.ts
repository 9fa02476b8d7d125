// Which lines are heads of articles ("Điều 5.") and divisions, and which are mere references at the start of a line.
import { divisionAt, type LineMarker } from './lineMarkers.ts';
import { isUpperCase, type TextScan } from './textScan.ts';

/** Words after which no paragraph and no title ends. */
const never = /(?:^|[\s(])(?:theo|tại|của|và|hoặc|các|bởi|với)$/iu;
/** In wrapped text also the words before a number that the line break parted. */
const connector = /(?:^|[\s(])(?:điều|khoản|điểm|mục|chương|phần|số|đến|từ|ngày|tháng|năm|quý)$|,$/iu;

/** A sentence cannot end here: the words hang on what follows. */
export function endsOpen(words: string): boolean {
  return never.test(words.slice(-12));
}

/** True when a sentence may have ended before the line: it does not hang on "khoản", "tại", a comma … */
export function mayBegin(scan: TextScan, index: number): boolean {
  const line = scan.lines[index];
  const before = scan.lines[index - 1];
  if (!line || !before || line.afterBlank) return true;
  const words = scan.clean.slice(Math.max(before.start, before.end - 12), before.end);
  return !endsOpen(words) && (scan.opens[index] === 1 || !connector.test(words));
}

/** The line is set in bold or is a Markdown heading. */
export function isStrong(scan: TextScan, index: number): boolean {
  const line = scan.lines[index];
  return line !== undefined && (line.heading > 0 || line.boldEnd > line.start);
}

/**
 * The article or division that line `index` is the head of. References ("Điều 14, 18 Quyết định …", "Chương II của Luật")
 * and lines of tables and quotations are none. Order is not looked at.
 */
export function headAt(scan: TextScan, index: number): LineMarker | undefined {
  const line = scan.lines[index];
  if (!line || line.table || scan.quoted[index] === 1) return undefined;
  const marker = divisionAt(scan.clean, line.start);
  if (!marker) return undefined;
  const end = lineEndAt(scan, index, marker.end);
  const rest = scan.clean.slice(marker.end, end);
  // "… tại Mục 2⏎Chương II⏎của Luật này": the sentence goes on behind it.
  if (rest === '' && scan.opens[index] !== 1 && /^[^\S\n]*\n\p{Ll}/u.test(scan.clean.slice(end, end + 3)))
    return undefined;
  const strong = isStrong(scan, index);
  if (!strong && !mayBegin(scan, index)) return undefined;
  if (strong && !mayBegin(scan, index) && !marker.delimited) return undefined;
  const named = rest === '' || marker.delimited || isUpperCase(rest);
  const capital = scan.clean.startsWith('ĐIỀU', line.start) || scan.clean.startsWith('CHƯƠNG', line.start);
  if (!named && !((strong || capital) && /^["'(]?\p{Lu}/u.test(rest))) return undefined;
  if (scan.opens[index] !== 1 && !strong && !/^(?:$|["'(]?\p{Lu})/u.test(rest)) return undefined;
  return marker;
}

function lineEndAt(scan: TextScan, index: number, offset: number): number {
  let at = index;
  while ((scan.lines[at]?.end ?? Number.POSITIVE_INFINITY) < offset) at += 1;
  return scan.lines[at]?.end ?? offset;
}

/** The number of an article as value and letter: `12a` is [12, 'a']; the legal code's own numbering has no value. */
export function articleNumber(printed: string): [number, string] | undefined {
  const match = /^(\d+)(\p{L}?)$/u.exec(printed);
  return match ? [Number(match[1]), match[2] ?? ''] : undefined;
}
