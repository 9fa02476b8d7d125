// Answers that were given are given again: the same question gets the same answer, and offices ask the same questions.
import { hash } from 'node:crypto';
import type { AnswerQuestion, Question } from './answer.ts';

/**
 * The same answerer with its last `capacity` answers in memory, the least recently used leaves first. Correct because an
 * answerer gives the same answer for the same text, history and day; make a new one when the documents change.
 * Of the questions only digests are kept; `forget` empties the memory.
 */
export function rememberAnswers(
  answer: AnswerQuestion,
  capacity: number,
): { answer: AnswerQuestion; forget: () => void } {
  const known = new Map<string, ReturnType<AnswerQuestion>>();
  return {
    answer(question) {
      const key = keyOf(question);
      const earlier = known.get(key);
      known.delete(key);
      // Copied, as quotes are slices of documents, which a large library does not keep.
      const given = earlier ?? structuredClone(answer(question));
      known.set(key, given);
      if (known.size > capacity) known.delete(known.keys().next().value!);
      return given;
    },
    forget: () => known.clear(),
  };
}

/** The parts are told apart by a character that no text from a door holds. */
function keyOf({ text, history, asOf }: Question): string {
  let key = `${asOf}\0${text}`;
  for (const exchange of history) {
    key += `\0${exchange.question}\0${exchange.answer.text}`;
    for (const { provisionId } of exchange.answer.citations) key += `\0${provisionId}`;
  }
  // As UTF-16, because UTF-8 would make all lone surrogates one.
  return hash('sha256', Buffer.from(key, 'utf16le'), 'base64');
}
