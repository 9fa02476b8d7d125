// npm run bench:retrieval -- --corpus C.jsonl[.gz] --queries Q.jsonl [--fold] [--json] [--explain ID] [--answerability]
//   [--without-embedding]
// How well and how fast the retriever that the bot uses finds the right article. The index is built by another process and
// opened from disk, so that memory and start are those of serving.
import { measureAnswerability } from './answerability.ts';
import { explainQuestion } from './explainQuestion.ts';
import { meanPercent, rankingMetrics } from './metrics.ts';
import { percentile } from './percentiles.ts';
import { readQueries } from './queries.ts';
import { peakRssMB, printReport, rounded } from './report.ts';
import { serveIndex } from './servedIndex.ts';
import { readSetArguments } from './setArguments.ts';

const warmUpQueries = 100;
const depth = 10;

/** Rates in percent, p50 p95 p99 in ms per query. `peakRssMB` is that of serving, `buildPeakRssMB` that of building. */
export async function measureRetrieval(options: {
  corpus: string;
  queries: string;
  fold: boolean;
  withoutEmbedding?: boolean;
}) {
  const queries = readQueries(options.queries, options);
  const { built, retriever, openedAt } = await serveIndex(options.corpus, options.withoutEmbedding !== true);
  const find = (text: string): string[] =>
    retriever
      .rank(retriever.parse(text))
      .ranked.slice(0, depth)
      .map(({ unit }) => built.units[unit]!.id);
  find(queries[0]?.text ?? '');
  const coldStartSeconds = rounded((performance.now() - openedAt) / 1000, 2);
  for (const { text } of queries.slice(0, warmUpQueries)) find(text);
  const milliseconds: number[] = [];
  const perQuery = queries.map((query) => {
    const start = performance.now();
    const ranked = find(query.text);
    milliseconds.push(performance.now() - start);
    return rankingMetrics(ranked, query.relevant);
  });
  return {
    queries: queries.length,
    ...meanPercent(perQuery),
    p50: rounded(percentile(milliseconds, 50), 2),
    p95: rounded(percentile(milliseconds, 95), 2),
    p99: rounded(percentile(milliseconds, 99), 2),
    slowest: rounded(Math.max(0, ...milliseconds), 2),
    coldStartSeconds,
    buildSeconds: built.buildSeconds,
    indexBytes: built.indexBytes,
    peakRssMB: peakRssMB(),
    buildPeakRssMB: built.buildPeakRssMB,
  };
}

if (import.meta.main) {
  const options = readSetArguments('bench:retrieval', { retrieval: true });
  if (options.explain !== undefined) process.stdout.write(await explainQuestion(options.explain, options));
  else if (options.answerability) printReport(measureAnswerability(options).figures, options);
  else printReport(await measureRetrieval(options), options);
}
