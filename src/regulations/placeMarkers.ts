// Walks through one part of a document and keeps the markers that are in order.
import { articleNumber, headAt, isStrong, mayBegin } from './articleHeads.ts';
import { createItemOrder } from './itemOrder.ts';
import { itemsAt, type LineMarker } from './lineMarkers.ts';
import { level, type PlacedMarker, type Warning } from './placedMarker.ts';
import type { TextScan } from './textScan.ts';

type Head = { line: number; marker: LineMarker };

/** Markers of the lines `from` to `to` (excluded), in reading order; `heads` are those of these lines. `warn` hears of numbers that are missing or doubled. */
export function placeMarkers(
  scan: TextScan,
  from: number,
  to: number,
  heads: readonly Head[],
  warn: (warning: Warning) => void,
): PlacedMarker[] {
  const placed: PlacedMarker[] = [];
  const accepted = new Map(articlesInOrder(scan, heads, warn).map((head) => [head.line, head.marker]));
  const articles = [...accepted.values()].some((marker) => marker.kind === 'dieu');
  const order = createItemOrder();
  let insideArticle = false;
  let consumed = 0;
  for (let index = from; index < to; index += 1) {
    const line = scan.lines[index];
    if (!line || line.table || scan.quoted[index] === 1 || line.start < consumed) continue;
    const head = accepted.get(index);
    if (head && head.kind in level) {
      const at = level[head.kind as 'dieu'];
      placed.push({
        kind: head.kind as 'dieu',
        level: at,
        number: head.number,
        line: index,
        start: line.start,
        end: head.end,
      });
      order.reset(at);
      insideArticle = head.kind === 'dieu';
      consumed = head.end;
      continue;
    }
    const strong = isStrong(scan, index);
    if (!strong && !mayBegin(scan, index)) continue;
    const certain = strong || scan.opens[index] === 1;
    for (const marker of itemsAt(scan.clean, line.start)) {
      if (!certain && (marker.kind === 'gach' || !startsCapital(scan, marker))) continue;
      // "(1) …; (2) …" also stands inside wrapped sentences.
      if (marker.kind === 'tiet' && scan.wrapped && !line.afterBlank && !strong) continue;
      const item = order.accept(marker, { articles, insideArticle, certain });
      if (!item) continue;
      if (item.note) warn({ line: line.sourceLine, message: item.note });
      placed.push({
        kind: item.kind,
        level: item.level,
        number: item.number,
        line: index,
        start: line.start,
        end: marker.end,
      });
      break;
    }
  }
  return placed;
}

function startsCapital(scan: TextScan, marker: LineMarker): boolean {
  return /^["'(]?\p{Lu}/u.test(scan.clean.slice(marker.end, marker.end + 3));
}

/** Every division, and the articles whose number is due, later (a gap) or printed twice. */
function articlesInOrder(scan: TextScan, heads: readonly Head[], warn: (warning: Warning) => void): Head[] {
  const kept: Head[] = [];
  let before: [number, string] = [0, ''];
  for (const [position, head] of heads.entries()) {
    const number = head.marker.kind === 'dieu' ? articleNumber(head.marker.number) : undefined;
    if (!number) {
      kept.push(head);
      continue;
    }
    const [value, letter] = number;
    const due = value === before[0] + 1 || (value === before[0] && letter > before[1]);
    const line = scan.lines[head.line]?.sourceLine ?? 0;
    if (!due && before[0] > 0) {
      const strong = isStrong(scan, head.line);
      const dueLater = heads
        .slice(position + 1, position + 6)
        .some((later) => later.marker.kind === 'dieu' && articleNumber(later.marker.number)?.[0] === before[0] + 1);
      if (
        value > before[0] ? dueLater && !strong : !strong && !(value === before[0] && scan.lines[head.line]?.afterBlank)
      ) {
        continue;
      }
      warn({ line, message: `Điều ${head.marker.number} stands after Điều ${before[0]}${before[1]}` });
    }
    if (!due && scan.opens[head.line] !== 1 && !isStrong(scan, head.line)) continue;
    kept.push(head);
    before = number;
  }
  return kept;
}

/** All heads of articles and divisions of the text, whatever their order. */
export function findHeads(scan: TextScan): Head[] {
  const heads: Head[] = [];
  let consumed = 0;
  for (const [index, line] of scan.lines.entries()) {
    if (line.start < consumed) continue;
    const marker = headAt(scan, index);
    if (!marker) continue;
    heads.push({ line: index, marker });
    consumed = marker.end;
  }
  return heads;
}

export type { Head };
