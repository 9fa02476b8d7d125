// A text as the pieces that features and embeddings look at: sentences, and the clauses and items of a list.

const boundary = /\n+|(?<=[.;:])\s+/;

/** Pieces shorter than this are a marker ("1.", "a)") and stand with what follows them. */
export const minSegmentSyllables = 5;

/** In reading order; together they are the text. */
export function splitSegments(text: string): string[] {
  return text.split(boundary);
}
