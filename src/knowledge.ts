// What the bot knows at a moment: documents, their index and the function that answers from them.
import type { Answer, AnswerQuestion } from './answers/answer.ts';
import { createAnswerer } from './answers/answerer.ts';
import { createProvisionQuotes, type ProvisionQuote } from './answers/provisionQuotes.ts';
import { rememberAnswers } from './answers/rememberAnswers.ts';
import { sampleQuestionsOf } from './answers/sampleQuestions.ts';
import { askedDay } from './regulations/askedDay.ts';
import { createLibrary, type Library } from './regulations/library.ts';
import type { RegulationDocument } from './regulations/provision.ts';
import type { PublishedDocuments } from './regulations/publishedDocuments.ts';
import type { Language } from './retrieval/loadLanguage.ts';
import { createSearch } from './retrieval/search.ts';
import type { SearchIndex } from './retrieval/searchIndex.ts';
import { asOfDay } from './wording/answers.ts';

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
/** Days other than today for which somebody asked of late; each takes an index of its own. */
const rememberedDays = 2;
/** Of more units than these an index takes too long while somebody waits. */
const mostUnitsAtOnce = 5_000;

type Options = {
  /** Without one it is built, which takes time and memory in proportion to the documents. */
  index?: SearchIndex;
  /** Where the wording of another day comes from; without it every day has that of the library. */
  published?: Pick<PublishedDocuments, 'on'>;
};

export function createKnowledge(language: Language, library: Library, { index, published }: Options = {}): Knowledge {
  const { vocabulary } = language;
  const search = createSearch(library, language, index);
  const { answer: answerNow, forget } = rememberAnswers(
    createAnswerer({ library, search, vocabulary }),
    rememberedAnswers,
  );
  const answerersOn = new Map<string, AnswerQuestion>();
  let samples: string[] | undefined;

  function answererOn(day: string, documents: RegulationDocument[]): AnswerQuestion {
    const known = answerersOn.get(day);
    if (known !== undefined) return known;
    const then = createLibrary(documents);
    const answerer = createAnswerer({ library: then, search: createSearch(then, language), vocabulary });
    answerersOn.set(day, answerer);
    if (answerersOn.size > rememberedDays) answerersOn.delete(answerersOn.keys().next().value!);
    return answerer;
  }

  /** What holds on another day is answered from the wording of that day. */
  function answer(question: Parameters<AnswerQuestion>[0]): Answer {
    const asked = published === undefined ? undefined : askedDay(question.text);
    if (asked === undefined || published === undefined || asked.rest === '') return answerNow(question);
    const documents = published.on(asked.day);
    // A large library is asked only in what was different then.
    const changed = library.units.length <= mostUnitsAtOnce ? documents : documentsThatDiffer(documents, library);
    const answerer = changed.length === 0 ? answerNow : answererOn(asked.day, changed);
    return saidOfDay(answerer({ ...question, text: asked.rest, asOf: asked.day }), asked.day);
  }

  return {
    documents: library.documents,
    provision: createProvisionQuotes(library),
    answer,
    forgetAnswers() {
      forget();
      answerersOn.clear();
    },
    sampleQuestions: (asOf) => {
      samples ??= sampleQuestionsOf({ library, vocabulary, answer }, asOf);
      return samples;
    },
  };
}

function documentsThatDiffer(documents: RegulationDocument[], library: Library): RegulationDocument[] {
  return documents.filter(({ id, text, status }) => {
    const now = library.document(id);
    return now === undefined || now.text !== text || now.status !== status;
  });
}

function saidOfDay(answer: Answer, day: string): Answer {
  if (answer.outcome !== 'answered' && answer.outcome !== 'not_found') return answer;
  const lead = asOfDay(day, answer.lead);
  return { ...answer, lead, text: answer.text.replace(answer.lead, () => lead) };
}
