// Sums up the tree of a document: counts for machines, an outline for people.
import type { Provision, RegulationDocument } from './provision.ts';

export type LevelCounts = { phan: number; chuong: number; muc: number; dieu: number; khoan: number; diem: number };

/** How many provisions of each level the document has, attached acts and annexes included. */
export function countLevels(provisions: readonly Provision[]): LevelCounts {
  const counts: LevelCounts = { phan: 0, chuong: 0, muc: 0, dieu: 0, khoan: 0, diem: 0 };
  for (const { kind } of provisions) if (kind in counts) counts[kind as keyof LevelCounts] += 1;
  return counts;
}

const outlined = new Set<Provision['kind']>(['van-ban', 'phu-luc', 'phan', 'chuong', 'muc', 'tieu-muc', 'dieu']);
const longestHeading = 90;

/** Plain text, one line per part, division and article with what it holds ("3 khoản, 4 điểm"); other top provisions by their label. */
export function outlineTree(document: RegulationDocument): string {
  const byId = new Map(document.provisions.map((provision) => [provision.id, provision]));
  const lines: string[] = [];
  const visit = (provision: Provision, depth: number) => {
    if (!outlined.has(provision.kind) && depth > 0) return;
    const held = holdings(provision, byId);
    const heading = provision.heading === '' ? '' : `. ${shortened(provision.heading)}`;
    lines.push(`${'  '.repeat(depth)}${provision.label}${heading}${held === '' ? '' : ` (${held})`}`);
    for (const id of provision.children) {
      const child = byId.get(id);
      if (child) visit(child, depth + 1);
    }
  };
  for (const provision of document.provisions) if (provision.parent === undefined) visit(provision, 0);
  return lines.join('\n');
}

function holdings(provision: Provision, byId: ReadonlyMap<string, Provision>): string {
  const children = provision.children.flatMap((id) => byId.get(id) ?? []);
  const grandchildren = children.flatMap((child) => child.children).flatMap((id) => byId.get(id) ?? []);
  const khoan = children.filter((child) => child.kind === 'khoan').length;
  const diem = [...children, ...grandchildren].filter((child) => child.kind === 'diem').length;
  return [
    khoan > 0 ? `${khoan} khoản` : '',
    diem > 0 && khoan + diem > 0 && !children.some((child) => outlined.has(child.kind)) ? `${diem} điểm` : '',
  ]
    .filter((piece) => piece !== '')
    .join(', ');
}

function shortened(heading: string): string {
  return heading.length <= longestHeading ? heading : `${heading.slice(0, longestHeading - 1).trimEnd()}…`;
}
