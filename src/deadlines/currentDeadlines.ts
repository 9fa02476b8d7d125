// Obligations and entered dates become the deadlines that hold for a unit on a day. Pure; no date is invented.
import * as words from '../wording/deadlineNames.ts';
import { addDays, type Calendar } from './calendar.ts';
import type { Deadline, EnteredDeadline } from './deadline.ts';
import { dueOf, dueOfYearDay } from './dueDay.ts';
import { readDueWording } from './dueWording.ts';
import type { DateRule, Obligation } from './obligation.ts';

/** How far ahead patterns are laid out. Entered dates count however far they are. */
const horizonDays = 120;
const weekDays = 7;
/** How long an entered date that has passed goes on: as long as it is reminded of, or until it is history. */
const overdueDays = 366;
const pastDays = 14;

type Parts = { obligations: Obligation[]; entered: EnteredDeadline[]; calendar: Calendar };

/**
 * The returned function gives the deadlines of a unit, or without one those that hold for every unit. What was entered
 * for the unit wins over what was entered for all, and both over a pattern. Switched-off obligations have none.
 */
export function currentDeadlines(
  { obligations, entered, calendar }: Parts,
  today: string,
): (unitId: string | undefined) => Deadline[] {
  const special = new Set(entered.flatMap(({ unitId }) => (unitId === undefined ? [] : [unitId])));
  const common = build(undefined);
  return (unitId) => (unitId !== undefined && special.has(unitId) ? build(unitId) : common);

  function build(unitId: string | undefined): Deadline[] {
    const chosen = new Map<string, EnteredDeadline>();
    for (const one of entered) {
      if (one.unitId !== undefined && one.unitId !== unitId) continue;
      const key = `${one.obligationId} ${one.occurrence}`;
      if (one.unitId !== undefined || !chosen.has(key)) chosen.set(key, one);
    }
    const confirmed = [...chosen.values()].flatMap(confirmedDeadline);
    const patterns = obligations
      .filter(({ off }) => off === undefined)
      .flatMap((obligation) => obligation.dates.flatMap((rule) => byRule(obligation, rule, confirmed, chosen)))
      .filter(({ due }) => due.lastDay >= addDays(today, -pastDays));
    // What was entered once takes the place of the pattern, also when it has passed.
    return [...confirmed, ...patterns.filter((deadline) => !chosen.has(keyOf(deadline)))];
  }

  function confirmedDeadline(one: EnteredDeadline): Deadline[] {
    const obligation = obligations.find(({ id }) => id === one.obligationId);
    const read = readDueWording(one.wording, {});
    if (obligation === undefined || obligation.off !== undefined || 'problem' in read) return [];
    if (read.lastDay < addDays(today, obligation.overdue ? -overdueDays : -pastDays)) return [];
    const name = one.title ?? nameOf(obligation, one.occurrence);
    const { obligationId, occurrence, basis, enteredOn } = one;
    const due = dueOf(read, calendar);
    return [{ obligationId, occurrence, name, due, status: 'confirmed', basis, enteredOn, days: undefined }];
  }

  function byRule(
    obligation: Obligation,
    rule: DateRule,
    confirmed: Deadline[],
    chosen: Map<string, EnteredDeadline>,
  ): Deadline[] {
    const of = (id: string) => confirmed.filter(({ obligationId }) => obligationId === id);
    const undated = { obligationId: obligation.id, basis: obligation.source, enteredOn: undefined, days: undefined };
    switch (rule.rule) {
      case 'entered':
        return [];
      case 'provisional':
      case 'nudge':
        return [0, 1].flatMap((ahead) => {
          const year = Number(today.slice(0, 4)) + ahead;
          return rule.days.flatMap(({ key, on }): Deadline[] => {
            const provisional = rule.rule === 'provisional';
            const due = dueOfYearDay(provisional ? rule.wording : words.onDay, year, on, calendar);
            if (due.lastDay < today || due.lastDay > addDays(today, horizonDays)) return [];
            const occurrence = `${year}-${key}`;
            const name = nameOf(obligation, occurrence);
            return [{ ...undated, occurrence, name, due, status: provisional ? 'provisional' : 'internal' }];
          });
        });
      case 'days-before':
        return of(rule.obligation).flatMap((other): Deadline[] => {
          const day = calendar.workingDaysBefore(other.due.safeDay, rule.workingDays);
          const due = internalDue(words.workingDaysBefore(rule.workingDays, other.name), day);
          const { occurrence } = other;
          return [{ ...undated, occurrence, name: nameOf(obligation, occurrence), due, status: 'internal' }];
        });
      case 'weekly-before':
        return of(rule.obligation).flatMap((other): Deadline[] => {
          const days = Array.from({ length: rule.weeks }, (_, week) =>
            calendar.workingDayOnOrBefore(addDays(other.due.safeDay, -weekDays * (rule.weeks - week))),
          );
          const due = internalDue(words.lastWeeksBefore(rule.weeks, other.name), other.due.safeDay);
          const occurrence = `${other.occurrence}-tuan-cuoi`;
          return [{ ...undated, occurrence, name: nameOf(obligation, occurrence), due, status: 'internal', days }];
        });
      case 'weekly-until-entered': {
        const thisYear = Number(today.slice(0, 4));
        const year = today.slice(5) >= rule.from ? thisYear : thisYear - 1;
        if (chosen.has(`${rule.obligation} ${year}`)) return [];
        const first = `${year}-${rule.from}`;
        const last = addDays(`${year + 1}-${rule.from}`, -1);
        // A week without working days gives its day to the next one, which may have it already.
        const days = new Set<string>();
        for (let day = first; day <= last; day = addDays(day, weekDays)) {
          days.add(calendar.workingDayOnOrAfter(day, 'reminding'));
        }
        const due = { ...internalDue(words.untilEntered, last), tentative: false };
        const occurrence = `${year}`;
        return [
          { ...undated, occurrence, name: nameOf(obligation, occurrence), due, status: 'internal', days: [...days] },
        ];
      }
    }
  }

  function internalDue(wording: string, day: string) {
    return { ...dueOf({ wording, lastDay: day, time: undefined }, calendar), wording };
  }
}

/** `2026-quy-3` of an obligation whose name has {year} and {period}. */
function nameOf(obligation: Obligation, occurrence: string): string {
  const [, year = occurrence, key] = /^(\d{4})(?:-(.+))?$/.exec(occurrence) ?? [];
  const day = obligation.dates
    .flatMap((rule) => ('days' in rule ? rule.days : []))
    .find((candidate) => candidate.key === key);
  return obligation.name.replaceAll('{year}', () => year).replaceAll('{period}', () => day?.name ?? '');
}

function keyOf({ obligationId, occurrence }: Deadline): string {
  return `${obligationId} ${occurrence}`;
}
