// Working days of the shipped calendar against a table written from a wall calendar, and the laws that hold for every date.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, type CalendarYear, createCalendar, isCalendarDate } from '../../src/deadlines/calendar.ts';
import { readCalendar } from '../../src/deadlines/readCalendar.ts';

const knowledge = join(import.meta.dirname, '../../knowledge');
const calendar = createCalendar(readCalendar(knowledge).years);

/** Columns: case, input, n, expected, …, why. */
const rows = readFileSync(join(import.meta.dirname, 'dueCases.tsv'), 'utf8')
  .trimEnd()
  .split('\n')
  .slice(1)
  .map((line) => line.split('\t'));
const rowsOf = (name: string) =>
  rows
    .filter(([kind]) => kind === name)
    .map(([, input = '', n = '', expected = '', , , , why = '']) => ({ input, n, expected, why }));

describe('the shipped calendar', () => {
  test.each(rowsOf('before'))('$n working days before $input: $expected ($why)', ({ input, n, expected }) => {
    expect(calendar.workingDaysBefore(input, Number(n))).toBe(expected);
  });

  test.each(rowsOf('after'))('$n working days after $input: $expected ($why)', ({ input, n, expected }) => {
    expect(calendar.workingDaysAfter(input, Number(n))).toBe(expected);
  });

  test.each(rowsOf('between'))('working days from $input to $n: $expected ($why)', ({ input, n, expected }) => {
    expect(calendar.workingDaysBetween(input, n)).toBe(Number(expected));
  });

  // The days on which a bare week of Monday to Friday would be wrong.
  test.each([
    [
      '2026',
      '01-01 01-02 02-16 02-17 02-18 02-19 02-20 04-27 04-30 05-01 08-31 09-01 09-02 11-24',
      '11-23',
      '01-10 08-22',
      '11-28',
    ],
    ['2027', '01-01 04-16 04-30 05-03 09-02 11-24', '02-04 02-05 02-08 02-09 02-10 02-11 09-01 09-03', '', ''],
    ['2028', '01-03 01-26 04-04 05-01 05-02 09-04 11-24', '01-24 01-25 01-27 01-28 01-31 09-01 09-05', '', ''],
    ['2029', '01-01 02-13 04-23 04-30 05-01 09-03', '02-12 02-14 02-15 02-16 09-04 11-26', '', ''],
    ['2030', '01-01 04-12 04-30 05-01 09-02', '01-31 02-01 02-04 02-05 02-06 02-07 09-03 11-25', '', ''],
    ['2031', '01-01 04-30 05-01 09-02 11-24', '', '', ''],
  ])('%s', (year, off, undecided, worked, undecidedWeekend) => {
    const found: Record<string, string[]> = { off: [], undecided: [], worked: [], undecidedWeekend: [] };
    for (let date = `${year}-01-01`; date.startsWith(year); date = addDays(date, 1)) {
      const [reminding, due] = [calendar.isWorkingDay(date, 'reminding'), calendar.isWorkingDay(date, 'due')];
      const weekend = new Date(`${date}T00:00:00Z`).getUTCDay() % 6 === 0;
      if (reminding !== due) found[weekend ? 'undecidedWeekend' : 'undecided']?.push(date.slice(5));
      else if (reminding === weekend) found[weekend ? 'worked' : 'off']?.push(date.slice(5));
    }
    const list = (days: string) => days.split(' ').filter((day) => day !== '');
    expect(found).toEqual({
      off: list(off),
      undecided: list(undecided),
      worked: list(worked),
      undecidedWeekend: list(undecidedWeekend),
    });
  });

  test.each([
    ['2026-02-17', 'Tết Nguyên đán Bính Ngọ (mùng 1)'],
    ['2026-04-26', 'Giỗ Tổ Hùng Vương'],
    ['2026-08-22', 'làm bù cho ngày 31/8'],
    ['2026-11-23', 'đề xuất nghỉ hoán đổi dịp 24/11'],
    ['2027-02-06', 'Tết Nguyên đán Đinh Mùi (mùng 1)'],
    ['2035-09-02', 'Quốc khánh'],
    ['2026-11-25', undefined],
    ['2026-11-29', undefined],
  ])('%s is called %s', (date, name) => {
    expect(calendar.nameOf(date)).toBe(name);
  });

  test.each([
    ['2026-01-01', '2026-11-22', false],
    ['2026-11-22', '2026-11-23', true],
    ['2026-11-23', '2026-11-23', true],
    ['2026-11-24', '2026-11-27', false],
    ['2026-11-28', '2026-11-28', true],
    ['2026-11-29', '2026-12-31', false],
    ['2026-12-31', '2027-01-01', true],
    ['2027-06-01', '2027-06-02', true],
    ['2025-12-31', '2026-01-05', true],
    ['2041-06-01', '2041-06-01', true],
  ])('from %s to %s tentative: %s', (from, to, tentative) => {
    expect(calendar.isTentative(from, to)).toBe(tentative);
  });
});

describe('a calendar', () => {
  test('an entry wins over a fixed day; a confirmed year without undecided days is certain', () => {
    const days: CalendarYear['days'] = [
      { date: '2033-05-01', kind: 'worked', name: 'làm bù', source: '' },
      { date: '2033-05-02', kind: 'off', name: 'nghỉ', source: '' },
    ];
    const own = createCalendar([{ year: 2033, confirmed: true, source: '', days }]);
    expect(own.workingDaysAfter('2033-04-29', 1)).toBe('2033-05-01');
    expect(own.workingDaysAfter('2033-04-29', 2)).toBe('2033-05-03');
    expect(own.isTentative('2033-01-01', '2033-12-31')).toBe(false);
  });

  test.each(['2026-02-30', '2026-2-3', 'hôm nay', ''])('%j is refused', (date) => {
    expect(isCalendarDate(date)).toBe(false);
    expect(() => calendar.isWorkingDay(date, 'due')).toThrow(RangeError);
  });

  test('days are added over the ends of months, years and a leap day', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2026-03-01', -1)).toBe('2026-02-28');
  });

  test('100,000 steps of any length take well under a second once warm', () => {
    calendar.workingDaysBefore('2029-01-02', 1000);
    calendar.workingDaysAfter('2025-01-02', 1000);
    const startMs = performance.now();
    for (let step = 0; step < 50_000; step += 1) {
      calendar.workingDaysBefore('2027-06-15', step % 300);
      calendar.workingDaysAfter('2027-06-15', step % 300);
    }
    expect(performance.now() - startMs).toBeLessThan(1000);
  });
});

describe('for every date', () => {
  const date = fc.integer({ min: 0, max: 3650 }).map((days) => addDays('2024-01-01', days));
  const n = fc.integer({ min: 0, max: 300 });
  const positive = fc.integer({ min: 1, max: 300 });

  test('what comes out is a working day in both views', () => {
    fc.assert(
      fc.property(date, n, (day, count) => {
        for (const found of [calendar.workingDaysBefore(day, count), calendar.workingDaysAfter(day, count)]) {
          expect(calendar.isWorkingDay(found, 'reminding')).toBe(true);
          expect(calendar.isWorkingDay(found, 'due')).toBe(true);
        }
        expect(calendar.isWorkingDay(calendar.workingDayOnOrAfter(day, 'due'), 'due')).toBe(true);
      }),
    );
  });

  test('forward and back again, by counting and by walking', () => {
    fc.assert(
      fc.property(date, positive, (day, count) => {
        const start = calendar.workingDayOnOrBefore(day);
        const later = calendar.workingDaysAfter(start, count);
        expect(calendar.workingDaysBefore(later, count)).toBe(start);
        expect(calendar.workingDaysBetween(start, later)).toBe(count);
        expect(calendar.workingDaysBetween(day, calendar.workingDaysAfter(day, count))).toBe(count);
        expect(calendar.workingDaysAfter(calendar.workingDaysAfter(start, count), 1)).toBe(
          calendar.workingDaysAfter(start, count + 1),
        );
      }),
    );
  });

  test('the nearest working day has no working day between', () => {
    fc.assert(
      fc.property(date, fc.constantFrom('reminding' as const, 'due' as const), (day, view) => {
        const after = calendar.workingDayOnOrAfter(day, view);
        for (let other = day; other < after; other = addDays(other, 1)) {
          expect(calendar.isWorkingDay(other, view)).toBe(false);
        }
        const before = calendar.workingDayOnOrBefore(day);
        for (let other = day; other > before; other = addDays(other, -1)) {
          expect(calendar.isWorkingDay(other, 'reminding')).toBe(false);
        }
        expect(calendar.workingDaysBefore(day, 0)).toBe(before);
        expect(calendar.workingDaysAfter(day, 0)).toBe(calendar.workingDayOnOrAfter(day, 'reminding'));
      }),
    );
  });

  test('a later date or a shorter step never gives an earlier day', () => {
    fc.assert(
      fc.property(date, date, positive, (one, other, count) => {
        const [first, second] = one < other ? [one, other] : [other, one];
        expect(calendar.workingDaysBefore(first, count) <= calendar.workingDaysBefore(second, count)).toBe(true);
        expect(calendar.workingDaysAfter(first, count) <= calendar.workingDaysAfter(second, count)).toBe(true);
        expect(calendar.workingDaysBefore(one, count + 1) < calendar.workingDaysBefore(one, count)).toBe(true);
        expect(calendar.workingDaysAfter(one, count + 1) > calendar.workingDaysAfter(one, count)).toBe(true);
      }),
    );
  });

  test('counts add up', () => {
    fc.assert(
      fc.property(fc.tuple(date, date, date), (dates) => {
        const [a = '', b = '', c = ''] = dates.toSorted();
        const whole = calendar.workingDaysBetween(a, c);
        expect(calendar.workingDaysBetween(a, b) + calendar.workingDaysBetween(b, c)).toBe(whole);
        expect(calendar.workingDaysBetween(c, a)).toBe(0);
      }),
    );
  });
});
