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
/** Wordings other than today's for which somebody asked of late; each takes an index of its own. */
const rememberedWordings = 2;
/** Of more units than these an index takes too long while somebody waits. */
const mostUnitsAtOnce = 5_000;

type Options = {
  /** Without one it is built, which takes time and memory in proportion to the documents. */
  index?: SearchIndex;
  /** Where the wording of other days than `today`, that of the library, comes from; without it all have that one. */
  history?: { published: Pick<PublishedDocuments, 'on' | 'lastChangeBy'>; today: string };
};

export function createKnowledge(language: Language, library: Library, { index, history }: Options = {}): Knowledge {
  const { vocabulary } = language;
  const search = createSearch(library, language, index);
  const { answer: answerNow, forget } = rememberAnswers(
    createAnswerer({ library, search, vocabulary }),
    rememberedAnswers,
  );
  /** By the day from which a wording held. */
  const answerersSince = new Map<string, AnswerQuestion>();
  let samples: string[] | undefined;

  /** However many days are asked for, there is one answerer per wording. */
  function answererOn(day: string, { published, today }: NonNullable<typeof history>): AnswerQuestion {
    const since = published.lastChangeBy(day) ?? '';
    if (since === (published.lastChangeBy(today) ?? '')) return answerNow;
    const known = answerersSince.get(since);
    if (known !== undefined) return known;
    const documents = published.on(day);
    // A large library is asked only in what was different then.
    const small = library.units.length <= mostUnitsAtOnce;
    const then = createLibrary(small ? documents : documentsThatDiffer(documents, library));
    const answerer = createAnswerer({ library: then, search: createSearch(then, language), vocabulary });
    answerersSince.set(since, answerer);
    if (answerersSince.size > rememberedWordings) answerersSince.delete(answerersSince.keys().next().value!);
    return answerer;
  }

  /** What holds on another day is answered from the wording of that day. */
  function answer(question: Parameters<AnswerQuestion>[0]): Answer {
    const asked = history === undefined ? undefined : askedDay(question.text);
    if (history === undefined || asked === undefined || asked.rest === '') return answerNow(question);
    const answerThen = answererOn(asked.day, history);
    return saidOfDay(answerThen({ ...question, text: asked.rest, asOf: asked.day }), asked.day);
  }

  return {
    documents: library.documents,
    provision: createProvisionQuotes(library),
    answer,
    forgetAnswers() {
      forget();
      answerersSince.clear();
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
