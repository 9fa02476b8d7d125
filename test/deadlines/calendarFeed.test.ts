// Calendar feeds, read back by another program's parser.
import fc from 'fast-check';
import ICAL from 'ical.js';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { type CalendarEntry, calendarFeed } from '../../src/deadlines/calendarFeed.ts';
import type { AssignmentState, Due, DueStatus } from '../../src/deadlines/deadline.ts';

const now = new Date('2026-11-23T03:05:00Z');

const due: Due = {
  wording: 'trước ngày 15/12/2026',
  lastDay: '2026-12-14',
  time: undefined,
  safeDay: '2026-12-11',
  fallbackDay: undefined,
  tentative: false,
};

const entry: CalendarEntry = {
  assignmentId: 7,
  name: 'Tự chấm điểm chỉ số CCHC năm 2026',
  due,
  unit: 'Sở Y tế',
  basis: 'Kế hoạch số 12/KH-UBND, ngày 05/11/2026',
  status: 'confirmed',
  state: 'open',
};

function momentOf(date: string, time: string): number {
  return Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime('Asia/Ho_Chi_Minh').epochMilliseconds;
}

function feedOf(entries: CalendarEntry[], title = 'Sở Y tế'): string {
  return calendarFeed({ title, entries, now, momentOf });
}

function read(feed: string) {
  const calendar = new ICAL.Component(ICAL.parse(feed));
  const events = calendar.getAllSubcomponents('vevent').map((component) => {
    const text = (name: string) => String(component.getFirstPropertyValue(name) ?? '');
    const alarms = component
      .getAllSubcomponents('valarm')
      .map((alarm) => String(alarm.getFirstPropertyValue('trigger')));
    return { event: new ICAL.Event(component), text, alarms };
  });
  return { calendar, events };
}

const oneLine = (text: string) =>
  text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ')
    .trim()
    .replace(/\s+/g, ' ');

describe('a calendar feed', () => {
  it('has a whole day for a due date', () => {
    const { calendar, events } = read(feedOf([{ ...entry, changedAt: new Date('2026-11-20T01:00:00Z') }]));
    expect(calendar.getFirstPropertyValue('version')).toBe('2.0');
    expect(calendar.getFirstPropertyValue('x-wr-calname')).toBe('Sở Y tế');
    expect(events).toHaveLength(1);
    const { event, text, alarms } = events[0]!;
    expect(event.uid).toBe('assignment-7@sotay');
    expect(event.startDate.isDate).toBe(true);
    expect(event.startDate.toString()).toBe('2026-12-14');
    expect(event.endDate.toString()).toBe('2026-12-15');
    expect(event.summary).toBe('Tự chấm điểm chỉ số CCHC năm 2026');
    expect(event.description.split('\n')).toEqual([
      'Đơn vị: Sở Y tế',
      'Hạn: trước ngày 15/12/2026',
      'An toàn: thứ Sáu, 11/12/2026',
      'Căn cứ: Kế hoạch số 12/KH-UBND, ngày 05/11/2026',
      'Tình trạng: chưa xác nhận đã nhận',
    ]);
    expect([text('status'), text('transp')]).toEqual(['CONFIRMED', 'TRANSPARENT']);
    expect([text('dtstamp'), text('last-modified')]).toEqual(['2026-11-23T03:05:00Z', '2026-11-20T01:00:00Z']);
    // Midnight is no hour to be woken at: 8 in the morning of the day before.
    expect(alarms).toEqual(['-PT16H']);
  });

  it('has the moment of an event in UTC, and its alarm a day before', () => {
    const meeting = {
      ...entry,
      due: {
        ...due,
        lastDay: '2026-12-01',
        safeDay: '2026-12-01',
        time: '06:30',
        wording: '06 giờ 30 ngày 01/12/2026',
      },
    };
    const { event, text, alarms } = read(feedOf([meeting])).events[0]!;
    expect(event.startDate.toString()).toBe('2026-11-30T23:30:00Z');
    expect(event.description).toContain('Lúc: 06 giờ 30\nCăn cứ');
    expect(text('transp')).toBe('OPAQUE');
    expect(alarms).toEqual(['-P1D']);
  });

  it.each<[DueStatus, AssignmentState, string, string, number]>([
    ['confirmed', 'acknowledged', 'CONFIRMED', entry.name, 1],
    ['confirmed', 'submitted', 'CONFIRMED', `Đã nộp: ${entry.name}`, 0],
    ['provisional', 'open', 'TENTATIVE', `${entry.name} (tạm tính)`, 1],
    ['internal', 'open', 'TENTATIVE', entry.name, 1],
    ['confirmed', 'cancelled', 'CANCELLED', entry.name, 0],
  ])('says what is %s and %s', (status, state, shown, summary, alarmCount) => {
    const { event, text, alarms } = read(feedOf([{ ...entry, status, state }])).events[0]!;
    expect([text('status'), event.summary, alarms.length]).toEqual([shown, summary, alarmCount]);
  });

  it('says that a safe day is not settled', () => {
    const { event } = read(feedOf([{ ...entry, due: { ...due, tentative: true } }])).events[0]!;
    expect(event.description).toContain('11/12/2026 (tạm tính: lịch nghỉ liên quan chưa được xác nhận)');
  });

  it('is a calendar without entries too, and ends its last line', () => {
    const feed = feedOf([]);
    expect(read(feed).events).toEqual([]);
    expect(feed.endsWith('END:VCALENDAR\r\n')).toBe(true);
  });

  it.each([
    ['a line break', 'Báo cáo\r\nEND:VCALENDAR\r\nBEGIN:VCALENDAR'],
    ['an end of its own', 'END:VCALENDAR'],
    ['separators', 'Báo cáo; quý I, quý II: \\n không phải xuống dòng, "trích"'],
    ['emoji and combining signs', '🇻🇳👩🏽‍⚕️ Tie\u0302\u0301ng Việt 🙂'],
    ['5,000 characters', 'Chấm điểm cải cách hành chính, 🙂 '.repeat(156).slice(0, 5_000)],
    ['half a character', 'Báo cáo \ud83d'],
    ['a property', 'ATTACH:http://x'],
  ])('keeps a name with %s in its place', (_, name) => {
    const feed = feedOf([{ ...entry, name, unit: name, basis: name }, entry], name);
    const { calendar, events } = read(feed);
    expect(events).toHaveLength(2);
    expect(events[0]?.event.summary).toBe(oneLine(name.toWellFormed()));
    expect(events[1]?.event.summary).toBe(entry.name);
    // The parser leaves escaped what the standard does not name.
    const title = String(calendar.getFirstPropertyValue('x-wr-calname')).replace(/\\([\\;,])/g, '$1');
    expect(title).toBe(oneLine(name.toWellFormed()));
    expect(feed.match(/^BEGIN:VCALENDAR\r$/gm)).toHaveLength(1);
    expect(feed.match(/^END:VCALENDAR\r$/gm)).toHaveLength(1);
    expectFolded(feed);
  });

  it('gives back what was put in', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 200 });
    // A carriage return at the end would be one with the line end that follows it.
    const wild = fc.oneof(text, fc.string({ unit: 'binary', maxLength: 200 })).map((one) => one.replace(/\r+$/, ''));
    const entries = fc.array(
      fc.record({
        assignmentId: fc.integer({ min: 1 }),
        name: wild,
        unit: wild,
        basis: wild,
        due: fc.record({
          wording: wild,
          lastDay: fc
            .integer({ min: 0, max: 3_000 })
            .map((days) => Temporal.PlainDate.from('2024-01-01').add({ days }).toString()),
          time: fc.constantFrom(undefined, '00:00', '06:59', '14:00', '23:45'),
          safeDay: fc.constant('2023-12-29'),
          fallbackDay: fc.constant(undefined),
          tentative: fc.boolean(),
        }),
        status: fc.constant<DueStatus>('confirmed'),
        state: fc.constantFrom<AssignmentState>('open', 'acknowledged', 'cancelled'),
      }),
      { maxLength: 4 },
    );
    fc.assert(
      fc.property(wild, entries, (title, list) => {
        const feed = feedOf(list, title);
        expectFolded(feed);
        const { events } = read(feed);
        expect(
          events.map(({ event, alarms }) => ({
            uid: event.uid,
            summary: event.summary,
            start: event.startDate.toString(),
            lines: event.description?.split('\n').length,
            alarms: alarms.length,
          })),
        ).toEqual(
          list.map(({ assignmentId, name, unit, basis, due: { wording, lastDay, time }, state }) => ({
            uid: `assignment-${assignmentId}@sotay`,
            summary: oneLine(name.toWellFormed()),
            start: time === undefined ? lastDay : new Date(momentOf(lastDay, time)).toISOString().replace('.000', ''),
            lines:
              (time === undefined ? 5 : 6) +
              [unit, wording, basis].join('').replace(/\r\n?/g, '\n').split('\n').length -
              1,
            alarms: state === 'cancelled' ? 0 : 1,
          })),
        );
      }),
      { numRuns: 150 },
    );
  });
});

/** RFC 5545, section 3.1: lines end in CRLF and hold at most 75 octets; no character is cut in two. */
function expectFolded(feed: string): void {
  const lines = feed.split('\r\n');
  expect(lines.filter((line) => Buffer.byteLength(line) > 75)).toEqual([]);
  expect(lines.join('')).not.toMatch(/[\r\n\0]/);
  expect(lines.every((line) => line.isWellFormed())).toBe(true);
}
