// The answerer of the documents, made to answer questions about dates too.
import type { AnswerQuestion } from './answers/answer.ts';
import type { ProvisionQuote } from './answers/provisionQuotes.ts';
import { answerWithDeadlines } from './deadlines/answerWithDeadlines.ts';
import { createComingLine, createDeadlineAnswers, type DeadlineBoard } from './deadlines/deadlineAnswers.ts';
import type { Rules } from './reminders.ts';

type Deps = {
  rules: Rules;
  /** The dates as they stand; asked anew for each question. */
  board: () => DeadlineBoard;
  provision: (provisionId: string, asOf: string) => ProvisionQuote | undefined;
  now: () => Date;
};

export function answeringDeadlines(answer: AnswerQuestion, { rules, board, provision, now }: Deps): AnswerQuestion {
  const { workingDaysBetween } = rules.calendar;
  const today = () => rules.hours.dateOf(now().getTime());
  return answerWithDeadlines(answer, {
    deadlineAnswer: createDeadlineAnswers({
      board,
      workingDaysBetween,
      provisionLine: (id) => provision(id, today())?.line,
    }),
    comingLine: createComingLine({ board, workingDaysBetween }),
  });
}
