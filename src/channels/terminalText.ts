// Text of an answer as it may be written to a terminal.
import { wrapText } from './wrapText.ts';

/** All but line feed: quoted text must not steer the terminal. */
const controls = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g;

/** Wrapped at `columns`; a file or a pipe has none and gets the lines as they are. */
export function terminalText(text: string, columns: number | undefined): string {
  return wrapText(text.replace(controls, ''), columns ?? Number.POSITIVE_INFINITY);
}
