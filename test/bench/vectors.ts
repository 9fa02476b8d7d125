// npm run bench:vectors -- --corpus C.jsonl[.gz] --queries Q.jsonl
// Where comparing all units stops being faster than the graph: both over the first n units of a corpus, with real questions.

import { createLibrary } from '../../src/regulations/library.ts';
import { exactVectors } from '../../src/retrieval/exactVectors.ts';
import { loadHnswVectors } from '../../src/retrieval/hnswVectors.ts';
import { loadLanguage } from '../../src/retrieval/loadLanguage.ts';
import { openNearUnits, unitMeans } from '../../src/retrieval/nearUnits.ts';
import { createTermIds } from '../../src/retrieval/termIds.ts';
import { createTextVectors } from '../../src/retrieval/textVectors.ts';
import { tokenizeUnits } from '../../src/retrieval/unitTokens.ts';
import { buildUnitVectors, wholeNumbers } from '../../src/retrieval/unitVectors.ts';
import { syllables } from '../../src/vietnamese/syllables.ts';
import { knowledgeDir } from './answererOver.ts';
import { readCorpus } from './corpus.ts';
import { percentile } from './percentiles.ts';
import { readQueries } from './queries.ts';
import { rounded } from './report.ts';
import { readSetArguments } from './setArguments.ts';

const sizes = [500, 1_000, 2_000, 5_000, 10_000, 20_000, 64_000];
const asked = 300;
const wanted = 15;

if (import.meta.main) {
  const options = readSetArguments('bench:vectors', { retrieval: false });
  const { embedding } = loadLanguage(knowledgeDir);
  if (embedding === undefined) throw new Error('knowledge/model/embedding.bin is missing');
  const { dimensions } = embedding;
  const tokens = tokenizeUnits(createLibrary(readCorpus(options.corpus)).units);
  const ids = createTermIds(tokens.syllables);
  const text = createTextVectors(embedding, ids);
  const vectors = buildUnitVectors(tokens, text);
  const queries = readQueries(options.queries, options)
    .slice(0, asked)
    .map((query) => {
      const keys = syllables(query.text).map((key) => ids.of(key) ?? -1);
      const vector = new Float32Array(dimensions);
      text.clear();
      text.add(keys, 0, keys.length);
      text.ofQuery(vector);
      return vector;
    });
  const graphs = await loadHnswVectors().catch(() => exactVectors);
  const means = unitMeans(vectors, dimensions);
  process.stdout.write('   units  all, ms p50  graph, ms p50  found of nearest 15, %  graph built, s\n');
  for (const size of sizes.filter((one) => one <= tokens.size)) {
    const of = (unit: number): number[] => Array.from(means.subarray(unit * dimensions, (unit + 1) * dimensions));
    const start = performance.now();
    const graph = graphs.create({ model: embedding.name, dimensions });
    const positions = Array.from({ length: size }, (_, unit) => unit);
    graph.add(positions.map(String), positions.map(of));
    const builtSeconds = rounded((performance.now() - start) / 1000, 1);
    // Each unit with its mean as its only window: the same vectors for both.
    const few = {
      ...vectors,
      offsets: Uint32Array.from({ length: size + 1 }, (_, at) => at),
      windows: means.subarray(0, size * dimensions),
    };
    const compareAll = openNearUnits(few, dimensions, undefined);
    const askGraph = openNearUnits(few, dimensions, graph);
    const none = new Set<number>();
    const timed = (find: typeof compareAll): { p50: number; found: number[][] } => {
      const milliseconds: number[] = [];
      const found = queries.map((vector) => {
        const whole = new Int32Array(dimensions);
        wholeNumbers(vector, whole);
        const before = performance.now();
        const units = find(whole, wanted, none);
        milliseconds.push(performance.now() - before);
        return units;
      });
      return { p50: rounded(percentile(milliseconds, 50), 3), found };
    };
    timed(compareAll);
    const all = timed(compareAll);
    timed(askGraph);
    const near = timed(askGraph);
    const shared = all.found.map((units, at) => units.filter((unit) => near.found[at]!.includes(unit)).length / wanted);
    const recall = rounded((100 * shared.reduce((sum, share) => sum + share, 0)) / shared.length, 1);
    const cells = [String(size).padStart(8), String(all.p50).padStart(13), String(near.p50).padStart(15)];
    process.stdout.write(`${[...cells, String(recall).padStart(24), String(builtSeconds).padStart(16)].join('')}\n`);
  }
}
