// Characters of Vietnamese texts: look-alikes unified for matching, and files in pre-Unicode encodings recognised.

const sameLength: readonly [RegExp, string][] = [
  [/[ÐƉ]/g, 'Đ'],
  [/ð/g, 'đ'],
  // A font bug of PDF producers: "HƢỚNG DẪN".
  [/Ƣ/g, 'Ư'],
  [/ƣ/g, 'ư'],
  [/[\u2010-\u2015\u2212]/g, '-'],
  [/[\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000]/g, ' '],
  [/[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g, ' '],
  [/[“”„‟″]/g, '"'],
  [/[‘’‚‛]/g, "'"],
];

/**
 * A copy for matching, never for showing: look-alike letters, hyphens, spaces and quotes become the usual ones.
 * Every replacement is one UTF-16 unit for one (invisible characters become a space), so offsets stay valid.
 */
export function cleanCharacters(text: string): string {
  let clean = text;
  for (const [pattern, replacement] of sameLength) clean = clean.replace(pattern, replacement);
  return clean;
}

/** The composed form (NFC); texts typed under Windows-1258 habits mix both. Changes lengths, so it comes before any offset. */
export function toNfc(text: string): string {
  return text.normalize('NFC');
}

/** Without byte-order marks, zero-width, direction and soft-hyphen characters. Only after `legacyEncoding` said no: TCVN3 uses them as letters. */
export function withoutInvisibles(text: string): string {
  return text.replace(/[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g, '');
}

const vietnameseLetter = /[\u1EA0-\u1EF9ăâđêôơưĂÂĐÊÔƠƯ]|[\u0300\u0301\u0303\u0309\u0323]/g;
// TCVN3 (.VnTime) puts letters on signs that no word contains: "QuyÕt ®Þnh", "§iÒu", "C¨n cø".
const tcvn3Pair = /[A-Za-zÀ-ÿ][µ¸¶·¹¨©ª«¬»¾¼½®\u00AD]|[§®©¨¬][A-Za-zÀ-ÿ]/g;
// VNI puts the tone on a second letter after the vowel: "Quyeát ñònh", "Ñoäc laäp".
const vniPair = /[AaEeOoUuYyÔôÖö][äåïûøùáàâãÄÅÏÛØÙÁÀÂÃ]|[ñÑ][A-Za-zÀ-ÿ]/g;
const vniOnly = /[ñÑäåïûøÄÅÏÛØ]/g;

/** Names the pre-Unicode encoding a text seems to be in; undefined for Unicode text (also one that quotes a few such signs). */
export function legacyEncoding(text: string): 'tcvn3' | 'vni' | undefined {
  const sample = text.slice(0, 200_000);
  const modern = count(sample, vietnameseLetter);
  const tcvn3 = count(sample, tcvn3Pair);
  const vni = count(sample, vniOnly) >= 4 ? count(sample, vniPair) : 0;
  if (Math.max(tcvn3, vni) < 5 || Math.max(tcvn3, vni) * 4 <= modern) return undefined;
  return tcvn3 >= vni ? 'tcvn3' : 'vni';
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
