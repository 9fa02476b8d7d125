// Whether a follow-up that was written out says nothing that was not said in the conversation.
import type { Exchange } from '../answers/answer.ts';
import { isFunctionWord } from '../vietnamese/functionWords.ts';
import { syllables } from '../vietnamese/syllables.ts';

/** How far back a follow-up may point. */
const turnsBack = 4;

/** Letters, numbers and the marks of a question: it is shown. */
const plain = /^[\p{L}\p{M}\p{N}\s,.?%/-]+$/u;

export function addsNothing(rewritten: string, question: string, history: readonly Exchange[]): boolean {
  if (!plain.test(rewritten)) return false;
  const said = new Set(syllables([question, ...history.slice(-turnsBack).flatMap(spoken)].join('\n')));
  const asked = new Set(syllables(rewritten));
  const own = syllables(question).filter((key) => !isFunctionWord(key));
  // What was asked stays asked; what turns a question is neither lost nor taken from an earlier one.
  return (
    [...asked].every((key) => said.has(key)) &&
    own.every((key) => asked.has(key)) &&
    turningIn(rewritten) === turningIn(question)
  );
}

const turning = new Set(
  syllables(
    'không chưa chẳng đừng cấm trừ hết quá ngoài chỉ trước sau ít nhiều tối thiểu đa dưới trên hơn được phải cần nếu hoặc miễn',
  ),
);

function turningIn(text: string): string {
  return syllables(text)
    .filter((key) => turning.has(key) || /\d/.test(key))
    .sort()
    .join(' ');
}

function spoken({ question, answer }: Exchange): string[] {
  return [question, answer.lead];
}
