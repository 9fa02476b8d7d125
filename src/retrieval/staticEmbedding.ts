// The shipped embedding: one vector per syllable and pair, learnt from Vietnamese law (src/training). A text's vector is the
// weighted sum of its rows, of length 1. No network, no runtime: a query takes microseconds.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { ConfigError } from '../config.ts';
import type { EmbeddingVocabulary } from './embeddingFeatures.ts';

export type StaticEmbedding = {
  /** Of its content, so that models are told apart: vectors of different ones cannot be compared. */
  name: string;
  dimensions: number;
  vocabulary: EmbeddingVocabulary;
  /** One row after another; the number is `values[i] * scales[row]`. */
  values: Int8Array;
  scales: Float32Array;
};

/** In the file: one line of JSON, then scales (32-bit floats), pairs (16-bit), values (8-bit), little endian. */
const headerSchema = z.object({
  format: z.literal('sotay-embedding-1'),
  name: z.string(),
  dimensions: z.int().positive().max(4_096),
  rows: z.int().positive().max(10_000_000),
  syllables: z.array(z.string()).max(65_535),
});

/** @throws ConfigError with the remedy when the file is missing, cut off or something else. */
export function readStaticEmbedding(path: string): StaticEmbedding {
  const unfit = (reason: string): ConfigError =>
    new ConfigError(
      `${path} cannot be used: ${reason}. Restore it from the release, or make it again with npm run train.`,
    );
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch {
    throw unfit('it cannot be read');
  }
  const lineEnd = bytes.indexOf(10);
  const header = headerSchema.safeParse(parseJson(bytes.subarray(0, Math.max(0, lineEnd))));
  if (!header.success) throw unfit('it is no embedding of format sotay-embedding-1');
  const { name, dimensions, rows, syllables } = header.data;
  const pairCount = rows - syllables.length;
  const expected = lineEnd + 1 + rows * 4 + pairCount * 4 + rows * dimensions;
  if (pairCount < 0 || bytes.length !== expected) throw unfit(`it has ${bytes.length} bytes, not ${expected}`);
  // Copied, so that the typed arrays are aligned.
  let at = lineEnd + 1;
  const take = (length: number): ArrayBuffer => {
    const piece = new Uint8Array(length);
    piece.set(bytes.subarray(at, at + length));
    at += length;
    return piece.buffer;
  };
  const scales = new Float32Array(take(rows * 4));
  const pairs = new Uint16Array(take(pairCount * 4));
  const values = new Int8Array(take(rows * dimensions));
  if (!scales.every(Number.isFinite)) throw unfit('it holds a scale that is no number');
  if (pairs.some((position) => position >= syllables.length)) throw unfit('it holds a pair of unknown syllables');
  const fingerprint = createHash('sha256').update(bytes).digest('hex').slice(0, 12);
  return { name: `${name}-${fingerprint}`, dimensions, vocabulary: { syllables, pairs }, values, scales };
}

export function writeStaticEmbedding(path: string, embedding: StaticEmbedding): void {
  const { name, dimensions, vocabulary, values, scales } = embedding;
  const header = {
    format: 'sotay-embedding-1',
    name,
    dimensions,
    rows: scales.length,
    syllables: vocabulary.syllables,
  };
  const { pairs } = vocabulary;
  writeFileSync(
    path,
    Buffer.concat([
      Buffer.from(`${JSON.stringify(header)}\n`),
      Buffer.from(scales.buffer, scales.byteOffset, scales.byteLength),
      Buffer.from(pairs.buffer, pairs.byteOffset, pairs.byteLength),
      Buffer.from(values.buffer, values.byteOffset, values.byteLength),
    ]),
  );
}

/** Each row in 255 steps of its own largest number. */
export function quantize(
  table: Float32Array,
  dimensions: number,
): { values: Int8Array<ArrayBuffer>; scales: Float32Array<ArrayBuffer> } {
  const values = new Int8Array(table.length);
  const scales = new Float32Array(table.length / dimensions);
  for (let row = 0; row < scales.length; row += 1) {
    let largest = 0;
    for (let i = row * dimensions; i < (row + 1) * dimensions; i += 1) largest = Math.max(largest, Math.abs(table[i]!));
    const scale = largest / 127;
    scales[row] = scale;
    if (scale === 0) continue;
    for (let i = row * dimensions; i < (row + 1) * dimensions; i += 1) values[i] = Math.round(table[i]! / scale);
  }
  return { values, scales };
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}
