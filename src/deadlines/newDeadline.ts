// What an administrator enters is checked before it is stored: an obligation that has dates, a date that is one, a basis.
import type { Unit } from '../people/official.ts';
import * as words from '../wording/newDeadline.ts';
import { addDays } from './calendar.ts';
import { readDueWording } from './dueWording.ts';
import type { Obligation } from './obligation.ts';

export type DeadlineRequest = {
  obligation: string;
  year: number;
  /** Needed where a year has several periods. */
  period: string | undefined;
  /** A unit's id or name; `all`. */
  unit: string;
  wording: string;
  basis: string;
  /** The name of an event. */
  title: string | undefined;
};

export type CheckedDeadline = {
  obligationId: string;
  occurrence: string | undefined;
  unitId: string | undefined;
  title: string | undefined;
  wording: string;
  basis: string;
};

const maxText = 300;
/** A plan is made for this year or the next; a date further away is a slip of the keyboard. */
const farthestDays = 550;

/** `problem`: what is wrong and what to do, in Vietnamese. */
export function checkDeadline(
  request: DeadlineRequest,
  { obligations, units, today }: { obligations: Obligation[]; units: Unit[]; today: string },
): CheckedDeadline | { problem: string } {
  const { year, title } = request;
  const basis = tidy(request.basis);
  const obligation = obligations.find(({ id }) => id === request.obligation);
  if (obligation === undefined) return problem(words.unknownObligation(request.obligation, idsOf(obligations)));
  if (obligation.off !== undefined) return problem(words.switchedOff(obligation.id, obligation.off));
  const asked = tidy(request.unit);
  const unit = units.find(({ id, name }) => id === asked || name === asked);
  if (asked !== 'all' && unit === undefined) return problem(words.unknownUnit(request.unit));
  // A number stands in every document that could set a date.
  if (!/\d/.test(basis) || basis.length > maxText) return problem(words.badBasis);
  if (title !== undefined && (tidy(title) === '' || tidy(title).length > maxText)) return problem(words.badTitle);
  const read = readDueWording(request.wording, { year });
  if ('problem' in read) return problem(words.badWording(read.problem, request.wording));
  const dueYear = Number(read.lastDay.slice(0, 4));
  if (dueYear !== year && dueYear !== year + 1) return problem(words.otherYear(year, read.lastDay));
  if (read.lastDay < today) return problem(words.past(read.lastDay));
  if (read.lastDay > addDays(today, farthestDays)) return problem(words.tooFar(read.lastDay));
  const occurrence = occurrenceOf(obligation, request);
  if (typeof occurrence === 'object') return occurrence;
  return {
    obligationId: obligation.id,
    occurrence,
    unitId: unit?.id,
    title: title === undefined ? undefined : tidy(title),
    wording: read.wording,
    basis,
  };
}

function occurrenceOf(
  obligation: Obligation,
  { year, period }: DeadlineRequest,
): string | undefined | { problem: string } {
  if (obligation.kind === 'event') return undefined;
  const periods = obligation.dates.flatMap((rule) => ('days' in rule ? rule.days.map(({ key }) => key) : []));
  if (periods.length === 0) {
    const entered = obligation.dates.some(({ rule }) => rule === 'entered');
    if (!entered) return problem(words.takesNoDate(obligation.id));
    return period === undefined ? String(year) : problem(words.noPeriods(obligation.id));
  }
  const key = period ?? (periods.length === 1 ? periods[0] : undefined);
  return key !== undefined && periods.includes(key)
    ? `${year}-${key}`
    : problem(words.whichPeriod(obligation.id, periods));
}

function idsOf(obligations: Obligation[]): string[] {
  return obligations
    .filter(
      ({ off, dates }) => off === undefined && dates.some(({ rule }) => rule === 'entered' || rule === 'provisional'),
    )
    .map(({ id }) => id);
}

function problem(text: string): { problem: string } {
  return { problem: text };
}

function tidy(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim();
}
