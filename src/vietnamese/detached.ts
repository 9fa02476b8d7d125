// A piece of a text on its own: a slice keeps the whole text in memory for as long as it is kept.

/** The same string, copied. */
export function detached(text: string): string {
  return Buffer.from(text, 'utf16le').toString('utf16le');
}
