// What a reader of one file format takes and gives. Types only.

/** A note on the file for people: what was not understood, or was left out, and where. */
export type ReadNote = {
  /** 1-based; undefined where the format has no pages. */
  page?: number | undefined;
  message: string;
};

export type ReadFile = {
  /**
   * The Markdown that `regulations/readDocument.ts` takes: paragraphs parted by blank lines, `**bold**`, table rows as
   * `| cell | cell |` on one line each; signs of the text that Markdown would take as marks are escaped. No character of the
   * body is lost or invented.
   */
  markdown: string;
  notes: ReadNote[];
};

/**
 * Throws DocumentError when the file cannot be taken (protected, cut off, of another format, beyond the limits): what is
 * wrong and what to do. `name` is for messages only; formats are told by content.
 */
export type Reader = (file: { name: string; bytes: Uint8Array }) => Promise<ReadFile>;
