// One peer search engine measured in a process of its own over a bench set. Usage:
// node test/bench/peer.ts minisearch|fts5 --corpus C.jsonl[.gz] --queries Q.jsonl [--fold]
import { DatabaseSync } from 'node:sqlite';
import MiniSearch from 'minisearch';
import { createLibrary } from '../../src/regulations/library.ts';
import type { TokenizedText } from '../../src/retrieval/unitTokens.ts';
import { wordsOf } from '../../src/vietnamese/syllables.ts';
import { readCorpus } from './corpus.ts';
import { meanPercent, rankingMetrics } from './metrics.ts';
import { percentile } from './percentiles.ts';
import { readQueries } from './queries.ts';
import { peakRssMB, rounded } from './report.ts';

const depth = 10;
/** Their slowest take over a second a question: so many are enough for the percentiles, all are used for quality. */
const warmUpQueries = 5;

type Peer = { find: (question: string) => number[] };

/** Title, heading and text as three fields, as the product has them; otherwise as its README shows it. */
function openMiniSearch(units: readonly TokenizedText[]): Peer {
  const index = new MiniSearch({ fields: ['path', 'heading', 'body'], storeFields: [] });
  index.addAll(units.map(({ path, heading, body }, id) => ({ id, path, heading, body })));
  return {
    find: (question) =>
      index
        .search(question)
        .slice(0, depth)
        .map(({ id }) => Number(id)),
  };
}

/** FTS5 with BM25; its tokenizer drops diacritics, so accented and unaccented questions find the same. */
function openFts5(units: readonly TokenizedText[]): Peer {
  const database = new DatabaseSync(':memory:');
  database.exec(
    "CREATE VIRTUAL TABLE units USING fts5(path, heading, body, tokenize = 'unicode61 remove_diacritics 2')",
  );
  const insert = database.prepare('INSERT INTO units (rowid, path, heading, body) VALUES (?, ?, ?, ?)');
  database.exec('BEGIN');
  for (const [id, { path, heading, body }] of units.entries()) insert.run(id, path, heading, body);
  database.exec('COMMIT');
  const select = database.prepare(`SELECT rowid AS id FROM units WHERE units MATCH ? ORDER BY rank LIMIT ${depth}`);
  return {
    find: (question) => {
      const match = wordsOf(question).map((word) => `"${word}"`);
      return match.length === 0 ? [] : select.all(match.join(' OR ')).map(({ id }) => Number(id));
    },
  };
}

if (import.meta.main) {
  const [name, ...rest] = process.argv.slice(2);
  const corpus = rest[rest.indexOf('--corpus') + 1] ?? '';
  const queries = readQueries(rest[rest.indexOf('--queries') + 1] ?? '', { fold: rest.includes('--fold') });
  const { units } = createLibrary(readCorpus(corpus));
  const ids = units.map(({ provision }) => provision.id);
  const texts = units.map(({ path, heading, body }) => ({ path, heading, body }));
  units.length = 0;
  const start = performance.now();
  const peer = name === 'minisearch' ? openMiniSearch(texts) : openFts5(texts);
  const buildSeconds = rounded((performance.now() - start) / 1000, 2);
  texts.length = 0;
  for (const { text } of queries.slice(0, warmUpQueries)) peer.find(text);
  const milliseconds: number[] = [];
  const perQuery = queries.map(({ text, relevant }) => {
    const before = performance.now();
    const found = peer.find(text);
    milliseconds.push(performance.now() - before);
    return rankingMetrics(
      found.map((unit) => ids[unit]!),
      relevant,
    );
  });
  const report = {
    ...meanPercent(perQuery),
    p50: rounded(percentile(milliseconds, 50), 2),
    p95: rounded(percentile(milliseconds, 95), 2),
    buildSeconds,
    peakRssMB: peakRssMB(),
  };
  process.stdout.write(`${JSON.stringify(report)}\n`);
}
