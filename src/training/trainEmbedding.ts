// Learns one vector per syllable and pair, so that a question lies near the article that answers it: in-batch softmax
// over cosines (as in sentence embedding models), sums of vectors instead of a network, Adagrad (Duchi et al. 2011).
import type { EmbeddingFeatures } from '../retrieval/embeddingFeatures.ts';
import { addOuterProducts, similarities } from './denseProducts.ts';
import { createRandom } from './random.ts';
import { bufferLength, createPairSampler, type TokenBuffer } from './trainingPairs.ts';
import type { TrainingText } from './trainingText.ts';

export type EmbeddingSettings = { dimensions: number; steps: number; batch: number; seed: number };

export type Progress = (step: number, meanLoss: number, accuracy: number) => void;

const scale = 14;
const learningRate = 0.06;
const lastRateShare = 0.03;
const initialSpread = 0.1;
const reportEvery = 200;
const maxQueryCount = 2;

/** Rows used by each text of a batch, with their weights. */
type SparseTexts = { rows: Int32Array[]; weights: Float64Array[] };

/** The table, row after row. The same inputs give the same table. */
export function trainEmbedding(
  text: TrainingText,
  features: EmbeddingFeatures,
  settings: EmbeddingSettings,
  progress: Progress,
): Float32Array {
  const { dimensions, steps, batch, seed } = settings;
  const random = createRandom(seed);
  const sampler = createPairSampler(text, random);
  const table = new Float32Array(features.rows * dimensions);
  for (let i = 0; i < table.length; i += 1) table[i] = initialSpread * random.normal();
  const squares = new Float32Array(table.length).fill(1e-4);
  const gradient = new Float32Array(table.length);
  const touched = new Uint8Array(features.rows);

  const query: TokenBuffer = { ids: new Int32Array(bufferLength), length: 0 };
  const passage: TokenBuffer = { ids: new Int32Array(bufferLength), length: 0 };
  const count = createRowCounter(features);
  const queries: SparseTexts = { rows: [], weights: [] };
  const passages: SparseTexts = { rows: [], weights: [] };
  const queryVectors = new Float64Array(batch * dimensions);
  const passageVectors = new Float64Array(batch * dimensions);
  const queryLengths = new Float64Array(batch);
  const passageLengths = new Float64Array(batch);
  const errors = new Float64Array(batch * batch);
  const queryGradients = new Float64Array(batch * dimensions);
  const passageGradients = new Float64Array(batch * dimensions);

  function encode({ rows, weights }: SparseTexts, vectors: Float64Array, lengths: Float64Array): void {
    vectors.fill(0);
    for (let item = 0; item < batch; item += 1) {
      const start = item * dimensions;
      const itemRows = rows[item]!;
      const itemWeights = weights[item]!;
      for (let r = 0; r < itemRows.length; r += 1) {
        const weight = itemWeights[r]!;
        const from = itemRows[r]! * dimensions;
        for (let d = 0; d < dimensions; d += 1) vectors[start + d]! += weight * table[from + d]!;
      }
      let square = 1e-12;
      for (let d = start; d < start + dimensions; d += 1) square += vectors[d]! * vectors[d]!;
      const length = Math.sqrt(square);
      lengths[item] = length;
      for (let d = start; d < start + dimensions; d += 1) vectors[d]! /= length;
    }
  }

  /** Turns cosines into what each should change by; gives the loss and how many queries are nearest to their passage. */
  function softmaxErrors(): { loss: number; right: number } {
    let loss = 0;
    let right = 0;
    for (let i = 0; i < batch; i += 1) {
      const row = errors.subarray(i * batch, (i + 1) * batch);
      const own = row[i]!;
      let highest = Number.NEGATIVE_INFINITY;
      for (let j = 0; j < batch; j += 1) highest = Math.max(highest, row[j]!);
      let sum = 0;
      for (let j = 0; j < batch; j += 1) {
        row[j] = Math.exp(scale * (row[j]! - highest));
        sum += row[j]!;
      }
      loss -= Math.log(row[i]! / sum);
      if (own === highest) right += 1;
      for (let j = 0; j < batch; j += 1) row[j]! *= scale / (sum * batch);
      row[i]! -= scale / batch;
    }
    return { loss: loss / batch, right: right / batch };
  }

  function spread(
    { rows, weights }: SparseTexts,
    vectors: Float64Array,
    lengths: Float64Array,
    gradients: Float64Array,
  ): void {
    for (let item = 0; item < batch; item += 1) {
      const start = item * dimensions;
      let along = 0;
      for (let d = start; d < start + dimensions; d += 1) along += gradients[d]! * vectors[d]!;
      for (let d = start; d < start + dimensions; d += 1) {
        gradients[d] = (gradients[d]! - along * vectors[d]!) / lengths[item]!;
      }
      const itemRows = rows[item]!;
      for (let r = 0; r < itemRows.length; r += 1) {
        const row = itemRows[r]!;
        const weight = weights[item]![r]!;
        touched[row] = 1;
        const to = row * dimensions;
        for (let d = 0; d < dimensions; d += 1) gradient[to + d]! += weight * gradients[start + d]!;
      }
    }
  }

  function update(rate: number): void {
    for (let row = 0; row < touched.length; row += 1) {
      if (touched[row] === 0) continue;
      touched[row] = 0;
      for (let i = row * dimensions; i < (row + 1) * dimensions; i += 1) {
        const change = gradient[i]!;
        squares[i]! += change * change;
        table[i]! -= (rate * change) / Math.sqrt(squares[i]!);
        gradient[i] = 0;
      }
    }
  }

  let losses = 0;
  let rights = 0;
  for (let step = 1; step <= steps; step += 1) {
    const done = step / steps;
    const rate = learningRate * (done > 0.5 ? Math.max(lastRateShare, 2 * (1 - done)) : 1);
    const used = new Set<number>();
    queries.rows.length = 0;
    queries.weights.length = 0;
    passages.rows.length = 0;
    passages.weights.length = 0;
    sampler.fill(query, passage, (unit) => {
      if (used.has(unit)) return true;
      const ofQuery = count(query, (occurrences) => Math.min(occurrences, maxQueryCount));
      if (ofQuery.rows.length < 2) return true;
      const ofPassage = count(passage, (occurrences) => 1 + Math.log(occurrences));
      if (ofPassage.rows.length < 5) return true;
      used.add(unit);
      queries.rows.push(ofQuery.rows);
      queries.weights.push(ofQuery.weights);
      passages.rows.push(ofPassage.rows);
      passages.weights.push(ofPassage.weights);
      return queries.rows.length < batch;
    });
    encode(queries, queryVectors, queryLengths);
    encode(passages, passageVectors, passageLengths);
    similarities(queryVectors, passageVectors, errors, batch, dimensions);
    const { loss, right } = softmaxErrors();
    addOuterProducts(errors, queryVectors, passageVectors, queryGradients, passageGradients, batch, dimensions);
    spread(queries, queryVectors, queryLengths, queryGradients);
    spread(passages, passageVectors, passageLengths, passageGradients);
    update(rate);
    losses += loss;
    rights += right;
    if (step % reportEvery === 0) {
      progress(step, losses / reportEvery, rights / reportEvery);
      losses = 0;
      rights = 0;
    }
  }
  return table;
}

/** Counts the rows that a text uses. */
function createRowCounter({ rows, ofSyllable, ofPair }: EmbeddingFeatures) {
  const counts = new Uint16Array(rows);
  const seen = new Int32Array(2 * bufferLength);
  return ({ ids, length }: TokenBuffer, weigh: (occurrences: number) => number) => {
    let distinct = 0;
    const note = (row: number): void => {
      if (row < 0) return;
      if (counts[row] === 0) seen[distinct++] = row;
      counts[row]! += 1;
    };
    for (let i = 0; i < length; i += 1) {
      const id = ids[i]!;
      if (id < 0) continue;
      note(ofSyllable[id]!);
      const next = i + 1 < length ? ids[i + 1]! : -1;
      if (next >= 0) note(ofPair.get(id, next));
    }
    const used = seen.slice(0, distinct);
    const weights = Float64Array.from(used, (row) => weigh(counts[row]!));
    for (const row of used) counts[row] = 0;
    return { rows: used, weights };
  };
}
