// Calendar feeds put together: from the token in an address to the deadlines of its owner.
import { addDays } from './deadlines/calendar.ts';
import { calendarFeed } from './deadlines/calendarFeed.ts';
import type { Directory } from './people/directory.ts';
import type { Rules } from './reminders.ts';
import { type CalendarOwner, createCalendarTokens } from './storage/calendarTokens.ts';
import type { Database } from './storage/database.ts';
import { createPlanStore } from './storage/planning.ts';
import { feedTitle } from './wording/calendarFeed.ts';

/** How far back a calendar shows what was due. */
const shownDays = 180;

type Deps = { database: Database; rules: Rules; directory: () => Directory; now: () => Date };

/** Undefined for a token that is unknown or was revoked. */
export function createFeeds({ database, rules, directory, now }: Deps): (token: string) => Promise<string | undefined> {
  const { hours } = rules;
  const tokens = createCalendarTokens(database);
  const store = createPlanStore(database, hours.dateOf);

  function unitsOf(owner: CalendarOwner): string[] {
    if ('unitId' in owner) return [owner.unitId];
    return [...new Set((directory().official(owner.officialId)?.posts ?? []).map(({ unitId }) => unitId))];
  }

  return async (token) => {
    const owner = await tokens.ownerOf(token);
    if (owner === undefined) return undefined;
    const at = now();
    const unitIds = unitsOf(owner);
    const unitName = (id: string) => directory().unit(id)?.name ?? id;
    const since = addDays(hours.dateOf(at.getTime()), -shownDays);
    const assignments = await store.assignments(unitIds, since);
    const entries = assignments
      .filter(({ state }) => state !== 'cancelled')
      .map(({ id, unitId, deadline: { name, due, basis, status }, state }) => ({
        ...{ assignmentId: id, name, due, basis, status, state },
        unit: unitName(unitId),
      }));
    return calendarFeed({ title: feedTitle(unitIds.map(unitName)), entries, now: at, momentOf: hours.momentOf });
  };
}
