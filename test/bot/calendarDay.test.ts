// The calendar date of the office, across midnight and across a change of clocks.
import { expect, test } from 'vitest';
import { createCalendarDay } from '../../src/bot/calendarDay.ts';

test.each([
  ['Asia/Ho_Chi_Minh', '2026-11-22T16:59:59.999Z', '2026-11-22'],
  ['Asia/Ho_Chi_Minh', '2026-11-22T17:00:00.000Z', '2026-11-23'],
  ['Asia/Ho_Chi_Minh', '2026-11-23T16:59:59.999Z', '2026-11-23'],
  ['Asia/Ho_Chi_Minh', '2026-12-31T17:00:00.000Z', '2027-01-01'],
  ['UTC', '2026-11-22T23:59:59.999Z', '2026-11-22'],
  ['Europe/Paris', '2026-10-25T22:59:59.999Z', '2026-10-25'],
  ['Europe/Paris', '2026-10-25T23:00:00.000Z', '2026-10-26'],
])('in %s at %s it is %s', (zone, moment, day) => {
  expect(createCalendarDay(zone)(new Date(moment))).toBe(day);
});

test('one function serves moments in any order', () => {
  const dayOf = createCalendarDay('Asia/Ho_Chi_Minh');
  const moments = ['2026-11-22T16:59:59Z', '2026-11-22T17:00:00Z', '2026-11-22T16:59:59Z', '2026-11-23T12:00:00Z'];
  expect(moments.map((moment) => dayOf(new Date(moment)))).toEqual([
    '2026-11-22',
    '2026-11-23',
    '2026-11-22',
    '2026-11-23',
  ]);
});
