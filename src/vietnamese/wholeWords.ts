// Searching for words where a letter with its marks is a letter, which `\b` does not know.

/** Finds one of the alternatives of `words` as whole words, in either case. */
export function wholeWords(words: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{M}])(?:${words})(?![\\p{L}\\p{M}])`, 'iu');
}
