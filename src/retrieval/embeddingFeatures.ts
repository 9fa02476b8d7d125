// Which rows of the embedding table a text uses: frequent syllables and telling pairs of neighbours.
import { createPairTable, type PairTable } from './pairTable.ts';

/** Rows of the table: first the syllables, then the pairs (as positions among the syllables). */
export type EmbeddingVocabulary = { syllables: string[]; pairs: Uint16Array };

export type EmbeddingFeatures = {
  rows: number;
  /** Row of a syllable id, or -1. */
  ofSyllable: Int32Array;
  ofPair: PairTable;
};

/** For texts whose syllables have other ids than the vocabulary: `idOf` gives the id of an accented key, if it has one. */
export function embeddingFeatures(
  vocabulary: EmbeddingVocabulary,
  ids: { count: number; idOf: (key: string) => number | undefined },
): EmbeddingFeatures {
  const { syllables, pairs } = vocabulary;
  const ofSyllable = new Int32Array(ids.count).fill(-1);
  const idOfRow = syllables.map((key) => ids.idOf(key));
  for (const [row, id] of idOfRow.entries()) if (id !== undefined) ofSyllable[id] = row;
  const ofPair = createPairTable(pairs.length / 2);
  for (let i = 0; i < pairs.length; i += 2) {
    const first = idOfRow[pairs[i]!];
    const second = idOfRow[pairs[i + 1]!];
    if (first !== undefined && second !== undefined) ofPair.set(first, second, syllables.length + i / 2);
  }
  return { rows: syllables.length + pairs.length / 2, ofSyllable, ofPair };
}
