// Counts syllables and adjacent pairs of a corpus for knowledge/model/: which words are telling, and which diacritics an
// unaccented phrase most likely had. Usage:
// node test/bench/trainFrequencies.ts --corpus C.jsonl[.gz] --exclude ids.txt --queries Q.jsonl --queries Q2.jsonl --out DIR
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { foldKey, syllables } from '../../src/vietnamese/syllables.ts';

/** Rarer syllables are names and slips; unknown ones count as this rare anyway. */
const minArticles = 4;
const minPairs = 25;
/** Questions are few and speak as people ask: each counts as often as this many articles. */
const questionWeight = 15;

const { values } = parseArgs({
  options: {
    corpus: { type: 'string' },
    exclude: { type: 'string' },
    queries: { type: 'string', multiple: true, default: [] },
    out: { type: 'string' },
  },
});
if (values.corpus === undefined || values.exclude === undefined || values.out === undefined) {
  throw new Error('usage: --corpus C.jsonl[.gz] --exclude ids.txt --queries Q.jsonl --out DIR');
}
const bytes = readFileSync(values.corpus);
const lines = (values.corpus.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').split('\n');
const excluded = new Set(readFileSync(values.exclude, 'utf8').split(/\r?\n/));
const articlesWith = new Map<string, number>();
const pairs = new Map<string, number>();
let articles = 0;

function countPairs(keys: readonly string[], weight: number): void {
  for (let i = 1; i < keys.length; i += 1) {
    const pair = keys[i - 1] + ' ' + keys[i];
    if (/\d/.test(pair)) continue;
    pairs.set(pair, (pairs.get(pair) ?? 0) + weight);
  }
}

for (const line of lines) {
  if (line === '') continue;
  const row = JSON.parse(line) as { id: string; title: string; text: string };
  if (excluded.has(row.id)) continue;
  articles += 1;
  const keys = syllables(row.title + '\n' + row.text);
  for (const key of new Set(keys)) articlesWith.set(key, (articlesWith.get(key) ?? 0) + 1);
  countPairs(keys, 1);
}
for (const file of values.queries) {
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    if (line !== '') countPairs(syllables((JSON.parse(line) as { text: string }).text), questionWeight);
  }
}
const kept = [...articlesWith].filter(([, count]) => count >= minArticles).sort((a, b) => b[1] - a[1]);
writeFileSync(
  join(values.out, 'syllable-frequencies.tsv'),
  [`syllable\tarticles`, `*\t${articles}`, ...kept.map(([key, count]) => `${key}\t${count}`)].join('\n') + '\n',
);
const forms = new Map<string, number>();
for (const [key] of kept) forms.set(foldKey(key), (forms.get(foldKey(key)) ?? 0) + 1);
const ambiguous = (key: string): boolean => (forms.get(foldKey(key)) ?? 0) > 1;
const keptPairs = [...pairs]
  .filter(([pair, count]) => count >= minPairs && pair.split(' ').some(ambiguous))
  .sort((a, b) => b[1] - a[1]);
writeFileSync(
  join(values.out, 'syllable-pairs.tsv'),
  ['pair\toccurrences', ...keptPairs.map(([pair, count]) => `${pair}\t${count}`)].join('\n') + '\n',
);
process.stdout.write(`${kept.length} syllables and ${keptPairs.length} pairs of ${articles} articles\n`);
