// How common a syllable is in Vietnamese law at large. One regulation is too small to tell which of its words matter.
import { foldKey } from '../vietnamese/syllables.ts';

export type BackgroundFrequency = {
  /** Articles by accented key. */
  counts: ReadonlyMap<string, number>;
  /** Share (0..1) of legal articles that hold the syllable; accented keys, or folded keys when `accented` is false. */
  share: (key: string, accented: boolean) => number;
};

/** Reads knowledge/model/syllable-frequencies.tsv: a header, the number of articles under `*`, then one syllable per line. */
export function createBackgroundFrequency(table: string): BackgroundFrequency {
  const accentedCounts = new Map<string, number>();
  const foldedCounts = new Map<string, number>();
  let articles = 1;
  for (const line of table.split('\n').slice(1)) {
    const [key, cell] = line.split('\t');
    const count = Number(cell);
    if (key === undefined || key === '' || !(count > 0)) continue;
    if (key === '*') {
      articles = count;
      continue;
    }
    accentedCounts.set(key, count);
    // Different accented syllables of one fold share articles; the sum, capped, is a bound from above.
    foldedCounts.set(foldKey(key), (foldedCounts.get(foldKey(key)) ?? 0) + count);
  }
  const share = (key: string, accented: boolean): number =>
    Math.min(1, ((accented ? accentedCounts : foldedCounts).get(key) ?? 1) / articles);
  return {
    counts: accentedCounts,
    share,
  };
}
