// Answers from memory are those that the answerer would give.
import { expect, test } from 'vitest';
import type { Answer, AnswerQuestion, Exchange } from '../../src/answers/answer.ts';
import { rememberAnswers } from '../../src/answers/rememberAnswers.ts';

const answerWith = (text: string): Answer => ({
  outcome: 'answered',
  text,
  lead: text,
  citations: [],
  sources: [],
  caveats: [],
  nextStep: '',
  suggestions: [],
});

function countingAnswerer() {
  const asked: string[] = [];
  const answer: AnswerQuestion = ({ text, history, asOf }) => {
    asked.push(text);
    return answerWith([asOf, ...history.map(({ question }) => question), text].join('/'));
  };
  return { asked, answer };
}

const day = '2026-11-23';
const about = (question: string): Exchange => ({ question, answer: answerWith(question) });

test('the same question on the same day in the same context is answered once', () => {
  const { asked, answer } = countingAnswerer();
  const { answer: remembering } = rememberAnswers(answer, 10);
  const question = { text: 'Ai?', history: [about('Họp')], asOf: day };
  const first = remembering(question);
  expect(remembering({ ...question, history: [about('Họp')] })).toBe(first);
  expect(asked).toEqual(['Ai?']);
});

test('another day, another history and another text are other questions', () => {
  const { answer } = countingAnswerer();
  const { answer: remembering } = rememberAnswers(answer, 10);
  const questions = [
    { text: 'Ai?', history: [], asOf: day },
    { text: 'Ai?', history: [], asOf: '2026-11-24' },
    { text: 'Ai?', history: [about('Họp')], asOf: day },
    { text: 'Ai?', history: [{ question: 'Họp', answer: answerWith('khác') }], asOf: day },
    { text: 'ai?', history: [], asOf: day },
  ];
  for (const question of [...questions, ...questions]) expect(remembering(question)).toEqual(answer(question));
});

test('the least recently used leaves first', () => {
  const { asked, answer } = countingAnswerer();
  const { answer: remembering } = rememberAnswers(answer, 2);
  for (const text of ['a', 'b', 'a', 'c', 'a', 'b']) remembering({ text, history: [], asOf: day });
  expect(asked).toEqual(['a', 'b', 'c', 'b']);
});

test('nothing that was asked is kept after forgetting', () => {
  const { asked, answer } = countingAnswerer();
  const { answer: remembering, forget } = rememberAnswers(answer, 10);
  remembering({ text: 'Ai?', history: [], asOf: day });
  forget();
  remembering({ text: 'Ai?', history: [], asOf: day });
  expect(asked).toEqual(['Ai?', 'Ai?']);
});

test('texts that differ in a broken character only are other questions', () => {
  const { asked, answer } = countingAnswerer();
  const { answer: remembering } = rememberAnswers(answer, 10);
  for (const text of ['a\ud800', 'a\ud801', 'a\ufffd']) remembering({ text, history: [], asOf: day });
  expect(asked).toHaveLength(3);
});
