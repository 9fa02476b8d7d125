// The contract of vector indexes, over the exact scan and hnswlib-node, and the choice between them.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FakeEmbeddings, SyntheticEmbeddings } from '@langchain/core/utils/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConfigError } from '../../src/config.ts';
import { createTextIndex } from '../../src/retrieval/embeddings.ts';
import { exactVectors } from '../../src/retrieval/exactVectors.ts';
import { loadHnswVectors } from '../../src/retrieval/hnswVectors.ts';
import { openVectors } from '../../src/retrieval/openVectors.ts';
import type { VectorBackend } from '../../src/retrieval/vectors.ts';

const hnsw = await loadHnswVectors().catch((error: Error) => error);
const backends = hnsw instanceof Error ? [exactVectors] : [exactVectors, hnsw];
const space = { model: 'test', dimensions: 4 };

const vector = fc
  .array(fc.integer({ min: -100, max: 100 }), { minLength: 4, maxLength: 4 })
  .filter((values) => values.some((value) => value !== 0));

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vectors-'));
});
afterAll(() => rm(folder, { recursive: true }));

function cosine(a: number[], b: number[]): number {
  const dot = a.reduce((sum, value, at) => sum + value * b[at]!, 0);
  return dot / (Math.hypot(...a) * Math.hypot(...b));
}

function filled(backend: VectorBackend, vectors: number[][]) {
  const index = backend.create(space);
  index.add(
    vectors.map((_, at) => `v${at}`),
    vectors,
  );
  return index;
}

describe.each(backends)('vector index: $kind', (backend) => {
  it('finds nothing in an empty index', () => {
    expect(backend.create(space).search([1, 0, 0, 0], 5)).toEqual([]);
  });

  it('returns the nearest first and never more than there are', () => {
    const index = filled(backend, [
      [0, 1, 0, 0],
      [3, 3, 0, 0],
      [9, 0, 0, 0],
    ]);
    const found = index.search([1, 0, 0, 0], 10);
    expect(found.map(({ id }) => id)).toEqual(['v2', 'v1', 'v0']);
    expect(found.map(({ similarity }) => similarity.toFixed(4))).toEqual(['1.0000', '0.7071', '0.0000']);
    expect(index.search([1, 0, 0, 0], 1)).toHaveLength(1);
    expect(index.search([1, 0, 0, 0], 0)).toEqual([]);
  });

  it('gives a vector of zeros the similarity 0', () => {
    const index = filled(backend, [[0, 0, 0, 0]]);
    expect(index.search([1, 0, 0, 0], 1)).toEqual([{ id: 'v0', similarity: 0 }]);
  });

  it('agrees with a brute-force comparison of all vectors', () => {
    fc.assert(
      fc.property(
        fc.array(vector, { minLength: 1, maxLength: 60 }),
        vector,
        fc.integer({ min: 1, max: 12 }),
        (all, query, k) => {
          const found = filled(backend, all).search(query, k);
          const truth = all.map((other) => cosine(query, other)).sort((a, b) => b - a);
          expect(found).toHaveLength(Math.min(k, all.length));
          found.forEach(({ id, similarity }, rank) => {
            expect(similarity).toBeCloseTo(truth[rank]!, 4);
            expect(similarity).toBeCloseTo(cosine(query, all[Number(id.slice(1))]!), 4);
          });
        },
      ),
      { numRuns: 60, seed: 20261 },
    );
  });

  it('grows by several calls', () => {
    const index = backend.create(space);
    for (let at = 0; at < 20; at++) index.add([`v${at}`], [[at, 1, 0, 0]]);
    expect(index.size()).toBe(20);
    expect(index.search([0, 1, 0, 0], 1)[0]?.id).toBe('v0');
  });

  it.each<[string, string[], number[][]]>([
    ['fewer vectors than ids', ['a', 'b'], [[1, 0, 0, 0]]],
    ['another dimension', ['a'], [[1, 0, 0]]],
    ['a number that is not finite', ['a'], [[1, 0, 0, Number.NaN]]],
    [
      'an id twice',
      ['a', 'a'],
      [
        [1, 0, 0, 0],
        [0, 1, 0, 0],
      ],
    ],
    [
      'an id it knows',
      ['b', 'v0'],
      [
        [1, 0, 0, 0],
        [0, 1, 0, 0],
      ],
    ],
  ])('refuses %s and stays as it was', (_, ids, vectors) => {
    const index = filled(backend, [[1, 0, 0, 0]]);
    expect(() => index.add(ids, vectors)).toThrow(RangeError);
    expect(index.size()).toBe(1);
  });

  it('refuses a query of another dimension', () => {
    expect(() => filled(backend, [[1, 0, 0, 0]]).search([1, 0], 1)).toThrow(RangeError);
  });

  it('opens what it saved, and can be added to', async () => {
    const directory = join(folder, backend.kind, 'saved');
    await filled(backend, [
      [1, 2, 3, 4],
      [4, 3, 2, 1],
    ]).save(directory);
    const index = await backend.load(directory, space);
    index.add(['new'], [[0, 0, 0, 1]]);
    expect(index.search([1, 2, 3, 4], 3).map(({ id }) => id)).toEqual(['v0', 'new', 'v1']);
  });

  it('saves and opens an empty index', async () => {
    const directory = join(folder, backend.kind, 'empty');
    await backend.create(space).save(directory);
    expect((await backend.load(directory, space)).size()).toBe(0);
  });

  it('refuses another version, model, dimension or kind, and says what to do', async () => {
    const directory = join(folder, backend.kind, 'other');
    const manifestPath = join(directory, 'manifest.json');
    await filled(backend, [[1, 2, 3, 4]]).save(directory);
    const manifest: unknown = JSON.parse(await readFile(manifestPath, 'utf8'));
    const refusal = async (change: object) => {
      await writeFile(manifestPath, JSON.stringify(Object.assign({}, manifest, change)));
      return backend.load(directory, space);
    };
    await expect(refusal({ version: 2 })).rejects.toThrow(/version 1.*build the index again/);
    await expect(refusal({ model: 'b' })).rejects.toThrow(/model is b, not test.*build the index again/);
    await expect(refusal({ dimensions: 8 })).rejects.toThrow(/8 dimensions, not 4.*build the index again/);
    await expect(refusal({ kind: backend.kind === 'exact' ? 'hnsw' : 'exact' })).rejects.toThrow(ConfigError);
    await expect(refusal({ count: 2 })).rejects.toThrow(ConfigError);
    await expect(refusal({ count: 2, ids: ['v0', 'v1'] })).rejects.toThrow(ConfigError);
    await expect(backend.load(join(folder, 'nowhere'), space)).rejects.toThrow(ConfigError);
  });

  it('refuses when the vectors are gone or damaged', async () => {
    const directory = join(folder, backend.kind, 'damaged');
    const data = join(directory, backend.kind === 'exact' ? 'vectors.f32' : 'graph.hnsw');
    await filled(backend, [[1, 2, 3, 4]]).save(directory);
    await writeFile(data, 'x');
    await expect(backend.load(directory, space)).rejects.toThrow(ConfigError);
    await rm(data);
    await expect(backend.load(directory, space)).rejects.toThrow(ConfigError);
  });

  it('takes any langchain embeddings', async () => {
    for (const embeddings of [new SyntheticEmbeddings({ vectorSize: 4 }), new FakeEmbeddings()]) {
      const texts = createTextIndex(embeddings, backend.create(space));
      await texts.add([
        { id: 'họp', text: 'Người đứng đầu trực tiếp dự họp' },
        { id: 'báo cáo', text: 'Báo cáo định kỳ hằng quý' },
      ]);
      const [nearest] = await texts.nearest('Báo cáo định kỳ hằng quý', 1);
      expect(nearest?.similarity).toBeCloseTo(1, 4);
    }
  });
});

describe('hnswlib-node', () => {
  it('finds at least 95 % of the true neighbours among 2,000 vectors', (context) => {
    if (hnsw instanceof Error) return context.skip(`hnswlib-node is not usable here: ${hnsw.message}`);
    const wide = { model: 'test', dimensions: 32 };
    const [all, queries] = [randomVectors(2000, 32), randomVectors(2050, 32).slice(2000)];
    const [truth, graph] = [exactVectors.create(wide), hnsw.create(wide)];
    const ids = all.map((_, at) => `v${at}`);
    truth.add(ids, all);
    graph.add(ids, all);
    let found = 0;
    for (const query of queries) {
      const right = new Set(truth.search(query, 10).map(({ id }) => id));
      found += graph.search(query, 10).filter(({ id }) => right.has(id)).length;
    }
    expect(found / (queries.length * 10)).toBeGreaterThanOrEqual(0.95);
  });
});

describe('openVectors', () => {
  const silent = { warn: () => {} };

  it('scans exactly unless hnsw is preferred', async () => {
    expect((await openVectors({ preferHnsw: false, log: silent })).kind).toBe('exact');
  });

  it('uses hnsw where it works', async (context) => {
    if (hnsw instanceof Error) return context.skip(`hnswlib-node is not usable here: ${hnsw.message}`);
    expect((await openVectors({ preferHnsw: true, log: silent })).kind).toBe('hnsw');
  });

  it('falls back to the exact scan, and says so, where it does not', async () => {
    const warnings: unknown[] = [];
    const log = { warn: (...args: unknown[]) => void warnings.push(args) };
    const loadHnsw = () => Promise.reject(new Error('Could not locate the bindings file'));
    expect((await openVectors({ preferHnsw: true, log, loadHnsw })).kind).toBe('exact');
    expect(JSON.stringify(warnings)).toContain('Could not locate the bindings file');
  });
});

/** Always the same, from a linear congruential generator. */
function randomVectors(count: number, dimensions: number): number[][] {
  let state = 42;
  const next = () => {
    state = (state * 1664525 + 1013904223) % 2 ** 32;
    return state / 2 ** 32 - 0.5;
  };
  return Array.from({ length: count }, () => Array.from({ length: dimensions }, next));
}
