// Mends diacritics that text recognition misread ("Thành phô", "QUYÉT ĐỊNH"), by which syllables there are and which
// stand beside each other. Letters keep their base; of numbers only a misread
// one in a date is mended, where nothing else can stand.

import type { LanguageCounts } from '../vietnamese/restoreDiacritics.ts';
import { spell } from '../vietnamese/spelling.ts';
import { accentedKey, foldKey, foldText } from '../vietnamese/syllables.ts';

export type ReadWord = { text: string; confidence: number };

/** The same words with mended diacritics, in one line of a page. */
export type CorrectDiacritics = (words: readonly ReadWord[]) => string[];

/** Costs of reading one syllable as another with the same letters, in natural logarithms of their odds. */
const sureCost = 9;
const unsureCost = 4;
const sureConfidence = 93;
const surelyRead = 80;
const smoothing = 20;
const fewest = 3;

const edges = /^([^\p{L}]*)([\p{L}\p{M}]+)([^\p{L}\p{N}]*)$/u;

export function createCorrectDiacritics({ syllables, pairs }: LanguageCounts): CorrectDiacritics {
  const forms = new Map<string, string[]>();
  let total = 0;
  for (const [key, count] of syllables) {
    if (count < fewest) continue;
    total += count;
    const folded = foldKey(key);
    forms.set(folded, [...(forms.get(folded) ?? []), key]);
  }

  function logProbability(before: string | undefined, key: string): number {
    const alone = (syllables.get(key) ?? 0.1) / total;
    if (before === undefined) return Math.log(alone);
    const together = pairs.get(`${before} ${key}`) ?? 0;
    return Math.log((together + smoothing * alone) / ((syllables.get(before) ?? 1) + smoothing));
  }

  /** Names follow no usage; what was read clearly stays. */
  const isName = (word: string, key: string, confidence: number) =>
    /^\p{Lu}\p{Ll}/u.test(word) && confidence >= surelyRead && syllables.has(key);

  return (words) => {
    type Path = { key: string; cost: number; before: Path | undefined };
    let paths: Path[] = [];
    const read = words.map(({ text, confidence }) => ({ confidence, parts: edges.exec(text) }));
    for (const { parts, confidence } of read) {
      const word = parts?.[2] ?? '';
      const key = word === '' ? '' : accentedKey(word);
      const candidates =
        word.length < 2 || isName(word, key, confidence)
          ? [key]
          : [...new Set([key, ...(forms.get(foldKey(key)) ?? [])])];
      paths = candidates.map((candidate): Path => {
        const change =
          candidate === key ? 0 : confidence >= sureConfidence && syllables.has(key) ? sureCost : unsureCost;
        if (paths.length === 0)
          return { key: candidate, cost: change - logProbability(undefined, candidate), before: undefined };
        return paths
          .map((path) => ({
            key: candidate,
            before: path,
            cost: path.cost + change - logProbability(path.key === '' ? undefined : path.key, candidate),
          }))
          .reduce((a, b) => (b.cost < a.cost ? b : a));
      });
    }
    const keys: string[] = [];
    let path = paths.length === 0 ? undefined : paths.reduce((a, b) => (b.cost < a.cost ? b : a));
    for (; path !== undefined; path = path.before) keys.unshift(path.key);
    return words.map(({ text }, at) => {
      if (isDatePart(words, at)) return text.replace(/[lI|\]]/g, '1');
      const [, before = '', word = '', after = ''] = read[at]!.parts ?? [];
      const key = keys[at]!;
      return word === '' || key === accentedKey(word) ? text : before + written(key, word) + after;
    });
  };
}

/** "tháng l1 năm", "tháng 1] năm": between these words stands a number, and only a one looks like that. */
function isDatePart(words: readonly ReadWord[], at: number): boolean {
  const [before, after] = [words[at - 1]?.text ?? '', words[at + 1]?.text ?? ''];
  const stands = /^(?:ngày|tháng)$/iu.test(before) && /^(?:tháng|năm)$/iu.test(after);
  return stands && /^(?=.*\d)[\dlI|\]]{2}$/.test(words[at]!.text);
}

/** In the case of what was read; that itself where the letters are not the same ones (kỹ and kĩ are one syllable). */
function written(key: string, read: string): string {
  const spelled = spell(key);
  if (foldText(spelled) !== foldText(read)) return read;
  const model = [...read.normalize('NFC')];
  return [...spelled.normalize('NFC')]
    .map((letter, at) => (model[at] !== model[at]?.toLowerCase() ? letter.toUpperCase() : letter))
    .join('');
}
