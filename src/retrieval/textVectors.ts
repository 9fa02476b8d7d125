// Vectors of texts that are given as syllable ids of one index.
import { embeddingFeatures } from './embeddingFeatures.ts';
import type { StaticEmbedding } from './staticEmbedding.ts';
import type { TermIds } from './termIds.ts';

export type TextVectors = {
  dimensions: number;
  /** Starts a text. */
  clear: () => void;
  /** Adds a stretch of syllables that stand together; -1 stands for a syllable that the index lacks. */
  add: (ids: ArrayLike<number>, from: number, to: number) => void;
  /** The vector of what was added, of length 1, or all zeros when no row fits. As a question: repetitions hardly count. */
  ofQuery: (out: Float32Array) => void;
  ofPassage: (out: Float32Array) => void;
};

export function createTextVectors(embedding: StaticEmbedding, ids: TermIds): TextVectors {
  const { dimensions, values, scales } = embedding;
  const { ofSyllable, ofPair, rows } = embeddingFeatures(embedding.vocabulary, { count: ids.count, idOf: ids.of });
  const counts = new Uint16Array(rows);
  const used = new Int32Array(rows);
  let distinct = 0;

  function note(row: number): void {
    if (row < 0) return;
    if (counts[row] === 0) used[distinct++] = row;
    if (counts[row]! < 65_535) counts[row]! += 1;
  }

  function sum(out: Float32Array, weigh: (occurrences: number) => number): void {
    out.fill(0);
    for (let i = 0; i < distinct; i += 1) {
      const row = used[i]!;
      const weight = weigh(counts[row]!) * scales[row]!;
      const start = row * dimensions;
      for (let d = 0; d < dimensions; d += 1) out[d]! += weight * values[start + d]!;
    }
    let square = 0;
    for (let d = 0; d < dimensions; d += 1) square += out[d]! * out[d]!;
    if (square === 0) return;
    const length = Math.sqrt(square);
    for (let d = 0; d < dimensions; d += 1) out[d]! /= length;
  }

  return {
    dimensions,
    clear: () => {
      for (let i = 0; i < distinct; i += 1) counts[used[i]!] = 0;
      distinct = 0;
    },
    add: (texts, from, to) => {
      let previous = -1;
      for (let i = from; i < to; i += 1) {
        const id = texts[i]!;
        if (id >= 0) {
          note(ofSyllable[id]!);
          if (previous >= 0) note(ofPair.get(previous, id));
        }
        previous = id;
      }
    },
    ofQuery: (out) => sum(out, (occurrences) => Math.min(occurrences, 2)),
    ofPassage: (out) => sum(out, (occurrences) => 1 + Math.log(occurrences)),
  };
}
