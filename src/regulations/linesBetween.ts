// A stretch of a text as a text of its own, with the structure of its lines.
import type { PlainText } from './markdownLine.ts';

/** Offsets into `plain.text`; blank ends are left out. */
export function linesBetween({ text, lines }: PlainText, from: number, to: number): PlainText {
  const cut = text.slice(from, to);
  const start = from + cut.length - cut.trimStart().length;
  const end = start + cut.trim().length;
  const inside = lines.filter((line) => line.end > start && line.start < end);
  return {
    text: text.slice(start, end),
    lines: inside.map((line, index) => ({
      ...line,
      start: Math.max(line.start, start) - start,
      end: Math.min(line.end, end) - start,
      boldEnd: Math.min(Math.max(line.boldEnd, start), end) - start,
      afterBlank: index === 0 || line.afterBlank,
    })),
  };
}
