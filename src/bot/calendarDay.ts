// Which calendar date it is where the office is.
import { Temporal } from 'temporal-polyfill';

/** Returns a function from a moment to `YYYY-MM-DD` in the time zone. Within one day it costs a comparison. */
export function createCalendarDay(timeZone: string): (now: Date) => string {
  let day = '';
  let startMs = 0;
  let endMs = 0;
  return (now) => {
    const nowMs = now.getTime();
    if (nowMs < startMs || nowMs >= endMs) {
      const date = Temporal.Instant.fromEpochMilliseconds(nowMs).toZonedDateTimeISO(timeZone).toPlainDate();
      day = date.toString();
      startMs = date.toZonedDateTime(timeZone).epochMilliseconds;
      endMs = date.add({ days: 1 }).toZonedDateTime(timeZone).epochMilliseconds;
    }
    return day;
  };
}
