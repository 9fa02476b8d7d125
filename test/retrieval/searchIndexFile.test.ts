// A saved index ranks as the one that was built; one that does not fit is refused with the remedy.
import { cpSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ConfigError } from '../../src/config.ts';
import { exactVectors } from '../../src/retrieval/exactVectors.ts';
import { loadHnswVectors } from '../../src/retrieval/hnswVectors.ts';
import { loadLanguage } from '../../src/retrieval/loadLanguage.ts';
import { createRetriever } from '../../src/retrieval/retriever.ts';
import { buildSearchIndex, graphUnits } from '../../src/retrieval/searchIndex.ts';
import { corpusHash, loadSearchIndex, saveSearchIndex } from '../../src/retrieval/searchIndexFile.ts';
import type { VectorBackend } from '../../src/retrieval/vectors.ts';
import { knowledgeDir } from '../bench/answererOver.ts';

const folder = mkdtempSync(join(tmpdir(), 'sotay-index-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const language = loadLanguage(knowledgeDir);
const subjects = ['họp giao ban', 'nghỉ phép năm', 'xe ô tô', 'lưu trữ hồ sơ', 'khen thưởng', 'tiếp công dân'];
const units = Array.from({ length: 60 }, (_, at) => ({
  heading: `Quy định ${at} về ${subjects[at % subjects.length]}`,
  path: at < 30 ? 'Quy chế một' : 'Quy chế hai',
  body: `1. ${subjects[(at * 7) % subjects.length]} do bộ phận số ${at} thực hiện.\n2. Thời hạn là ${at} ngày.`,
}));
const identity = { corpus: corpusHash(units), embedding: language.embedding?.name };
const saved = join(folder, 'saved');
const question = 'nghỉ phép năm do bộ phận nào thực hiện?';

beforeAll(async () => {
  await saveSearchIndex(saved, buildSearchIndex(units, language.embedding), identity);
});

function damaged(name: string, damage: (directory: string) => void): string {
  const directory = join(folder, name);
  cpSync(saved, directory, { recursive: true });
  damage(directory);
  return directory;
}

describe('a saved index', () => {
  test('ranks exactly as the one that was built', async () => {
    const built = createRetriever(buildSearchIndex(units, language.embedding), language);
    const loaded = createRetriever(await loadSearchIndex(saved, identity, exactVectors), language);
    for (const text of [question, 'nghi phep nam', 'xe ô tô', 'Quy chế hai']) {
      expect(loaded.rank(loaded.parse(text))).toEqual(built.rank(built.parse(text)));
    }
  });

  const changeManifest = (change: object) => (directory: string) => {
    const path = join(directory, 'manifest.json');
    writeFileSync(path, JSON.stringify({ ...JSON.parse(readFileSync(path, 'utf8')), ...change }));
  };
  test.each<[string, (directory: string) => void, RegExp]>([
    ['no manifest', (directory) => rmSync(join(directory, 'manifest.json')), /no readable manifest/],
    ['another pipeline', changeManifest({ pipeline: 999 }), /pipeline 999/],
    ['other documents', changeManifest({ corpus: 'x' }), /other documents/],
    ['another embedding', changeManifest({ embedding: 'other' }), /embedding other/],
    ['arrays cut off', (directory) => truncateSync(join(directory, 'arrays.bin'), 100), /cut off or changed/],
    ['arrays missing', (directory) => rmSync(join(directory, 'arrays.bin')), /missing/],
    [
      'one byte changed',
      (directory) => {
        const path = join(directory, 'arrays.bin');
        const bytes = readFileSync(path);
        bytes[bytes.length >> 1]! ^= 1;
        writeFileSync(path, bytes);
      },
      /cut off or changed/,
    ],
  ])('is refused with %s', async (name, damage, reason) => {
    const loading = loadSearchIndex(damaged(name, damage), identity, exactVectors);
    await expect(loading).rejects.toThrow(ConfigError);
    await expect(loading).rejects.toThrow(reason);
    await expect(loading).rejects.toThrow(/Delete the folder/);
  });
});

test('the hash tells texts and their fields apart', () => {
  const one = { heading: 'a', path: 'b', body: 'c' };
  const hashes = [[one], [{ ...one, heading: 'ab', path: '' }], [one, one], [], [{ ...one, body: 'C' }]].map(
    corpusHash,
  );
  expect(new Set(hashes).size).toBe(hashes.length);
});

const graphs: VectorBackend | string = await loadHnswVectors().catch((error) => String(error));
if (typeof graphs === 'string')
  console.log(`skipped: graph of vectors (${graphs}); npm ci with a C++ compiler installs it`);

test.skipIf(typeof graphs === 'string')(
  'a large library keeps its graph, which finds what comparing all finds',
  async () => {
    const many = Array.from({ length: graphUnits }, (_, at) => units[at % units.length]!).map((unit, at) => ({
      ...unit,
      body: `${unit.body} Mục ${at}.`,
    }));
    const index = buildSearchIndex(many, language.embedding, graphs as VectorBackend);
    expect(index.near?.size()).toBe(graphUnits);
    const directory = join(folder, 'graph');
    const large = { corpus: corpusHash(many), embedding: language.embedding?.name };
    await saveSearchIndex(directory, index, large);
    const withGraph = createRetriever(await loadSearchIndex(directory, large, graphs as VectorBackend), language);
    const without = createRetriever(await loadSearchIndex(directory, large, exactVectors), language);
    const best = (retriever: typeof withGraph) => retriever.rank(retriever.parse(question)).ranked[0]!.unit;
    expect(best(withGraph)).toBe(best(without));
    expect(withGraph.rank(withGraph.parse('Кто идёт на 会議?'))).toEqual({ ranked: [], probability: 0 });
  },
);
