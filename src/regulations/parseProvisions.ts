// Plain text of a regulation becomes provisions: parts, divisions, articles, items, paragraphs.
import { type DocumentPart, documentParts } from './documentParts.ts';
import { tailStart } from './documentTail.ts';
import type { PlainText } from './markdownLine.ts';
import { level, type Warning } from './placedMarker.ts';
import { findHeads, type Head, placeMarkers } from './placeMarkers.ts';
import type { Provision } from './provision.ts';
import { createTreeBuilder, type TreeBuilder, type Trunk } from './provisionTree.ts';
import { scanText, type TextScan } from './textScan.ts';

const maxWarnings = 200;

/**
 * Every character that is not white space lies in exactly one deepest provision: an opening paragraph holds what stands before
 * the first number, a closing one recipients and signature. Text without numbers becomes one `doan` per paragraph.
 * `mainSlug` (`qd`) is the namespace of the deciding act when an act with its own articles is attached. Near-linear in the length.
 */
export function parseProvisions(
  documentId: string,
  plain: PlainText,
  mainSlug = 'van-ban',
): { provisions: Provision[]; warnings: Warning[] } {
  const scan = scanText(plain);
  const heads = findHeads(scan);
  const parts = documentParts(scan, heads);
  const warnings: Warning[] = [];
  const warn = (warning: Warning) => {
    if (warnings.length < maxWarnings) warnings.push(warning);
  };
  const builder = createTreeBuilder(scan);
  const headsOf = groupHeads(parts, heads);
  const namespaced = parts.some(
    (part, index) => part.kind !== 'main' && headsOf[index]?.some((head) => head.marker.kind === 'dieu'),
  );
  for (const [index, part] of parts.entries()) {
    if (part.to <= part.from) continue;
    const space = part.kind === 'main' ? (namespaced ? mainSlug : '') : part.slug;
    const prefix = space === '' ? documentId : `${documentId}/${space}`;
    const root = space === '' ? undefined : addRoot(builder, scan, documentId, prefix, part);
    addPart(
      builder,
      scan,
      { documentId, prefix: root?.id ?? prefix, label: part.label, root },
      part,
      headsOf[index] ?? [],
      warn,
    );
  }
  return { provisions: builder.provisions, warnings };
}

function addRoot(
  builder: TreeBuilder,
  scan: TextScan,
  documentId: string,
  prefix: string,
  part: DocumentPart,
): Provision {
  const main = part.kind === 'main';
  const start = scan.lines[part.from]?.start ?? 0;
  const end = scan.lines[part.to - 1]?.end ?? scan.text.length;
  return builder.addPart({
    id: prefix,
    documentId,
    kind: part.kind === 'phu-luc' ? 'phu-luc' : 'van-ban',
    number: '',
    heading: part.heading,
    label: main ? 'văn bản ban hành' : part.label,
    start,
    end,
    bodyStart: main ? start : Math.min(scan.lines[part.bodyFrom]?.start ?? end, end),
    parent: undefined,
    children: [],
  });
}

function addPart(
  builder: TreeBuilder,
  scan: TextScan,
  trunk: Trunk,
  part: DocumentPart,
  heads: Head[],
  warn: (warning: Warning) => void,
): void {
  const markers = placeMarkers(scan, part.bodyFrom, part.to, heads, warn);
  const first = markers[0];
  if (!first) {
    if (part.kind === 'main')
      warn({
        line: scan.lines[part.from]?.sourceLine ?? 1,
        message: 'no numbered provisions: read as prose, one provision per paragraph',
      });
    addParagraphs(builder, scan, trunk, part.bodyFrom, part.to);
    return;
  }
  const anchors = markers.filter((marker) => marker.level <= level.dieu);
  const lastAnchor = (anchors.some((marker) => marker.kind === 'dieu') ? anchors.at(-1) : first) ?? first;
  const tail = part.kind === 'phu-luc' ? part.to : tailStart(scan, lastAnchor.line, part.to);
  builder.addParagraph(trunk, 'mo-dau', 'phần mở đầu', part.bodyFrom, first.line);
  builder.addMarkers(
    trunk,
    markers.filter((marker) => marker.line < tail),
    tail,
  );
  builder.addParagraph(trunk, 'cuoi', 'phần cuối', tail, part.to);
}

/** One `doan` per paragraph; a heading goes with the paragraph below it. */
function addParagraphs(builder: TreeBuilder, scan: TextScan, trunk: Trunk, from: number, to: number): void {
  let start = from;
  let number = 0;
  for (let index = from + 1; index <= to; index += 1) {
    const before = scan.lines[index - 1];
    const line = scan.lines[index];
    const goesOn =
      line && index < to && (before?.heading || !(line.afterBlank || (scan.opens[index] === 1 && !line.table)));
    if (goesOn) continue;
    number += 1;
    builder.addParagraph(trunk, `doan-${number}`, `đoạn ${number}`, start, index);
    start = index;
  }
}

function groupHeads(parts: readonly DocumentPart[], heads: readonly Head[]): Head[][] {
  const groups: Head[][] = parts.map(() => []);
  let at = 0;
  for (const head of heads) {
    while (at + 1 < parts.length && head.line >= (parts[at]?.to ?? 0)) at += 1;
    if (head.line >= (parts[at]?.bodyFrom ?? 0)) groups[at]?.push(head);
  }
  return groups;
}
