// The days on which the steps of a deadline fall, and the moments of those days.
import { addDays, type Calendar } from './calendar.ts';
import type { Deadline } from './deadline.ts';
import type { Obligation, Step } from './obligation.ts';
import type { OfficeHours } from './officeHours.ts';

export type StepDay = { step: Step; onDate: string; dueAtMs: number };

/** An event is announced at the latest so long before it begins, whatever the office hours. */
const leastNoticeMs = 30 * 60_000;
const hourMs = 3_600_000;

/** Every step that the audience of the obligation names, or one per day of a weekly deadline; in order. */
export function stepDays(
  deadline: Deadline,
  obligation: Obligation,
  { calendar, hours }: { calendar: Calendar; hours: OfficeHours },
): StepDay[] {
  const found = deadline.days?.map((day) => ({
    step: 'weekly',
    onDate: day,
    dueAtMs: hours.momentOf(day, hours.remindAt),
  }));
  const steps = new Set(obligation.audience.flatMap((one) => one.steps));
  const days = found ?? [...steps].flatMap((step) => dayOf(step));
  return days.sort((a, b) => a.dueAtMs - b.dueAtMs);

  function dayOf(step: Step): StepDay[] {
    const { due, enteredOn } = deadline;
    if (step === 'start') {
      return enteredOn === undefined ? [] : [{ step, onDate: enteredOn, dueAtMs: hours.momentOf(enteredOn, '00:00') }];
    }
    const [, count, unit] = /^T(?:-(\d+)(h?))?$/.exec(step) ?? [];
    if (unit === 'h') return due.time === undefined ? [] : [beforeEvent(step, due.lastDay, due.time, Number(count))];
    const onDate = count === undefined ? due.safeDay : calendar.workingDaysBefore(due.safeDay, Number(count));
    return [{ step, onDate, dueAtMs: hours.momentOf(onDate, hours.remindAt) }];
  }

  /** Quiet hours defer a reminder, but not until the event has begun: then it comes before them. */
  function beforeEvent(step: Step, day: string, time: string, hoursBefore: number): StepDay {
    const begins = hours.momentOf(day, time);
    const wished = begins - hoursBefore * hourMs;
    const open = hours.nextOpenMs(wished);
    const dueAtMs = open <= begins - leastNoticeMs ? open : hours.lastOpenMs(wished);
    return { step, onDate: hours.dateOf(dueAtMs), dueAtMs };
  }
}

/** A meeting that has begun, an event whose day is over: there is nothing left to remind of. */
export function isOver({ due }: Deadline, { kind, overdue }: Obligation, hours: OfficeHours, nowMs: number): boolean {
  if (kind !== 'event' || overdue) return false;
  return due.time === undefined ? due.lastDay < hours.dateOf(nowMs) : hours.momentOf(due.lastDay, due.time) <= nowMs;
}

/** Later than `due.lastDay` where Bộ luật Dân sự 2015, Điều 148.5 moves a day off: nobody is told to be late before. */
export function lastLawfulDay({ due }: Pick<Deadline, 'due'>): string {
  return due.time === undefined ? (due.fallbackDay ?? due.lastDay) : due.lastDay;
}

/** Only what was confirmed is ever called overdue. */
export function isOverdue(deadline: Pick<Deadline, 'status' | 'due'>, today: string): boolean {
  return deadline.status === 'confirmed' && lastLawfulDay(deadline) < today;
}

/** Step `T+n` of today and the next working day, for a deadline whose last day has passed. */
export function overdueDays(
  deadline: Deadline,
  today: string,
  { calendar, hours }: { calendar: Calendar; hours: OfficeHours },
): StepDay[] {
  const lastDay = lastLawfulDay(deadline);
  if (deadline.status !== 'confirmed' || lastDay >= addDays(today, 1)) return [];
  const first = calendar.workingDayOnOrAfter(today > lastDay ? today : addDays(lastDay, 1), 'reminding');
  return [first, calendar.workingDaysAfter(first, 1)].map((onDate) => ({
    step: `T+${calendar.workingDaysBetween(lastDay, onDate)}`,
    onDate,
    dueAtMs: hours.momentOf(onDate, hours.remindAt),
  }));
}
