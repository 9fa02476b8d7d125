// How common a syllable is in Vietnamese law at large. One regulation is too small to tell which of its words matter.
import { foldKey } from '../vietnamese/syllables.ts';

export type BackgroundFrequency = {
  /** Articles by accented key. */
  counts: ReadonlyMap<string, number>;
  /** Share (0..1) of legal articles that hold the syllable; accented keys, or folded keys when `accented` is false. */
  share: (key: string, accented: boolean) => number;
  /**
   * 0..1: how much a syllable that a provision lacks says that it speaks of something else. Words of the language of law
   * and foreign names say so fully; everyday words ("bịa", "gánh") hardly, since law says the same in other words.
   */
  telling: (key: string) => number;
};

/** Share of articles from which a word belongs to the language of law. */
const legalShare = 0.005;
const leastTelling = 0.12;
const vietnameseSyllable =
  /^(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnpqrstvx])?(?:[aeiouy]{1,3})(?:ch|ng|nh|[cmnpt])?$/;

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
    telling: (key) =>
      vietnameseSyllable.test(foldKey(key)) ? Math.max(leastTelling, Math.min(1, Math.sqrt(share(key, true) / legalShare))) : 1,
  };
}
