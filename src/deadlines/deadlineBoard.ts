// The dates that hold, ready to be asked for.
import type { Calendar } from './calendar.ts';
import { currentDeadlines } from './currentDeadlines.ts';
import type { EnteredDeadline } from './deadline.ts';
import type { DeadlineBoard } from './deadlineAnswers.ts';
import type { Obligation } from './obligation.ts';

/** As things stand on the day `today`. Without units: what holds for every unit. */
export function createDeadlineBoard(
  parts: { obligations: Obligation[]; entered: EnteredDeadline[]; calendar: Calendar },
  today: string,
): DeadlineBoard {
  const deadlinesOf = currentDeadlines(parts, today);
  return {
    obligations: parts.obligations,
    coming(asOf, unitIds) {
      const all = (unitIds.length === 0 ? [undefined] : unitIds).flatMap((unitId) => deadlinesOf(unitId));
      const once = new Map(all.map((one) => [`${one.obligationId} ${one.occurrence} ${one.due.wording}`, one]));
      return [...once.values()]
        .filter(({ due }) => due.lastDay >= asOf)
        .sort((a, b) => (a.due.lastDay < b.due.lastDay ? -1 : 1));
    },
  };
}
