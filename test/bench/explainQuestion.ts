// Why the retriever ranked the provisions so for one question, as text for a person.
import type { ExplainedCandidate, Explanation } from '../../src/retrieval/explainRanking.ts';
import { readQueries } from './queries.ts';
import { serveIndex } from './servedIndex.ts';

const shown = 5;
const shownFeatures = 8;
const everyCandidate = 1_000;

export async function explainQuestion(
  id: string,
  options: { corpus: string; queries: string; fold: boolean; withoutEmbedding: boolean },
): Promise<string> {
  const query = readQueries(options.queries, options).find((one) => one.id === id);
  if (query === undefined) throw new Error(`${options.queries} has no question ${id}`);
  const { built, retriever } = await serveIndex(options.corpus, !options.withoutEmbedding);
  const explanation = retriever.explain(retriever.parse(query.text), everyCandidate);
  const { probability, terms, meanings, candidates } = explanation;
  const idOf = ({ unit }: ExplainedCandidate): string => built.units[unit]!.id;
  const ranks = query.relevant.map((relevant) => {
    const rank = candidates.findIndex((candidate) => idOf(candidate) === relevant) + 1;
    return `  ${rank === 0 ? `not among the ${candidates.length} candidates` : `rank ${rank}`}: ${relevant}`;
  });
  const listed = candidates.filter((candidate, at) => at < shown || query.relevant.includes(idOf(candidate)));
  const weights = terms.filter(({ pair }) => !pair).map(({ words, weight }) => `${words} (${weight.toFixed(1)})`);
  return [
    query.text,
    `words and weights: ${weights.join(', ')}`,
    ...meanings.map(({ words, meaning }) => `"${words}" may mean: ${meaning}`),
    `probability that the first answers: ${probability.toFixed(2)}`,
    'relevant:',
    ...ranks,
    ...listed.flatMap((candidate) => {
      const { id: unitId, heading } = built.units[candidate.unit]!;
      const mark = query.relevant.includes(unitId) ? ' *' : '';
      const place = candidates.indexOf(candidate) + 1;
      return ['', `${place}. ${unitId}${mark}  ${heading}`, ...describe(candidate, explanation)];
    }),
    '',
  ].join('\n');
}

function describe({ score, lexical, occurrences, features }: ExplainedCandidate, { terms }: Explanation): string[] {
  const where = (field: 'heading' | 'path' | 'body'): string =>
    terms
      .filter((_, at) => occurrences[at]![field] > 0)
      .filter(({ weight }) => weight > 0)
      .sort((a, b) => b.weight - a.weight)
      .map(({ words }) => words)
      .join(', ');
  const strongest = features
    .slice(0, shownFeatures)
    .map(({ name, value, contribution }) => `${name} ${value.toFixed(2)} (${signed(contribution)})`);
  return [
    `   score ${score.toFixed(2)}, lexical ${lexical.toFixed(1)}`,
    `   heading: ${where('heading')}`,
    `   path: ${where('path')}`,
    `   body: ${where('body')}`,
    `   features and what they add: ${strongest.join(', ')}`,
  ];
}

function signed(value: number): string {
  return (value < 0 ? '' : '+') + value.toFixed(2);
}
