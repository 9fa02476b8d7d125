// The vocabulary of deadlines: dated occurrences, assignments, reminders. Types only; every feature may import it.
import type { Step } from './obligation.ts';

/** Calendar dates are `YYYY-MM-DD`. */
export type Due = {
  /** As the plan says it: `trước ngày 15/12/2026`. */
  wording: string;
  /** The last calendar day that still counts: the 14th for "trước ngày 15", the 15th for "chậm nhất ngày 15". */
  lastDay: string;
  /** `HH:MM` of an event; undefined for a whole day. */
  time: string | undefined;
  /** The last working day on or before `lastDay`, undecided days counted as off: what we remind of. */
  safeDay: string;
  /** Bộ luật Dân sự 2015, Điều 148.5: the next working day when `lastDay` is none; a legal fallback only. */
  fallbackDay: string | undefined;
  /** Undecided days or a year without a confirmed calendar are involved: the text says "tạm tính". */
  tentative: boolean;
};

/** `confirmed`: entered with its basis. `provisional`: a pattern. `internal`: a day of ours, no due date of anybody. */
export type DueStatus = 'confirmed' | 'provisional' | 'internal';

/** A date that an administrator entered; `unitId` undefined means every unit. */
export type EnteredDeadline = {
  id: number;
  obligationId: string;
  /** `2026`, `2026-quy-3`, or of an event `su-kien-7`. */
  occurrence: string;
  unitId: string | undefined;
  /** The name of an event; undefined: that of the obligation. */
  title: string | undefined;
  wording: string;
  basis: string;
  enteredOn: string;
};

/** One dated occurrence of an obligation as it holds for a unit. */
export type Deadline = {
  obligationId: string;
  occurrence: string;
  /** In full: "Gửi báo cáo CCHC quý III năm 2026". */
  name: string;
  due: Due;
  status: DueStatus;
  /** Number and date of the plan, or where the pattern comes from. */
  basis: string;
  /** The day on which an administrator entered it. */
  enteredOn: string | undefined;
  /** Weekly reminders: their days, in place of steps counted from the due day. */
  days: string[] | undefined;
};

export type AssignmentState = 'open' | 'acknowledged' | 'submitted' | 'cancelled';

/** A deadline for one unit. */
export type Assignment = {
  id: number;
  unitId: string;
  deadline: Deadline;
  state: AssignmentState;
  /** Steps up to this day were acknowledged. */
  acknowledgedThrough: string | undefined;
  submittedAt: Date | undefined;
  /** Why the coordinator gave the last submission back. */
  returned: string | undefined;
};

/** `superseded`: a later step of the same assignment went out in its place. `unknown`: sent, perhaps twice; alarmed. */
export type ReminderState = 'pending' | 'sending' | 'sent' | 'failed' | 'unknown' | 'cancelled' | 'superseded';

/** One step for one person, as planned. Unique per (assignment, step, day of the step, person). */
export type PlannedReminder = {
  officialId: string;
  assignmentId: number;
  /** Also `T+3` (overdue), `moved` (the date changed), `snoozed`. */
  step: Step;
  /** 0: who does it; 1, 2, …: told because nobody acknowledged. */
  rung: number;
  /** The day the step belongs to. */
  onDate: string;
  dueAtMs: number;
};

export type MoveKind =
  | 'acknowledged'
  | 'submitted'
  | 'evidence'
  | 'snoozed'
  | 'extension_asked'
  | 'extended'
  | 'extension_denied'
  | 'returned'
  | 'attending'
  | 'deputised'
  | 'date_changed';
