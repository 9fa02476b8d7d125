// The old encoding VNI (fonts VNI-Times …) to Unicode: a letter, and behind it a sign for what stands on it.

const marks = {
  /** Tones on the plain letter, on ơ and ư. */
  plain: { ù: '\u0301', ø: '\u0300', û: '\u0309', õ: '\u0303', ï: '\u0323' },
  /** The hat of â ê ô, alone and with tones. */
  hat: { â: '\u0302', á: '\u0302\u0301', à: '\u0302\u0300', å: '\u0302\u0309', ã: '\u0302\u0303', ä: '\u0302\u0323' },
  /** The bow of ă, alone and with tones. */
  bow: { ê: '\u0306', é: '\u0306\u0301', è: '\u0306\u0300', ú: '\u0306\u0309', ü: '\u0306\u0303', ë: '\u0306\u0323' },
};
const carried: Record<string, Record<string, string>> = {
  a: { ...marks.plain, ...marks.hat, ...marks.bow },
  e: { ...marks.plain, ...marks.hat },
  o: { ...marks.plain, ...marks.hat },
  ô: marks.plain,
  u: marks.plain,
  ö: marks.plain,
  y: marks.plain,
};
const alone: Record<string, string> = { ô: 'ơ', ö: 'ư', ñ: 'đ', æ: 'ỉ', ó: 'ĩ', ò: 'ị', î: 'ỵ' };
const pattern = /([aeoôuöy])([ùøûõïâáàåãäêéèúüë])|[ôöñæóòî]/giu;

export function vniToUnicode(text: string): string {
  return text.replace(pattern, (whole, letter: string | undefined, sign: string | undefined) => {
    if (letter === undefined || sign === undefined) return inCase(alone[whole.toLowerCase()] ?? whole, whole);
    const mark = carried[letter.toLowerCase()]?.[sign.toLowerCase()];
    const base = inCase(alone[letter.toLowerCase()] ?? letter, letter);
    return mark === undefined ? base + inCase(alone[sign.toLowerCase()] ?? sign, sign) : (base + mark).normalize('NFC');
  });
}

function inCase(letter: string, like: string): string {
  return like === like.toUpperCase() ? letter.toUpperCase() : letter.toLowerCase();
}
