// What moving assignments needs of the store (storage/moves.ts). Types only; each act is one transaction.
import type { Assignment, MoveKind } from './deadline.ts';

type Act = { assignmentId: number; officialId: string; now: Date };

export type MoveStore = {
  find: (assignmentId: number) => Promise<Assignment | undefined>;
  /** Open ones of which the person has had a reminder, soonest first. */
  remindedOf: (officialId: string) => Promise<Assignment[]>;
  openOf: (unitIds: string[]) => Promise<Assignment[]>;
  lastSubmittedBy: (officialId: string) => Promise<Assignment | undefined>;
  lastNote: (
    assignmentId: number,
    kinds: MoveKind[],
  ) => Promise<{ id: number; kind: MoveKind; officialId: string | undefined; note: string } | undefined>;
  /** Ends the escalation of every step up to the day `through`. */
  acknowledge: (options: {
    assignmentIds: number[];
    officialId: string;
    through: string;
    kind: 'acknowledged' | 'attending' | 'deputised';
    note: string | undefined;
    now: Date;
  }) => Promise<void>;
  /** False when it was submitted already, or no longer holds. */
  submit: (act: Act & { note: string | undefined }) => Promise<boolean>;
  /** Resolves with the number of the move. */
  record: (act: Act, kind: MoveKind, note: string | undefined) => Promise<number>;
  /** False when the person has used up the limit. */
  snooze: (act: Act & { onDate: string; dueAtMs: number; limit: number }) => Promise<boolean>;
  extend: (act: Act & { deadline: ExtendedDeadline }) => Promise<void>;
  /** False when it is not submitted. */
  giveBack: (act: Act & { reason: string; tell: string[]; onDate: string }) => Promise<boolean>;
};

type ExtendedDeadline = {
  obligationId: string;
  occurrence: string;
  unitId: string;
  title: string | undefined;
  wording: string;
  basis: string;
};
