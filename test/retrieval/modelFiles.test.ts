// The shipped model files open; damaged, cut off and foreign ones are refused with the remedy.
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { ConfigError } from '../../src/config.ts';
import { readAnswerabilityModel } from '../../src/retrieval/answerabilityModel.ts';
import { readRankerModel } from '../../src/retrieval/ranker.ts';
import { quantize, readStaticEmbedding, writeStaticEmbedding } from '../../src/retrieval/staticEmbedding.ts';
import { knowledgeDir } from '../bench/answererOver.ts';

const folder = mkdtempSync(join(tmpdir(), 'sotay-model-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const shipped = (file: string): string => join(knowledgeDir, 'model', file);
const place = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

describe('embedding', () => {
  const vocabulary = { syllables: ['hop|j', 'hăng|f', 'năm'], pairs: Uint16Array.from([1, 2]) };
  const table = Float32Array.from([1, 0.5, -1, 0.25, 0, 0, 2, 1]);
  const embedding = { name: 'small', dimensions: 2, vocabulary, ...quantize(table, 2) };

  test('what is written is read again', () => {
    const path = join(folder, 'small.bin');
    writeStaticEmbedding(path, embedding);
    expect(readStaticEmbedding(path)).toEqual({ ...embedding, name: expect.stringMatching(/^small-[0-9a-f]{12}$/) });
  });

  test('two models of one name are told apart by their content', () => {
    const path = join(folder, 'again.bin');
    const nameOf = (values: Int8Array<ArrayBuffer>): string => {
      writeStaticEmbedding(path, { ...embedding, values });
      return readStaticEmbedding(path).name;
    };
    expect(nameOf(embedding.values)).toBe(nameOf(embedding.values));
    expect(nameOf(embedding.values)).not.toBe(nameOf(embedding.values.map((value) => -value)));
  });

  test('quantized rows stay within half a step of what they were', () => {
    const { values, scales } = quantize(table, 2);
    for (const [i, value] of table.entries()) {
      const scale = scales[Math.floor(i / 2)]!;
      expect(Math.abs(values[i]! * scale - value)).toBeLessThanOrEqual(scale / 2 + 1e-6);
    }
  });

  const bytes = readFileSync(shipped('embedding.bin'));
  test.each<[string, () => string]>([
    ['missing', () => join(folder, 'none.bin')],
    ['empty', () => place('empty.bin', '')],
    ['cut off', () => place('cut.bin', bytes.subarray(0, bytes.length - 1))],
    ['too long', () => place('long.bin', Buffer.concat([bytes, Buffer.from('x')]))],
    ['of another kind', () => place('foreign.bin', 'PK\u0003\u0004 not an embedding\n\n')],
    ['JSON of another format', () => place('other.bin', '{"format":"sotay-embedding-9"}\n')],
  ])('refused when %s', (_, path) => {
    expect(() => readStaticEmbedding(path())).toThrow(ConfigError);
    expect(() => readStaticEmbedding(path())).toThrow(/cannot be used.*npm run train/);
  });
});

describe.each([
  ['ranker.json', readRankerModel],
  ['answerability.json', readAnswerabilityModel],
])('%s', (file, read) => {
  const content = JSON.parse(readFileSync(shipped(file), 'utf8'));

  test('the shipped one opens', () => {
    const copy = join(folder, file);
    copyFileSync(shipped(file), copy);
    expect(read(copy)).toEqual(content);
  });

  test.each<[string, string]>([
    ['cut off', JSON.stringify(content).slice(0, -9)],
    ['made for other features', JSON.stringify({ ...content, features: content.features.toReversed() })],
    ['short of a weight', JSON.stringify({ ...content, mean: content.mean.slice(1) })],
    ['of a deviation of zero', JSON.stringify({ ...content, deviation: content.deviation.map(() => 0) })],
    ['of no numbers', JSON.stringify({ ...content, mean: content.mean.map(() => null) })],
  ])('refused when %s', (_, text) => {
    expect(() => read(place(file, text))).toThrow(/cannot be used.*npm run train/);
  });
});

test('the model folder is at most 8 MB', () => {
  const files = [
    'embedding.bin',
    'ranker.json',
    'answerability.json',
    'syllable-frequencies.tsv',
    'syllable-pairs.tsv',
  ];
  const total = files.reduce((sum, file) => sum + readFileSync(shipped(file)).length, 0);
  expect(total).toBeLessThanOrEqual(8_000_000);
});
