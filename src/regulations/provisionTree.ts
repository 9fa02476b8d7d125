// Ordered markers become a tree of provisions with ids, labels and offsets.
import { readHeading } from './headings.ts';
import { slug } from './numbering.ts';
import { level, type PlacedMarker } from './placedMarker.ts';
import type { Provision } from './provision.ts';
import { type LabelStep, provisionLabel } from './provisionLabel.ts';
import type { TextScan } from './textScan.ts';

/** Where the provisions of one part hang: the prefix of their ids, the words that end their labels, the part's own provision. */
export type Trunk = { documentId: string; prefix: string; label: string; root: Provision | undefined };

export type TreeBuilder = {
  /** Adds the markers of one part; its last provision ends before line `to`. */
  addMarkers: (trunk: Trunk, markers: readonly PlacedMarker[], to: number) => void;
  /** Adds a paragraph of the lines `from` to `to` (excluded). Nothing happens when there are none. */
  addParagraph: (trunk: Trunk, idEnd: string, label: string, from: number, to: number) => void;
  /** Adds the provision of an attached act or annex, from line `from` up to line `to`. */
  addPart: (root: Provision) => Provision;
  provisions: Provision[];
};

type Open = { provision: Provision; marker: PlacedMarker; step: LabelStep };

/** Provisions come in reading order, parents before children; ids are unique within the builder. */
export function createTreeBuilder(scan: TextScan): TreeBuilder {
  const provisions: Provision[] = [];
  const ids = new Map<string, number>();

  function uniqueId(id: string): { id: string; occurrence: number } {
    const occurrence = (ids.get(id) ?? 0) + 1;
    ids.set(id, occurrence);
    return { id: occurrence === 1 ? id : uniqueId(`${id}-lan-${occurrence}`).id, occurrence };
  }

  function add(provision: Provision, parent: Provision | undefined): void {
    provisions.push(provision);
    parent?.children.push(provision.id);
  }

  /** The offset behind the last word before `offset`. */
  const trimmedEnd = (offset: number) => offset - trailingSpace(scan.text, offset);

  function addMarkers(trunk: Trunk, markers: readonly PlacedMarker[], to: number): void {
    const stack: Open[] = [];
    const counts = new Map<string, number>();
    const close = (at: number, offset: number) => {
      while ((stack.at(-1)?.marker.level ?? -1) >= at) {
        const open = stack.pop();
        if (!open) break;
        open.provision.end = Math.max(trimmedEnd(offset), trimmedEnd(open.marker.end));
        open.provision.bodyStart = Math.min(open.provision.bodyStart, open.provision.end);
      }
    };
    for (const [index, marker] of markers.entries()) {
      close(marker.level, marker.start);
      const next = markers[index + 1];
      const parent = stack.at(-1);
      const { heading, bodyStart } = readHeading(scan, marker, next?.line ?? to, (next?.level ?? 0) > marker.level);
      const wantedParent = marker.level === level.dieu ? trunk.prefix : (parent?.provision.id ?? trunk.prefix);
      const key = `${wantedParent}|${marker.level}`;
      const position = (counts.get(key) ?? 0) + 1;
      counts.set(key, position);
      const { id, occurrence } = uniqueId(`${wantedParent}/${idStep(marker, position)}`);
      const step = { kind: marker.kind, level: marker.level, number: marker.number, position, occurrence };
      const label = provisionLabel([...stack.map((open) => open.step), step], trunk.label);
      const provision: Provision = {
        id,
        documentId: trunk.documentId,
        kind: marker.kind,
        number: marker.number,
        heading,
        label,
        start: marker.start,
        end: scan.text.length,
        bodyStart,
        parent: (parent?.provision ?? trunk.root)?.id,
        children: [],
      };
      add(provision, parent?.provision ?? trunk.root);
      stack.push({ provision, marker, step });
    }
    close(0, scan.lines[to]?.start ?? scan.text.length);
  }

  function addParagraph(trunk: Trunk, idEnd: string, label: string, from: number, to: number): void {
    const first = scan.lines[from];
    const last = scan.lines[to - 1];
    if (!first || !last || to <= from) return;
    const provision: Provision = {
      id: uniqueId(`${trunk.prefix}/${idEnd}`).id,
      documentId: trunk.documentId,
      kind: 'doan',
      number: '',
      heading: first.heading > 0 ? scan.text.slice(first.start, first.end) : '',
      label: [label, trunk.label].filter((piece) => piece !== '').join(' '),
      start: first.start,
      end: last.end,
      bodyStart: first.heading > 0 && to - from > 1 ? (scan.lines[from + 1]?.start ?? first.start) : first.start,
      parent: trunk.root?.id,
      children: [],
    };
    add(provision, trunk.root);
  }

  function addPart(root: Provision): Provision {
    root.id = uniqueId(root.id).id;
    provisions.push(root);
    return root;
  }

  return { addMarkers, addParagraph, addPart, provisions };
}

function trailingSpace(text: string, offset: number): number {
  let at = Math.min(offset, text.length);
  const end = at;
  while (at > 0 && /\s/.test(text[at - 1] ?? '')) at -= 1;
  return end - at;
}

function idStep(marker: PlacedMarker, position: number): string {
  if (marker.kind === 'gach') return `gach-${position}`;
  const word = marker.level === level.letter ? 'muc' : marker.kind;
  return `${word}-${slug(marker.number, true)}`;
}
