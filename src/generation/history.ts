// The turns of a conversation that fit into a prompt.
import type { Exchange } from '../answers/answer.ts';

/** Newest first until they are too long, then in their order. */
export function fitHistory(history: readonly Exchange[], bytes: number): { question: string; answer: string }[] {
  const turns = history.map(({ question, answer }) => ({ question, answer: answer.lead }));
  const fitting: typeof turns = [];
  let left = bytes;
  for (const turn of turns.reverse()) {
    left -= Buffer.byteLength(JSON.stringify(turn)) + 1;
    if (left < 0) break;
    fitting.unshift(turn);
  }
  return fitting;
}
