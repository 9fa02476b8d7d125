// The contract of a vector index: what meaning-based search needs from storage, whoever computes the vectors.

export type Neighbour = {
  id: string;
  /** Cosine of the angle between the two vectors, -1 to 1; 0 when one of them is all zeros. */
  similarity: number;
};

/** What the vectors of one index have in common; vectors of different models cannot be compared. */
export type VectorSpace = { model: string; dimensions: number };

export type VectorIndex = {
  space: VectorSpace;
  size: () => number;
  /** All or nothing. Throws RangeError for a wrong length or dimension, a number that is not finite, or a known id. */
  add: (ids: string[], vectors: number[][]) => void;
  /** The k nearest, best first, equals in the order of adding; fewer when the index is smaller, none when k < 1. */
  search: (vector: number[], k: number) => Neighbour[];
  /** Writes the index and its manifest into the directory, which is created. */
  save: (directory: string) => Promise<void>;
};

export type VectorBackend = {
  kind: 'exact' | 'hnsw';
  create: (space: VectorSpace) => VectorIndex;
  /** Opens what `save` wrote. Throws ConfigError, with the remedy, when it does not fit this program or this space. */
  load: (directory: string, space: VectorSpace) => Promise<VectorIndex>;
};

/** Throws RangeError unless the vector has that many finite numbers. */
export function assertVector(vector: number[], dimensions: number): void {
  if (vector.length !== dimensions) {
    throw new RangeError(`expected a vector of ${dimensions} numbers, got ${vector.length}`);
  }
  if (!vector.every(Number.isFinite)) throw new RangeError('a vector holds a number that is not finite');
}

/** Throws RangeError unless every id is new and has its vector. */
export function assertAddable(
  ids: string[],
  vectors: number[][],
  known: ReadonlySet<string>,
  dimensions: number,
): void {
  if (ids.length !== vectors.length) throw new RangeError(`${ids.length} ids for ${vectors.length} vectors`);
  const fresh = new Set(ids);
  if (fresh.size !== ids.length) throw new RangeError('the same id twice in one call');
  const repeated = ids.find((id) => known.has(id));
  if (repeated !== undefined) throw new RangeError(`the id ${repeated} is already in the index`);
  for (const vector of vectors) assertVector(vector, dimensions);
}
