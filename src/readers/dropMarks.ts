// Takes away what people stamped and wrote on a page: received stamps, scribbles, seals read as letters.

import { segmentOf } from './ocrWords.ts';
import type { Segment } from './textSegment.ts';

/** Blanks of a received stamp (Nghị định 30/2020/NĐ-CP, Phụ lục IV, mẫu dấu "Đến"). */
const blankLine = /^(?:gi[ờơòo]|ng[àa]y|s[ốôo]|chuy[ểêe]n|l[ưu]u\s+h[ồôo]\s+s[ơo])\s*[:.;]?.{0,3}(?:[.…_]\s*){3,}/iu;
const received = /^[ĐD][ẾÉỀÈÊE]N\b/iu;
const lowestConfidence = 50;
const fewestSigns = 4;
const sureConfidence = 80;
const worthless = /^[^\p{L}\p{N}]*$/u;

/** `dropped`: how many lines were taken for marks. */
export function dropMarks(segments: Segment[]): { segments: Segment[]; dropped: number } {
  const stamps = stampBoxes(segments);
  const kept = segments
    .filter((segment) => !stamps.some((box) => isInside(segment, box)))
    .map(withoutSpecks)
    .filter((segment): segment is Segment => segment !== undefined && isText(segment));
  return { segments: kept, dropped: segments.length - kept.length };
}

/** Around "Giờ: ……", "Ngày: ……" and "ĐẾN" that stand together; the name above them belongs to the stamp. */
function stampBoxes(segments: Segment[]) {
  const blanks = segments.filter((segment) => blankLine.test(textOf(segment)) || received.test(textOf(segment)));
  return blanks
    .filter((one) => blankLine.test(textOf(one)))
    .map((one) => {
      const height = one.y1 - one.y0;
      const near = blanks.filter(
        (other) => Math.abs(other.y0 - one.y0) < height * 4 && other.x0 < one.x1 && other.x1 > one.x0 - height * 6,
      );
      const { x0, y0, x1, y1 } = segmentOf(near.flatMap(({ words }) => words));
      return { x0: x0 - height, y0: y0 - height * 2.5, x1: x1 + height, y1: y1 + height };
    });
}

function isInside(segment: Segment, box: { x0: number; y0: number; x1: number; y1: number }): boolean {
  const [x, y] = [(segment.x0 + segment.x1) / 2, (segment.y0 + segment.y1) / 2];
  return x > box.x0 && x < box.x1 && y > box.y0 && y < box.y1 && segment.x1 < box.x1 + (box.x1 - box.x0) * 0.3;
}

/** Specks at both ends of a line were read as signs. */
function withoutSpecks(segment: Segment): Segment | undefined {
  const isSpeck = ({ text, confidence }: Segment['words'][number]) =>
    worthless.test(text) && confidence < sureConfidence && text !== '-';
  const words = [...segment.words];
  while (words.length > 0 && isSpeck(words[0]!)) words.shift();
  while (words.length > 0 && isSpeck(words.at(-1)!)) words.pop();
  return words.length === 0 ? undefined : segmentOf(words);
}

function isText(segment: Segment): boolean {
  const text = textOf(segment);
  const signs = text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
  const weighed = segment.words.reduce((sum, { text: word, confidence }) => sum + confidence * word.length, 0);
  const confidence = weighed / segment.words.reduce((sum, { text: word }) => sum + word.length, 0);
  if (signs < fewestSigns)
    return signs > 0 && confidence >= sureConfidence && /^(?:\p{L}{2,}:?|[IVX\d]+[.)]?)$/u.test(text);
  return confidence >= lowestConfidence;
}

export function textOf({ words }: Segment): string {
  return words.map(({ text }) => text).join(' ');
}
