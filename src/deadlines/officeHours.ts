// From calendar days to moments at the office and back, and when the office is open.
import { Temporal } from 'temporal-polyfill';
import type { Calendar } from './calendar.ts';

/** Moments are milliseconds since 1970; dates `YYYY-MM-DD` and times `HH:MM` are those of the office. */
export type OfficeHours = {
  momentOf: (date: string, time: string) => number;
  dateOf: (nowMs: number) => string;
  timeOf: (nowMs: number) => string;
  /** On a working day (reminding view) and inside the hours, their end excluded. */
  isOpen: (nowMs: number) => boolean;
  /** `nowMs` itself when open. */
  nextOpenMs: (nowMs: number) => number;
  /** `nowMs` itself when open, else the last full minute before the office closed. */
  lastOpenMs: (nowMs: number) => number;
  remindAt: string;
  weeklyAt: string;
};

const minuteMs = 60_000;
const dayMs = 86_400_000;

type Span = { fromMs: number; toMs: number };
type DaySpan = Span & { date: string };

/** `hours` are in order and apart. What was computed for a day is kept: planning asks for the same days again and again. */
export function createOfficeHours(parts: {
  calendar: Calendar;
  timeZone: string;
  hours: { from: string; to: string }[];
  remindAt: string;
  weeklyAt: string;
}): OfficeHours {
  const { calendar, timeZone, hours, remindAt, weeklyAt } = parts;

  const momentOf = kept(
    (moment: string) => Temporal.PlainDateTime.from(moment).toZonedDateTime(timeZone).epochMilliseconds,
  );
  const momentAt = (date: string, time: string) => momentOf(`${date}T${time}`);

  /** The two or three days of the office that touch a day of UTC. */
  const daysTouching = kept((utcDay: number): DaySpan[] => {
    const first = zoned(utcDay * dayMs).toPlainDate();
    return [0, 1, 2].map((days) => {
      const date = first.add({ days });
      return {
        date: date.toString(),
        fromMs: date.toZonedDateTime(timeZone).epochMilliseconds,
        toMs: date.add({ days: 1 }).toZonedDateTime(timeZone).epochMilliseconds,
      };
    });
  });

  function zoned(nowMs: number): Temporal.ZonedDateTime {
    return Temporal.Instant.fromEpochMilliseconds(nowMs).toZonedDateTimeISO(timeZone);
  }

  function dateOf(nowMs: number): string {
    const days = daysTouching(Math.floor(nowMs / dayMs));
    return days.find((day) => contains(day, nowMs))!.date;
  }

  /** In order; none on a day off. */
  const openSpans = kept((date: string): Span[] =>
    calendar.isWorkingDay(date, 'reminding')
      ? hours.map(({ from, to }) => ({ fromMs: momentAt(date, from), toMs: momentAt(date, to) }))
      : [],
  );

  const isOpen = (nowMs: number) => openSpans(dateOf(nowMs)).some((span) => contains(span, nowMs));

  return {
    momentOf: momentAt,
    dateOf,
    timeOf: (nowMs) => zoned(nowMs).toPlainTime().toString({ smallestUnit: 'minute' }),
    isOpen,
    nextOpenMs: (nowMs) => {
      if (isOpen(nowMs)) return nowMs;
      const date = dateOf(nowMs);
      const spans = [...openSpans(date), ...openSpans(calendar.workingDaysAfter(date, 1))];
      return spans.find(({ fromMs }) => fromMs > nowMs)!.fromMs;
    },
    lastOpenMs: (nowMs) => {
      if (isOpen(nowMs)) return nowMs;
      const date = dateOf(nowMs);
      const spans = [...openSpans(calendar.workingDaysBefore(date, 1)), ...openSpans(date)];
      return spans.findLast(({ toMs }) => toMs <= nowMs)!.toMs - minuteMs;
    },
    remindAt,
    weeklyAt,
  };
}

function contains({ fromMs, toMs }: Span, nowMs: number): boolean {
  return fromMs <= nowMs && nowMs < toMs;
}

function kept<Key, Value>(compute: (key: Key) => Value): (key: Key) => Value {
  const values = new Map<Key, Value>();
  return (key) => {
    let value = values.get(key);
    if (value === undefined) {
      value = compute(key);
      values.set(key, value);
    }
    return value;
  };
}
