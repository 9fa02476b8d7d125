// A Markdown file becomes plain text: marks removed, paragraphs and lines kept.
import { type Unmarked, unmark } from './inlineMarks.ts';
import { markdownBlocks } from './markdownBlocks.ts';
import type { PlainLine, PlainText } from './markdownLine.ts';

/** Paragraphs are parted by one blank line; words, signs and their order stay. Plain text passes through. Linear in the length. */
export function readMarkdown(source: string, firstLine = 1): PlainText {
  const lines: PlainLine[] = [];
  const parts: string[] = [];
  let length = 0;
  for (const block of markdownBlocks(source, firstLine)) {
    const unmarked = unmark(bulletsUnified(block.lines.map((line) => line.text).join('\n')));
    let from = 0;
    let afterBlank = true;
    for (const [row, piece] of unmarked.text.split('\n').entries()) {
      const text = piece.trim();
      const first = from + piece.length - piece.trimStart().length;
      from += piece.length + 1;
      if (text === '') continue;
      const separator = lines.length === 0 ? '' : afterBlank ? '\n\n' : '\n';
      const start = length + separator.length;
      lines.push({
        start,
        end: start + text.length,
        sourceLine: block.lines[Math.min(row, block.lines.length - 1)]?.sourceLine ?? firstLine,
        heading: block.level,
        boldEnd: start + boldLength(unmarked, first, text.length),
        table: block.kind === 'table',
        afterBlank,
      });
      parts.push(separator, text);
      length = start + text.length;
      afterBlank = false;
    }
  }
  return { text: parts.join(''), lines };
}

/** `* item` becomes `- item`, unless the star opens italics. */
function bulletsUnified(paragraph: string): string {
  if (!/(^|\n)\* /.test(paragraph)) return paragraph;
  const singles = paragraph.match(/(?<!\*)\*(?!\*)/g)?.length ?? 0;
  const bullets = paragraph.match(/(^|\n)\* /g)?.length ?? 0;
  return singles === bullets ? paragraph.replace(/(^|\n)\* /g, '$1- ') : paragraph;
}

function boldLength(unmarked: Unmarked, first: number, length: number): number {
  // Ranges are in order and few; the search is binary because a file without blank lines is one paragraph.
  let low = 0;
  let high = unmarked.bold.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((unmarked.bold[middle]?.to ?? 0) <= first) low = middle + 1;
    else high = middle;
  }
  const range = unmarked.bold[low];
  return range && range.from <= first ? Math.min(range.to - first, length) : 0;
}
