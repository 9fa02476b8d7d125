// The weekly overview: when, for whom, and of which units.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../src/deadlines/calendar.ts';
import { planWeeklyDigests, watchedUnits } from '../../src/deadlines/weeklyDigest.ts';
import { createDirectory } from '../../src/people/directory.ts';
import { at, calendar, hours, localTime, office, official, unit } from './openReminders.ts';

const directory = createDirectory(office.units, office.officials);
const digests = (now: string) =>
  planWeeklyDigests({ directory, calendar, hours }, at(now)).map(
    ({ officialId, onDate, dueAtMs }) => `${officialId} ${onDate} ${localTime(dueAtMs).slice(11)}`,
  );

describe('the day', () => {
  test.each([
    ['2026-12-03 09:00', '2026-12-07'],
    ['2026-12-06 23:00', '2026-12-07'],
    ['2026-12-07 07:29', '2026-12-07'],
    ['2026-12-07 07:30', '2026-12-14'],
    ['2026-12-07 07:31', '2026-12-14'],
    // Monday is undecided and Tuesday a holiday, so the week begins on Wednesday.
    ['2026-11-20 09:00', '2026-11-25'],
    ['2026-11-23 09:00', '2026-11-25'],
    ['2026-11-25 07:29', '2026-11-25'],
    ['2026-11-25 07:31', '2026-11-30'],
    // A week that is off altogether has none of its own.
    ['2026-02-16 09:00', '2026-02-23'],
    ['2026-02-20 09:00', '2026-02-23'],
  ])('at %s: %s', (now, day) => {
    expect(digests(now)).toEqual([`truong ${day} 07:30`, `dieu-phoi ${day} 07:30`]);
  });

  test('is at most a week away', () => {
    // The week of Tết begins on the Monday after it.
    expect(digests('2026-02-13 09:00')).toEqual([]);
    expect(digests('2026-02-16 07:30')).toEqual(['truong 2026-02-23 07:30', 'dieu-phoi 2026-02-23 07:30']);
  });

  test('at any moment there is one day for everybody, open, the first working day of its week, ahead', () => {
    const first = Date.parse('2026-01-05T00:00:00+07:00');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 700 * 1440 }), (minutes) => {
        const nowMs = first + minutes * 60_000;
        const found = planWeeklyDigests({ directory, calendar, hours }, nowMs);
        expect(new Set(found.map(({ officialId }) => officialId)).size).toBe(found.length);
        expect(new Set(found.map(({ onDate }) => onDate)).size).toBeLessThanOrEqual(1);
        for (const { dueAtMs } of found) {
          expect(hours.isOpen(dueAtMs)).toBe(true);
          expect(dueAtMs).toBeGreaterThan(nowMs);
          expect(dueAtMs - nowMs).toBeLessThanOrEqual(7 * 86_400_000);
        }
      }),
      { numRuns: 300 },
    );
  });
});

test('every week that has a working day has its overview', () => {
  for (let monday = '2026-01-05'; monday < '2028-01-01'; monday = addDays(monday, 7)) {
    const first = calendar.workingDayOnOrAfter(monday, 'reminding');
    if (first > addDays(monday, 6)) continue;
    expect(digests(`${first} 00:00`)).toEqual([`truong ${first} 07:30`, `dieu-phoi ${first} 07:30`]);
  }
});

describe('the readers', () => {
  test('are heads of units with duties and coordinators, once each', () => {
    const mixed = createDirectory(
      [unit('tinh'), unit('so', 'tinh'), unit('xa', 'tinh')],
      [
        ...[
          official('a', 'so head', 'xa head', 'tinh coordinator'),
          official('b', 'so deputy'),
          official('c', 'xa head'),
        ],
        official('d', 'tinh coordinator'),
      ],
    );
    const found = planWeeklyDigests({ directory: mixed, calendar, hours }, at('2026-12-03 09:00'));
    expect(found.map(({ officialId }) => officialId).toSorted()).toEqual(['a', 'c', 'd']);
  });

  test('a coordinator watches all units, a head the own ones and those below, anybody else none', () => {
    const people = createDirectory(
      [unit('tinh'), unit('so', 'tinh'), unit('phong', 'so'), unit('xa', 'tinh')],
      [
        ...[official('a', 'so head'), official('b', 'so deputy'), official('c', 'xa coordinator')],
        official('d', 'so head', 'phong head', 'xa head'),
      ],
    );
    expect(watchedUnits(people, 'a').toSorted()).toEqual(['phong', 'so']);
    expect(watchedUnits(people, 'b')).toEqual([]);
    expect(watchedUnits(people, 'c').toSorted()).toEqual(['phong', 'so', 'tinh', 'xa']);
    expect(watchedUnits(people, 'd').toSorted()).toEqual(['phong', 'so', 'xa']);
    expect(watchedUnits(people, 'không-có')).toEqual([]);
  });
});
