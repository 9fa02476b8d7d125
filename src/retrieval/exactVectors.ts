// Exact nearest neighbours: one pass over all vectors. Always right, needs no native code, fast below some thousands.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readManifest, unfit, writeManifest } from './vectorManifest.ts';
import type { VectorSpace } from './vectors.ts';
import { assertAddable, assertVector, type Neighbour, type VectorBackend, type VectorIndex } from './vectors.ts';

export const exactVectors: VectorBackend = {
  kind: 'exact',
  create: (space) => createIndex(space, [], new Float32Array(0)),
  load: async (directory, space) => {
    const ids = await readManifest(directory, 'exact', space);
    const path = join(directory, 'vectors.f32');
    const bytes = await readFile(path).catch(() => undefined);
    if (bytes?.byteLength !== ids.length * space.dimensions * 4) throw unfit(path, 'it is missing or has a wrong size');
    const units = new Float32Array(ids.length * space.dimensions);
    new Uint8Array(units.buffer).set(bytes);
    return createIndex(space, ids, units);
  },
};

/** `units` holds one vector of length 1 (or 0) after another. */
function createIndex(space: VectorSpace, ids: string[], units: Float32Array): VectorIndex {
  const { dimensions } = space;
  const known = new Set(ids);

  return {
    space,
    size: () => ids.length,
    add: (newIds, vectors) => {
      assertAddable(newIds, vectors, known, dimensions);
      const grown = new Float32Array(units.length + vectors.length * dimensions);
      grown.set(units);
      vectors.forEach((vector, at) => {
        grown.set(unit(vector), units.length + at * dimensions);
      });
      units = grown;
      for (const id of newIds) {
        ids.push(id);
        known.add(id);
      }
    },
    search: (vector, k) => {
      assertVector(vector, dimensions);
      const query = unit(vector);
      const best: Neighbour[] = [];
      for (const [row, id] of ids.entries()) {
        const similarity = dot(query, units, row * dimensions);
        if (best.length >= k && !(similarity > (best.at(-1)?.similarity ?? Infinity))) continue;
        let place = best.length;
        while (place > 0 && best[place - 1]!.similarity < similarity) place--;
        best.splice(place, 0, { id, similarity });
        if (best.length > k) best.pop();
      }
      return best;
    },
    save: async (directory) => {
      await mkdir(directory, { recursive: true });
      await writeFile(join(directory, 'vectors.f32'), new Uint8Array(units.buffer));
      await writeManifest(directory, 'exact', space, ids);
    },
  };
}

function unit(vector: number[]): number[] {
  const length = Math.hypot(...vector);
  return length === 0 ? vector : vector.map((value) => value / length);
}

function dot(query: number[], units: Float32Array, start: number): number {
  let sum = 0;
  for (let at = 0; at < query.length; at++) sum += query[at]! * units[start + at]!;
  return sum;
}
