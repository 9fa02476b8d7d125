// What the styles of a Word document say of paragraphs and runs: bold, capitals, list.
import type { ListPlace } from './listCounter.ts';
import { childAt, childrenOf, type XmlElement } from './xmlTree.ts';

export type RunLook = { bold: boolean; capitals: boolean; hidden: boolean };

export type DocxStyles = {
  /** Of a run with these properties in a paragraph with those. */
  look: (paragraph: XmlElement | undefined, run: XmlElement | undefined) => RunLook;
  list: (paragraph: XmlElement | undefined) => ListPlace | undefined;
};

/** A style that is based on itself ends here. */
const longestChain = 20;

/** `styles`: the root of word/styles.xml. */
export function createStyles(styles: XmlElement | undefined): DocxStyles {
  const root = childAt(styles, 'styles');
  const all = childrenOf(root, 'style');
  const byId = new Map(all.map((style) => [style.attributes.styleId ?? '', style]));
  const defaults = childAt(root, 'docDefaults', 'rPrDefault', 'rPr');
  const normal = all.find(({ attributes }) => attributes.type === 'paragraph' && attributes.default === '1');

  /** From the style itself up to what it is based on. */
  function chain(id: string | undefined): XmlElement[] {
    const found: XmlElement[] = [];
    for (let at = byId.get(id ?? ''); at && found.length < longestChain; ) {
      found.push(at);
      at = byId.get(childAt(at, 'basedOn')?.attributes.val ?? '');
    }
    return found;
  }

  const styleOf = (properties: XmlElement | undefined, name: string) => childAt(properties, name)?.attributes.val;
  const ofParagraph = (paragraph: XmlElement | undefined) =>
    chain(styleOf(paragraph, 'pStyle') ?? normal?.attributes.styleId);

  return {
    look(paragraph, run) {
      const sources = [
        run,
        ...chain(styleOf(run, 'rStyle')).map((style) => childAt(style, 'rPr')),
        ...ofParagraph(paragraph).map((style) => childAt(style, 'rPr')),
        defaults,
      ];
      const first = (name: string) => sources.map((it) => childAt(it, name)).find((it) => it !== undefined);
      return {
        bold: isOn(first('b')),
        capitals: isOn(first('caps')),
        hidden: isOn(childAt(run, 'vanish')),
      };
    },
    list(paragraph) {
      const sources = [
        childAt(paragraph, 'numPr'),
        ...ofParagraph(paragraph).map((style) => childAt(style, 'pPr', 'numPr')),
      ];
      const first = (name: string) =>
        sources.map((it) => childAt(it, name)?.attributes.val).find((value) => value !== undefined);
      const listId = first('numId');
      return listId === undefined || listId === '0' ? undefined : { listId, level: Number(first('ilvl') ?? 0) };
    },
  };
}

function isOn(element: XmlElement | undefined): boolean {
  return element !== undefined && !['0', 'false', 'off', 'none'].includes(element.attributes.val ?? '');
}
