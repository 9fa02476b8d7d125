// Questions with their candidates as a retriever sees them: in the whole corpus, in the document that answers, in small
// mixed libraries without titles. Each question is asked with and without diacritics.

import type { Language } from '../retrieval/loadLanguage.ts';
import { featureCount } from '../retrieval/rankingFeatures.ts';
import { createRetriever } from '../retrieval/retriever.ts';
import { buildSearchIndex } from '../retrieval/searchIndex.ts';
import { foldText } from '../vietnamese/syllables.ts';
import { type ClozeSettings, clozeQuestion } from './clozeQuestions.ts';
import { createRandom, type Random } from './random.ts';
import { byDocument, type TrainingArticle, type TrainingQuestion, type TrainingSet } from './trainingFiles.ts';
import type { RankingList } from './trainRanker.ts';

/** A question asked of one document, whole or without what answers it: what the answerability model learns from. */
export type AnswerabilityCase = RankingList & {
  removed: boolean;
  unitCount: number;
  syllables: number;
};

export type Lists = { ranking: RankingList[]; answerability: AnswerabilityCase[] };

const smallestDocument = 8;
/** For answerability; larger documents only take longer. */
const caseDocument = { least: 15, most: 400 };
const mixedQuestions = 80;
const mixedOthers = 100;
const clozeLibraries = 12;
const clozeLibrarySize = 300;
const clozeRun = 10;
const clozePerLibrary = 100;
const clozeCases = 500;
const clozeCaseDocument = { least: 15, most: 150 };
const rankingCloze: ClozeSettings = { cut: { least: 0.2, most: 0.5 }, lost: { least: 0.3, most: 0.3 } };
const caseCloze: ClozeSettings = { cut: { least: 0.1, most: 0.45 }, lost: { least: 0.05, most: 0.4 } };

/** Lists for the large set or a part of it, and for the small set when it is given. */
export function makeLists(
  language: Language,
  large: TrainingSet,
  small: TrainingSet | undefined,
  seed: number,
  firstClozeNumber: number,
): Lists {
  const random = createRandom(seed);
  const lists: Lists = { ranking: [], answerability: [] };
  const documents = byDocument(large.articles);
  askAll(lists.ranking, language, 'corpus', large.articles, large.questions);
  for (const { articles, questions } of questionsByDocument(documents, large.questions)) {
    if (articles.length >= smallestDocument) askAll(lists.ranking, language, 'document', articles, questions);
  }
  askMixed(lists.ranking, language, large, documents, random);
  askCloze(lists.ranking, language, documents, random, firstClozeNumber);
  const cases = (name: string, groups: DocumentQuestions[]) => {
    for (const group of groups) lists.answerability.push(...casesOf(name, language, group));
  };
  cases('document', questionsByDocument(documents, large.questions));
  cases('cloze', clozeCaseQuestions(documents, random, firstClozeNumber + clozeLibraries * clozePerLibrary));
  if (small !== undefined) {
    askAll(lists.ranking, language, 'small', small.articles, small.questions);
    cases('small', questionsByDocument(byDocument(small.articles), small.questions));
  }
  return lists;
}

function askAll(
  lists: RankingList[],
  language: Language,
  set: string,
  articles: readonly TrainingArticle[],
  questions: readonly TrainingQuestion[],
  change: (unit: TrainingArticle['unit']) => TrainingArticle['unit'] = (unit) => unit,
): void {
  const retriever = createRetriever(
    buildSearchIndex(
      articles.map(({ unit }) => change(unit)),
      language.embedding,
    ),
    language,
  );
  for (const question of questions) {
    for (const typed of [question.text, foldText(question.text)]) {
      const candidates = retriever.candidates(retriever.parse(typed));
      lists.push(listOf(typed === question.text ? set : `${set}, unaccented`, question, candidates, articles));
    }
  }
}

function listOf(
  set: string,
  { number, relevant }: TrainingQuestion,
  candidates: readonly { unit: number; features: Float32Array }[],
  articles: readonly TrainingArticle[],
): RankingList {
  const features = new Float32Array(candidates.length * featureCount);
  for (const [row, candidate] of candidates.entries()) features.set(candidate.features, row * featureCount);
  return {
    set,
    question: number,
    features,
    relevant: Uint8Array.from(candidates, ({ unit }) => (relevant.includes(articles[unit]!.id) ? 1 : 0)),
    weight: 1,
  };
}

type DocumentQuestions = { articles: TrainingArticle[]; questions: TrainingQuestion[] };

/** Each question with the document of its first relevant article. */
function questionsByDocument(
  documents: readonly TrainingArticle[][],
  questions: readonly TrainingQuestion[],
): DocumentQuestions[] {
  const groupOf = new Map<string, DocumentQuestions>();
  for (const articles of documents) {
    const group: DocumentQuestions = { articles, questions: [] };
    for (const { id } of articles) groupOf.set(id, group);
  }
  for (const question of questions) groupOf.get(question.relevant[0]!)?.questions.push(question);
  return [...new Set(groupOf.values())].filter((group) => group.questions.length > 0);
}

/** Small libraries without titles: what answers, its neighbours, and others. */
function askMixed(
  lists: RankingList[],
  language: Language,
  { articles, questions }: TrainingSet,
  documents: readonly TrainingArticle[][],
  random: Random,
): void {
  const byId = new Map(articles.map((article) => [article.id, article]));
  const siblings = new Map(documents.flatMap((group) => group.map(({ id }) => [id, group] as const)));
  for (let from = 0; from < questions.length; from += mixedQuestions) {
    const part = questions.slice(from, from + mixedQuestions);
    const chosen = new Map<string, TrainingArticle>();
    const choose = (article: TrainingArticle) => chosen.set(article.id, article);
    for (const id of part.flatMap(({ relevant }) => relevant)) {
      choose(byId.get(id)!);
      const group = siblings.get(id)!;
      for (let k = 0; k < 2; k += 1) choose(group[random.below(group.length)]!);
    }
    for (let k = 0; k < mixedOthers; k += 1) choose(articles[random.below(articles.length)]!);
    const library = [...chosen.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
    askAll(lists, language, 'mixed', library, part, (unit) => ({ ...unit, path: '' }));
  }
}

/** Small libraries of runs of articles; a third of them without headings, half without titles. */
function askCloze(
  lists: RankingList[],
  language: Language,
  documents: readonly TrainingArticle[][],
  random: Random,
  firstNumber: number,
): void {
  const large = documents.filter((articles) => articles.length >= smallestDocument);
  const available = large.reduce((sum, { length }) => sum + length, 0);
  let number = firstNumber;
  for (let i = 0; i < clozeLibraries; i += 1) {
    const library = new Set<TrainingArticle>();
    while (library.size < Math.min(clozeLibrarySize, available)) {
      const articles = large[random.below(large.length)]!;
      const from = random.below(Math.max(1, articles.length - clozeRun));
      for (const article of articles.slice(from, from + clozeRun)) library.add(article);
    }
    const articles = [...library];
    const questions = Array.from({ length: clozePerLibrary }, () =>
      clozeQuestion(articles[random.below(articles.length)]!, number++, rankingCloze, random),
    ).filter((question) => question !== undefined);
    const headings = i % 3 !== 2;
    const paths = i % 2 === 0;
    askAll(
      lists,
      language,
      headings ? 'cloze' : 'cloze, no headings',
      articles,
      questions,
      ({ heading, path, body }) => ({
        heading: headings ? heading : '',
        path: paths ? path : '',
        body,
      }),
    );
  }
}

function clozeCaseQuestions(
  documents: readonly TrainingArticle[][],
  random: Random,
  firstNumber: number,
): DocumentQuestions[] {
  const fitting = documents.filter(
    ({ length }) => length >= clozeCaseDocument.least && length <= clozeCaseDocument.most,
  );
  if (fitting.length === 0) return [];
  return Array.from({ length: clozeCases }, (_, i) => {
    const articles = fitting[random.below(fitting.length)]!;
    const question = clozeQuestion(articles[random.below(articles.length)]!, firstNumber + i, caseCloze, random);
    return { articles, questions: question === undefined ? [] : [question] };
  });
}

/** Each question asked of its document as it is, and without the articles that answer it. */
function casesOf(set: string, language: Language, { articles, questions }: DocumentQuestions): AnswerabilityCase[] {
  if (articles.length < caseDocument.least || articles.length > caseDocument.most) return [];
  const open = (some: readonly TrainingArticle[]) =>
    createRetriever(
      buildSearchIndex(
        some.map(({ unit }) => unit),
        language.embedding,
      ),
      language,
    );
  if (questions.length === 0) return [];
  const whole = open(articles);
  return questions.flatMap((question) => {
    const rest = articles.filter(({ id }) => !question.relevant.includes(id));
    return [
      { removed: false, library: articles, retriever: whole },
      { removed: true, library: rest, retriever: open(rest) },
    ].flatMap(({ removed, library, retriever }) =>
      [question.text, foldText(question.text)].map((typed): AnswerabilityCase => {
        const query = retriever.parse(typed);
        const list = listOf(
          typed === question.text ? set : `${set}, unaccented`,
          question,
          retriever.candidates(query),
          library,
        );
        return { ...list, removed, unitCount: library.length, syllables: query.keys.length };
      }),
    );
  });
}
