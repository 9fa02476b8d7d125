// Parts one file into its acts: the deciding act, the Quy định or Quy chế attached to it, the annexes.
import { articleNumber } from './articleHeads.ts';
import { numberValue, slug } from './numbering.ts';
import type { Head } from './placeMarkers.ts';
import { isUpperCase, type TextScan } from './textScan.ts';

export type DocumentPart = {
  kind: 'main' | 'van-ban' | 'phu-luc';
  /** Namespace in ids; empty for the main act until somebody needs one. */
  slug: string;
  label: string;
  heading: string;
  /** Lines: from the title block, from the text after it, up to (excluded). */
  from: number;
  bodyFrom: number;
  to: number;
};

const attachedTo =
  /\(?\s*(?:được\s+)?(?:ban\s+hành\s+)?kèm\s+theo\s+(?:quyết\s+định|nghị\s+định|thông\s+tư|nghị\s+quyết|kế\s+hoạch|công\s+văn|quy\s+định|quy\s+chế|chỉ\s+thị|hướng\s+dẫn|tờ\s+trình|báo\s+cáo|chương\s+trình|văn\s+bản|luật)(?!\s+(?:này|trên))/iuy;
const annexLine =
  /^[\s"“(*]*(?:PHỤ\s+LỤC|Phụ\s+lục)(?:\s+(?:(?:số|SỐ)\s+)?([IVXLC]{1,6}|\d{1,3}[a-zA-Z]?|[A-Z]))?\s*(?:$|[.:]\s*(.*)$)/u;
const actNames = [
  'Quy định',
  'Quy chế',
  'Điều lệ',
  'Nội quy',
  'Kế hoạch',
  'Đề án',
  'Chương trình',
  'Phương án',
  'Hướng dẫn',
  'Quy trình',
  'Chiến lược',
  'Bộ tiêu chí',
];
const actLine = new RegExp(`^(${actNames.map((name) => name.toUpperCase()).join('|')})(?![\\p{L}])(?!\\s+CHUNG)`, 'u');
const ended = /\.\/\.$|^[\s*-]*Nơi\s+nhận/u;
const longestTitleLines = 12;

/** In reading order and without gaps; the first is always the main act. */
export function documentParts(scan: TextScan, heads: readonly Head[]): DocumentPart[] {
  const starts = new Map<number, { bodyFrom: number }>();
  let begun = false;
  const headLines = new Set(heads.map((head) => head.line));
  for (const [index, line] of scan.lines.entries()) {
    const clean = scan.clean.slice(line.start, line.end);
    if (headLines.has(index) || ended.test(clean) || /^(?:I|1)[./]\s/.test(clean)) begun = true;
    else if (begun && !line.table && scan.quoted[index] !== 1) {
      attachedTo.lastIndex = line.start;
      const annex = scan.opens[index] === 1 && annexLine.exec(clean);
      const isAnnex =
        annex &&
        (clean.startsWith('PHỤ') || line.afterBlank || isTitleLine(scan, index)) &&
        (annex[2] === undefined || annex[2] === '' || isUpperCase(annex[2]));
      if (clean.startsWith('(') && attachedTo.test(scan.clean)) {
        const top = titleTop(scan, index, headLines);
        if (top !== undefined) starts.set(top, { bodyFrom: closingLine(scan, index) + 1 });
      } else if (isAnnex && !starts.has(index)) starts.set(index, { bodyFrom: index + 1 });
    }
  }
  restartedArticles(scan, heads, starts);
  return buildParts(scan, starts);
}

/** A second "Điều 1" begins another act even when no title block was recognised. */
function restartedArticles(scan: TextScan, heads: readonly Head[], starts: Map<number, { bodyFrom: number }>): void {
  const articleLines = new Set(heads.filter((head) => head.marker.kind === 'dieu').map((head) => head.line));
  const articles = heads.filter((head) => head.marker.kind === 'dieu');
  const known = [...starts.keys()].sort((a, b) => a - b);
  let nextHead = 0;
  let nextStart = 0;
  for (const [position, { line, marker }] of articles.entries()) {
    const previous = articles[position - 1]?.line ?? -1;
    while ((heads[nextHead]?.line ?? line) <= previous) nextHead += 1;
    while ((known[nextStart] ?? Number.POSITIVE_INFINITY) <= previous) nextStart += 1;
    const next = articles[position + 1];
    const restarts =
      position > 0 && numberOf(marker.number) === 1 && (!next || numberOf(next.marker.number) === 2) && previous >= 0;
    if (!restarts || (known[nextStart] ?? Number.POSITIVE_INFINITY) <= line) continue;
    // The first Chương of the new act stands before its Điều 1.
    const first = Math.min(heads[nextHead]?.line ?? line, line);
    starts.set(titleTop(scan, first, articleLines) ?? first, { bodyFrom: first });
  }
}

function numberOf(printed: string): number | undefined {
  return articleNumber(printed)?.[0];
}

function isTitleLine(scan: TextScan, index: number): boolean {
  const line = scan.lines[index];
  if (!line || line.table) return false;
  return line.heading > 0 || line.boldEnd === line.end || isUpperCase(scan.clean.slice(line.start, line.end));
}

/** The first line of the title block that stands right above line `index`. */
function titleTop(scan: TextScan, index: number, headLines: Set<number>): number | undefined {
  let capitals: number | undefined;
  let named: number | undefined;
  let unbroken = true;
  for (let at = index - 1; at >= Math.max(0, index - longestTitleLines); at -= 1) {
    const line = scan.lines[at];
    if (!line || line.table || headLines.has(at)) break;
    const clean = scan.clean.slice(line.start, line.end);
    if (ended.test(clean)) break;
    if (actLine.test(clean) || annexLine.test(clean)) named = isTitleLine(scan, at) ? at : named;
    if (unbroken && isTitleLine(scan, at)) capitals = at;
    else unbroken = false;
    if (named === at && (actLine.exec(clean)?.[0].length === clean.length || annexLine.test(clean))) return at;
  }
  return named ?? capitals;
}

function closingLine(scan: TextScan, index: number): number {
  for (let at = index; at < Math.min(index + 6, scan.lines.length); at += 1) {
    const line = scan.lines[at];
    if (line && scan.clean.slice(line.start, line.end).endsWith(')')) return at;
  }
  return index;
}

function buildParts(scan: TextScan, starts: Map<number, { bodyFrom: number }>): DocumentPart[] {
  const order = [...starts.entries()].sort(([a], [b]) => a - b);
  const parts: DocumentPart[] = [
    { kind: 'main', slug: '', label: '', heading: '', from: 0, bodyFrom: 0, to: order[0]?.[0] ?? scan.lines.length },
  ];
  const counts = new Map<string, number>();
  for (const [position, [from, { bodyFrom }]] of order.entries()) {
    const to = order[position + 1]?.[0] ?? scan.lines.length;
    const top = scan.lines[from];
    const first = top ? scan.clean.slice(top.start, top.end) : '';
    const body = Math.min(Math.max(bodyFrom, from), to);
    const heading = titleText(scan, from, body);
    parts.push({ ...nameOf(first, counts), heading, from, bodyFrom: body, to });
  }
  return parts;
}

function titleText(scan: TextScan, from: number, to: number): string {
  const lines = scan.lines.slice(from, to).map((line) => scan.text.slice(line.start, line.end));
  const note = lines.findIndex((line) => line.startsWith('('));
  const title = (note > 0 ? lines.slice(0, note) : lines).join(' ').slice(0, 600);
  return title.replace(
    /^(?:PHỤ LỤC|Phụ lục)(?:\s+(?:(?:số|SỐ)\s+)?(?:[IVXLC]+|\d+\p{L}?|[A-Z]))?(?![\p{L}\d])[.:\s]*/u,
    '',
  );
}

function nameOf(first: string, counts: Map<string, number>): Pick<DocumentPart, 'kind' | 'slug' | 'label'> {
  const printed = actLine.exec(first)?.[1];
  const count = (key: string) => {
    counts.set(key, (counts.get(key) ?? 0) + 1);
    return counts.get(key) ?? 1;
  };
  if (printed) {
    const name = actNames.find((candidate) => candidate.toUpperCase() === printed) ?? 'Quy định';
    const nth = count(name);
    return {
      kind: 'van-ban',
      slug: nth === 1 ? slug(name) : `${slug(name)}-${nth}`,
      label: nth === 1 ? `${name} ban hành kèm theo` : `${name} thứ ${nth} ban hành kèm theo`,
    };
  }
  const nth = count('phu-luc');
  const annex = annexLine.exec(first);
  const number = annex?.[1] ?? '';
  const value = numberValue(number);
  const label = annex
    ? `Phụ lục ${number}`.trim()
    : /^DANH (?:MỤC|SÁCH)/.exec(first)
      ? `Danh ${first.startsWith('DANH MỤC') ? 'mục' : 'sách'} kèm theo`
      : 'Phần kèm theo';
  return { kind: 'phu-luc', slug: `phu-luc-${value ?? (number ? slug(number) : nth)}`, label };
}
