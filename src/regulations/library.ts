// The loaded documents, and the units in which they are searched.
import type { Provision, RegulationDocument } from './provision.ts';

/** What a search finds: a Điều with all its khoản, or where there is no Điều a numbered item or a paragraph. */
export type Unit = {
  document: RegulationDocument;
  provision: Provision;
  /** Title of the provision itself. */
  heading: string;
  /** Titles of everything around it, the document's first. */
  path: string;
  /** Verbatim text after marker and heading. */
  body: string;
};

export type Library = {
  documents: RegulationDocument[];
  units: Unit[];
  document: (id: string) => RegulationDocument | undefined;
  provision: (id: string) => Provision | undefined;
  /** From the outermost provision down to the given one. */
  ancestry: (provision: Provision) => Provision[];
  /** The verbatim text of a provision without its marker. */
  body: (provision: Provision) => string;
};

/** Preamble (căn cứ) and closing lines (nơi nhận, chữ ký) frame a document; nobody asks for them. */
const framing = /\/(?:mo-dau|cuoi)$/;

export function createLibrary(documents: RegulationDocument[]): Library {
  const documentById = new Map(documents.map((document) => [document.id, document]));
  const provisionById = new Map<string, Provision>();
  for (const document of documents)
    for (const provision of document.provisions) provisionById.set(provision.id, provision);

  function ancestry(provision: Provision): Provision[] {
    const chain = [provision];
    for (let up = provision.parent; up !== undefined; ) {
      const above = provisionById.get(up);
      if (above === undefined) break;
      chain.unshift(above);
      up = above.parent;
    }
    return chain;
  }

  function unitsOf(document: RegulationDocument): Unit[] {
    const units: Unit[] = [];
    const visit = (provision: Provision, path: string): void => {
      if (provision.carriedOut) return;
      const children = provision.children.map((id) => provisionById.get(id)).filter((child) => child !== undefined);
      const searchedWhole = provision.kind === 'dieu' || provision.kind === 'khoan' || children.length === 0;
      if (searchedWhole) {
        const body = document.text.slice(provision.bodyStart, provision.end).trim();
        if (body !== '' || provision.heading !== '')
          units.push({ document, provision, heading: provision.heading, path, body });
        return;
      }
      const inner = provision.heading === '' ? path : path + '\n' + provision.heading;
      for (const child of children) visit(child, inner);
    };
    for (const provision of document.provisions) if (provision.parent === undefined) visit(provision, document.title);
    const body = units.filter(({ provision }) => !framing.test(provision.id));
    return body.length > 0 ? body : units;
  }

  return {
    documents,
    // What ended one stands beside it and is found instead; whoever names it by its number still gets it.
    units: documents.flatMap((document) => (document.endedBy === undefined ? unitsOf(document) : [])),
    document: (id) => documentById.get(id),
    provision: (id) => provisionById.get(id),
    ancestry,
    body: (provision) =>
      documentById.get(provision.documentId)?.text.slice(provision.bodyStart, provision.end).trim() ?? '',
  };
}
