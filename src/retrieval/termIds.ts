// From comparison keys to the ids of one index, and from a folded key to the range of ids that share the fold.
import { foldKey } from '../vietnamese/syllables.ts';

/** Ids from `from` up to but not including `to`. */
export type IdRange = { from: number; to: number };

export type TermIds = {
  count: number;
  of: (accentedKey: string) => number | undefined;
  withFold: (foldedKey: string) => IdRange | undefined;
  keyOf: (id: number) => string;
};

/** `syllables` as UnitTokens has them: keys with one fold stand together. */
export function createTermIds(syllables: readonly string[]): TermIds {
  const ids = new Map<string, number>();
  const folds = new Map<string, IdRange>();
  for (const [id, key] of syllables.entries()) {
    ids.set(key, id);
    const fold = foldKey(key);
    const known = folds.get(fold);
    if (known === undefined) folds.set(fold, { from: id, to: id + 1 });
    else known.to = id + 1;
  }
  return {
    count: syllables.length,
    of: (key) => ids.get(key),
    withFold: (fold) => folds.get(fold),
    keyOf: (id) => syllables[id]!,
  };
}
