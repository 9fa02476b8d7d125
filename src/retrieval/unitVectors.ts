// The vectors of all units: overlapping windows of the body, each read together with heading and path.
import type { TextVectors } from './textVectors.ts';
import type { UnitTokens } from './unitTokens.ts';

/** Plain arrays, saved and loaded as they are. Numbers are in steps of 1/127. */
export type UnitVectorArrays = {
  /** Windows of unit `u` are `offsets[u] … offsets[u + 1] - 1`; at least one for each unit. */
  offsets: Uint32Array;
  windows: Int8Array;
  /** One for each path. */
  paths: Int8Array;
};

const windowSyllables = 128;
const stride = 96;
/** Windows of one unit beyond these are left out; the last ones of a text of 300,000 characters say little of it. */
const maxWindows = 200;
const steps = 127;

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
  const pathCount = paths.offsets.length - 1;
  const ofPaths = new Int8Array(pathCount * dimensions);
  for (let path = 0; path < pathCount; path += 1) {
    vectors.clear();
    vectors.add(paths.values, paths.offsets[path]!, paths.offsets[path + 1]!);
    vectors.ofPassage(vector);
    put(vector, ofPaths, path * dimensions);
  }
  return { offsets, windows, paths: ofPaths };
}

function windowsIn(syllables: number): number {
  const needed = 1 + Math.ceil(Math.max(0, syllables - windowSyllables) / stride);
  return Math.min(maxWindows, needed);
}

function put(vector: Float32Array, into: Int8Array, at: number): void {
  for (let d = 0; d < vector.length; d += 1) into[at + d] = Math.round(vector[d]! * steps);
}

/** Cosine of a vector of length 1 and a row of one of the arrays. */
export function cosine(vector: Float32Array, rows: Int8Array, row: number): number {
  const start = row * vector.length;
  let sum = 0;
  for (let d = 0; d < vector.length; d += 1) sum += vector[d]! * rows[start + d]!;
  return sum / steps;
}
