// The days and moments of steps: working days over weekends, holidays and undecided days; hours before events; overdue days.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../src/deadlines/calendar.ts';
import type { Deadline } from '../../src/deadlines/deadline.ts';
import { dueOf } from '../../src/deadlines/dueDay.ts';
import { readDueWording } from '../../src/deadlines/dueWording.ts';
import type { Obligation } from '../../src/deadlines/obligation.ts';
import { isOverdue, overdueDays, stepDays } from '../../src/deadlines/stepDays.ts';
import { calendar, hours, localTime, obligations } from './openReminders.ts';

const parts = { calendar, hours };
const obligation = (id: string) => obligations.find((one) => one.id === id)!;

function deadlineOf(wording: string, change: Partial<Deadline> = {}): Deadline {
  const read = readDueWording(wording, {});
  if ('problem' in read) throw new Error(read.problem);
  return {
    ...{ obligationId: 'x', occurrence: '2026', name: 'X', due: dueOf(read, calendar), status: 'confirmed' },
    ...{ basis: 'Kế hoạch số 1', enteredOn: '2026-11-02', days: undefined, ...change },
  };
}

const shown = (deadline: Deadline, of: Obligation) =>
  stepDays(deadline, of, parts).map(({ step, onDate, dueAtMs }) => `${step} ${onDate} ${localTime(dueAtMs).slice(11)}`);

describe('steps of a deadline', () => {
  test('are counted in working days before the safe day; 24/11 and the undecided 23/11 and 28/11 are none', () => {
    expect(shown(deadlineOf('trước ngày 15/12/2026'), obligation('tu-cham-diem'))).toEqual([
      'T-30 2026-10-29 08:00',
      'T-15 2026-11-19 08:00',
      'T-7 2026-12-03 08:00',
      'T-3 2026-12-09 08:00',
      'T-1 2026-12-11 08:00',
      'T 2026-12-14 08:00',
    ]);
  });

  test('T is the safe day when the last day is a day off', () => {
    expect(shown(deadlineOf('chậm nhất ngày 20/12/2026'), obligation('gui-bao-cao')).at(-1)).toBe('T 2026-12-18 08:00');
    expect(shown(deadlineOf('chậm nhất ngày 23/11/2026'), obligation('gui-bao-cao')).at(-1)).toBe('T 2026-11-20 08:00');
  });

  test('a weekly deadline has its own days and no others', () => {
    const weekly = deadlineOf('trước ngày 15/12/2026', { days: ['2026-11-30', '2026-12-07'] });
    expect(shown(weekly, obligation('tu-cham-diem'))).toEqual(['weekly 2026-11-30 08:00', 'weekly 2026-12-07 08:00']);
  });

  test('"start" is the day on which the date was entered, and nothing where nobody entered one', () => {
    const notice = obligation('giai-trinh-bo-sung');
    expect(shown(deadlineOf('chậm nhất ngày 10/12/2026'), notice)[0]).toBe('start 2026-11-02 00:00');
    expect(shown(deadlineOf('chậm nhất ngày 10/12/2026', { enteredOn: undefined }), notice)[0]).toBe(
      'T-2 2026-12-08 08:00',
    );
  });
});

describe('two hours before a meeting', () => {
  test.each([
    ['9 giờ 30 ngày 14/12/2026', 'T-2h 2026-12-14 07:30'],
    // Before office hours: at their beginning, as long as half an hour is left, else on the evening before.
    ['8 giờ 30 ngày 14/12/2026', 'T-2h 2026-12-14 07:30'],
    ['8 giờ 00 ngày 14/12/2026', 'T-2h 2026-12-14 07:30'],
    ['7 giờ 45 ngày 14/12/2026', 'T-2h 2026-12-11 16:59'],
    // Over lunch.
    ['13 giờ 30 ngày 14/12/2026', 'T-2h 2026-12-14 11:29'],
    ['13 giờ 59 ngày 14/12/2026', 'T-2h 2026-12-14 11:29'],
    ['14 giờ 00 ngày 14/12/2026', 'T-2h 2026-12-14 13:30'],
    ['15 giờ 30 ngày 14/12/2026', 'T-2h 2026-12-14 13:30'],
    ['16 giờ 00 ngày 14/12/2026', 'T-2h 2026-12-14 14:00'],
    // In the evening, on a Saturday, on a holiday, on the undecided 23/11.
    ['19 giờ 00 ngày 14/12/2026', 'T-2h 2026-12-14 16:59'],
    ['9 giờ 00 ngày 12/12/2026', 'T-2h 2026-12-11 16:59'],
    ['9 giờ 00 ngày 24/11/2026', 'T-2h 2026-11-20 16:59'],
    ['9 giờ 00 ngày 23/11/2026', 'T-2h 2026-11-20 16:59'],
  ])('%s: %s', (wording, expected) => {
    expect(shown(deadlineOf(wording), obligation('hop-cchc')).at(-1)).toBe(expected);
  });

  test('a meeting without an hour has no such step', () => {
    const steps = shown(deadlineOf('ngày 14/12/2026'), obligation('hop-cchc')).map((line) => line.split(' ')[0]);
    expect(steps).toEqual(['start', 'T-2', 'T-1']);
  });

  test('is always inside office hours and before the meeting, at least half an hour', () => {
    const time = fc.record({
      day: fc.integer({ min: 0, max: 400 }),
      hour: fc.integer({ min: 1, max: 23 }),
      minute: fc.integer({ min: 0, max: 59 }),
    });
    fc.assert(
      fc.property(time, ({ day, hour, minute }) => {
        const date = addDays('2026-11-01', day);
        const wording = `${hour} giờ ${String(minute).padStart(2, '0')} ngày ${date.split('-').reverse().join('/')}`;
        const deadline = deadlineOf(wording);
        const step = stepDays(deadline, obligation('hop-cchc'), parts).find((one) => one.step === 'T-2h')!;
        expect(hours.isOpen(step.dueAtMs)).toBe(true);
        expect(step.dueAtMs).toBeLessThanOrEqual(hours.momentOf(date, deadline.due.time!) - 30 * 60_000);
        expect(step.onDate).toBe(hours.dateOf(step.dueAtMs));
      }),
      { numRuns: 300 },
    );
  });
});

describe('overdue days', () => {
  const due = deadlineOf('chậm nhất ngày 18/12/2026');
  const days = (today: string, deadline = due) =>
    overdueDays(deadline, today, parts).map(({ step, onDate }) => `${step} ${onDate}`);

  test('are today and the next working day, counted from the last day', () => {
    expect(days('2026-12-17')).toEqual([]);
    expect(days('2026-12-18')).toEqual(['T+1 2026-12-21', 'T+2 2026-12-22']);
    expect(days('2026-12-19')).toEqual(['T+1 2026-12-21', 'T+2 2026-12-22']);
    expect(days('2026-12-21')).toEqual(['T+1 2026-12-21', 'T+2 2026-12-22']);
    expect(days('2026-12-25')).toEqual(['T+5 2026-12-25', 'T+6 2026-12-28']);
  });

  test('a last day on a weekend is not overdue before the next working day is over: Điều 148.5', () => {
    const sunday = deadlineOf('chậm nhất ngày 20/12/2026');
    expect(days('2026-12-19', sunday)).toEqual([]);
    expect(days('2026-12-20', sunday)).toEqual([]);
    expect(days('2026-12-21', sunday)).toEqual(['T+1 2026-12-22', 'T+2 2026-12-23']);
    expect(isOverdue(sunday, '2026-12-21')).toBe(false);
    expect(isOverdue(sunday, '2026-12-22')).toBe(true);
    expect(isOverdue({ ...sunday, status: 'provisional' }, '2026-12-22')).toBe(false);
  });

  test('only a confirmed date can be overdue', () => {
    expect(days('2026-12-25', { ...due, status: 'provisional' })).toEqual([]);
    expect(days('2026-12-25', { ...due, status: 'internal' })).toEqual([]);
  });
});
