// What is left of a Markdown file: plain text, and per line what the marks said. Types only.

export type PlainLine = {
  /** Offsets (UTF-16 units) into the plain text, without the line end. */
  start: number;
  end: number;
  /** 1-based line of the file. */
  sourceLine: number;
  /** 1 to 6 for a `#` heading, else 0. */
  heading: number;
  /** Up to here the line is bold from its first letter on; `start` when it does not begin bold. */
  boldEnd: number;
  /** A row or cell of a table. */
  table: boolean;
  /** A blank line (or a rule, or the edge of a table) stands before it. */
  afterBlank: boolean;
};

/** `lines` are the lines that are not blank, in order. */
export type PlainText = { text: string; lines: PlainLine[] };
