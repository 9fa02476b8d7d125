// The vocabulary of amending: what one act changes in another. Types only.
import type { ActReference } from './actReference.ts';
import type { PlainText } from './markdownLine.ts';
import type { Reference } from './resolveReference.ts';

/**
 * One instruction of an amending act. `text`: the new wording, with the structure of its lines.
 * `replace` gives a provision a new wording; `insert` adds one behind `after`, or at the end of `into`.
 */
export type Change =
  | { kind: 'replace'; at: Reference[]; text: PlainText }
  | { kind: 'insert'; at: Reference[]; after: Reference | undefined; text: PlainText }
  | { kind: 'repeal'; at: Reference[] }
  /** Without `at` it holds for the whole act. */
  | { kind: 'words'; at: Reference[]; from: string; to: string };

export type Amendment = {
  /** The act that is changed. */
  act: ActReference;
  change: Change;
  /** The instruction, in the amending act. */
  documentId: string;
  provisionId: string;
};

/** What a machine could not do; a human must look. */
export type Unapplied = { documentId: string; provisionId: string; reason: UnappliedReason };

export type UnappliedReason =
  /** No new wording in quotation marks. */
  | 'no-quotation'
  /** The act is loaded, and has no such provision or no such words. */
  | 'no-target'
  /** Two provisions answer to the reference. */
  | 'ambiguous'
  /** Several provisions that do not follow each other get one new wording. */
  | 'apart'
  /** It is not known from which day it holds. */
  | 'no-date'
  /** An instruction of a form that is not known. */
  | 'not-understood';
