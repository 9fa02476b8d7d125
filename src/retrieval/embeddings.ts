// Embeddings of langchain: the shipped model behind its interface, and texts in a vector index by whatever model.
import type { EmbeddingsInterface } from '@langchain/core/embeddings';
import { syllables } from '../vietnamese/syllables.ts';
import type { StaticEmbedding } from './staticEmbedding.ts';
import { createTermIds } from './termIds.ts';
import { createTextVectors } from './textVectors.ts';
import type { Neighbour, VectorIndex } from './vectors.ts';

export type TextIndex = {
  /** Embeds and adds texts under new ids; rejects like the embeddings and like VectorIndex.add. */
  add: (texts: { id: string; text: string }[]) => Promise<void>;
  /** The k texts nearest in meaning, best first. */
  nearest: (text: string, k: number) => Promise<Neighbour[]>;
};

export function createTextIndex(embeddings: EmbeddingsInterface, index: VectorIndex): TextIndex {
  return {
    add: async (texts) => {
      const vectors = await embeddings.embedDocuments(texts.map(({ text }) => text));
      index.add(
        texts.map(({ id }) => id),
        vectors,
      );
    },
    nearest: async (text, k) => index.search(await embeddings.embedQuery(text), k),
  };
}

/** The shipped embedding, where langchain wants one: any other model behind the same interface fits in its place. */
export function staticEmbeddings(embedding: StaticEmbedding): EmbeddingsInterface {
  const ids = createTermIds(embedding.vocabulary.syllables);
  const vectors = createTextVectors(embedding, ids);
  const embed = (text: string, write: 'ofQuery' | 'ofPassage'): number[] => {
    const numbers = syllables(text).map((key) => ids.of(key) ?? -1);
    const vector = new Float32Array(embedding.dimensions);
    vectors.clear();
    vectors.add(numbers, 0, numbers.length);
    vectors[write](vector);
    return Array.from(vector);
  };
  return {
    embedQuery: async (text) => embed(text, 'ofQuery'),
    embedDocuments: async (texts) => texts.map((text) => embed(text, 'ofPassage')),
  };
}
