// From a comparison key back to how the syllable is written.

const marks: Record<string, string> = { f: '\u0300', s: '\u0301', x: '\u0303', r: '\u0309', j: '\u0323' };
const vowels = 'aăâeêioôơuưy';
const marked = 'ăâêôơư';

/** `hoa|f` becomes "hòa": the tone mark stands where most people still write it. Keys without a tone stay. */
export function spell(key: string): string {
  const bar = key.indexOf('|');
  const mark = bar < 0 ? undefined : marks[key.slice(bar + 1)];
  if (mark === undefined) return key;
  const letters = [...key.slice(0, bar)];
  const at = toneLetter(letters);
  return letters
    .map((letter, i) => (i === at ? letter + mark : letter))
    .join('')
    .normalize('NFC');
}

/** Position of the vowel that carries the tone. */
function toneLetter(letters: readonly string[]): number {
  const onset = /^(?:qu|gi)(?=[aăâeêioôơuưy])/.exec(letters.join(''))?.[0].length ?? 0;
  const places = [...letters.keys()].filter((i) => i >= onset && vowels.includes(letters[i]!));
  const special = places.findLast((i) => marked.includes(letters[i]!));
  if (special !== undefined) return special;
  const last = places.at(-1) ?? letters.length - 1;
  const closed = last < letters.length - 1;
  if (closed || places.length < 2) return last;
  return places[places.length - 2]!;
}
