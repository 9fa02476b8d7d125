// The text of one document prepared for reading line by line: a clean copy of the same length, and where paragraphs begin.
import { cleanCharacters } from '../vietnamese/characters.ts';
import type { PlainLine, PlainText } from './markdownLine.ts';
import { quotedLines } from './quotedLines.ts';

export type TextScan = {
  text: string;
  /** Same length as `text`, look-alike characters unified. */
  clean: string;
  lines: PlainLine[];
  /** 1 for each line that begins inside a quotation or with a quotation mark: text of another act. */
  quoted: Uint8Array;
  /** 1 for each line that begins a paragraph; the others go on with the sentence before. */
  opens: Uint8Array;
  /** Sentences run over line ends. */
  wrapped: boolean;
};

const markerLike = /^["']?\s*(?:[a-zđ]\d?|\d{1,3}[a-zđ]?|\([ivx\d]{1,4}\))[.)]/u;
const continues = /^[\p{Ll}\d(,;]/u;
const endsSentence = /[.;:!?]["')\]]*$|["']$/;

/** Linear in the length. Offsets of `plain` hold for the result. */
export function scanText(plain: PlainText): TextScan {
  const { text, lines } = plain;
  const clean = cleanCharacters(text);
  const wrapped = isHardWrapped(clean, lines);
  const opens = new Uint8Array(lines.length);
  for (const [index, line] of lines.entries()) {
    const before = lines[index - 1];
    if (
      !wrapped ||
      !before ||
      line.afterBlank ||
      line.heading > 0 ||
      before.heading > 0 ||
      (line.boldEnd > line.start && before.boldEnd < before.end) ||
      (before.boldEnd === before.end && line.boldEnd === line.start && before.end > before.start) ||
      endsSentence.test(clean.slice(Math.max(before.start, before.end - 6), before.end)) ||
      isUpperCase(clean.slice(before.start, before.end))
    ) {
      opens[index] = 1;
    }
  }
  return { text, clean, lines, opens, wrapped, quoted: quotedLines(text, lines) };
}

/** A line whose letters are capitals (nine of ten, at least two). */
export function isUpperCase(line: string): boolean {
  const letters = line.match(/\p{L}/gu)?.length ?? 0;
  if (letters < 2) return false;
  return (line.match(/\p{Lu}/gu)?.length ?? 0) >= letters * 0.9;
}

/** True when sentences run over line ends (a portal's or PDF's text), false when each line is a paragraph. */
function isHardWrapped(clean: string, lines: PlainLine[]): boolean {
  let pairs = 0;
  let running = 0;
  for (let index = 1; index < lines.length; index += 1) {
    const line = lines[index];
    const before = lines[index - 1];
    if (!line || !before || line.afterBlank || line.table || line.heading > 0) continue;
    pairs += 1;
    const start = clean.slice(line.start, Math.min(line.end, line.start + 12));
    const end = clean.slice(Math.max(before.start, before.end - 6), before.end);
    if (continues.test(start) && !markerLike.test(start) && !endsSentence.test(end)) running += 1;
  }
  return running > 0 && running * 20 >= pairs;
}
