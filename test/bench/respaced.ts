// The same words with other spaces between them: a question that a program has not seen letter for letter.

/** The `variant`-th spacing of the text, 3 to the power of its gaps at most; variant 0 is the text with single spaces. */
export function respaced(text: string, variant: number): string {
  let rest = variant;
  return text.replaceAll(/\s+/g, () => {
    const spaces = ' '.repeat(1 + (rest % 3));
    rest = Math.floor(rest / 3);
    return spaces;
  });
}
