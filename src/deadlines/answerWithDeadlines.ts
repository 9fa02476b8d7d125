// Questions about dates are answered from what was entered, and an answer about a duty shows its coming date.
import type { Answer, AnswerQuestion } from '../answers/answer.ts';

type Deps = {
  /** Undefined for a question that asks for no date. */
  deadlineAnswer: (text: string, asOf: string, unitIds: string[]) => Answer | undefined;
  comingLine: (provisionIds: string[], asOf: string, unitIds: string[]) => string | undefined;
};

/** Everything else is left to the answerer of the documents. */
export function answerWithDeadlines(answer: AnswerQuestion, { deadlineAnswer, comingLine }: Deps): AnswerQuestion {
  return (question) => {
    const { text, asOf, unitIds = [] } = question;
    const dated = deadlineAnswer(text, asOf, unitIds);
    if (dated !== undefined) return dated;
    const given = answer(question);
    if (given.outcome !== 'answered') return given;
    const provisionIds = given.citations.map(({ provisionId }) => provisionId);
    const line = comingLine(provisionIds, asOf, unitIds);
    return line === undefined
      ? given
      : { ...given, text: `${given.text}\n\n${line}`, caveats: [...given.caveats, line] };
  };
}
