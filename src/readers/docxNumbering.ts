// The lists of a .docx, from word/numbering.xml.
import { createListCounter, type List, type ListLevel, type NextNumber } from './listCounter.ts';
import { childAt, childrenOf, type XmlElement } from './xmlTree.ts';

const joints: Record<string, string> = { nothing: '', space: ' ' };

/** `numbering`: the root of word/numbering.xml; undefined when the document has no lists. */
export function createNumbering(numbering: XmlElement | undefined): NextNumber {
  const root = childAt(numbering, 'numbering');
  const abstracts = new Map(
    childrenOf(root, 'abstractNum').map((it) => [
      it.attributes.abstractNumId ?? '',
      new Map(childrenOf(it, 'lvl').map((level) => [Number(level.attributes.ilvl), readLevel(level)])),
    ]),
  );
  const lists = new Map(childrenOf(root, 'num').map((it) => [it.attributes.numId ?? '', readList(it)]));
  return createListCounter(lists, abstracts);
}

function readList(element: XmlElement): List {
  const overrides = childrenOf(element, 'lvlOverride');
  const starts = overrides.flatMap((it): [number, number][] => {
    const start = childAt(it, 'startOverride')?.attributes.val;
    return start === undefined ? [] : [[Number(it.attributes.ilvl), Number(start)]];
  });
  const levels = overrides.flatMap((it): [number, ListLevel][] => {
    const level = childAt(it, 'lvl');
    return level === undefined ? [] : [[Number(it.attributes.ilvl), readLevel(level)]];
  });
  const abstractId = childAt(element, 'abstractNumId')?.attributes.val ?? '';
  return { abstractId, starts: new Map(starts), levels: new Map(levels) };
}

function readLevel(element: XmlElement): ListLevel {
  const start = Number(childAt(element, 'start')?.attributes.val ?? 1);
  return {
    format: childAt(element, 'numFmt')?.attributes.val ?? 'decimal',
    text: childAt(element, 'lvlText')?.attributes.val ?? '',
    start: Number.isSafeInteger(start) ? start : 1,
    legal: childAt(element, 'isLgl') !== undefined,
    joint: joints[childAt(element, 'suff')?.attributes.val ?? ''] ?? ' ',
  };
}
