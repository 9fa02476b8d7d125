// Texts in a vector index: an Embeddings of langchain turns text into vectors, a VectorIndex keeps them.
import type { EmbeddingsInterface } from '@langchain/core/embeddings';
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
