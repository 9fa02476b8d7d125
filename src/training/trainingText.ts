// What an embedding is trained on, as numbers: articles by document, questions with the articles that answer them.
import type { UnitTokens } from '../retrieval/unitTokens.ts';

export type TrainingText = {
  tokens: UnitTokens;
  /** Unit numbers of one document each, in reading order. */
  groups: Uint32Array[];
  /** Syllable ids of each question; syllables that no article has are left out. */
  questions: { ids: Uint16Array; units: Uint32Array }[];
  /** Syllable ids of phrases that make a heading sound like a question. */
  phrases: Uint16Array[];
};

/** Ids of the keys that the articles have. */
export function idsOf(keys: readonly string[], idOfKey: ReadonlyMap<string, number>): Uint16Array {
  return Uint16Array.from(keys.flatMap((key) => idOfKey.get(key) ?? []));
}
