// The working days of the office: pure arithmetic over calendar dates, without clock or time zone.
import { Temporal } from 'temporal-polyfill';

/** `worked`: a Saturday or Sunday that is worked for a swap. `undecided`: nobody has decided yet. */
export type DayKind = 'off' | 'worked' | 'undecided';
export type CalendarDay = { date: string; kind: DayKind; name: string; source: string };
export type CalendarYear = { year: number; confirmed: boolean; source: string; days: CalendarDay[] };

/** `reminding`: undecided days count as off, so we remind early. `due`: they count as working, so no due date moves. */
export type View = 'reminding' | 'due';

/** Dates are `YYYY-MM-DD`; one that is not in the calendar throws RangeError. */
export type Calendar = {
  isWorkingDay: (date: string, view: View) => boolean;
  /** Reminding view. */
  workingDayOnOrBefore: (date: string) => string;
  workingDayOnOrAfter: (date: string, view: View) => string;
  /** The n-th working day strictly before (reminding view, n >= 0); n = 0: the working day on or before. */
  workingDaysBefore: (date: string, n: number) => string;
  /** The n-th working day strictly after (reminding view, n >= 0); n = 0: the working day on or after. */
  workingDaysAfter: (date: string, n: number) => string;
  /** Working days after `from` up to and including `to` (reminding view); 0 when `to` is not after `from`. */
  workingDaysBetween: (from: string, to: string) => number;
  /** An undecided day lies in from..to (both included), or a year among them has no confirmed calendar. */
  isTentative: (from: string, to: string) => boolean;
  /** Name of a holiday or swap day; undefined for an ordinary day, also an ordinary weekend. */
  nameOf: (date: string) => string | undefined;
};

/** Bộ luật Lao động 2019, Điều 112.1 a, c, d, đ; Nghị quyết 28/2026/QH16, Điều 2. Off in every year, listed or not. */
const fixedDays: ReadonlyMap<string, string> = new Map([
  ['01-01', 'Tết Dương lịch'],
  ['04-30', 'Ngày Chiến thắng'],
  ['05-01', 'Ngày Quốc tế Lao động'],
  ['09-02', 'Quốc khánh'],
  ['11-24', 'Ngày Văn hóa Việt Nam'],
]);

/** The working days of one year in order, and how many of them there are through each date of the year. */
type WorkingDays = { days: string[]; through: Map<string, number> };
type YearTable = Record<View, WorkingDays>;

export function createCalendar(years: CalendarYear[]): Calendar {
  const listedYears = new Map(years.map((year) => [year.year, year]));
  const listedDays = new Map(years.flatMap(({ days }) => days.map((day) => [day.date, day])));
  const tables = new Map<number, YearTable>();

  function isWorking(date: Temporal.PlainDate, view: View): boolean {
    const text = date.toString();
    const kind = listedDays.get(text)?.kind ?? (fixedDays.has(text.slice(5)) ? 'off' : 'ordinary');
    if (kind === 'ordinary') return date.dayOfWeek <= 5;
    return kind === 'worked' || (kind === 'undecided' && view === 'due');
  }

  function tableOf(year: number): YearTable {
    let table = tables.get(year);
    if (table === undefined) {
      table = { reminding: { days: [], through: new Map() }, due: { days: [], through: new Map() } };
      const first = Temporal.PlainDate.from({ year, month: 1, day: 1 });
      for (let date = first; date.year === year; date = date.add({ days: 1 })) {
        for (const view of ['reminding', 'due'] as const) {
          const { days, through } = table[view];
          if (isWorking(date, view)) days.push(date.toString());
          through.set(date.toString(), days.length);
        }
      }
      tables.set(year, table);
    }
    return table;
  }

  function countThrough(date: string, view: View): number {
    const count = tableOf(yearOf(date))[view].through.get(date);
    if (count === undefined) throw new RangeError(`no calendar date: ${date}`);
    return count;
  }

  /** The k-th working day counted from the start of the year of `date`; k may point into other years. */
  function countedDay(date: string, k: number, view: View): string {
    let year = yearOf(date);
    let rest = k;
    let { days } = tableOf(year)[view];
    while (rest < 1) {
      year -= 1;
      days = tableOf(year)[view].days;
      rest += days.length;
    }
    while (rest > days.length) {
      rest -= days.length;
      year += 1;
      days = tableOf(year)[view].days;
    }
    return days[rest - 1]!;
  }

  function isWorkingDay(date: string, view: View): boolean {
    const count = countThrough(date, view);
    return tableOf(yearOf(date))[view].days[count - 1] === date;
  }

  function countBefore(date: string, view: View): number {
    return countThrough(date, view) - (isWorkingDay(date, view) ? 1 : 0);
  }

  const workingDayOnOrBefore = (date: string) => countedDay(date, countThrough(date, 'reminding'), 'reminding');
  const workingDayOnOrAfter = (date: string, view: View) => countedDay(date, countBefore(date, view) + 1, view);

  return {
    isWorkingDay,
    workingDayOnOrBefore,
    workingDayOnOrAfter,
    workingDaysBefore: (date, n) =>
      n === 0 ? workingDayOnOrBefore(date) : countedDay(date, countBefore(date, 'reminding') - n + 1, 'reminding'),
    workingDaysAfter: (date, n) =>
      n === 0
        ? workingDayOnOrAfter(date, 'reminding')
        : countedDay(date, countThrough(date, 'reminding') + n, 'reminding'),
    workingDaysBetween: (from, to) => {
      let count = countThrough(to, 'reminding') - countThrough(from, 'reminding');
      for (let year = yearOf(from); year < yearOf(to); year += 1) count += tableOf(year).reminding.days.length;
      return to > from ? count : 0;
    },
    isTentative: (from, to) => {
      for (let year = yearOf(from); year <= yearOf(to); year += 1) {
        const listed = listedYears.get(year);
        if (!listed?.confirmed) return true;
        if (listed.days.some(({ date, kind }) => kind === 'undecided' && date >= from && date <= to)) return true;
      }
      return false;
    },
    nameOf: (date) => listedDays.get(date)?.name ?? fixedDays.get(date.slice(5)),
  };
}

function yearOf(date: string): number {
  return Number(date.slice(0, 4));
}

/** Calendar days later (earlier when negative). */
export function addDays(date: string, days: number): string {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

/** True for `YYYY-MM-DD` that stands in the calendar (not 2026-02-30). */
export function isCalendarDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  try {
    return Temporal.PlainDate.from(text).toString() === text;
  } catch {
    return false;
  }
}
