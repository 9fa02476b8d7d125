// What the bot knows at a moment: documents, their index and the function that answers from them.
import type { AnswerQuestion } from './answers/answer.ts';
import { createAnswerer } from './answers/answerer.ts';
import { createProvisionQuotes, type ProvisionQuote } from './answers/provisionQuotes.ts';
import { rememberAnswers } from './answers/rememberAnswers.ts';
import { sampleQuestionsOf } from './answers/sampleQuestions.ts';
import type { Library } from './regulations/library.ts';
import type { RegulationDocument } from './regulations/provision.ts';
import type { Language } from './retrieval/loadLanguage.ts';
import { createSearch } from './retrieval/search.ts';
import type { SearchIndex } from './retrieval/searchIndex.ts';

export type Knowledge = {
  documents: RegulationDocument[];
  answer: AnswerQuestion;
  /** Empties the memory of answers that were given. */
  forgetAnswers: () => void;
  /** Questions that these documents answer, at most three; found when first asked for. */
  sampleQuestions: (asOf: string) => string[];
  /** A provision verbatim; undefined when it is not loaded. */
  provision: (provisionId: string, asOf: string) => ProvisionQuote | undefined;
};

/** About 10 MB. */
const rememberedAnswers = 1_000;

/** Without an index one is built, which takes time and memory in proportion to the documents. */
export function createKnowledge(language: Language, library: Library, index?: SearchIndex): Knowledge {
  const { vocabulary } = language;
  const search = createSearch(library, language, index);
  const { answer, forget } = rememberAnswers(createAnswerer({ library, search, vocabulary }), rememberedAnswers);
  let samples: string[] | undefined;
  return {
    documents: library.documents,
    provision: createProvisionQuotes(library),
    answer,
    forgetAnswers: forget,
    sampleQuestions: (asOf) => {
      samples ??= sampleQuestionsOf({ library, vocabulary, answer }, asOf);
      return samples;
    },
  };
}
