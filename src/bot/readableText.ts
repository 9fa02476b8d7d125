// What a person meant to type, without what cannot be seen.

/** Controls except line feed and tab, zero-width and direction marks, and the sign for a broken character. */
const unseen = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufffd]|\u034f|\p{Cf}/gu;
const letterOrDigit = /[\p{L}\p{N}]/u;

/** NFC, trimmed, well formed; empty when there is no letter and no digit to read. A lone "?" stays: it asks for help. */
export function readableText(text: string): string {
  const seen = text
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(unseen, '')
    .normalize('NFC')
    .trim();
  return seen === '?' || letterOrDigit.test(seen) ? seen : '';
}
