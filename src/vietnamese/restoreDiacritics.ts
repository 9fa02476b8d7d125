// Finds the diacritics that a text typed without them most likely had: the best path through the forms of each syllable
// under counts of syllables and adjacent pairs (Viterbi over a bigram model).
import { foldKey } from './syllables.ts';

/** Takes folded keys, or accented ones that are certain; gives accented keys. */
export type RestoreDiacritics = (syllables: readonly { key: string; certain: boolean }[]) => string[];

export type LanguageCounts = {
  /** Accented key -> articles that hold it. */
  syllables: ReadonlyMap<string, number>;
  /** "first second" (accented keys) -> occurrences. */
  pairs: ReadonlyMap<string, number>;
};

/** Phrases of the agency's own vocabulary and documents count this often: they are what people here speak of. */
const phraseWeight = 400;
/** Strength of the single-syllable counts against the pairs. */
const smoothing = 60;
const maxForms = 24;

export function createRestoreDiacritics(
  counts: LanguageCounts,
  phrases: Iterable<readonly string[]>,
): RestoreDiacritics {
  const syllables = new Map(counts.syllables);
  const pairs = new Map(counts.pairs);
  for (const phrase of phrases) {
    for (let i = 0; i < phrase.length; i += 1) {
      if (!syllables.has(phrase[i]!)) syllables.set(phrase[i]!, 3);
      if (i === 0) continue;
      const pair = phrase[i - 1] + ' ' + phrase[i];
      pairs.set(pair, (counts.pairs.get(pair) ?? 0) + phraseWeight);
    }
  }
  let total = 0;
  const forms = new Map<string, string[]>();
  for (const [key, count] of [...syllables].sort((a, b) => b[1] - a[1])) {
    total += count;
    const folded = foldKey(key);
    const known = forms.get(folded);
    if (known === undefined) forms.set(folded, [key]);
    else if (known.length < maxForms) known.push(key);
  }

  function logProbability(previous: string | undefined, key: string): number {
    const count = syllables.get(key) ?? 1;
    if (previous === undefined) return Math.log(count / total);
    const pair = previous + ' ' + key;
    const together = pairs.get(pair) ?? 0;
    return Math.log((together + (smoothing * count) / total) / ((syllables.get(previous) ?? 1) + smoothing));
  }

  return (typed) => {
    /** The best reading up to a syllable that ends in `key`; `before` leads back to its first syllable. */
    type Path = { key: string; score: number; before: Path | undefined };
    let paths: Path[] = [];
    for (const { key: typedKey, certain } of typed) {
      const candidates = certain ? [typedKey] : (forms.get(typedKey) ?? [typedKey]);
      paths = candidates.map((key): Path => {
        if (paths.length === 0) return { key, score: logProbability(undefined, key), before: undefined };
        let score = Number.NEGATIVE_INFINITY;
        let before: Path | undefined;
        for (const path of paths) {
          const reached = path.score + logProbability(path.key, key);
          if (reached > score) [score, before] = [reached, path];
        }
        return { key, score, before };
      });
    }
    const keys: string[] = [];
    let path = paths.reduce<Path | undefined>(
      (best, one) => (best === undefined || one.score > best.score ? one : best),
      undefined,
    );
    for (; path !== undefined; path = path.before) keys.push(path.key);
    return keys.reverse();
  };
}
