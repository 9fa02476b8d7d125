// XML as a small tree of elements and text, with limits. Entities of a DTD are not known, so they cannot grow.
import { SaxesParser } from 'saxes';

export type XmlElement = {
  /** Without its prefix: `p` for `w:p`. */
  name: string;
  /** By name without prefix. */
  attributes: Record<string, string>;
  children: (XmlElement | string)[];
};

/** Not well formed, too deep or too large. */
export class XmlProblem extends Error {}

const deepest = 250;
const mostElements = 4_000_000;

/** Throws XmlProblem. */
export function readXml(xml: string): XmlElement {
  const parser = new SaxesParser();
  const root: XmlElement = { name: '', attributes: {}, children: [] };
  const path = [root];
  let elements = 0;
  parser.on('error', (error) => {
    throw new XmlProblem('not well formed', { cause: error });
  });
  parser.on('doctype', () => {
    throw new XmlProblem('a DTD');
  });
  parser.on('opentag', ({ name, attributes }) => {
    elements += 1;
    if (path.length > deepest || elements > mostElements) throw new XmlProblem('too deep or too large');
    const element = { name: local(name), attributes: withoutPrefixes(attributes), children: [] };
    path.at(-1)!.children.push(element);
    path.push(element);
  });
  parser.on('text', (text) => void path.at(-1)!.children.push(text));
  parser.on('cdata', (text) => void path.at(-1)!.children.push(text));
  parser.on('closetag', () => void path.pop());
  parser.write(xml).close();
  return root;
}

export function childrenOf(element: XmlElement | undefined, name?: string): XmlElement[] {
  return (element?.children ?? []).filter(
    (child): child is XmlElement => typeof child !== 'string' && (name === undefined || child.name === name),
  );
}

/** Step by step into the first child of each name. */
export function childAt(element: XmlElement | undefined, ...names: string[]): XmlElement | undefined {
  return names.reduce((at: XmlElement | undefined, name) => childrenOf(at, name)[0], element);
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function withoutPrefixes(attributes: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [local(name), value]));
}
