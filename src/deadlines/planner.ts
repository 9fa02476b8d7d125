// One planning pass: what should exist is compared with what is stored, and only the difference is written.
import type { Directory } from '../people/directory.ts';
import { hasDuties } from './audience.ts';
import { addDays, type Calendar } from './calendar.ts';
import { currentDeadlines } from './currentDeadlines.ts';
import type { Assignment, Deadline, EnteredDeadline, PlannedReminder } from './deadline.ts';
import type { Obligation } from './obligation.ts';
import type { OfficeHours } from './officeHours.ts';
import { type ExistingReminder, keyOf, planReminders } from './planReminders.ts';
import { planWeeklyDigests } from './weeklyDigest.ts';

/** What planning needs of the store (storage/planning.ts). Each call of `save…` is one transaction. */
export type PlanStore = {
  /** The dates as they stand at this revision, which grows with every change of people or dates. */
  dates: () => Promise<{ entered: EnteredDeadline[]; revision: number }>;
  /** Of the units, whatever their state, with a last day on or after `since`. */
  assignments: (unitIds: string[], since: string) => Promise<Assignment[]>;
  reminders: (assignmentIds: number[]) => Promise<ExistingReminder[]>;
  /** False, and nothing is saved, when people or dates have changed since that revision. */
  saveAssignments: (changes: AssignmentChanges, options: { now: Date; revision: number }) => Promise<boolean>;
  /** Adds what is not there (reviving what was cancelled), moves and cancels what is still pending; returns rows written. */
  saveReminders: (changes: ReminderChanges) => Promise<number>;
  saveDigests: (digests: { officialId: string; onDate: string; dueAtMs: number }[]) => Promise<number>;
};

export type AssignmentChanges = {
  add: { unitId: string; deadline: Deadline }[];
  /** `moved`: another date than before, of which everybody who had a reminder is told. */
  change: { assignment: Assignment; deadline: Deadline; moved: boolean }[];
  cancel: Assignment[];
};

export type ReminderChanges = {
  add: PlannedReminder[];
  /** The person is on another rung than before. */
  move: { id: number; rung: number; dueAtMs: number }[];
  cancel: number[];
};

export type PlanResult = { assignments: number; reminders: number; written: number };

type Parts = {
  store: PlanStore;
  obligations: Obligation[];
  calendar: Calendar;
  hours: OfficeHours;
};

const unitsPerStep = 100;
/** What lies further back is history. */
const keptDays = 400;
/** A day of ours, or an unconfirmed date, that passed without an answer is let go after so long. */
const lapseDays = { internal: 14, provisional: 60 };

/** Idempotent: a second pass at the same moment writes nothing. Yields to other work between groups of units. */
export async function plan(parts: Parts, directory: Directory, now: Date): Promise<PlanResult> {
  const { store, obligations, calendar, hours } = parts;
  const nowMs = now.getTime();
  const today = hours.dateOf(nowMs);
  const { entered, revision } = await store.dates();
  const deadlinesOf = currentDeadlines({ obligations, entered, calendar }, today);
  const obligationOf = new Map(obligations.map((obligation) => [obligation.id, obligation]));
  const result: PlanResult = { assignments: 0, reminders: 0, written: 0 };

  const unitIds = directory.units.map(({ id }) => id);
  for (let from = 0; from < unitIds.length; from += unitsPerStep) {
    // Overtaken: whoever changed something plans, or the next look does.
    if (!(await planUnits(unitIds.slice(from, from + unitsPerStep)))) return result;
  }
  result.written += await store.saveDigests(planWeeklyDigests({ directory, calendar, hours }, nowMs));
  return result;

  async function planUnits(units: string[]): Promise<boolean> {
    const since = addDays(today, -keptDays);
    const stored = await store.assignments(units, since);
    const changes = assignmentChanges(units, stored);
    const changed = changes.add.length + changes.change.length + changes.cancel.length;
    if (changed > 0 && !(await store.saveAssignments(changes, { now, revision }))) return false;
    result.written += changed;
    const open = (changed > 0 ? await store.assignments(units, since) : stored).filter(isOpen);
    const existing = Map.groupBy(await store.reminders(open.map(({ id }) => id)), (one) => one.assignmentId);
    const all: ReminderChanges = { add: [], move: [], cancel: [] };
    for (const assignment of open) {
      const obligation = obligationOf.get(assignment.deadline.obligationId);
      if (obligation === undefined) continue;
      const before = existing.get(assignment.id) ?? [];
      const planned = planReminders({ directory, calendar, hours }, assignment, obligation, before, nowMs);
      compare(before, planned, all);
      result.reminders += planned.length;
    }
    result.assignments += open.length;
    if (all.add.length + all.move.length + all.cancel.length > 0) result.written += await store.saveReminders(all);
    return true;
  }

  function assignmentChanges(units: string[], stored: Assignment[]): AssignmentChanges {
    const changes: AssignmentChanges = { add: [], change: [], cancel: [] };
    const ofUnit = Map.groupBy(stored, ({ unitId }) => unitId);
    for (const unitId of units) {
      const before = new Map((ofUnit.get(unitId) ?? []).map((assignment) => [nameOf(assignment.deadline), assignment]));
      // A unit that has lost its people keeps what is open: it falls to the coordinators.
      const hasPeople = hasDuties(directory, unitId);
      for (const deadline of deadlinesOf(unitId)) {
        const assignment = before.get(nameOf(deadline));
        before.delete(nameOf(deadline));
        if (assignment === undefined) {
          if (hasPeople) changes.add.push({ unitId, deadline });
        } else if (assignment.state === 'cancelled' ? hasPeople : !sameDeadline(assignment.deadline, deadline)) {
          if (assignment.state === 'submitted') continue;
          const moved = whenOf(assignment.deadline) !== whenOf(deadline);
          changes.change.push({ assignment, deadline, moved });
        }
      }
      for (const assignment of before.values())
        if (isOpen(assignment) && hasEnded(assignment)) changes.cancel.push(assignment);
    }
    return changes;
  }

  /** Its deadline no longer stands among the current ones: because it has passed, or because it no longer holds. */
  function hasEnded({ deadline: { status, due } }: Assignment): boolean {
    if (status === 'confirmed' || due.lastDay >= today) return true;
    return due.lastDay < addDays(today, -lapseDays[status]);
  }
}

function compare(before: ExistingReminder[], planned: PlannedReminder[], { add, move, cancel }: ReminderChanges): void {
  const wanted = new Map(planned.map((one) => [keyOf(one), one]));
  const present = new Set(before.filter(({ state }) => state !== 'cancelled').map(keyOf));
  for (const one of planned) if (!present.has(keyOf(one))) add.push(one);
  for (const { id, rung, state, ...one } of before) {
    if (state !== 'pending' || !isPlanned(one)) continue;
    const now = wanted.get(keyOf(one));
    if (now === undefined) cancel.push(id);
    else if (now.rung !== rung) move.push({ id, rung: now.rung, dueAtMs: now.dueAtMs });
  }
}

/** Not what a person or an administrator brought about: a snooze, the news of a moved date. */
function isPlanned({ step }: Pick<ExistingReminder, 'step'>): boolean {
  return step === 'start' || step === 'weekly' || step.startsWith('T');
}

function isOpen({ state }: Assignment): boolean {
  return state === 'open' || state === 'acknowledged';
}

function nameOf({ obligationId, occurrence }: Deadline): string {
  return `${obligationId} ${occurrence}`;
}

function whenOf({ due }: Deadline): string {
  return `${due.lastDay} ${due.time ?? ''}`;
}

function sameDeadline(a: Deadline, b: Deadline): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
