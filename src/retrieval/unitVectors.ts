// The vectors of all units: overlapping windows of the body, each read together with heading and path.
import type { TextVectors } from './textVectors.ts';
import type { UnitTokens } from './unitTokens.ts';

/** Plain arrays, saved and loaded as they are. Numbers are in steps of 1/127. */
export type UnitVectorArrays = {
  /** Windows of unit `u` are `offsets[u] … offsets[u + 1] - 1`; at least one for each unit. */
  offsets: Uint32Array;
  windows: Int8Array;
  /** One for each unit's heading; zeros without one. */
  headings: Int8Array;
  /** One for each path. */
  paths: Int8Array;
};

const windowSyllables = 128;
const stride = 96;
/** Windows of one unit beyond these are left out; the last ones of a text of 300,000 characters say little of it. */
const maxWindows = 200;
const steps = 127;
const querySteps = 4_096;

export function buildUnitVectors(tokens: UnitTokens, vectors: TextVectors): UnitVectorArrays {
  const { size, heading, body, paths, pathOf } = tokens;
  const { dimensions } = vectors;
  const offsets = new Uint32Array(size + 1);
  for (let unit = 0; unit < size; unit += 1) {
    const length = body.offsets[unit + 1]! - body.offsets[unit]!;
    offsets[unit + 1] = offsets[unit]! + windowsIn(length);
  }
  const windows = new Int8Array(offsets[size]! * dimensions);
  const vector = new Float32Array(dimensions);
  for (let unit = 0; unit < size; unit += 1) {
    const path = pathOf[unit]!;
    const start = body.offsets[unit]!;
    const end = body.offsets[unit + 1]!;
    for (let window = offsets[unit]!; window < offsets[unit + 1]!; window += 1) {
      const from = start + (window - offsets[unit]!) * stride;
      vectors.clear();
      vectors.add(heading.values, heading.offsets[unit]!, heading.offsets[unit + 1]!);
      vectors.add(paths.values, paths.offsets[path]!, paths.offsets[path + 1]!);
      vectors.add(body.values, from, Math.min(end, from + windowSyllables));
      vectors.ofPassage(vector);
      put(vector, windows, window * dimensions);
    }
  }
  return {
    offsets,
    windows,
    headings: vectorsOfRows(heading, vectors),
    paths: vectorsOfRows(paths, vectors),
  };
}

function vectorsOfRows({ values, offsets }: UnitTokens['heading'], vectors: TextVectors): Int8Array {
  const rows = offsets.length - 1;
  const found = new Int8Array(rows * vectors.dimensions);
  const vector = new Float32Array(vectors.dimensions);
  for (let row = 0; row < rows; row += 1) {
    vectors.clear();
    vectors.add(values, offsets[row]!, offsets[row + 1]!);
    vectors.ofPassage(vector);
    put(vector, found, row * vectors.dimensions);
  }
  return found;
}

function windowsIn(syllables: number): number {
  const needed = 1 + Math.ceil(Math.max(0, syllables - windowSyllables) / stride);
  return Math.min(maxWindows, needed);
}

function put(vector: Float32Array, into: Int8Array, at: number): void {
  for (let d = 0; d < vector.length; d += 1) into[at + d] = Math.round(vector[d]! * steps);
}

/** A vector of length 1 in whole numbers, which multiply faster: its steps times those of the rows stay below 2^31. */
export function wholeNumbers(vector: Float32Array, into: Int32Array): void {
  for (let d = 0; d < vector.length; d += 1) into[d] = Math.round(vector[d]! * querySteps);
}

/** Cosine of such a vector and a row of one of the arrays. */
export function cosine(vector: Int32Array, rows: Int8Array, row: number): number {
  const start = row * vector.length;
  let sum = 0;
  for (let d = 0; d < vector.length; d += 1) sum = (sum + Math.imul(vector[d]!, rows[start + d]!)) | 0;
  return sum / (steps * querySteps);
}
