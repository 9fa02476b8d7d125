// What the log says of a stored document that this version cannot read.
import { errorForLog, type Logger } from './log.ts';
import { DocumentError } from './regulations/documentError.ts';

/** For `publishedDocuments`, which leaves the document out. */
export function logUnreadable(log: Pick<Logger, 'error'>): (id: string, error: unknown) => void {
  return (id, error) => {
    // What a DocumentError says is about a published regulation, never about a person.
    const reason = error instanceof DocumentError ? error.message : undefined;
    const remedy = `npm run ingest -- --withdraw ${id}, or ingest a corrected file with this id`;
    log.error({ document: id, reason, error: errorForLog(error), remedy }, 'stored document cannot be read, left out');
  };
}
