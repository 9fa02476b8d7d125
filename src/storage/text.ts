// Text from outside in a form that both databases give back unchanged.

/** PostgreSQL refuses NUL and UTF-8 has no lone surrogates; both become U+FFFD, the sign for "not a character". */
export function storable(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\uFFFD');
}
