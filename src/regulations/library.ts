// The loaded documents, their provisions, and the units in which they are searched; in memory or read when asked for.
import type { DocumentHead, Provision, RegulationDocument } from './provision.ts';
import { type Unit, unitsOf } from './unit.ts';

export type { Unit } from './unit.ts';

export type Library = {
  /** By id. */
  documents: DocumentHead[];
  unitCount: number;
  /** In the order of the documents; `position` is below `unitCount`. */
  unit: (position: number) => Unit;
  head: (id: string) => DocumentHead | undefined;
  document: (id: string) => RegulationDocument | undefined;
  provision: (id: string) => Provision | undefined;
  /** From the outermost provision down to the given one. */
  ancestry: (provision: Provision) => Provision[];
  /** The verbatim text of a provision without its marker. */
  body: (provision: Provision) => string;
};

/** Where documents come from: `load` reads the document of a head, `unitCounts` has the number of units of each. */
export type DocumentSource = {
  heads: DocumentHead[];
  unitCounts: readonly number[];
  load: (position: number) => RegulationDocument;
};

type Opened = { document: RegulationDocument; provisions: Map<string, Provision>; units: Unit[] };

/** Keeps the documents used last, up to `keptCharacters` of text; what `load` throws goes to the caller. */
export function openLibrary({ heads, unitCounts, load }: DocumentSource, keptCharacters: number): Library {
  /** The one used last stands last. */
  const opened = new Map<number, Opened>();
  let characters = 0;

  function open(position: number): Opened {
    const known = opened.get(position);
    const one = known ?? openDocument(load(position));
    opened.delete(position);
    opened.set(position, one);
    if (known !== undefined) return known;
    characters += one.document.text.length;
    for (const [oldest, { document }] of opened) {
      if (characters <= keptCharacters || oldest === position) break;
      opened.delete(oldest);
      characters -= document.text.length;
    }
    return one;
  }

  return libraryOf(heads, unitCounts, open);
}

/** All in memory. On an earlier day `asOf` what was issued later is not found, though still given to whoever names it by its number. */
export function createLibrary(documents: RegulationDocument[], asOf?: string): Library & { units: Unit[] } {
  const opened = documents
    .map(openDocument)
    .map((one) => (isIssuedAfter(one.document, asOf) ? { ...one, units: [] } : one));
  const unitCounts = opened.map(({ units }) => units.length);
  const library = libraryOf(documents, unitCounts, (position) => opened[position]!);
  return { ...library, units: opened.flatMap(({ units }) => units) };
}

function libraryOf(heads: DocumentHead[], unitCounts: readonly number[], open: (position: number) => Opened): Library {
  const positions = new Map(heads.map(({ id }, position) => [id, position]));
  const firstUnits = new Uint32Array(heads.length + 1);
  for (const [position, count] of unitCounts.entries()) firstUnits[position + 1] = firstUnits[position]! + count;

  function openById(id: string): Opened | undefined {
    const position = positions.get(id);
    return position === undefined ? undefined : open(position);
  }

  /** A provision's id begins with that of its document. */
  function provision(id: string): Provision | undefined {
    const slash = id.indexOf('/');
    return openById(slash < 0 ? id : id.slice(0, slash))?.provisions.get(id);
  }

  return {
    documents: heads,
    unitCount: firstUnits[heads.length]!,
    unit(position) {
      const at = documentOf(firstUnits, position);
      return open(at).units[position - firstUnits[at]!]!;
    },
    head: (id) => heads[positions.get(id) ?? -1],
    document: (id) => openById(id)?.document,
    provision,
    ancestry(inner) {
      const chain = [inner];
      for (let up = inner.parent; up !== undefined; ) {
        const above = provision(up);
        if (above === undefined) break;
        chain.unshift(above);
        up = above.parent;
      }
      return chain;
    },
    body: ({ documentId, bodyStart, end }) => openById(documentId)?.document.text.slice(bodyStart, end).trim() ?? '',
  };
}

export function* unitsIn({ unitCount, unit }: Pick<Library, 'unit' | 'unitCount'>): Generator<Unit> {
  for (let position = 0; position < unitCount; position += 1) yield unit(position);
}

export function isIssuedAfter({ issuedOn }: DocumentHead, day: string | undefined): boolean {
  return day !== undefined && issuedOn !== undefined && issuedOn > day;
}

/** The units of a document alone, as a library has them. */
export function unitCountOf(document: RegulationDocument): number {
  return openDocument(document).units.length;
}

function openDocument(document: RegulationDocument): Opened {
  const provisions = new Map(document.provisions.map((provision) => [provision.id, provision]));
  return { document, provisions, units: unitsOf(document, provisions) };
}

/** The last document whose units begin at or before `position`, and that has any. */
function documentOf(firstUnits: Uint32Array, position: number): number {
  let low = 0;
  let high = firstUnits.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if (firstUnits[middle]! <= position) low = middle;
    else high = middle;
  }
  return low;
}
