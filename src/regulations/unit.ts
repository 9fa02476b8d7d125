// The units in which documents are searched.
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

/** Preamble (căn cứ) and closing lines (nơi nhận, chữ ký) frame a document; nobody asks for them. */
const framing = /\/(?:mo-dau|cuoi)$/;

/** In reading order. None of a document that another one ended: that one is found instead, whoever names this one by its number still gets it. */
export function unitsOf(document: RegulationDocument, provisions: ReadonlyMap<string, Provision>): Unit[] {
  if (document.endedBy !== undefined) return [];
  const units: Unit[] = [];
  const visit = (provision: Provision, path: string): void => {
    if (provision.carriedOut) return;
    const children = provision.children.map((id) => provisions.get(id)).filter((child) => child !== undefined);
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
