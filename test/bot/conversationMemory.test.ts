// What is remembered between turns, and when the store is asked again.
import { expect, test } from 'vitest';
import type { Exchange } from '../../src/answers/answer.ts';
import { createConversationMemory } from '../../src/bot/conversationMemory.ts';
import { scriptedAnswer } from './scriptedAnswer.ts';

const noon = new Date('2026-11-23T05:00:00.000Z');
const key = (conversationId: string) => ({ channel: 'web', conversationId });
const exchange = (question: string): Exchange => ({
  question,
  answer: scriptedAnswer({ text: question, history: [], asOf: '2026-11-23' }),
});

function openMemory(capacity: number, greeted = true) {
  const reads: string[] = [];
  const memory = createConversationMemory({
    async findOrCreate({ conversationId }) {
      reads.push(conversationId);
      return { greeted };
    },
    history: async () => [exchange('từ kho')],
    capacity,
  });
  const questions = async (id: string, at = noon) =>
    (await memory.recall(key(id), at)).history.map((one) => one.question);
  return { memory, reads, questions };
}

test('the store is read once, and what is learnt is added, the last three exchanges', async () => {
  const { memory, reads, questions } = openMemory(10);
  expect(await questions('a')).toEqual(['từ kho']);
  for (const question of ['1', '2', '3']) memory.learn(key('a'), exchange(question));
  memory.learn(key('a'), undefined);
  expect(await questions('a')).toEqual(['1', '2', '3']);
  expect(reads).toEqual(['a']);
});

test('a new conversation has no history to read, and is greeted by its first reply', async () => {
  const { memory, questions } = openMemory(10, false);
  expect(await questions('a')).toEqual([]);
  expect((await memory.recall(key('a'), noon)).greeted).toBe(false);
  memory.learn(key('a'), undefined);
  expect((await memory.recall(key('a'), noon)).greeted).toBe(true);
});

test('the least recently used conversation leaves first', async () => {
  const { reads, questions } = openMemory(2);
  for (const id of ['a', 'b', 'a', 'c', 'a', 'b']) await questions(id);
  expect(reads).toEqual(['a', 'b', 'c', 'b']);
});

test('nothing is remembered where there is no room, and learning about a stranger is no error', async () => {
  const { memory, reads, questions } = openMemory(0);
  await questions('a');
  memory.learn(key('a'), exchange('1'));
  expect(await questions('a')).toEqual(['từ kho']);
  expect(reads).toEqual(['a', 'a']);
});

test('what is forgotten or older than ten minutes is read again', async () => {
  const { memory, reads, questions } = openMemory(10);
  await questions('a');
  memory.forget(key('a'));
  await questions('a');
  await questions('a', new Date(noon.getTime() + 10 * 60 * 1000));
  expect(reads).toEqual(['a', 'a', 'a']);
});
