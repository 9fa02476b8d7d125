// Numbers about answers: how many of each outcome, and how long they took.
import { Counter, Histogram, type Registry } from 'prom-client';
import type { AnswerQuestion } from '../answers/answer.ts';

/** The same answerer, counted; registers its metrics in `registry`. */
export function measureAnswers(answer: AnswerQuestion, registry: Registry): AnswerQuestion {
  const answers = new Counter({
    name: 'sotay_answers_total',
    help: 'Answers by outcome',
    labelNames: ['outcome'],
    registers: [registry],
  });
  const seconds = new Histogram({
    name: 'sotay_answer_seconds',
    help: 'Time to find and word an answer',
    buckets: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5],
    registers: [registry],
  });
  return (question) => {
    const started = performance.now();
    const given = answer(question);
    seconds.observe((performance.now() - started) / 1000);
    answers.inc({ outcome: given.outcome });
    return given;
  };
}
