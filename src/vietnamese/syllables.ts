// Text becomes syllables with comparison keys. The keys are for matching; what is shown is always the original text.

const toneMarks: Record<string, string> = {
  '\u0300': 'f', // huyền
  '\u0301': 's', // sắc
  '\u0303': 'x', // ngã
  '\u0309': 'r', // hỏi
  '\u0323': 'j', // nặng
};

/** A run of letters and digits. Combining marks belong to it, so that decomposed text is one syllable too. */
const syllablePattern = /[\p{L}\p{N}\p{M}]+/gu;

const accentedKeys = new Map<string, string>();
const foldedKeys = new Map<string, string>();
/** The caches hold the few thousand syllables of the language and stop growing there, whatever is typed. */
const maxCachedKeys = 200_000;

/** Eth and African D stand for Đ, Ƣ for Ư in text from old fonts and PDF files (seen on government pages). */
function repair(word: string): string {
  return word.replaceAll('\u00f0', 'đ').replaceAll('\u0256', 'đ').replaceAll('\u01a3', 'ư');
}

function makeAccentedKey(lowerCaseWord: string): string {
  let tone = '';
  let base = '';
  for (const character of repair(lowerCaseWord).normalize('NFD')) {
    const mark = toneMarks[character];
    if (mark === undefined) base += character;
    else tone = mark;
  }
  base = base.normalize('NFC');
  if (base.length === 2 && /^[hklmst]y$/.test(base)) base = base[0] + 'i';
  else if (base.startsWith('qui')) base = 'quy' + base.slice(3);
  else if (/^0+\d/.test(base)) base = base.replace(/^0+(?=\d)/, '');
  return tone === '' ? base : base + '|' + tone;
}

/**
 * The key of one syllable: lower case, tone mark taken off its vowel and appended (hoà = hòa = `hoa|f`), i/y unified in
 * open syllables (kỹ = kĩ), `qui` = `quy`, numbers without leading zeros.
 */
export function accentedKey(word: string): string {
  let key = accentedKeys.get(word);
  if (key === undefined) {
    key = makeAccentedKey(word.toLowerCase());
    if (accentedKeys.size < maxCachedKeys) accentedKeys.set(word, key);
  }
  return key;
}

/** Drops every mark from an accented key: `đứng` and `dung` meet. */
export function foldKey(accented: string): string {
  let key = foldedKeys.get(accented);
  if (key === undefined) {
    const bar = accented.indexOf('|');
    key = foldText(bar < 0 ? accented : accented.slice(0, bar));
    if (foldedKeys.size < maxCachedKeys) foldedKeys.set(accented, key);
  }
  return key;
}

/** Lower case without any diacritic, đ as d; other characters stay. */
export function foldText(text: string): string {
  return repair(text.toLowerCase()).normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd');
}

/** The words of a text as they stand, in order. */
export function wordsOf(text: string): string[] {
  return text.match(syllablePattern) ?? [];
}

/** The accented keys of a text, in order. */
export function syllables(text: string): string[] {
  return wordsOf(text).map(accentedKey);
}

const vietnameseSyllable =
  /^(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnpqrstvx])?(?:[aeiouy]{1,3})(?:ch|ng|nh|[cmnpt])?$/;

/** By its spelling; abbreviations, foreign names and most slips of the keyboard are none. Numbers pass. */
export function isVietnameseSyllable(key: string): boolean {
  const folded = foldKey(key);
  return vietnameseSyllable.test(folded) || /^\d+$/.test(folded);
}

/** Keys with the offsets (UTF-16 units) at which each syllable stands in the text. */
export type LocatedSyllables = { keys: string[]; starts: number[]; ends: number[] };

export function locateSyllables(text: string): LocatedSyllables {
  const located: LocatedSyllables = { keys: [], starts: [], ends: [] };
  for (const match of text.matchAll(syllablePattern)) {
    located.keys.push(accentedKey(match[0]));
    located.starts.push(match.index);
    located.ends.push(match.index + match[0].length);
  }
  return located;
}

/**
 * True when a text was typed with diacritics: at least a quarter of its syllables carry a Vietnamese mark (running
 * Vietnamese has about three quarters). Then accents are compared, otherwise both sides are folded.
 */
export function hasDiacritics(keys: readonly string[]): boolean {
  let marked = 0;
  let words = 0;
  for (const key of keys) {
    if (/^\d+$/.test(key)) continue;
    words += 1;
    if (foldKey(key) !== key) marked += 1;
  }
  return marked > 0 && marked * 4 >= words;
}
