// The automatic numbers of a Word document, as they are printed: "Điều 1.", "a)", "-".
import { formatNumber } from './listNumbers.ts';
import { childAt, childrenOf, type XmlElement } from './xmlTree.ts';

export type ListPlace = { listId: string; level: number };
type Level = { format: string; text: string; start: number; legal: boolean; joint: string };
type List = { abstractId: string; starts: Map<number, number>; levels: Map<number, Level> };

/** Of paragraphs in reading order: the number before the text with what parts them; empty for none. */
export type NextNumber = (place: ListPlace) => string;

const deepestLevel = 8;
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
  /** Lists that share their levels go on counting together. */
  const counts = new Map<string, number[]>();
  const restarted = new Set<string>();

  const levelOf = (list: List | undefined, level: number): Level | undefined =>
    list?.levels.get(level) ?? abstracts.get(list?.abstractId ?? '')?.get(level);

  return ({ listId, level }) => {
    const list = lists.get(listId);
    const own = levelOf(list, level);
    if (list === undefined || own === undefined || level > deepestLevel) return '';
    const count = counts.get(list.abstractId) ?? [];
    counts.set(list.abstractId, count);
    const start = list.starts.get(level);
    if (start !== undefined && !restarted.has(`${listId} ${level}`)) {
      restarted.add(`${listId} ${level}`);
      count[level] = start - 1;
    }
    for (let above = 0; above < level; above += 1) count[above] ??= levelOf(list, above)?.start ?? 1;
    count[level] = count[level] === undefined ? own.start : count[level] + 1;
    count.length = level + 1;
    if (own.format === 'bullet') return `-${own.joint}`;
    const printed = own.text.replace(/%([1-9])/g, (_, digit: string) => {
      const at = Number(digit) - 1;
      const format = own.legal ? 'decimal' : (levelOf(list, at)?.format ?? 'decimal');
      return formatNumber(count[at] ?? 1, format);
    });
    return printed === '' ? '' : printed + own.joint;
  };
}

function readList(element: XmlElement): List {
  const overrides = childrenOf(element, 'lvlOverride');
  const starts = overrides.flatMap((it): [number, number][] => {
    const start = childAt(it, 'startOverride')?.attributes.val;
    return start === undefined ? [] : [[Number(it.attributes.ilvl), Number(start)]];
  });
  const levels = overrides.flatMap((it): [number, Level][] => {
    const level = childAt(it, 'lvl');
    return level === undefined ? [] : [[Number(it.attributes.ilvl), readLevel(level)]];
  });
  const abstractId = childAt(element, 'abstractNumId')?.attributes.val ?? '';
  return { abstractId, starts: new Map(starts), levels: new Map(levels) };
}

function readLevel(element: XmlElement): Level {
  const start = Number(childAt(element, 'start')?.attributes.val ?? 1);
  return {
    format: childAt(element, 'numFmt')?.attributes.val ?? 'decimal',
    text: childAt(element, 'lvlText')?.attributes.val ?? '',
    start: Number.isSafeInteger(start) ? start : 1,
    legal: childAt(element, 'isLgl') !== undefined,
    joint: joints[childAt(element, 'suff')?.attributes.val ?? ''] ?? ' ',
  };
}
