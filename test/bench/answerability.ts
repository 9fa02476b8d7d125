// Does the probability tell whether a document answers? Each question is asked of its own document, once whole and once
// without what answers it.

import { createLibrary } from '../../src/regulations/library.ts';
import { loadLanguage } from '../../src/retrieval/loadLanguage.ts';
import { createRetriever } from '../../src/retrieval/retriever.ts';
import { buildSearchIndex } from '../../src/retrieval/searchIndex.ts';
import type { TokenizedText } from '../../src/retrieval/unitTokens.ts';
import { separationRates } from '../../src/training/rates.ts';
import { knowledgeDir } from './answererOver.ts';
import { readCorpus } from './corpus.ts';
import { percent } from './metrics.ts';
import { readQueries } from './queries.ts';

/** Documents with fewer provisions than this say little when one is taken away. */
const smallest = 5;

export type AnswerabilityCase = { id: string; whole: number; removed: number; firstWhenRemoved: string };

/** Rates in percent. `cases` for reading: the probabilities of each question and what came first without its answer. */
export function measureAnswerability(options: { corpus: string; queries: string; fold: boolean }) {
  const language = loadLanguage(knowledgeDir);
  const documents = readCorpus(options.corpus).map((document) => createLibrary([document]).units);
  const home = new Map(documents.flatMap((units) => units.map(({ provision }) => [provision.id, units] as const)));
  const open = (units: readonly TokenizedText[]) =>
    createRetriever(buildSearchIndex(units, language.embedding), language);
  const opened = new Map<unknown, ReturnType<typeof open>>();
  const cases: AnswerabilityCase[] = [];
  for (const query of readQueries(options.queries, options)) {
    const units = home.get(query.relevant[0]!);
    if (units === undefined || units.length < smallest) continue;
    const rest = units.filter(({ provision }) => !query.relevant.includes(provision.id));
    const whole = opened.get(units) ?? open(units);
    opened.set(units, whole);
    const without = open(rest);
    const found = without.rank(without.parse(query.text));
    cases.push({
      id: query.id,
      whole: whole.rank(whole.parse(query.text)).probability,
      removed: found.probability,
      firstWhenRemoved: rest[found.ranked[0]?.unit ?? -1]?.provision.id ?? '',
    });
  }
  const whole = cases.map((one) => one.whole);
  const removed = cases.map((one) => one.removed);
  const above = (probabilities: readonly number[]) =>
    percent(probabilities.filter((probability) => probability >= 0.5).length, probabilities.length);
  return {
    figures: {
      queries: cases.length,
      ...separationRates(whole, removed),
      'whole: probability >= 0.5': above(whole),
      'removed: probability >= 0.5': above(removed),
    },
    cases,
  };
}
