// The weekly overview of heads and coordinators: on the first working day of a week.
import { Temporal } from 'temporal-polyfill';
import type { Directory } from '../people/directory.ts';
import { isCoordinator } from '../people/official.ts';
import { hasDuties } from './audience.ts';
import { addDays, type Calendar } from './calendar.ts';
import type { OfficeHours } from './officeHours.ts';

export type WeeklyDigest = { officialId: string; onDate: string; dueAtMs: number };

const weekMs = 7 * 86_400_000;

/** Of the coming week; what it says is found out when it is sent. */
export function planWeeklyDigests(
  { directory, calendar, hours }: { directory: Directory; calendar: Calendar; hours: OfficeHours },
  nowMs: number,
): WeeklyDigest[] {
  const today = hours.dateOf(nowMs);
  const next = calendar.workingDayOnOrAfter(addDays(today, 1), 'reminding');
  const onDate = [calendar.workingDayOnOrAfter(today, 'reminding'), next, addDays(today, 7)]
    .map((day) => firstOfWeek(day))
    .find((day) => hours.momentOf(day, hours.weeklyAt) > nowMs);
  if (onDate === undefined) return [];
  const dueAtMs = hours.momentOf(onDate, hours.weeklyAt);
  if (dueAtMs > nowMs + weekMs) return [];
  const heads = directory.units
    .filter(({ id }) => hasDuties(directory, id))
    .flatMap(({ id }) => directory.holders(id, 'head'));
  const readers = new Set([...heads, ...directory.coordinators()].map(({ id }) => id));
  return [...readers].map((officialId) => ({ officialId, onDate, dueAtMs }));

  function firstOfWeek(day: string): string {
    return calendar.workingDayOnOrAfter(mondayOf(day), 'reminding');
  }
}

/** All units for a coordinator; for a head the own ones and all below them. */
export function watchedUnits(directory: Directory, officialId: string): string[] {
  const official = directory.official(officialId);
  if (official === undefined) return [];
  if (isCoordinator(official)) return directory.units.map(({ id }) => id);
  const own = official.posts.filter(({ role }) => role === 'head').flatMap(({ unitId }) => directory.within(unitId));
  return [...new Set(own)];
}

function mondayOf(day: string): string {
  const date = Temporal.PlainDate.from(day);
  return date.subtract({ days: date.dayOfWeek - 1 }).toString();
}
