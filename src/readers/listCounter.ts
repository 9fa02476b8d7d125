// Counts the automatic numbers of lists, as Word does while it prints.
import { formatNumber } from './listNumbers.ts';

export type ListPlace = { listId: string; level: number };
/** `text`: with %1 to %9 where the number of a level stands; `joint`: what parts the number from the words. */
export type ListLevel = { format: string; text: string; start: number; legal: boolean; joint: string };
/** `starts`: levels that begin anew with this list; `levels`: those that look different in it. */
export type List = { abstractId: string; starts: Map<number, number>; levels: Map<number, ListLevel> };

/** Of paragraphs in reading order: the number before the text with what parts them; empty for none. */
export type NextNumber = (place: ListPlace) => string;

const deepestLevel = 8;

export function createListCounter(
  lists: Map<string, List>,
  abstracts: Map<string, Map<number, ListLevel>>,
): NextNumber {
  /** Lists that share their levels go on counting together. */
  const counts = new Map<string, number[]>();
  const restarted = new Set<string>();

  const levelOf = (list: List | undefined, level: number): ListLevel | undefined =>
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
