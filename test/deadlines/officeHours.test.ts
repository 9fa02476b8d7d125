// When the office is open: lunch, evening, weekend, holiday, worked Saturday, other time zones, a change of clocks.
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createCalendar } from '../../src/deadlines/calendar.ts';
import { createOfficeHours } from '../../src/deadlines/officeHours.ts';
import { readCalendar } from '../../src/deadlines/readCalendar.ts';

const { years, ...times } = readCalendar(join(import.meta.dirname, '../../knowledge'));
const calendar = createCalendar(years);
const office = createOfficeHours({ calendar, timeZone: 'Asia/Ho_Chi_Minh', ...times });

/** Moments at the office are seven hours ahead of UTC. */
const at = (local: string) => Date.parse(`${local.replace(' ', 'T')}+07:00`);

describe('open, next and last', () => {
  test.each([
    // now, open, next, last
    ['2026-12-14 07:29:59', false, '2026-12-14 07:30', '2026-12-11 16:59'],
    ['2026-12-14 07:30:00', true, '2026-12-14 07:30', '2026-12-14 07:30'],
    ['2026-12-14 11:29:59', true, '2026-12-14 11:29:59', '2026-12-14 11:29:59'],
    ['2026-12-14 11:30:00', false, '2026-12-14 13:30', '2026-12-14 11:29'],
    ['2026-12-14 12:45:00', false, '2026-12-14 13:30', '2026-12-14 11:29'],
    ['2026-12-14 13:30:00', true, '2026-12-14 13:30', '2026-12-14 13:30'],
    ['2026-12-14 17:00:00', false, '2026-12-15 07:30', '2026-12-14 16:59'],
    ['2026-12-14 23:59:59', false, '2026-12-15 07:30', '2026-12-14 16:59'],
    ['2026-12-15 00:00:00', false, '2026-12-15 07:30', '2026-12-14 16:59'],
    ['2026-12-18 17:30:00', false, '2026-12-21 07:30', '2026-12-18 16:59'],
    ['2026-12-19 09:00:00', false, '2026-12-21 07:30', '2026-12-18 16:59'],
    ['2026-02-17 09:00:00', false, '2026-02-23 07:30', '2026-02-13 16:59'],
    ['2026-02-13 17:00:00', false, '2026-02-23 07:30', '2026-02-13 16:59'],
    ['2026-08-22 09:00:00', true, '2026-08-22 09:00', '2026-08-22 09:00'],
    ['2026-08-21 20:00:00', false, '2026-08-22 07:30', '2026-08-21 16:59'],
    ['2026-08-23 09:00:00', false, '2026-08-24 07:30', '2026-08-22 16:59'],
    ['2026-11-23 09:00:00', false, '2026-11-25 07:30', '2026-11-20 16:59'],
    ['2026-11-28 09:00:00', false, '2026-11-30 07:30', '2026-11-27 16:59'],
    ['2026-12-31 17:00:00', false, '2027-01-04 07:30', '2026-12-31 16:59'],
  ])('%s: open %s, next %s, last %s', (now, open, next, last) => {
    const nowMs = at(now);
    expect(office.isOpen(nowMs)).toBe(open);
    expect(office.nextOpenMs(nowMs)).toBe(at(next));
    expect(office.lastOpenMs(nowMs)).toBe(at(last));
  });
});

describe('days and moments', () => {
  test('the reminders of the day', () => {
    expect(office.momentOf('2026-12-18', office.remindAt)).toBe(Date.parse('2026-12-18T01:00:00Z'));
    expect(office.momentOf('2026-12-21', office.weeklyAt)).toBe(Date.parse('2026-12-21T00:30:00Z'));
  });

  test.each([
    ['Asia/Ho_Chi_Minh', '2026-12-31T16:59:59.999Z', '2026-12-31', '23:59'],
    ['Asia/Ho_Chi_Minh', '2026-12-31T17:00:00Z', '2027-01-01', '00:00'],
    ['America/Los_Angeles', '2027-01-01T07:59:00Z', '2026-12-31', '23:59'],
    ['Pacific/Kiritimati', '2026-12-31T10:00:00Z', '2027-01-01', '00:00'],
    ['Asia/Kathmandu', '2026-12-31T18:15:00Z', '2027-01-01', '00:00'],
    ['Pacific/Pago_Pago', '2027-01-01T10:59:00Z', '2026-12-31', '23:59'],
    // Clocks go back: 02:30 stands twice in this day of 25 hours.
    ['Europe/Paris', '2026-10-25T01:30:00Z', '2026-10-25', '02:30'],
    ['Europe/Paris', '2026-10-25T22:59:00Z', '2026-10-25', '23:59'],
    ['Europe/Paris', '2026-10-25T23:00:00Z', '2026-10-26', '00:00'],
    ['UTC', '1969-12-31T23:59:00Z', '1969-12-31', '23:59'],
  ])('in %s at %s it is %s, %s', (timeZone, moment, date, time) => {
    const there = createOfficeHours({ calendar, timeZone, ...times });
    const nowMs = Date.parse(moment);
    expect(there.dateOf(nowMs)).toBe(date);
    expect(there.timeOf(nowMs)).toBe(time);
  });

  test('the zone of the process plays no part', () => {
    expect(office.dateOf(Date.parse('2026-12-13T18:00:00Z'))).toBe('2026-12-14');
    const paris = createOfficeHours({ calendar, timeZone: 'Europe/Paris', ...times });
    const [night, both] = [Date.parse('2026-12-14T02:00:00Z'), Date.parse('2026-12-14T07:00:00Z')];
    expect([paris.isOpen(night), office.isOpen(night)]).toEqual([false, true]);
    expect([paris.isOpen(both), office.isOpen(both)]).toEqual([true, true]);
    expect(paris.nextOpenMs(night)).toBe(Date.parse('2026-12-14T06:30:00Z'));
  });

  const zone = fc.constantFrom('Asia/Ho_Chi_Minh', 'Europe/Paris', 'America/Los_Angeles', 'Pacific/Kiritimati', 'UTC');
  const offices = new Map<string, ReturnType<typeof createOfficeHours>>();
  const officeIn = (timeZone: string) => {
    const known = offices.get(timeZone) ?? createOfficeHours({ calendar, timeZone, ...times });
    offices.set(timeZone, known);
    return known;
  };
  const moment = fc.integer({ min: Date.parse('2025-06-01T00:00:00Z'), max: Date.parse('2028-06-01T00:00:00Z') });

  test('next and last are open, on their side, and nothing is open between', () => {
    fc.assert(
      fc.property(zone, moment, (timeZone, nowMs) => {
        const there = officeIn(timeZone);
        const [next, last] = [there.nextOpenMs(nowMs), there.lastOpenMs(nowMs)];
        expect(there.isOpen(next)).toBe(true);
        expect(there.isOpen(last)).toBe(true);
        expect(last <= nowMs && nowMs <= next).toBe(true);
        expect(last === nowMs).toBe(next === nowMs);
        if (next === nowMs) return;
        expect(there.isOpen(next - 1)).toBe(false);
        expect(there.isOpen(last + 60_000)).toBe(false);
        expect(there.nextOpenMs(last + 60_000)).toBe(next);
      }),
    );
  });

  test('there and back', () => {
    fc.assert(
      fc.property(zone, moment, (timeZone, nowMs) => {
        const there = officeIn(timeZone);
        const backMs = there.momentOf(there.dateOf(nowMs), there.timeOf(nowMs));
        // An hour off where clocks go back and the time stands twice.
        expect([0, 3_600_000]).toContain(nowMs - (nowMs % 60_000) - backMs);
      }),
    );
  });

  test('100,000 moments of known days take well under a second', () => {
    office.momentOf('2026-12-14', '08:00');
    office.isOpen(at('2026-12-14 08:00'));
    const startMs = performance.now();
    for (let step = 0; step < 100_000; step += 1) {
      office.isOpen(office.momentOf('2026-12-14', '08:00') + step);
    }
    expect(performance.now() - startMs).toBeLessThan(1000);
  });
});
