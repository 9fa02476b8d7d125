// Tells the title of a division, article or section from its text.
import { endsOpen } from './articleHeads.ts';
import { level, type PlacedMarker } from './placedMarker.ts';
import { isUpperCase, type TextScan } from './textScan.ts';

const longestTitle = 300;
const longestDivisionTitle = 600;

/**
 * The title behind a marker and where the text after it begins. `limit` is the line after the marker's own lines (the next
 * marker, or the end); `followed` says that deeper markers come. Without a title the text begins right after the marker.
 */
export function readHeading(
  scan: TextScan,
  marker: PlacedMarker,
  limit: number,
  followed: boolean,
): { heading: string; bodyStart: number } {
  let first = marker.line;
  while ((scan.lines[first]?.end ?? 0) < marker.end) first += 1;
  let from = marker.end;
  let none = { heading: '', bodyStart: from };
  if (marker.level > level.dieu) return none;
  if (from >= (scan.lines[first]?.end ?? 0)) {
    first += 1;
    const next = scan.lines[first];
    if (!next || first >= limit) return { heading: '', bodyStart: next?.start ?? from };
    from = next.start;
    none = { heading: '', bodyStart: from };
  }
  const division = marker.level < level.dieu && marker.level !== level.roman && marker.level !== level.letter;
  const last = division
    ? divisionTitle(scan, first, limit)
    : (boldTitle(scan, first, from, limit) ?? plainTitle(scan, first, from, limit));
  if (last === undefined) return none;
  const end = last.end;
  const after = scan.lines[last.line + 1];
  const bodyStart = end < (scan.lines[last.line]?.end ?? 0) ? end + 1 : (after?.start ?? scan.text.length);
  const hasBody = end < (scan.lines[last.line]?.end ?? 0) || last.line + 1 < limit || followed;
  if (!hasBody && !division) return none;
  return { heading: scan.text.slice(from, end).replace(/\s+/g, ' ').trim(), bodyStart };
}

type TitleEnd = { line: number; end: number };

function boldTitle(scan: TextScan, first: number, from: number, limit: number): TitleEnd | undefined {
  const line = scan.lines[first];
  if (!line) return undefined;
  if (line.heading > 0) return { line: first, end: line.end };
  if (line.boldEnd <= from) return undefined;
  let at = first;
  for (let next = scan.lines[at + 1]; next && at + 1 < limit && !next.afterBlank; next = scan.lines[at + 1]) {
    if (scan.lines[at]?.boldEnd !== scan.lines[at]?.end || next.boldEnd <= next.start) break;
    at += 1;
  }
  const end = scan.lines[at]?.boldEnd ?? from;
  const title = scan.text.slice(from, end).trim();
  // Bold that stops inside a sentence is emphasis, not a title.
  const rest = end < (scan.lines[at]?.end ?? 0) ? scan.clean.slice(end, end + 8) : nextLineStart(scan, at, limit);
  if (/^[\s]*[\p{Ll}\d,;(]/u.test(rest) && !/[.:]$/.test(title)) return undefined;
  return title.length > 1 && title.length <= longestTitle * 2 ? { line: at, end } : undefined;
}

function nextLineStart(scan: TextScan, at: number, limit: number): string {
  const next = scan.lines[at + 1];
  return next && at + 1 < limit && !next.afterBlank && scan.opens[at + 1] !== 1
    ? scan.clean.slice(next.start, next.start + 8)
    : '';
}

function plainTitle(scan: TextScan, first: number, from: number, limit: number): TitleEnd | undefined {
  let at = first;
  for (let next = scan.lines[at + 1]; next && at + 1 < limit; next = scan.lines[at + 1]) {
    if (next.afterBlank || scan.opens[at + 1] === 1) break;
    at += 1;
  }
  const end = scan.lines[at]?.end ?? from;
  if (end - from > longestTitle) return undefined;
  const title = scan.clean.slice(from, end);
  if (endsOpen(title)) return undefined;
  return /[.;:,]$/.test(title) && !(isUpperCase(title) && title.endsWith(':')) ? undefined : { line: at, end };
}

/** Chương, Mục, Phần: the lines up to the next marker, when they are few; else the run of capitals or bold. */
function divisionTitle(scan: TextScan, first: number, next: number): TitleEnd | undefined {
  const start = scan.lines[first]?.start ?? 0;
  let limit = next;
  for (let at = first; at < Math.min(limit, first + 40); at += 1) if (scan.lines[at]?.table) limit = at;
  const end = scan.lines[limit - 1]?.end ?? 0;
  if (limit > first && end - start <= longestDivisionTitle) return { line: limit - 1, end };
  let at = first;
  while (at < limit) {
    const line = scan.lines[at];
    if (!line || line.end - start > longestDivisionTitle) break;
    if (line.boldEnd <= line.start && line.heading === 0 && !isUpperCase(scan.clean.slice(line.start, line.end))) break;
    at += 1;
  }
  if (at > first) return { line: at - 1, end: scan.lines[at - 1]?.end ?? start };
  return plainTitle(scan, first, start, limit);
}
