// What a question's wording lets one expect of the text that answers it.
import { foldKey } from '../vietnamese/syllables.ts';

export type QuestionKind = {
  /** "X là gì", "thế nào là X": a definition. */
  definition: boolean;
  /** A number, period or amount. */
  number: boolean;
  /** A penalty. */
  sanction: boolean;
};

const definition =
  / (?:la gi|the nao la|dinh nghia|duoc hieu|khai niem|nghia la|hieu nhu the nao|hieu the nao|la nhu the nao) /;
const number = / (?:bao nhieu|bao lau|may|muc|thoi han|toi da|toi thieu|it nhat|nhieu nhat|thoi gian) /;
const sanction = / (?:phat|xu phat|xu ly|hinh phat|ky luat|ki luat|phat tu|boi thuong) /;
/** Takes accented keys; diacritics do not matter here. */
export function questionKind(keys: readonly string[]): QuestionKind {
  const text = ` ${keys.map(foldKey).join(' ')} `;
  return {
    definition: definition.test(text),
    number: number.test(text),
    sanction: sanction.test(text),
  };
}
