// The error for a regulation file that cannot be taken.

/** Says which file, which line (1-based, when known), what is wrong (`message`) and what to do about it (`remedy`). */
export class DocumentError extends Error {
  override name = 'DocumentError';
  readonly fileName: string;
  readonly line: number | undefined;
  readonly remedy: string;

  constructor(problem: { fileName: string; line?: number | undefined; message: string; remedy: string }) {
    super(problem.message);
    this.fileName = problem.fileName;
    this.line = problem.line;
    this.remedy = problem.remedy;
  }
}
