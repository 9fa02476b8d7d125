// The units nearest in meaning to a question: every window for a small library, a graph or the units' means for a large one.
import { best } from './best.ts';
import { cosine, type UnitVectorArrays } from './unitVectors.ts';
import type { VectorIndex } from './vectors.ts';

/** The nearest units that are not in `known`, best first; at most `count`, none that has nothing in common. */
export type NearUnits = (vector: Int32Array, count: number, known: ReadonlySet<number>) => number[];

/** Up to here every window is compared, which takes under a millisecond. */
const exactWindows = 4_000;

/** `graph` has the units' positions as ids; without one all units are compared. */
export function openNearUnits(arrays: UnitVectorArrays, dimensions: number, graph: VectorIndex | undefined): NearUnits {
  const units = arrays.offsets.length - 1;
  if (graph !== undefined) {
    return (vector, count, known) =>
      graph
        .search(Array.from(vector), count + known.size)
        .filter(({ similarity }) => similarity > 0)
        .map(({ id }) => Number(id))
        .filter((unit) => !known.has(unit))
        .slice(0, count);
  }
  const similarities = new Float32Array(units);
  const means = arrays.windows.length / dimensions > exactWindows ? unitMeans(arrays, dimensions) : undefined;
  return (vector, count, known) => {
    for (let unit = 0; unit < units; unit += 1) {
      similarities[unit] = means === undefined ? nearestWindow(arrays, vector, unit) : cosine(vector, means, unit);
    }
    for (const unit of known) similarities[unit] = 0;
    return Array.from(best(similarities, count));
  };
}

function nearestWindow({ offsets, windows }: UnitVectorArrays, vector: Int32Array, unit: number): number {
  let nearest = 0;
  for (let window = offsets[unit]!; window < offsets[unit + 1]!; window += 1) {
    nearest = Math.max(nearest, cosine(vector, windows, window));
  }
  return nearest;
}

/** One vector for each unit: the sum of its windows, of length 1, in the steps of the windows. */
export function unitMeans({ offsets, windows }: UnitVectorArrays, dimensions: number): Int8Array {
  const units = offsets.length - 1;
  const means = new Int8Array(units * dimensions);
  const sum = new Float64Array(dimensions);
  for (let unit = 0; unit < units; unit += 1) {
    sum.fill(0);
    for (let i = offsets[unit]! * dimensions; i < offsets[unit + 1]! * dimensions; i += 1) {
      sum[i % dimensions]! += windows[i]!;
    }
    const length = Math.hypot(...sum);
    if (length === 0) continue;
    for (let d = 0; d < dimensions; d += 1) means[unit * dimensions + d] = Math.round((127 * sum[d]!) / length);
  }
  return means;
}
