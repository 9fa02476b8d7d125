// From the words of a plan to the days to keep to, against the table written from a wall calendar, and as officials read it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, createCalendar } from '../../src/deadlines/calendar.ts';
import { dueOf, dueOfYearDay } from '../../src/deadlines/dueDay.ts';
import { type ReadDue, readDueWording } from '../../src/deadlines/dueWording.ts';
import { readCalendar } from '../../src/deadlines/readCalendar.ts';
import { clockTime, dueSentence, longDate, shortDate } from '../../src/wording/dueDates.ts';

const calendar = createCalendar(readCalendar(join(import.meta.dirname, '../../knowledge')).years);

function read(wording: string): ReadDue {
  const due = readDueWording(wording, {});
  if ('problem' in due) throw new Error(`${wording}: ${due.problem}`);
  return due;
}

const rows = readFileSync(join(import.meta.dirname, 'dueCases.tsv'), 'utf8')
  .split('\n')
  .map((line) => line.split('\t'))
  .filter(([kind]) => kind === 'due')
  .map(([, wording = '', , lastDay, safeDay, fallbackDay, tentative, why]) => ({
    wording,
    why,
    expected: {
      lastDay,
      safeDay,
      fallbackDay: fallbackDay === '-' ? undefined : fallbackDay,
      tentative: tentative === 'yes',
    },
  }));

test('the table has its rows', () => {
  expect(rows.length).toBeGreaterThanOrEqual(130);
});

test.each(rows)('$wording ($why)', ({ wording, expected }) => {
  expect(dueOf(read(wording), calendar)).toMatchObject({ wording, ...expected });
});

test('safe day, last day and fallback stand in order, and the safe day is a working day', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 3650 }), (days) => {
      const lastDay = addDays('2024-01-01', days);
      const due = dueOf({ wording: '', lastDay, time: undefined }, calendar);
      expect(due.safeDay <= lastDay).toBe(true);
      expect(calendar.isWorkingDay(due.safeDay, 'reminding')).toBe(true);
      expect(due.fallbackDay === undefined).toBe(calendar.isWorkingDay(lastDay, 'due'));
      if (due.fallbackDay === undefined) return;
      expect(due.fallbackDay > lastDay).toBe(true);
      expect(calendar.isWorkingDay(due.fallbackDay, 'due')).toBe(true);
    }),
  );
});

describe('a day of each year', () => {
  test.each([
    ['chậm nhất ngày', 2026, '12-20', 'chậm nhất ngày 20/12/2026', '2026-12-20', '2026-12-18', '2026-12-21'],
    ['chậm nhất ngày', 2027, '12-20', 'chậm nhất ngày 20/12/2027', '2027-12-20', '2027-12-20', undefined],
    ['trước ngày', 2026, '12-15', 'trước ngày 15/12/2026', '2026-12-14', '2026-12-14', undefined],
  ])('%s, %i, %s', (before, year, monthDay, wording, lastDay, safeDay, fallbackDay) => {
    expect(dueOfYearDay(before, year, monthDay, calendar)).toMatchObject({ wording, lastDay, safeDay, fallbackDay });
  });

  test('one that a year does not have, or words that are not understood, are refused', () => {
    expect(() => dueOfYearDay('chậm nhất ngày', 2027, '02-29', calendar)).toThrow(/29\/02\/2027.*no-such-day/);
    expect(() => dueOfYearDay('sau ngày', 2027, '03-01', calendar)).toThrow(/sau ngày 01\/03\/2027.*no-date/);
  });
});

describe('in a sentence', () => {
  const sentence = (wording: string, today: string) => {
    const due = dueOf(read(wording), calendar);
    return dueSentence(due, { today, workingDaysLeft: calendar.workingDaysBetween(today, due.safeDay) });
  };

  test.each([
    [
      'trước ngày 15/12/2026',
      '2026-12-03',
      'trước ngày 15/12/2026 (an toàn: thứ Hai, 14/12/2026; còn 7 ngày làm việc)',
    ],
    ['trước ngày 15/12/2026', '2026-12-14', 'trước ngày 15/12/2026 (an toàn: thứ Hai, 14/12/2026; là hôm nay)'],
    ['trước ngày 15/12/2026', '2026-12-15', 'trước ngày 15/12/2026 (an toàn: thứ Hai, 14/12/2026; đã quá hạn)'],
    [
      'chậm nhất ngày 20/12/2026',
      '2026-12-17',
      'chậm nhất ngày 20/12/2026 (an toàn: thứ Sáu, 18/12/2026; còn 1 ngày làm việc; nếu tính theo Điều 148.5 Bộ luật Dân sự 2015 thì đến hết thứ Hai, 21/12/2026, nhưng nơi nhận có thể đóng sớm hơn)',
    ],
    [
      'chậm nhất ngày 20/12/2026',
      '2026-12-19',
      'chậm nhất ngày 20/12/2026 (ngày an toàn thứ Sáu, 18/12/2026 đã qua; nếu tính theo Điều 148.5 Bộ luật Dân sự 2015 thì đến hết thứ Hai, 21/12/2026, nhưng nơi nhận có thể đóng sớm hơn)',
    ],
    ['chậm nhất ngày 20/12/2026', '2026-12-22', 'chậm nhất ngày 20/12/2026 (an toàn: thứ Sáu, 18/12/2026; đã quá hạn)'],
    [
      'chậm nhất ngày 23/11/2026',
      '2026-11-18',
      'chậm nhất ngày 23/11/2026 (an toàn: thứ Sáu, 20/11/2026; còn 2 ngày làm việc; tạm tính: lịch nghỉ liên quan chưa được xác nhận)',
    ],
    [
      '14h30 ngày 20/11/2026',
      '2026-11-18',
      '14h30 ngày 20/11/2026 (14 giờ 30, thứ Sáu, 20/11/2026; còn 2 ngày làm việc)',
    ],
    ['14h30 ngày 20/11/2026', '2026-11-20', '14h30 ngày 20/11/2026 (14 giờ 30, thứ Sáu, 20/11/2026; là hôm nay)'],
    ['14h30 ngày 20/11/2026', '2026-11-23', '14h30 ngày 20/11/2026 (14 giờ 30, thứ Sáu, 20/11/2026; đã qua)'],
    [
      'trước 17 giờ ngày 20/12/2026',
      '2026-12-17',
      'trước 17 giờ ngày 20/12/2026 (an toàn: thứ Sáu, 18/12/2026; còn 1 ngày làm việc)',
    ],
  ])('%s, read on %s', (wording, today, expected) => {
    expect(sentence(wording, today)).toBe(expected);
  });

  test('dates and times as they are written', () => {
    expect(longDate('2026-12-18')).toBe('thứ Sáu, 18/12/2026');
    expect(longDate('2026-12-20')).toBe('Chủ nhật, 20/12/2026');
    expect(shortDate('2026-03-05')).toBe('05/03/2026');
    expect(clockTime('14:00')).toBe('14 giờ 00');
    expect(clockTime('08:30')).toBe('08 giờ 30');
  });
});
