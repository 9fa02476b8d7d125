// How Vietnamese documents number their parts: Roman numbers, the order of điểm letters, numbers as parts of an id.

/** Nghị định 30/2020/NĐ-CP and real texts: no f, j, w, z; đ follows d. Code-point order would put đ last. */
export const diemOrder = 'abcdđeghiklmnopqrstuvxy';

const romanValues: Record<string, number> = { I: 1, V: 5, X: 10, L: 50, C: 100 };

/** Undefined when the letters are no well-formed number from 1 to 399. */
export function romanToNumber(roman: string): number | undefined {
  if (!/^C{0,3}(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})$/.test(roman) || roman === '') return undefined;
  let total = 0;
  for (let index = 0; index < roman.length; index += 1) {
    const value = romanValues[roman[index] ?? ''] ?? 0;
    const next = romanValues[roman[index + 1] ?? ''] ?? 0;
    total += value < next ? -value : value;
  }
  return total;
}

const ordinals = ['nhất', 'hai', 'ba', 'tư', 'năm', 'sáu', 'bảy', 'tám', 'chín', 'mười'];

/** The value of a printed number: `12`, `IV`, `nhất`, `một`; undefined when it is none of them. */
export function numberValue(printed: string): number | undefined {
  if (/^\d+$/.test(printed)) return Number(printed);
  const word = printed.toLowerCase().replace(/^thứ\s+/, '');
  if (word === 'một') return 1;
  const ordinal = ordinals.indexOf(word);
  return ordinal >= 0 ? ordinal + 1 : romanToNumber(printed);
}

/** Lower-case ASCII with hyphens, đ as `dd` where it is a letter of its own (điểm đ against điểm d), else as `d`. */
export function slug(text: string, alone = false): string {
  return text
    .toLowerCase()
    .replace(/[đð]/g, alone ? 'dd' : 'd')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}
