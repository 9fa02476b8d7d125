// npm run bench:retrieval -- --corpus C.jsonl[.gz] --queries Q.jsonl [--fold] [--json] [--explain ID]
// How well and how fast the search that the bot uses finds the right article.
import type { Search } from '../../src/retrieval/search.ts';
import { searchOver } from './answererOver.ts';
import { readCorpus } from './corpus.ts';
import { meanPercent, rankingMetrics } from './metrics.ts';
import { percentile } from './percentiles.ts';
import { type BenchQuery, readQueries } from './queries.ts';
import { peakRssMB, printReport, rounded } from './report.ts';
import { readSetArguments } from './setArguments.ts';

const warmUpQueries = 100;
const depth = 10;

/** Rates in percent, p50 p95 p99 in ms per query. */
export function measureRetrieval(options: { corpus: string; queries: string; fold: boolean }) {
  const queries = readQueries(options.queries, options);
  const { search, buildSeconds } = searchOver(readCorpus(options.corpus));
  for (const query of queries.slice(0, warmUpQueries)) find(search, query);
  const milliseconds: number[] = [];
  const perQuery = queries.map((query) => {
    const start = performance.now();
    const ranked = find(search, query);
    milliseconds.push(performance.now() - start);
    return rankingMetrics(ranked, query.relevant);
  });
  return {
    queries: queries.length,
    ...meanPercent(perQuery),
    p50: rounded(percentile(milliseconds, 50), 2),
    p95: rounded(percentile(milliseconds, 95), 2),
    p99: rounded(percentile(milliseconds, 99), 2),
    buildSeconds: rounded(buildSeconds, 2),
    indexBytes: search.indexBytes,
    peakRssMB: peakRssMB(),
  };
}

function find(search: Search, query: BenchQuery): string[] {
  return search.find(search.parse(query.text), depth).map((hit) => hit.unit.provision.id);
}

/** What the search made of one question, and what it found before and at the right articles. */
function explain(id: string, options: { corpus: string; queries: string; fold: boolean }): string {
  const query = readQueries(options.queries, options).find((one) => one.id === id);
  if (!query) throw new Error(`${options.queries} has no question ${id}`);
  const { search } = searchOver(readCorpus(options.corpus));
  const parsed = search.parse(query.text);
  const hits = search.find(parsed, 1000);
  const ranks = query.relevant.map((relevant) => {
    const rank = hits.findIndex((hit) => hit.unit.provision.id === relevant) + 1;
    return `  ${rank === 0 ? 'not among the first 1000' : `rank ${rank}`}: ${relevant}`;
  });
  const found = hits.slice(0, depth).map((hit, at) => {
    const { id: found, heading } = hit.unit.provision;
    const mark = query.relevant.includes(found) ? '*' : ' ';
    return `${mark} ${String(at + 1).padStart(2)}. ${hit.score.toFixed(3)}  ${found}  ${heading}`;
  });
  const keys = parsed.keys.map((key) => `${key} (${search.weight(key).toFixed(1)})`);
  return [query.text, `keys and weights: ${keys.join(', ')}`, 'relevant:', ...ranks, 'found:', ...found, ''].join('\n');
}

if (import.meta.main) {
  const options = readSetArguments('bench:retrieval', { explains: true });
  if (options.explain === undefined) printReport(measureRetrieval(options), options);
  else process.stdout.write(explain(options.explain, options));
}
