// Counts syllables and adjacent pairs: which words are telling, and which diacritics an unaccented phrase most likely had.
import { foldKey, syllables } from '../vietnamese/syllables.ts';
import type { TrainingArticle } from './trainingFiles.ts';

/** Rarer syllables are names and slips; unknown ones count as this rare anyway. */
const minArticles = 4;
const minPairs = 25;
/** Questions are few and speak as people ask: each counts as often as this many articles. */
const questionWeight = 15;

export type LanguageCounts = {
  /** Tables with a header line, as loadLanguage reads them. */
  syllableTable: string;
  pairTable: string;
};

export function countLanguage(articles: readonly TrainingArticle[], questions: readonly string[]): LanguageCounts {
  const articlesWith = new Map<string, number>();
  const pairs = new Map<string, number>();
  const countPairs = (keys: readonly string[], weight: number): void => {
    for (let i = 1; i < keys.length; i += 1) {
      const pair = keys[i - 1] + ' ' + keys[i];
      if (/\d/.test(pair)) continue;
      pairs.set(pair, (pairs.get(pair) ?? 0) + weight);
    }
  };
  for (const { unit } of articles) {
    const keys = syllables(unit.heading + '\n' + unit.body);
    for (const key of new Set(keys)) articlesWith.set(key, (articlesWith.get(key) ?? 0) + 1);
    countPairs(keys, 1);
  }
  for (const question of questions) countPairs(syllables(question), questionWeight);
  const kept = [...articlesWith].filter(([, count]) => count >= minArticles).sort(byCount);
  const forms = new Map<string, number>();
  for (const [key] of kept) forms.set(foldKey(key), (forms.get(foldKey(key)) ?? 0) + 1);
  const ambiguous = (key: string): boolean => (forms.get(foldKey(key)) ?? 0) > 1;
  const keptPairs = [...pairs]
    .filter(([pair, count]) => count >= minPairs && pair.split(' ').some(ambiguous))
    .sort(byCount);
  return {
    syllableTable: table('syllable\tarticles', [['*', articles.length], ...kept]),
    pairTable: table('pair\toccurrences', keptPairs),
  };
}

function byCount(a: [string, number], b: [string, number]): number {
  return b[1] - a[1];
}

function table(header: string, rows: readonly (readonly [string, number])[]): string {
  return [header, ...rows.map(([key, count]) => `${key}\t${count}`)].join('\n') + '\n';
}
