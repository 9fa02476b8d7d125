// Wraps text for a terminal of a given width.

/** Breaks lines at spaces; indented continuation keeps the indent of its line. A longer word keeps a line of its own. */
export function wrapText(text: string, columns: number): string {
  return text
    .normalize('NFC')
    .split('\n')
    .map((line) => wrapLine(line, columns))
    .join('\n');
}

function wrapLine(line: string, columns: number): string {
  if (line.length <= columns) return line;
  const indent = /^\s*(?:[-–•>]\s+|\d+[.)]\s+)?/u.exec(line)?.[0] ?? '';
  const hanging = ' '.repeat(indent.length);
  const lines: string[] = [];
  let current = indent;
  let empty = true;
  for (const word of line.slice(indent.length).split(/ +/)) {
    if (!empty && current.length + 1 + word.length > columns) {
      lines.push(current);
      current = hanging;
      empty = true;
    }
    current += empty ? word : ` ${word}`;
    empty = false;
  }
  return [...lines, current].join('\n');
}
