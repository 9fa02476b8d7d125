// Paragraphs and tables of Word as Markdown.
import { escapeMarkdown } from './escapeMarkdown.ts';
import { formTable } from './formTable.ts';

/** Text of one look, with `\n` where a line is broken inside the paragraph. */
export type Span = { text: string; bold: boolean };

export function addSpan(spans: Span[], text: string, bold: boolean): void {
  const last = spans.at(-1);
  if (text === '') return;
  // White space has no look of its own.
  if (last !== undefined && (last.bold === bold || text.trim() === '')) last.text += text;
  else spans.push({ text, bold });
}

/** Lines of the paragraph; stars stand right at the words that they make bold. */
export function paragraphMarkdown(spans: readonly Span[]): string {
  const lines: string[] = [''];
  for (const { text, bold } of spans) {
    for (const [at, piece] of text
      .replace(/[^\S\n]+/g, ' ')
      .split('\n')
      .entries()) {
      if (at > 0) lines.push('');
      const escaped = lines.at(-1)!.trim() === '' ? escapeMarkdown(piece) : escapeMarkdown(`x${piece}`).slice(1);
      const [, before = '', words = '', after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(escaped) ?? [];
      lines[lines.length - 1] += bold && words !== '' ? `${before}**${words}**${after}` : escaped;
    }
  }
  return lines
    .map((line) => line.replaceAll('****', '').trim())
    .filter((line) => line !== '')
    .join('\n');
}

/** `rows`: of each cell its blocks. One line per row; a table that only lays out a page cell by cell. */
export function tableMarkdown(rows: string[][][]): string[] {
  if (formTable(rows.map((cells) => cells.map((blocks) => blocks.join('\n'))))) return rows.flat(2);
  const lines = rows
    .map((cells) => cells.map((blocks) => blocks.map(inOneLine).join(' ')).filter((cell) => cell !== ''))
    .filter((cells) => cells.length > 0);
  return lines.length === 0 ? [] : [lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n')];
}

/** A table inside a cell becomes words of the cell. */
function inOneLine(block: string): string {
  return block
    .split('\n')
    .map((line) => line.replace(/^\| (.*) \|$/, '$1').replace(/(?<!\\)\|/g, '–'))
    .join(' ')
    .replace(/\s+/g, ' ');
}

/** Text boxes of one paragraph lie on the page wherever they were drawn, in no order: they are put in that of their words. */
export function boxesInOrder(boxes: string[][]): string[] {
  const collator = new Intl.Collator('vi', { numeric: true });
  return boxes.toSorted((a, b) => collator.compare(a.join('\n'), b.join('\n'))).flat();
}
