// A text as rows that can be exchanged, and back: the joints are those of readMarkdown.
import type { PlainLine, PlainText } from './markdownLine.ts';

/** `mark`: which amendment wrote it; undefined for the original wording. */
export type Row = Omit<PlainLine, 'start' | 'end' | 'boldEnd'> & {
  text: string;
  boldLength: number;
  mark: number | undefined;
};

export function rowsOf({ text, lines }: PlainText, mark?: number): Row[] {
  return lines.map(({ start, end, boldEnd, ...line }) => ({
    ...line,
    text: text.slice(start, end),
    boldLength: boldEnd - start,
    mark,
  }));
}

export function textOf(rows: readonly Row[]): PlainText {
  const lines: PlainLine[] = [];
  const parts: string[] = [];
  let length = 0;
  for (const { text, boldLength, mark: _, ...line } of rows) {
    const joint = lines.length === 0 ? '' : line.afterBlank ? '\n\n' : '\n';
    const start = length + joint.length;
    lines.push({ ...line, start, end: start + text.length, boldEnd: start + boldLength });
    parts.push(joint, text);
    length = start + text.length;
  }
  return { text: parts.join(''), lines };
}
