// Whether a follow-up that was written out says nothing that was not said in the conversation.
import type { Exchange } from '../answers/answer.ts';
import { isFunctionWord } from '../vietnamese/functionWords.ts';
import { syllables } from '../vietnamese/syllables.ts';

/** How far back a follow-up may point. */
const turnsBack = 4;

export function addsNothing(rewritten: string, question: string, history: readonly Exchange[]): boolean {
  const said = new Set(syllables([question, ...history.slice(-turnsBack).flatMap(spoken)].join('\n')));
  const asked = new Set(syllables(rewritten));
  const own = syllables(question).filter((key) => !isFunctionWord(key));
  // What was asked stays asked, and numbers and negations are never lost.
  return [...asked].every((key) => said.has(key)) && own.every((key) => asked.has(key));
}

function spoken({ question, answer }: Exchange): string[] {
  return [question, answer.lead];
}
