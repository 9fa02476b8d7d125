// Everything that is computed from the documents before a question comes, as plain arrays.
import { buildLexicalIndex, type LexicalArrays } from './lexicalIndex.ts';
import { unitMeans } from './nearUnits.ts';
import type { StaticEmbedding } from './staticEmbedding.ts';
import { createTermIds } from './termIds.ts';
import { createTextVectors } from './textVectors.ts';
import { type TokenizedText, tokenizeUnits, type UnitTokens } from './unitTokens.ts';
import { buildUnitVectors, type UnitVectorArrays } from './unitVectors.ts';
import type { VectorBackend, VectorIndex } from './vectors.ts';

export type SearchIndex = {
  tokens: UnitTokens;
  lexical: LexicalArrays;
  /** Absent when built without an embedding. */
  vectors: UnitVectorArrays | undefined;
  /** Means of the units' vectors in a graph, for libraries too large to compare all. */
  near: VectorIndex | undefined;
};

/** From so many units on the graph is faster than comparing all (measured, see the README's figures). */
export const graphUnits = 5_000;

/**
 * `graphs` makes the graph for a large library; the exact backend stands for none.
 * @throws RangeError when the documents are more than one index can hold.
 */
export function buildSearchIndex(
  units: Iterable<TokenizedText>,
  embedding: StaticEmbedding | undefined,
  graphs?: VectorBackend,
): SearchIndex {
  const tokens = tokenizeUnits(units);
  const lexical = buildLexicalIndex(tokens);
  if (embedding === undefined) return { tokens, lexical, vectors: undefined, near: undefined };
  const text = createTextVectors(embedding, createTermIds(tokens.syllables));
  const vectors = buildUnitVectors(tokens, text);
  const near =
    graphs?.kind === 'hnsw' && tokens.size >= graphUnits ? buildGraph(vectors, embedding, graphs) : undefined;
  return { tokens, lexical, vectors, near };
}

function buildGraph(
  vectors: UnitVectorArrays,
  { name, dimensions }: StaticEmbedding,
  graphs: VectorBackend,
): VectorIndex {
  const means = unitMeans(vectors, dimensions);
  const units = means.length / dimensions;
  const graph = graphs.create({ model: name, dimensions });
  graph.add(
    Array.from({ length: units }, (_, unit) => String(unit)),
    Array.from({ length: units }, (_, unit) => Array.from(means.subarray(unit * dimensions, (unit + 1) * dimensions))),
  );
  return graph;
}

/** Bytes of its arrays; texts are not part of it. */
export function indexBytes({ tokens, lexical, vectors }: SearchIndex): number {
  const { postings, ...rest } = lexical;
  const arrays = [
    ...Object.values(rest),
    ...[tokens.heading, tokens.body, tokens.segmentEnds, tokens.paths].flatMap(({ values, offsets }) => [
      values,
      offsets,
    ]),
    tokens.pathOf,
    ...(vectors === undefined ? [] : Object.values(vectors)),
  ];
  return arrays.reduce((sum, array) => sum + array.byteLength, postings.length * Uint32Array.BYTES_PER_ELEMENT);
}
