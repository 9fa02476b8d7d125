// What the bot knows at a moment: documents, their index and the function that answers from them.
import type { Answer, AnswerQuestion } from './answers/answer.ts';
import { createAnswerer } from './answers/answerer.ts';
import { createProvisionQuotes, type ProvisionQuote } from './answers/provisionQuotes.ts';
import { rememberAnswers } from './answers/rememberAnswers.ts';
import { sampleQuestionsOf } from './answers/sampleQuestions.ts';
import { createSupply, type Supply } from './answers/supply.ts';
import { askedDay } from './regulations/askedDay.ts';
import type { ChangeDays } from './regulations/changeDays.ts';
import type { Library } from './regulations/library.ts';
import type { DocumentHead } from './regulations/provision.ts';
import type { Language } from './retrieval/loadLanguage.ts';
import { createSearch } from './retrieval/search.ts';
import type { SearchIndex } from './retrieval/searchIndex.ts';
import { asOfDay } from './wording/answers.ts';

export type Knowledge = {
  documents: DocumentHead[];
  answer: AnswerQuestion;
  /** Empties the memory of answers that were given. */
  forgetAnswers: () => void;
  /** Questions that these documents answer, at most three; found when first asked for. */
  sampleQuestions: (asOf: string) => string[];
  /** What a language model may word an answer from. */
  supply: Supply;
  /** The document is not to leave the agency. */
  isInternal: (documentId: string) => boolean;
  /** A provision verbatim; undefined when it is not loaded. */
  provision: (provisionId: string, asOf: string) => ProvisionQuote | undefined;
};

/** About 10 MB. */
const rememberedAnswers = 1_000;
/** Wordings other than today's for which somebody asked of late; each takes an index of its own. */
const rememberedWordings = 2;

type Options = {
  /** Without one it is built, which takes time and memory in proportion to the documents. */
  index?: SearchIndex;
  /**
   * The wording of other days than `today`, that of the library; without it all have that one. `libraryOn` gives all
   * documents as they were on a day, or only those that differ from today's.
   */
  history?: { changes: ChangeDays; libraryOn: (day: string) => Library; today: string };
};

export function createKnowledge(language: Language, library: Library, { index, history }: Options = {}): Knowledge {
  const { vocabulary } = language;
  const search = createSearch(library, language, index);
  const { answer: answerNow, forget } = rememberAnswers(
    createAnswerer({ library, search, vocabulary }),
    rememberedAnswers,
  );
  /** By the day from which a wording held. */
  const wordingsSince = new Map<string, { answer: AnswerQuestion; differs: ReadonlySet<string> }>();
  let samples: string[] | undefined;

  /** However many days are asked for, there is one index per wording. */
  function wordingOn(day: string, { changes, libraryOn, today }: NonNullable<typeof history>) {
    const since = changes.lastBy(day) ?? '';
    if (since === (changes.lastBy(today) ?? '')) return undefined;
    const known = wordingsSince.get(since);
    if (known !== undefined) return known;
    const then = libraryOn(day);
    const search = createSearch(then, language);
    const wording = {
      answer: createAnswerer({ library: then, search, vocabulary }),
      differs: new Set(then.documents.map(({ id }) => id)),
    };
    wordingsSince.set(since, wording);
    if (wordingsSince.size > rememberedWordings) wordingsSince.delete(wordingsSince.keys().next().value!);
    return wording;
  }

  function existedOn(documentId: string, day: string): boolean {
    const { issuedOn = '', effectiveFrom = '' } = library.head(documentId) ?? {};
    return issuedOn <= day && effectiveFrom <= day;
  }

  /** What holds on another day is answered from the wording of that day. */
  function answer(question: Parameters<AnswerQuestion>[0]): Answer {
    const asked = history === undefined ? undefined : askedDay(question.text);
    if (history === undefined || asked === undefined || asked.rest === '') return answerNow(question);
    const { day, rest } = asked;
    const onDay = { ...question, text: rest, asOf: day };
    const wording = wordingOn(day, history);
    if (wording === undefined) return saidOfDay(answerNow(onDay), day);
    // Most documents had the wording that they have; what had another one then is not quoted as it is now.
    const now = answerNow(onDay);
    const held =
      now.outcome === 'answered' &&
      now.citations.length > 0 &&
      now.citations.every(({ documentId }) => !wording.differs.has(documentId) && existedOn(documentId, day));
    return saidOfDay(held ? now : wording.answer(onDay), day);
  }

  return {
    documents: library.documents,
    provision: createProvisionQuotes(library),
    supply: createSupply({ library, search, vocabulary }),
    isInternal: (id) => library.head(id)?.internal === true,
    answer,
    forgetAnswers() {
      forget();
      wordingsSince.clear();
    },
    sampleQuestions: (asOf) => {
      samples ??= sampleQuestionsOf({ library, vocabulary, answer }, asOf);
      return samples;
    },
  };
}

function saidOfDay(answer: Answer, day: string): Answer {
  if (answer.outcome !== 'answered' && answer.outcome !== 'not_found') return answer;
  const lead = asOfDay(day, answer.lead);
  return { ...answer, lead, text: answer.text.replace(answer.lead, () => lead) };
}
