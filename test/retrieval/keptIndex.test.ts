// The index of a large library is kept between starts, replaced when it does not fit, and never stands in the way.
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openKeptIndex } from '../../src/retrieval/keptIndex.ts';
import { loadLanguage } from '../../src/retrieval/loadLanguage.ts';
import { createRetriever } from '../../src/retrieval/retriever.ts';
import { knowledgeDir } from '../bench/answererOver.ts';

const language = loadLanguage(knowledgeDir);
const units = Array.from({ length: 2_000 }, (_, at) => ({
  heading: `Nhiệm vụ số ${at}`,
  path: 'Quy chế',
  body: `Bộ phận ${at} ${['họp giao ban', 'nghỉ phép', 'lưu trữ'][at % 3]} hằng tuần.`,
}));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sotay-kept-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function opener() {
  const said: string[] = [];
  const note = (_: unknown, message?: string): void => {
    said.push(message ?? '');
  };
  const directory = join(folder, 'index');
  const open = (some = units) =>
    openKeptIndex({ units: some, embedding: language.embedding, directory, log: { info: note, warn: note } });
  return { open, said, directory };
}

const firstOf = (index: Awaited<ReturnType<typeof openKeptIndex>>): number => {
  const retriever = createRetriever(index, language);
  return retriever.rank(retriever.parse('nhiệm vụ số 1234')).ranked[0]!.unit;
};

test('built once, then found again', async () => {
  const { open, said, directory } = opener();
  expect(firstOf(await open())).toBe(1234);
  expect(said).toEqual(['search index built']);
  expect(firstOf(await open())).toBe(1234);
  expect(said).toEqual(['search index built']);
  expect(readdirSync(directory)).toHaveLength(1);
});

test('built by another process when there is none; when that one failed, here', async () => {
  const elsewhere = opener();
  const { said, directory } = opener();
  let asked = 0;
  const open = (some: typeof units, buildApart: () => Promise<unknown>) =>
    openKeptIndex({
      ...{ units: some, embedding: language.embedding, directory },
      log: { info: (_: unknown, text?: string) => void said.push(text ?? ''), warn: () => {} },
      async buildApart() {
        asked += 1;
        await buildApart();
      },
    });
  expect(firstOf(await open(units, () => elsewhere.open()))).toBe(1234);
  expect([asked, said, elsewhere.said]).toEqual([1, [], ['search index built']]);
  await open(units, () => elsewhere.open());
  expect(asked, 'one that is kept is not built again').toBe(1);
  await open([...units, units[0]!], async () => {});
  expect([asked, said]).toEqual([2, ['search index built']]);
});

test('other documents: built anew, and the old one is removed', async () => {
  const { open, said, directory } = opener();
  await open();
  await open([...units, units[0]!]);
  expect(said).toEqual(['search index built', 'search index built']);
  expect(readdirSync(directory)).toHaveLength(1);
});

test('a damaged one is replaced', async () => {
  const { open, said, directory } = opener();
  await open();
  const [kept = ''] = readdirSync(directory);
  writeFileSync(join(directory, kept, 'arrays.bin'), 'x');
  expect(firstOf(await open())).toBe(1234);
  expect(said).toEqual(['search index built', 'kept search index replaced', 'search index built']);
  expect(firstOf(await open())).toBe(1234);
  expect(said).toHaveLength(3);
});

test('where nothing can be written it is used all the same', async () => {
  const { open, said, directory } = opener();
  writeFileSync(directory, 'a file where the folder should be');
  expect(firstOf(await open())).toBe(1234);
  expect(said).toEqual(['search index built', expect.stringContaining('could not be kept')]);
});

test('a small library leaves nothing on disk', async () => {
  const { open, directory } = opener();
  await open(units.slice(0, 50));
  expect(existsSync(directory)).toBe(false);
});
