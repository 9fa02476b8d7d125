// A language model that says only what the provisions say: as they stand or lightly reworded.
import type { AnswerTask, Task } from './openaiRequests.ts';

export type Sentence = { text: string; provisions: string[] };

/** How far from the letter: as it stands, with its label before it, condition and consequence exchanged, with another one. */
export type Style = 'verbatim' | 'labelled' | 'reordered' | 'two-sentences';

/** The output of a model: JSON of the shape that the task asks for. */
export function faithful(task: Task, style: Style = 'verbatim'): string {
  switch (task.kind) {
    case 'answer':
      return JSON.stringify({ sentences: faithfulSentences(task, style) });
    case 'rewrite':
      return JSON.stringify({ question: [task.question, task.history.at(-1)?.question ?? ''].join(' ').trim() });
    case 'check':
      return JSON.stringify({ supported: isSupported(task.claim, task.provisions.map(({ text }) => text).join(' ')) });
    case 'ready':
      return JSON.stringify({ ready: true });
    case 'unknown':
      return JSON.stringify({ sentences: [] });
  }
}

/** The sentence of all provisions that shares most words with the question; the next best one of its provision after it. */
export function faithfulSentences({ question, provisions }: AnswerTask, style: Style): Sentence[] {
  const candidates = provisions.flatMap(({ id, label, text }) =>
    sentencesOf(text).map((sentence) => ({ id, label, text: sentence, shared: overlap(question, sentence) })),
  );
  const [best, ...others] = candidates.sort((a, b) => b.shared - a.shared);
  if (best === undefined) return [];
  const said = ({ id, text }: { id: string; text: string }) => ({ text, provisions: [id] });
  switch (style) {
    case 'verbatim':
      return [said(best)];
    case 'labelled':
      return [said({ ...best, text: `Theo ${lowerFirst(best.label)}, ${lowerFirst(best.text)}` })];
    case 'reordered':
      return [said({ ...best, text: reordered(best.text) })];
    case 'two-sentences':
      return [best, ...others.slice(0, 1)].map(said);
  }
}

/** The sentences of a provision, without numbering and headings. */
export function sentencesOf(text: string): string[] {
  return text
    .split(/\n+|(?<=[.;?!])\s+(?=\p{Lu})/u)
    .map((piece) => piece.replace(/^(?:#+ |\d+\.|[a-zđ]\)|Điều \d+\.)\s*/u, '').trim())
    .filter((piece) => /\p{L}+ \p{L}+ \p{L}+/u.test(piece));
}

/** "Khi A thì B." becomes "B khi A.", which says the same. */
function reordered(text: string): string {
  const parts = /^(Khi|Trường hợp|Nếu) ([^,.;]+?)(?:,| thì) (.+?)\.?$/u.exec(text);
  return parts === null ? text : `${upperFirst(parts[3]!)} ${lowerFirst(parts[1]!)} ${parts[2]}.`;
}

const wordsOf = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

function overlap(question: string, text: string): number {
  const words = new Set(wordsOf(text));
  return wordsOf(question).filter((word) => words.has(word)).length;
}

function isSupported(claim: string, text: string): boolean {
  const known = new Set(wordsOf(text));
  return wordsOf(claim).every((word) => known.has(word));
}

export const upperFirst = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
export const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);
