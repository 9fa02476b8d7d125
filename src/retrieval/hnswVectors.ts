// Approximate nearest neighbours for large corpora, on hnswlib-node: native and optional, so it is imported only when asked for.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readManifest, unfit, writeManifest } from './vectorManifest.ts';
import { assertAddable, assertVector, type VectorBackend, type VectorIndex, type VectorSpace } from './vectors.ts';

/** The part of hnswlib-node that is used. Typed here, because the package may not be installed. */
type Graph = {
  initIndex: (maxElements: number) => void;
  resizeIndex: (maxElements: number) => void;
  getMaxElements: () => number;
  getCurrentCount: () => number;
  setEf: (ef: number) => void;
  addPoint: (point: number[], label: number) => void;
  searchKnn: (point: number[], k: number) => { distances: number[]; neighbors: number[] };
  readIndex: (path: string) => Promise<boolean>;
  writeIndex: (path: string) => Promise<boolean>;
};
type GraphClass = new (space: 'cosine', dimensions: number) => Graph;

/** Candidates kept during a search: measured to find at least 95 % of the true neighbours in the contract test. */
const searchBreadth = 100;

/** Rejects when the package is absent, was built for another platform, or is not what it should be. */
export async function loadHnswVectors(): Promise<VectorBackend> {
  // Not a literal: without the package the program must still compile.
  const packageName: string = 'hnswlib-node';
  const native: unknown = await import(packageName);
  return createHnswVectors(graphClass(native));
}

function graphClass(native: unknown): GraphClass {
  if (native && typeof native === 'object' && 'default' in native && hasGraph(native.default)) {
    return native.default.HierarchicalNSW;
  }
  throw new TypeError('hnswlib-node has no HierarchicalNSW');
}

function hasGraph(exported: unknown): exported is { HierarchicalNSW: GraphClass } {
  return (
    exported !== null &&
    typeof exported === 'object' &&
    'HierarchicalNSW' in exported &&
    typeof exported.HierarchicalNSW === 'function'
  );
}

function createHnswVectors(HierarchicalNSW: GraphClass): VectorBackend {
  return {
    kind: 'hnsw',
    create: (space) => {
      const graph = new HierarchicalNSW('cosine', space.dimensions);
      graph.initIndex(1);
      return createIndex(space, [], graph);
    },
    load: async (directory, space) => {
      const ids = await readManifest(directory, 'hnsw', space);
      const path = join(directory, 'graph.hnsw');
      const graph = new HierarchicalNSW('cosine', space.dimensions);
      await graph.readIndex(path).catch(() => {
        throw unfit(path, 'it is missing or damaged');
      });
      if (graph.getCurrentCount() !== ids.length) throw unfit(path, 'it does not hold what its manifest lists');
      return createIndex(space, ids, graph);
    },
  };
}

function createIndex(space: VectorSpace, ids: string[], graph: Graph): VectorIndex {
  const known = new Set(ids);
  return {
    space,
    size: () => ids.length,
    add: (newIds, vectors) => {
      assertAddable(newIds, vectors, known, space.dimensions);
      const needed = ids.length + newIds.length;
      if (needed > graph.getMaxElements()) graph.resizeIndex(Math.max(needed, 2 * graph.getMaxElements()));
      newIds.forEach((id, at) => {
        graph.addPoint(vectors[at]!, ids.length);
        ids.push(id);
        known.add(id);
      });
    },
    search: (vector, k) => {
      assertVector(vector, space.dimensions);
      const count = Math.min(k, ids.length);
      if (count < 1) return [];
      graph.setEf(Math.max(searchBreadth, count));
      const { distances, neighbors } = graph.searchKnn(vector, count);
      return neighbors
        .map((label, at) => ({ label, similarity: 1 - distances[at]! }))
        .sort((a, b) => b.similarity - a.similarity || a.label - b.label)
        .map(({ label, similarity }) => ({ id: ids[label]!, similarity }));
    },
    save: async (directory) => {
      await mkdir(directory, { recursive: true });
      await graph.writeIndex(join(directory, 'graph.hnsw'));
      await writeManifest(directory, 'hnsw', space, ids);
    },
  };
}
