// From what a plan says to the days to keep to: the safe working day, the legal fallback, whether all that is certain.
import { shortDate } from '../wording/dueDates.ts';
import type { Calendar } from './calendar.ts';
import type { Due } from './deadline.ts';
import { type ReadDue, readDueWording } from './dueWording.ts';

/**
 * The safe day is the last working day on or before the last day, undecided days counted as off. The fallback is Bộ luật
 * Dân sự 2015, Điều 148.5 (a period that ends on a day off ends with the next working day), undecided days counted as working.
 */
export function dueOf({ wording, lastDay, time }: ReadDue, calendar: Calendar): Due {
  const safeDay = calendar.workingDayOnOrBefore(lastDay);
  const fallbackDay = calendar.isWorkingDay(lastDay, 'due') ? undefined : calendar.workingDayOnOrAfter(lastDay, 'due');
  const tentative = calendar.isTentative(safeDay, fallbackDay ?? lastDay);
  return { wording, lastDay, time, safeDay, fallbackDay, tentative };
}

/**
 * The same for a day `MM-DD` of a year; `wordingBefore` is what stands before the date: "chậm nhất ngày", "trước ngày".
 * @throws RangeError when the two do not make a due date (29 February, a wording that is not understood).
 */
export function dueOfYearDay(wordingBefore: string, year: number, monthDay: string, calendar: Calendar): Due {
  const wording = `${wordingBefore} ${shortDate(`${year}-${monthDay}`)}`;
  const read = readDueWording(wording, {});
  if ('problem' in read) throw new RangeError(`"${wording}" is no due date (${read.problem})`);
  return dueOf(read, calendar);
}
