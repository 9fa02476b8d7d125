// Text as Telegram lays it out: HTML with very few tags, and nothing of the text may be read as one.
import type { Answer } from '../answers/answer.ts';

type Styled = { start: number; end: number; tag: 'b' | 'blockquote' };

const quoteMarks = [
  ['“', '”'],
  ['"', '"'],
] as const;

export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/**
 * The same characters with the direct sentence in bold and the quoted provisions set off; `piece` is the whole text or a
 * part of it, in NFC. Without an answer nothing stands out.
 */
export function telegramHtml(piece: string, answer: Answer | undefined): string {
  let html = '';
  let done = 0;
  for (const { start, end, tag } of answer === undefined ? [] : styledParts(piece, answer)) {
    html += `${escapeHtml(piece.slice(done, start))}<${tag}>${escapeHtml(piece.slice(start, end))}</${tag}>`;
    done = end;
  }
  return html + escapeHtml(piece.slice(done));
}

/** In order and apart from each other: quotes follow the sentence, in the order of the citations. */
function styledParts(piece: string, answer: Answer): Styled[] {
  const parts: Styled[] = [];
  const lead = answer.outcome === 'answered' ? findLine(piece, asSent(answer.lead).split('\n')[0]!) : undefined;
  if (lead) parts.push({ ...lead, tag: 'b' });
  for (const { quote } of answer.citations) {
    const found = findQuote(piece, asSent(quote), parts.at(-1)?.end ?? 0);
    if (found) parts.push({ ...found, tag: 'blockquote' });
  }
  return parts;
}

function asSent(text: string): string {
  return text.toWellFormed().normalize('NFC').trim();
}

function findLine(piece: string, line: string): { start: number; end: number } | undefined {
  if (line === '') return undefined;
  const start = piece.startsWith(line) ? 0 : piece.indexOf(`\n${line}`) + 1;
  const end = start + line.length;
  const whole = piece.startsWith(line, start) && (end === piece.length || piece[end] === '\n');
  return whole ? { start, end } : undefined;
}

/** The whole lines around the quote, with its label: Telegram draws a block for whole lines only. */
function findQuote(piece: string, quote: string, from: number): { start: number; end: number } | undefined {
  for (const [open, close] of quoteMarks) {
    const marked = `${open}${quote}${close}`;
    const at = piece.indexOf(marked, from);
    if (at < 0) continue;
    const start = piece.lastIndexOf('\n', at) + 1;
    const lineEnd = piece.indexOf('\n', at + marked.length);
    if (start >= from) return { start, end: lineEnd < 0 ? piece.length : lineEnd };
  }
  return undefined;
}
