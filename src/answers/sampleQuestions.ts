// Questions that the loaded documents answer, to show a newcomer how to ask.
import type { Library } from '../regulations/library.ts';
import type { Vocabulary } from '../retrieval/vocabulary.ts';
import { articleQuestion, dutiesQuestion } from '../wording/sampleQuestions.ts';
import type { AnswerQuestion } from './answer.ts';
import { loaded } from './documentsInQuestion.ts';
import { dutyListsOf } from './duties.ts';

const wanted = 3;
/** Candidates that are tried at most: this runs at start. */
const tried = 20;
const readDocuments = 20;
/** Longer ones are no example, and no button. */
const maxCharacters = 90;

/** At most three, from the headings of the documents, each answered on the calendar day `asOf`. */
export function sampleQuestionsOf(
  parts: { library: Library; vocabulary: Vocabulary; answer: AnswerQuestion },
  asOf: string,
): string[] {
  const { library, vocabulary, answer } = parts;
  const documents = loaded(library.documents.slice(0, readDocuments), library);
  const bearers = documents
    .flatMap((document) => dutyListsOf(document, library, vocabulary))
    .map(({ bearer }) => dutiesQuestion(bearer.text));
  const articles = documents
    .flatMap(({ provisions }) => provisions)
    .filter(({ kind, heading }) => kind === 'dieu' && heading !== '')
    .map(({ heading }) => articleQuestion(heading));
  const candidates = [...new Set([...bearers, ...articles])].filter((question) => question.length <= maxCharacters);
  const found: string[] = [];
  for (const text of candidates.slice(0, tried)) {
    if (found.length === wanted) break;
    if (answer({ text, history: [], asOf }).outcome === 'answered') found.push(text);
  }
  return found;
}
