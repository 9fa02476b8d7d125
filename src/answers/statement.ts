// Turns a provision into one sentence that names who bears the duty.
import type { Bearer } from './roles.ts';
import { startsWithDeed } from './roles.ts';

const plainJoin = /^(?:không|chịu|được|phải|có)\s/iu;

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

export function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function startsWith(text: string, start: string): boolean {
  return text.slice(0, start.length).toLowerCase() === start.toLowerCase();
}

/**
 * "Bố trí …" under "Trách nhiệm của người đứng đầu" becomes "Người đứng đầu có trách nhiệm bố trí …". Text with a subject
 * of its own stays as it is. Ends with a full stop.
 */
export function statementOf(quote: string, bearer: Bearer | undefined): string {
  const text = quote
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[;:,]$/u, '')
    .replace(/\.$/u, '');
  if (bearer === undefined || !startsWithDeed(text) || startsWith(text, bearer.text)) return upperFirst(text) + '.';
  const subject = upperFirst(bearer.text);
  if (plainJoin.test(text) || /chịu trách nhiệm/u.test(text)) return `${subject} ${lowerFirst(text)}.`;
  return `${subject} ${bearer.joint} ${lowerFirst(text)}.`;
}
