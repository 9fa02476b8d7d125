// The reminders that should exist for one assignment. Pure and idempotent: the same state gives the same reminders.
import type { Directory } from '../people/directory.ts';
import { audienceOf, presentOf } from './audience.ts';
import { addDays, type Calendar } from './calendar.ts';
import type { Assignment, PlannedReminder, ReminderState } from './deadline.ts';
import type { Obligation } from './obligation.ts';
import type { OfficeHours } from './officeHours.ts';
import { isOver, overdueDays, type StepDay, stepDays } from './stepDays.ts';

export type ExistingReminder = {
  id: number;
  assignmentId: number;
  officialId: string;
  step: string;
  rung: number;
  onDate: string;
  state: ReminderState;
};

type Parts = { directory: Directory; calendar: Calendar; hours: OfficeHours };

/** Steps further ahead are planned when their time comes nearer. */
const horizonDays = 60;

/**
 * `existing`: all reminders of the assignment, of whatever state. Missed steps are not made up for one by one: only
 * somebody who has heard nothing of this assignment yet gets the last of them. A step that the person has had is not
 * planned again for a moved date, unless the new day is so much later that it says something new.
 */
export function planReminders(
  { directory, calendar, hours }: Parts,
  assignment: Assignment,
  obligation: Obligation,
  existing: readonly ExistingReminder[],
  nowMs: number,
): PlannedReminder[] {
  const { deadline, unitId } = assignment;
  if (assignment.state === 'submitted' || assignment.state === 'cancelled') return [];
  if (isOver(deadline, obligation, hours, nowMs)) return [];
  const today = hours.dateOf(nowMs);
  const { afterWorkingDays } = obligation.escalation;
  const regular = stepDays(deadline, obligation, { calendar, hours }).map(whereSaid);
  const past = regular.filter(({ onDate }) => onDate < today);
  const ahead = regular.filter(({ onDate }) => onDate >= today && onDate <= addDays(today, horizonDays));
  const overdue = obligation.overdue ? overdueDays(deadline, today, { calendar, hours }) : [];
  const had = new Set(existing.filter(isHad).map(({ officialId }) => officialId));
  const stateOf = new Map(existing.map((one) => [keyOf(one), one.state]));
  const known = new Set(existing.filter(({ state }) => state !== 'cancelled').map(keyOf));
  return [
    ...past.flatMap((step) => passed(step, step === past.at(-1))),
    ...ahead.flatMap(coming),
    ...overdue.flatMap(withoutRungs),
  ].filter((planned) => known.has(keyOf(planned)) || !repeats(planned));

  /** A step that was said for a date little earlier stays on the day on which it was said, with its escalation. */
  function whereSaid(step: StepDay): StepDay {
    const said = existing.findLast((one) => one.rung === 0 && isHad(one) && standsFor(one, step));
    return said === undefined ? step : { ...step, onDate: said.onDate };
  }

  /** Nothing is made up for but the last step; the next rung follows where the first was told, will be, or could not be. */
  function passed(step: StepDay, isLast: boolean): PlannedReminder[] {
    const planned = withRungs(step);
    const first = planned.filter(
      (one) => one.rung === 0 && (known.has(keyOf(one)) || (isLast && !had.has(one.officialId))),
    );
    return escalated(step, first, planned);
  }

  function coming(step: StepDay): PlannedReminder[] {
    const planned = withRungs(step);
    return escalated(
      step,
      planned.filter(({ rung }) => rung === 0),
      planned,
    );
  }

  /** A step for which a later one spoke has no escalation of its own. */
  function escalated(step: StepDay, first: PlannedReminder[], planned: PlannedReminder[]): PlannedReminder[] {
    const told = existing.some(
      ({ state, rung, ...one }) =>
        rung === 0 && one.step === step.step && one.onDate === step.onDate && restsOn.has(state),
    );
    const follows = told || first.some((one) => stateOf.get(keyOf(one)) !== 'superseded');
    return [...first, ...planned.filter(({ rung }) => rung > 0 && follows)];
  }

  function withRungs({ step, onDate, dueAtMs }: StepDay): PlannedReminder[] {
    const audience = audienceOf(directory, obligation, {
      ...{ unitId, step: step === 'weekly' ? 'any' : step, onDate },
      rungDate: (rung) => escalationDay(onDate, rung),
    });
    const acknowledged = assignment.acknowledgedThrough !== undefined && onDate <= assignment.acknowledgedThrough;
    return audience.slice(0, acknowledged ? 1 : undefined).flatMap((officials, rung) => {
      const told = rung === 0 ? dueAtMs : escalatedAt(onDate, rung);
      return officials.map(({ id }) => ({
        officialId: id,
        assignmentId: assignment.id,
        step,
        rung,
        onDate,
        dueAtMs: told,
      }));
    });
  }

  function escalatedAt(onDate: string, rung: number): number {
    return hours.momentOf(escalationDay(onDate, rung), hours.remindAt);
  }

  function escalationDay(onDate: string, rung: number): string {
    return calendar.workingDaysAfter(onDate, rung * afterWorkingDays);
  }

  function withoutRungs({ step, onDate, dueAtMs }: StepDay): PlannedReminder[] {
    const [responsible = []] = audienceOf(directory, obligation, { unitId, step: 'any', onDate });
    const heads = presentOf(directory, directory.nearestHolders(unitId, 'head'), { unitId, onDate });
    const everybody = new Set([...responsible, ...heads].map(({ id }) => id));
    return [...everybody].map((id) => ({
      officialId: id,
      assignmentId: assignment.id,
      step,
      rung: 0,
      onDate,
      dueAtMs,
    }));
  }

  function repeats(planned: PlannedReminder): boolean {
    return existing.some(
      (one) =>
        one.officialId === planned.officialId && isHad(one) && one.rung === planned.rung && standsFor(one, planned),
    );
  }

  function standsFor(one: ExistingReminder, { step, onDate }: Pick<StepDay, 'step' | 'onDate'>): boolean {
    return one.step === step && step !== 'weekly' && onDate <= calendar.workingDaysAfter(one.onDate, afterWorkingDays);
  }
}

/** The person has it, or may have it, or got a later step in its place. */
function isHad({ state }: ExistingReminder): boolean {
  return state === 'sent' || state === 'sending' || state === 'unknown' || state === 'superseded';
}

/** Somebody was told of the step, or could not be. */
const restsOn: ReadonlySet<ReminderState> = new Set(['sending', 'sent', 'failed', 'unknown']);

export function keyOf({ officialId, step, onDate }: Pick<ExistingReminder, 'officialId' | 'step' | 'onDate'>): string {
  return `${officialId}|${step}|${onDate}`;
}
