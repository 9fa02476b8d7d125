// What a person reads in a text: without what is invisible, without the differences between letters that look alike.

const alike: Record<string, string> = {
  ...{
    а: 'a',
    е: 'e',
    о: 'o',
    р: 'p',
    с: 'c',
    х: 'x',
    у: 'y',
    і: 'i',
    к: 'k',
    м: 'm',
    т: 't',
    н: 'h',
    в: 'b',
    ѕ: 's',
    һ: 'h',
  },
  ...{ α: 'a', ο: 'o', ε: 'e', ι: 'i', κ: 'k', ν: 'v', ρ: 'p', τ: 't', υ: 'u', χ: 'x', ɡ: 'g', ո: 'n', օ: 'o', ɑ: 'a' },
};

/** Lower case, NFC, one space between words; marks of Markdown and punctuation are spaces. Diacritics stay. */
export function skeleton(text: string): string {
  return text
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .normalize('NFKC')
    .replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, '')
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^\0-\u007f]/gu, (letter) => alike[letter] ?? letter)
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}%‰]+/gu, ' ')
    .trim();
}

/** The same without diacritics and without spaces: for what may be spelt in any way. */
export function bones(text: string): string {
  return skeleton(text).normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll(' ', '');
}

/**
 * The words of `lie` that are not as in `truth`, with two words on either side; more where `known` has them too.
 * Undefined when it says nothing that `known` does not.
 */
export function giveaway(lie: string, truth: string, known: string): string | undefined {
  const [words, honest] = [skeleton(lie).split(' '), skeleton(truth).split(' ')];
  const all = skeleton(known);
  let start = 0;
  while (start < words.length && words[start] === honest[start]) start += 1;
  let end = 0;
  while (end < words.length - start && end < honest.length - start && words.at(-1 - end) === honest.at(-1 - end))
    end += 1;
  for (let around = 2; around <= words.length; around += 1) {
    const piece = words.slice(Math.max(0, start - around), words.length - Math.max(0, end - around)).join(' ');
    if (!` ${all} `.includes(` ${piece} `)) return piece;
  }
  return undefined;
}
