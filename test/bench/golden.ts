// npm run bench:golden -- [--knowledge DIR] [--failures] [--json]
// The golden questions over the bundled regulation, with and without diacritics. Of sealed files only totals are shown.
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { knowledgeDir, readRegulations, searchOver, withDeadlines } from './answererOver.ts';
import { readGolden } from './goldenQuestions.ts';
import { asOf, type GoldenResult, gradeGolden, type Tally } from './gradeGolden.ts';
import { percent } from './metrics.ts';
import { percentile } from './percentiles.ts';
import { rounded } from './report.ts';

const goldenDir = join(import.meta.dirname, '../golden');

/** Both typings of one file side by side. */
function table(accented: GoldenResult, folded: GoldenResult): string {
  const row = (name: string, one: Tally, other: Tally) => `${name.padEnd(16)}${cell(one)}${cell(other)}`;
  const groups = Object.keys(accented.groups).map((group) =>
    row(group, accented.groups[group]!, folded.groups[group]!),
  );
  const counts = [
    ['outcomes', (result: GoldenResult) => JSON.stringify(result.outcomes)],
    ['invented facts', (result: GoldenResult) => String(result.inventedFacts)],
    ['broken citations', (result: GoldenResult) => String(result.brokenCitations)],
    ['ms p50 / p95', speed],
  ] as const;
  return [
    `${accented.name.padEnd(16)}${'as typed'.padEnd(20)}without diacritics`,
    ...groups,
    row('overall', accented.overall, folded.overall),
    ...counts.map(([name, show]) => `${name}: ${show(accented)} | ${show(folded)}`),
    '',
  ].join('\n');
}

function cell({ right, total }: Tally): string {
  return `${right}/${total} ${percent(right, total).toFixed(1)} %`.padEnd(20);
}

function speed({ milliseconds }: GoldenResult): string {
  return `${percentile(milliseconds, 50).toFixed(1)} / ${percentile(milliseconds, 95).toFixed(1)}`;
}

function listFailures(results: GoldenResult[]): string {
  return results
    .flatMap(({ folded, failures }) =>
      failures.map(
        ({ id, question, reasons, lead }) =>
          `${id}${folded ? ' (folded)' : ''}: ${question}\n    ${reasons.join('\n    ')}\n    lead: ${lead}\n`,
      ),
    )
    .join('');
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      knowledge: { type: 'string', default: knowledgeDir },
      failures: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  const documents = readRegulations(values.knowledge);
  const answer = withDeadlines(searchOver(documents).answer, documents);
  const files = readGolden(goldenDir);
  for (const { turns } of files.flatMap(({ questions }) => questions).slice(0, 50)) {
    answer({ text: turns[0]!, history: [], asOf });
  }
  const accented = gradeGolden({ answer, documents, files, folded: false });
  const folded = gradeGolden({ answer, documents, files, folded: true });
  const results = [...accented, ...folded];
  if (values.json) {
    const report = results.map(({ failures, milliseconds, ...result }) => ({
      ...result,
      p50: rounded(percentile(milliseconds, 50), 2),
      p95: rounded(percentile(milliseconds, 95), 2),
      ...(values.failures ? { failures } : {}),
    }));
    process.stdout.write(`${JSON.stringify(report)}\n`);
  } else {
    process.stdout.write(accented.map((result, at) => table(result, folded[at]!)).join('\n'));
    if (values.failures) process.stdout.write(`\n${listFailures(results)}`);
  }
}
