// npm run bench:peers -- --corpus C.jsonl[.gz] --queries Q.jsonl [--json]
// MiniSearch and SQLite FTS5 beside our retriever on the same files in the same run, as typed and without diacritics.
// Peak memory of the peers includes reading the corpus; ours is that of serving an index built before.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { readSetArguments, type SetArguments } from './setArguments.ts';

type Row = Record<'acc@1' | 'acc@10' | 'mrr@10' | 'p50' | 'p95' | 'buildSeconds' | 'peakRssMB', number>;

const columns: readonly (keyof Row)[] = ['acc@1', 'acc@10', 'mrr@10', 'p50', 'p95', 'buildSeconds', 'peakRssMB'];

function run(script: string, before: readonly string[], { corpus, queries }: SetArguments, fold: boolean): Row {
  const args = [...before, '--corpus', corpus, '--queries', queries, ...(fold ? ['--fold'] : [])];
  const output = execFileSync(
    process.execPath,
    ['--max-old-space-size=8000', join(import.meta.dirname, script), ...args],
    {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  return JSON.parse(output) as Row;
}

if (import.meta.main) {
  const options = readSetArguments('bench:peers', { retrieval: false });
  const rows = [false, true].flatMap((fold) => [
    { name: 'sotay', fold, ...run('retrieval.ts', ['--json'], options, fold) },
    { name: 'MiniSearch', fold, ...run('peer.ts', ['minisearch'], options, fold) },
    { name: 'SQLite FTS5', fold, ...run('peer.ts', ['fts5'], options, fold) },
  ]);
  if (options.json) process.stdout.write(`${JSON.stringify(rows)}\n`);
  else {
    const line = (name: string, cells: readonly string[]) =>
      name.padEnd(34) + cells.map((cell) => cell.padStart(13)).join('');
    const lines = rows.map((row) =>
      line(
        row.fold ? `${row.name}, without diacritics` : row.name,
        columns.map((column) => String(row[column])),
      ),
    );
    process.stdout.write([line('', columns), ...lines, ''].join('\n'));
  }
}
