// Stamps of secrecy in what a reader leaves out: headers, running heads, coloured ink. The text that is kept is looked at
// by whoever reads it next.
import { classified, secrecyStampLine } from '../regulations/secrecy.ts';
import { foldText } from '../vietnamese/syllables.ts';
import { textOf } from './dropMarks.ts';
import type { Segment } from './textSegment.ts';

/** Text recognition misreads the diacritics of large letters in a frame. */
const readStamp = /^(?:tuyet|toi)?mat$/;

/** Throws the refusal of a classified document. `leftOut`: one line each. */
export function refuseStamp(fileName: string, leftOut: readonly string[]): void {
  if (secrecyStampLine(leftOut.join('\n').normalize('NFC')) !== undefined) throw classified(fileName);
}

/** The same for what was recognised in a picture: a few words in capitals that stand alone. */
export function refuseReadStamp(fileName: string, segments: readonly Segment[]): void {
  refuseStamp(fileName, segments.map(textOf));
  const isStamp = (segment: Segment) => {
    const letters = textOf(segment).replace(/[^\p{L}]/gu, '');
    return letters === letters.toUpperCase() && readStamp.test(foldText(letters));
  };
  if (segments.some(isStamp)) throw classified(fileName);
}
