// The questions that a newcomer is offered come from the documents, and the documents answer them.
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createKnowledge } from '../../src/knowledge.ts';
import { createLibrary } from '../../src/regulations/library.ts';
import { readDocument } from '../../src/regulations/readDocument.ts';
import { loadLanguage } from '../../src/retrieval/loadLanguage.ts';
import { librarySource, vehicleSource } from './samples.ts';

const language = loadLanguage(join(import.meta.dirname, '../../knowledge'));
const day = '2026-11-23';

test('duties first, then articles, at most three', () => {
  const documents = [librarySource, vehicleSource].map((text) => readDocument({ name: 'x.md', text }).document);
  const knowledge = createKnowledge(language, createLibrary(documents));
  const questions = knowledge.sampleQuestions(day);
  expect(questions.slice(0, 2)).toEqual(['Thủ thư có những trách nhiệm gì?', 'Lái xe có những trách nhiệm gì?']);
  expect(questions.length).toBeLessThanOrEqual(3);
  for (const text of questions) expect(knowledge.answer({ text, history: [], asOf: day }).outcome).toBe('answered');
});

test('without documents there are none', () => {
  expect(createKnowledge(language, createLibrary([])).sampleQuestions(day)).toEqual([]);
});
