// Words with places become lines in reading order: side by side columns one after the other, paragraphs apart.

import { escapeMarkdown } from './escapeMarkdown.ts';
import { segmentOf } from './ocrWords.ts';
import type { Page, PageWord, Segment } from './textSegment.ts';

type Row = { segments: Segment[]; y0: number; y1: number };

/** Lines that overlap by so much of their height stand in one row. */
const sameRow = 0.5;
/** Rows that are so much further apart than lines are begin another paragraph. */
const paragraphGap = 0.8;

/** The words of a segment as they are to be shown. */
type Mend = (words: PageWord[]) => string[];

/** Blocks of Markdown, in reading order. */
export function layOut({ width, segments }: Page, mend: Mend = (words) => words.map(({ text }) => text)): string[] {
  const text = ({ words }: Segment) => mend(words).join(' ');
  const rows = rowsOf(segments.flatMap(partMotto));
  const blocks: string[] = [];
  for (let at = 0; at < rows.length; ) {
    let end = at;
    while (end < rows.length && isSideBySide(rows, end, width)) end += 1;
    if (end > at) {
      const middle = columnEdge(rows.slice(at, end), width);
      for (const isLeft of [true, false]) {
        const column = rows
          .slice(at, end)
          .map((row) => ({ ...row, segments: row.segments.filter(({ x0 }) => x0 < middle === isLeft) }))
          .filter((row) => row.segments.length > 0);
        blocks.push(...paragraphs(column, text));
      }
      at = end;
      continue;
    }
    while (end < rows.length && !isSideBySide(rows, end, width)) end += 1;
    blocks.push(...paragraphs(rows.slice(at, end), text));
    at = end;
  }
  return blocks;
}

/** The national name opens the right column of every head (Nghị định 30/2020/NĐ-CP Điều 8), however near the left one is. */
function partMotto(segment: Segment): Segment[] {
  const words = segment.words.map(({ text }) => text);
  const at = words.findIndex(
    (word, index) => index > 0 && word === 'CỘNG' && /^H(?:ÒA|OÀ|OA)$/u.test(words[index + 1] ?? ''),
  );
  return at < 0 ? [segment] : [segmentOf(segment.words.slice(0, at)), segmentOf(segment.words.slice(at))];
}

function rowsOf(segments: readonly Segment[]): Row[] {
  const rows: Row[] = [];
  for (const segment of [...segments].sort((a, b) => a.y0 + a.y1 - b.y0 - b.y1)) {
    const row = rows.at(-1);
    const overlap = row === undefined ? 0 : Math.min(row.y1, segment.y1) - Math.max(row.y0, segment.y0);
    if (row !== undefined && overlap > Math.min(row.y1 - row.y0, segment.y1 - segment.y0) * sameRow) {
      row.segments.push(segment);
      row.segments.sort((a, b) => a.x0 - b.x0);
      row.y0 = Math.min(row.y0, segment.y0);
      row.y1 = Math.max(row.y1, segment.y1);
    } else rows.push({ segments: [segment], y0: segment.y0, y1: segment.y1 });
  }
  return rows;
}

/** A row in two columns, or one that goes on in a column between such rows: no segment crosses the middle. */
function isSideBySide(rows: readonly Row[], at: number, width: number): boolean {
  const row = rows[at]!;
  if (row.segments.some((segment) => crosses(segment, width))) return false;
  if (isDouble(row, width)) return true;
  // A title stands in the middle, below the columns of the head.
  const middle = (row.segments[0]!.x0 + row.segments.at(-1)!.x1) / 2 / width;
  const isCentred = middle > 0.42 && middle < 0.58;
  const near = [...rows.slice(Math.max(0, at - 6), at).reverse(), ...rows.slice(at + 1, at + 7)];
  const before = rows.slice(0, at).findLastIndex((one) => isDouble(one, width));
  const after = rows.slice(at + 1).findIndex((one) => isDouble(one, width));
  const blocked = (from: number, to: number) =>
    rows.slice(from, to).some((one) => one.segments.some((it) => crosses(it, width)));
  const goesOn = after >= 0 && after < 6 && !blocked(at, at + 1 + after);
  return (
    (!isCentred || goesOn) &&
    near.some((one) => isDouble(one, width)) &&
    ((before >= 0 && at - before <= 6 && !blocked(before, at)) || goesOn)
  );
}

function isDouble({ segments }: Row, width: number): boolean {
  return (
    segments.length >= 2 && segments.some(({ x1 }) => x1 < width * 0.55) && segments.some(({ x0 }) => x0 > width * 0.42)
  );
}

function crosses({ x0, x1 }: Segment, width: number): boolean {
  return x0 < width * 0.42 && x1 > width * 0.58;
}

/** Where the right column begins: before the leftmost start behind the first third of the page. */
function columnEdge(rows: readonly Row[], width: number): number {
  const starts = rows.flatMap(({ segments }) => (segments.length > 1 ? segments.slice(1).map(({ x0 }) => x0) : []));
  return Math.min(...starts.filter((x) => x > width / 3), width * 0.55) - 1;
}

function paragraphs(rows: readonly Row[], text: (segment: Segment) => string): string[] {
  const heights = rows.map(({ y0, y1 }) => y1 - y0).sort((a, b) => a - b);
  const height = heights[Math.floor(heights.length / 2)] ?? 0;
  const left = Math.min(...rows.map(({ segments }) => segments[0]!.x0));
  const blocks: string[][] = [];
  let before: Row | undefined;
  for (const row of rows) {
    const line = row.segments.map(text).map(escapeMarkdown).join(' ').trim();
    if (line === '') continue;
    const indented = row.segments[0]!.x0 - left > height * 1.2;
    const followsIndented = before !== undefined && before.segments[0]!.x0 - left > height * 1.2;
    const apart = before === undefined || row.y0 - before.y1 > height * paragraphGap || (indented && !followsIndented);
    if (apart) blocks.push([line]);
    else blocks.at(-1)!.push(line);
    before = row;
  }
  return blocks.map((lines) => lines.join('\n'));
}
