// Everything that is computed from the documents before a question comes, as plain arrays.
import { buildLexicalIndex, type LexicalArrays } from './lexicalIndex.ts';
import type { StaticEmbedding } from './staticEmbedding.ts';
import { createTermIds } from './termIds.ts';
import { createTextVectors } from './textVectors.ts';
import { type TokenizedText, tokenizeUnits, type UnitTokens } from './unitTokens.ts';
import { buildUnitVectors, type UnitVectorArrays } from './unitVectors.ts';
import type { VectorIndex } from './vectors.ts';

export type SearchIndex = {
  tokens: UnitTokens;
  lexical: LexicalArrays;
  /** Absent when built without an embedding. */
  vectors: UnitVectorArrays | undefined;
  /** Means of the units' vectors in a graph, for libraries too large to compare all. */
  near: VectorIndex | undefined;
};

/** @throws RangeError when the documents are more than one index can hold. */
export function buildSearchIndex(units: Iterable<TokenizedText>, embedding: StaticEmbedding | undefined): SearchIndex {
  const tokens = tokenizeUnits(units);
  const lexical = buildLexicalIndex(tokens);
  if (embedding === undefined) return { tokens, lexical, vectors: undefined, near: undefined };
  const text = createTextVectors(embedding, createTermIds(tokens.syllables));
  return { tokens, lexical, vectors: buildUnitVectors(tokens, text), near: undefined };
}

/** Bytes of its arrays; texts are not part of it. */
export function indexBytes({ tokens, lexical, vectors }: SearchIndex): number {
  const arrays = [
    ...Object.values(lexical),
    ...[tokens.heading, tokens.body, tokens.segmentEnds, tokens.paths].flatMap(({ values, offsets }) => [
      values,
      offsets,
    ]),
    tokens.pathOf,
    ...(vectors === undefined ? [] : Object.values(vectors)),
  ];
  return arrays.reduce((sum, array) => sum + array.byteLength, 0);
}
