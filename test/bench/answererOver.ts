// The search and the answerer that the product runs, over given documents, with the shipped vocabulary.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AnswerQuestion } from '../../src/answers/answer.ts';
import { createAnswerer } from '../../src/answers/answerer.ts';
import { createProvisionQuotes } from '../../src/answers/provisionQuotes.ts';
import { answeringDeadlines } from '../../src/deadlineAnswering.ts';
import { createDeadlineBoard } from '../../src/deadlines/deadlineBoard.ts';
import { createLibrary } from '../../src/regulations/library.ts';
import type { RegulationDocument } from '../../src/regulations/provision.ts';
import { readDocument } from '../../src/regulations/readDocument.ts';
import { readRules } from '../../src/reminders.ts';
import { loadLanguage } from '../../src/retrieval/loadLanguage.ts';
import { createSearch, type Search } from '../../src/retrieval/search.ts';
import { asOf } from './gradeGolden.ts';

export const knowledgeDir = join(import.meta.dirname, '../../knowledge');

/** `buildSeconds` is from documents to a search that answers. */
export function searchOver(documents: RegulationDocument[]): {
  search: Search;
  answer: AnswerQuestion;
  buildSeconds: number;
} {
  const language = loadLanguage(knowledgeDir);
  const start = performance.now();
  const library = createLibrary(documents);
  const search = createSearch(library, language);
  const buildSeconds = (performance.now() - start) / 1000;
  return { search, answer: createAnswerer({ library, search, vocabulary: language.vocabulary }), buildSeconds };
}

/** The same with questions about dates answered as in the product, in an office that has entered none; noon of the day `asOf`. */
export function withDeadlines(answer: AnswerQuestion, documents: RegulationDocument[]): AnswerQuestion {
  const rules = readRules({ knowledgeDir, timeZone: 'Asia/Ho_Chi_Minh' });
  const board = createDeadlineBoard({ ...rules, entered: [] }, asOf);
  const provision = createProvisionQuotes(createLibrary(documents));
  const now = () => new Date(rules.hours.momentOf(asOf, '12:00'));
  return answeringDeadlines(answer, { rules, board: () => board, provision, now });
}

/** The documents of a knowledge folder. Throws DocumentError for one that cannot be read. */
export function readRegulations(folder: string): RegulationDocument[] {
  const regulations = join(folder, 'regulations');
  return readdirSync(regulations)
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => readDocument({ name, text: readFileSync(join(regulations, name), 'utf8') }).document);
}
