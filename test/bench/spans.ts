// Whether an answer holds the words it should, near its beginning: where a reader on a phone looks.
import type { Answer } from '../../src/answers/answer.ts';

/** What a reader sees first: the quotes in order, joined by a space, then the answer's text. */
export function shownText(answer: Answer): string {
  return [...answer.citations.map(({ quote }) => quote), answer.text].join(' ');
}

/** True when the span, compared as lower-case words, stands within the first `characters` of the text. */
export function holdsSpan(text: string, span: string, characters: number): boolean {
  const wanted = words(span);
  return wanted !== '' && ` ${words(text.slice(0, characters))} `.includes(` ${wanted} `);
}

/** Runs of letters and digits, lower case, one space between them. */
function words(text: string): string {
  return (
    text
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{N}\p{M}]+/gu) ?? []
  ).join(' ');
}
