// Words of a question or a text without their diacritics, where those that only then look like a negation are told apart:
// "sửa chữa" is no "chưa", "cam kết" no "cấm", "không gian" no "không", "miền núi" no "miễn".
import { accentedKey, foldKey, hasDiacritics, syllables } from '../vietnamese/syllables.ts';

/** `notBefore`, `notAfter`: words that make another word of it. */
type Polar = { meant: string; notBefore?: string; notAfter?: string };

const polar: Record<string, Polar> = {
  khong: { meant: 'không', notBefore: 'gian khí quân phận lưu trung ngừng', notAfter: 'hàng chân' },
  cam: { meant: 'cấm' },
  chua: { meant: 'chưa' },
  mien: { meant: 'miễn', notBefore: 'nhiệm dịch' },
  khoi: { meant: 'khỏi' },
};

const keysOf = (words = '') => new Set(syllables(words));
const known = new Map(
  Object.entries(polar).map(([folded, { meant, notBefore, notAfter }]) => [
    folded,
    { meant: accentedKey(meant), notBefore: keysOf(notBefore), notAfter: keysOf(notAfter) },
  ]),
);

/** `keys`: accented ones. Where nothing has diacritics, each of these words is taken for the negation. */
export function polarWords(keys: readonly string[]): string[] {
  const accented = hasDiacritics(keys);
  return keys.map((key, at) => {
    const folded = foldKey(key);
    const one = known.get(folded);
    if (one === undefined) return folded;
    const isMeant = key === one.meant || (!accented && key === folded);
    const isOther = one.notBefore.has(keys[at + 1] ?? '') || one.notAfter.has(keys[at - 1] ?? '');
    return isMeant && !isOther ? folded : `_${folded}`;
  });
}
