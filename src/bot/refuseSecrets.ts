// An answerer that does not look at text with a secrecy mark, for doors without a conversation.
import type { Answer, Question } from '../answers/answer.ts';
import { secretRefusal, withheldText } from '../wording/bot.ts';
import { isMarkedSecret } from './stateSecret.ts';

/** Also refuses the words that stand in the store in place of such a text. */
export function refuseSecrets<Given extends Answer | Promise<Answer>>(
  answer: (question: Question) => Given,
): (question: Question) => Given | Answer {
  return (question) => {
    const { text } = question;
    if (text !== withheldText && !isMarkedSecret(text)) return answer(question);
    return {
      outcome: 'refused',
      text: secretRefusal,
      lead: secretRefusal,
      citations: [],
      sources: [],
      caveats: [],
      nextStep: '',
      suggestions: [],
    };
  };
}
