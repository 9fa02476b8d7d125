// The calendar feed of a person or a unit, as iCalendar (RFC 5545). Holds no name of a person.
import {
  ICalAlarmType,
  ICalCalendar,
  type ICalEventData,
  ICalEventStatus,
  ICalEventTransparency,
} from 'ical-generator';
import { Temporal } from 'temporal-polyfill';
import { calendarDescription, calendarSummary } from '../wording/calendarFeed.ts';
import type { AssignmentState, Due, DueStatus } from './deadline.ts';

export type CalendarEntry = {
  assignmentId: number;
  name: string;
  due: Due;
  /** Name of the unit. */
  unit: string;
  basis: string;
  status: DueStatus;
  state: AssignmentState;
  changedAt?: Date;
};

export type CalendarFeed = {
  /** What the calendar is called. */
  title: string;
  entries: CalendarEntry[];
  now: Date;
  /** Milliseconds of a calendar date and `HH:MM` on the office's clock. */
  momentOf: (date: string, time: string) => number;
};

const daySeconds = 86_400;
/** Of a whole day, which begins at midnight: 8 in the morning of the day before, for nobody is to be woken. */
const wholeDayAlarmSeconds = 16 * 3_600;
const refreshSeconds = 3_600;

/** One event per entry, on the last day that counts or at the time of an event; what is not done has an alarm the day before. */
export function calendarFeed({ title, entries, now, momentOf }: CalendarFeed): string {
  const calendar = new ICalCalendar({
    prodId: { company: 'So Tay', product: 'sotay', language: 'VI' },
    // The library escapes texts of events, but not this one.
    name: plainText(title)
      .replace(/\s+/g, ' ')
      .replace(/[\\;,]/g, '\\$&'),
    ttl: refreshSeconds,
    events: entries.map((entry) => calendarEvent(entry, { now, momentOf })),
  });
  // It also leaves the last line without its end.
  return `${calendar.toString()}\r\n`;
}

function calendarEvent(entry: CalendarEntry, { now, momentOf }: Pick<CalendarFeed, 'now' | 'momentOf'>): ICalEventData {
  const { assignmentId, due, state, changedAt } = entry;
  const { lastDay, time } = due;
  const timed = time !== undefined;
  const open = state === 'open' || state === 'acknowledged';
  return {
    id: `assignment-${assignmentId}@sotay`,
    stamp: now,
    ...(changedAt && { lastModified: changedAt }),
    allDay: !timed,
    start: timed ? new Date(momentOf(lastDay, time)) : Temporal.PlainDate.from(lastDay),
    summary: plainText(calendarSummary(entry)).replace(/\s+/g, ' '),
    description: plainText(calendarDescription(entry)),
    status: eventStatus(entry),
    // A due date takes no time of the day; a meeting does.
    transparency: timed ? ICalEventTransparency.OPAQUE : ICalEventTransparency.TRANSPARENT,
    alarms: open ? [{ type: ICalAlarmType.display, triggerBefore: timed ? daySeconds : wholeDayAlarmSeconds }] : [],
  };
}

function eventStatus({ state, status }: CalendarEntry): ICalEventStatus {
  if (state === 'cancelled') return ICalEventStatus.CANCELLED;
  return status === 'confirmed' ? ICalEventStatus.CONFIRMED : ICalEventStatus.TENTATIVE;
}

/** Texts of iCalendar have lines, but no other control characters. */
function plainText(text: string): string {
  const lines = text.toWellFormed().replace(/\r\n?/g, '\n');
  return lines.replace(/(?!\n)[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ').trim();
}
