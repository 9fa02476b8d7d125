// Reads words whose Telex or VNI keystrokes were left undone ("chaams ddieemr", "cha61m"), the commonest slip of typing.
import { accentedKey, isVietnameseSyllable } from './syllables.ts';

const telexLetters: readonly (readonly [RegExp, string])[] = [
  [/dd/g, 'đ'],
  [/aa/g, 'â'],
  [/ee/g, 'ê'],
  [/oo/g, 'ô'],
  [/uwow|uwo|uow/g, 'ươ'],
  [/aw/g, 'ă'],
  [/ow/g, 'ơ'],
  [/uw|(?<=[^aeiouy])w/g, 'ư'],
];
const telexTones = new Set(['s', 'f', 'r', 'x', 'j']);

/** Words that officials type as they are, though Telex could read them. */
const foreignWords = new Set(
  'test list max bus par post fix mix box tax fax text next host cost last best rest fast just must wifi www pass class boss link web app zalo email gmail form file excel word scan email chat bot smart dashboard feedback deadline server user admin portal'.split(
    ' ',
  ),
);

const vniTones: Readonly<Record<string, string>> = { '1': 's', '2': 'f', '3': 'r', '4': 'x', '5': 'j' };
const vniLetters: readonly (readonly [RegExp, string])[] = [
  [/d9/g, 'đ'],
  [/a6/g, 'â'],
  [/e6/g, 'ê'],
  [/o6/g, 'ô'],
  [/o7/g, 'ơ'],
  [/u7/g, 'ư'],
  [/a8/g, 'ă'],
];

/** The accented key that the keystrokes mean, or undefined when the word is no undone syllable. */
export function undoneKeystrokes(word: string): string | undefined {
  const typed = word.toLowerCase();
  if (!/^(?:[a-z]{2}|d9)[0-9a-z]{0,10}$/.test(typed) || isVietnameseSyllable(accentedKey(typed))) return undefined;
  if (/\d/.test(typed)) return decode(typed, vniLetters, (mark) => vniTones[mark]);
  return foreignWords.has(typed) ? undefined : decode(typed, telexLetters, telexTone);
}

function telexTone(mark: string): string | undefined {
  return telexTones.has(mark) ? mark : undefined;
}

function decode(
  typed: string,
  letters: readonly (readonly [RegExp, string])[],
  toneOf: (mark: string) => string | undefined,
): string | undefined {
  for (let position = typed.length - 1; position > 0; position -= 1) {
    const tone = toneOf(typed[position]!);
    const without = tone === undefined ? typed : typed.slice(0, position) + typed.slice(position + 1);
    const syllable = letters.reduce((text, [keystrokes, letter]) => text.replace(keystrokes, letter), without);
    const key = accentedKey(syllable) + (tone === undefined ? '' : '|' + tone);
    if (isVietnameseSyllable(key) && !/\d/.test(key)) return key;
  }
  return undefined;
}
