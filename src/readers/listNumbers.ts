// Numbers of lists as Word prints them.

const romans: [number, string][] = [
  ...([
    [1000, 'm'],
    [900, 'cm'],
    [500, 'd'],
    [400, 'cd'],
    [100, 'c'],
    [90, 'xc'],
    [50, 'l'],
    [40, 'xl'],
  ] as const),
  ...([
    [10, 'x'],
    [9, 'ix'],
    [5, 'v'],
    [4, 'iv'],
    [1, 'i'],
  ] as const),
].map(([value, letters]) => [value, letters]);

/** `format`: as in `w:numFmt`; an unknown one is decimal. Word repeats a letter after z: aa, bb. */
export function formatNumber(value: number, format: string): string {
  switch (format) {
    case 'none':
      return '';
    case 'decimalZero':
      return String(value).padStart(2, '0');
    case 'lowerLetter':
      return letter(value);
    case 'upperLetter':
      return letter(value).toUpperCase();
    case 'lowerRoman':
      return roman(value);
    case 'upperRoman':
      return roman(value).toUpperCase();
    default:
      return String(value);
  }
}

function letter(value: number): string {
  const at = Math.max(0, value - 1);
  return String.fromCharCode(97 + (at % 26)).repeat(Math.min(10, Math.floor(at / 26) + 1));
}

function roman(value: number): string {
  let left = Math.min(value, 3_999);
  return romans
    .map(([worth, letters]) => {
      const times = Math.max(0, Math.floor(left / worth));
      left -= times * worth;
      return letters.repeat(times);
    })
    .join('');
}
