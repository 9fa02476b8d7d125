// npm run bench:answers -- --corpus C.jsonl[.gz] --queries Q.jsonl [--fold] [--json]
// Answers each question as the bot would from that corpus, and looks for the gold span near the beginning.
import { searchOver } from './answererOver.ts';
import { readCorpus } from './corpus.ts';
import { percent } from './metrics.ts';
import { percentile } from './percentiles.ts';
import { readQueries } from './queries.ts';
import { peakRssMB, printReport, rounded } from './report.ts';
import { readSetArguments } from './setArguments.ts';
import { holdsSpan, shownText } from './spans.ts';

const warmUpQueries = 50;
const asOf = '2026-01-15';

/** Rates in percent of all questions, p50 p95 p99 in ms per answer. Every question needs a gold answer. */
export function measureAnswers(options: { corpus: string; queries: string; fold: boolean }) {
  const queries = readQueries(options.queries, options).map(({ id, text, answer }) => {
    if (answer === undefined) throw new Error(`${options.queries}: question ${id} has no "answer"`);
    return { text, gold: answer };
  });
  const { search, answer: ask, buildSeconds } = searchOver(readCorpus(options.corpus));
  for (const { text } of queries.slice(0, warmUpQueries)) ask({ text, history: [], asOf });
  const results = queries.map(({ text, gold }) => {
    const start = performance.now();
    const answer = ask({ text, history: [], asOf });
    const milliseconds = performance.now() - start;
    const shown = shownText(answer);
    return {
      milliseconds,
      characters: answer.text.length,
      answered: answer.outcome === 'answered',
      within250: holdsSpan(shown, gold, 250),
      within500: holdsSpan(shown, gold, 500),
    };
  });

  const share = (is: (result: (typeof results)[number]) => boolean) =>
    percent(results.filter(is).length, results.length);
  const milliseconds = results.map((result) => result.milliseconds);
  const characters = results.reduce((sum, result) => sum + result.characters, 0);
  return {
    queries: queries.length,
    answered: share((result) => result.answered),
    'span@250': share((result) => result.within250),
    'span@500': share((result) => result.within500),
    meanCharacters: Math.round(characters / Math.max(1, queries.length)),
    p50: rounded(percentile(milliseconds, 50), 2),
    p95: rounded(percentile(milliseconds, 95), 2),
    p99: rounded(percentile(milliseconds, 99), 2),
    buildSeconds: rounded(buildSeconds, 2),
    indexBytes: search.indexBytes,
    peakRssMB: peakRssMB(),
  };
}

if (import.meta.main) {
  const options = readSetArguments('bench:answers', { retrieval: false });
  printReport(measureAnswers(options), options);
}
