// Finds the lines that stand inside a quotation: amending acts quote whole provisions of the amended act.
import type { PlainLine } from './markdownLine.ts';

/** A quotation that is not closed within so many lines was a typing slip, not a quotation. */
const longestQuotation = 400;
/** Straight quotes say nothing about their direction: they open only where an amendment quotes. */
const opensStraight = /(?:^|:\s*)"\s*(?:[^"]*)$/;

/** 1 for each line that begins inside a quotation or with a quotation mark. */
export function quotedLines(text: string, lines: PlainLine[]): Uint8Array {
  const quoted = new Uint8Array(lines.length);
  const curly = new Int16Array(lines.length);
  const straight = new Int16Array(lines.length);
  for (const [index, line] of lines.entries()) {
    for (let at = line.start; at < line.end; at += 1) {
      const unit = text.charCodeAt(at);
      if (unit === 0x201c || unit === 0x201e || unit === 0xab) curly[index] = (curly[index] ?? 0) + 1;
      else if (unit === 0x201d || unit === 0xbb) curly[index] = (curly[index] ?? 0) - 1;
      else if (unit === 0x22) straight[index] = (straight[index] ?? 0) + 1;
    }
  }
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index];
    if (!line) continue;
    if (/^["“„«]/.test(text.slice(line.start, line.start + 1))) quoted[index] = 1;
    const last = lastQuotedLine(index, text.slice(line.start, line.end), curly, straight);
    if (last > index) {
      quoted.fill(1, index + 1, last + 1);
      index = last;
    }
  }
  return quoted;
}

function lastQuotedLine(index: number, line: string, curly: Int16Array, straight: Int16Array): number {
  const limit = Math.min(curly.length, index + longestQuotation);
  if ((curly[index] ?? 0) > 0) {
    let depth = 0;
    for (let at = index; at < limit; at += 1) {
      depth += curly[at] ?? 0;
      if (depth <= 0) return at;
    }
  } else if ((straight[index] ?? 0) % 2 === 1 && opensStraight.test(line)) {
    for (let at = index + 1; at < limit; at += 1) if ((straight[at] ?? 0) % 2 === 1) return at;
  }
  return index;
}
