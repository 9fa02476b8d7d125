// An assignment with everything that a reminder says of it.
import type { Directory } from '../people/directory.ts';
import type { DescribedReminder } from '../wording/reminders.ts';
import { audienceOf } from './audience.ts';
import type { Calendar } from './calendar.ts';
import type { Assignment } from './deadline.ts';
import type { DeliveryItem } from './deliveryStore.ts';
import type { Obligation } from './obligation.ts';
import { lastLawfulDay } from './stepDays.ts';

export type DescribeDeps = {
  directory: () => Directory;
  obligations: Obligation[];
  calendar: Calendar;
  /** Label and document of a provision, with what is known of its force; undefined when it is not loaded. */
  provisionLine: (provisionId: string) => string | undefined;
};

/** Steps that are a day of the schedule and no news. */
const scheduled = /^(?:T(?:-\d+h?)?|start)$/;

export function createDescribeReminder({ directory, obligations, calendar, provisionLine }: DescribeDeps) {
  /** The last day on which a step is not late; what is entered in the evening is announced on the next working day. */
  function lateFrom(step: string, onDate: string): string {
    if (!scheduled.test(step)) return '9999';
    return step === 'start' ? calendar.workingDaysAfter(onDate, 1) : onDate;
  }

  const obligationOf = new Map(obligations.map((obligation) => [obligation.id, obligation]));

  return (
    assignment: Assignment,
    { step, rung, onDate, told }: Pick<DeliveryItem, 'step' | 'rung' | 'onDate'> & { told?: DeliveryItem['told'] },
    today: string,
  ): DescribedReminder => {
    const { deadline, unitId } = assignment;
    const { due } = deadline;
    // Its day had passed before anybody knew the date.
    const enteredLater = deadline.enteredOn !== undefined && onDate < deadline.enteredOn;
    const obligation = obligationOf.get(deadline.obligationId);
    const named = scheduled.test(step) ? step : 'any';
    const audience =
      obligation === undefined ? [] : audienceOf(directory(), obligation, { unitId, step: named, onDate });
    return {
      assignmentId: assignment.id,
      name: deadline.name,
      unit: directory().unit(unitId)?.name ?? unitId,
      due,
      status: deadline.status,
      basis: deadline.basis,
      provision: obligation?.provision === undefined ? undefined : provisionLine(obligation.provision),
      hasProvision: obligation?.provision !== undefined,
      step,
      rung,
      meeting: obligation?.meeting ?? false,
      attendanceKnown: (assignment.acknowledgedThrough ?? '') >= due.lastDay,
      asksForDate: obligation?.dates.some(({ rule }) => rule === 'weekly-until-entered') ?? false,
      today,
      workingDaysLeft: calendar.workingDaysBetween(today, due.safeDay),
      workingDaysLate: calendar.workingDaysBetween(lastLawfulDay(deadline), today),
      lateSince: rung === 0 && lateFrom(step, onDate) < today && !enteredLater ? onDate : undefined,
      enteredOn: enteredLater ? deadline.enteredOn : undefined,
      returned: assignment.returned,
      told: (rung === 0 ? (audience[0] ?? []) : (told ?? []).flatMap((id) => directory().official(id) ?? [])).map(
        ({ id, name, title }) => ({ id, name, title }),
      ),
    };
  };
}
