// A provision by its id, verbatim, for whoever rests on it: a reminder, an assignment.
import type { Library } from '../regulations/library.ts';
import { documentName, sourceLine, statusName } from '../wording/answers.ts';
import { statusOn } from './assemble.ts';

export type ProvisionQuote = {
  /** Label, document and status in one line. */
  line: string;
  label: string;
  quote: string;
  /** Where the text is from, and its status on the day. */
  source: string;
};

/** Undefined for a provision that is not loaded. `asOf` decides the status. */
export function createProvisionQuotes(
  library: Library,
): (provisionId: string, asOf: string) => ProvisionQuote | undefined {
  return (provisionId, asOf) => {
    const provision = library.provision(provisionId);
    const document = provision === undefined ? undefined : library.document(provision.documentId);
    if (provision === undefined || document === undefined) return undefined;
    const status = statusOn(document, asOf);
    const restated = document.restatement === undefined ? '' : `, theo bản tóm lược ${document.restatement.of}`;
    return {
      line: `${provision.label} ${documentName(document)}${restated} (${statusName(status)})`,
      label: provision.label,
      quote: library.body(provision),
      source: sourceLine(document, status),
    };
  };
}
