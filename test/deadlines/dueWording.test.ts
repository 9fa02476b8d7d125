// What a plan says about its date: every accepted form, and everything else refused instead of guessed.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../src/deadlines/calendar.ts';
import { readDueWording } from '../../src/deadlines/dueWording.ts';

describe('the last day that counts', () => {
  test.each([
    ['trước ngày 15/12/2026', '2026-12-14'],
    ['Trước ngày 15/12/2026.', '2026-12-14'],
    ['trước 15/12/2026', '2026-12-14'],
    ['trước ngày 01/01/2027', '2026-12-31'],
    ['trước ngày 01/3/2028', '2028-02-29'],
    ['trước ngày 15 tháng 12 năm 2026', '2026-12-14'],
    ['truoc ngay 15/12/2026', '2026-12-14'],
    ['hạn cuối: trước ngày 15/12/2026', '2026-12-14'],
    ['nộp trước ngày 15/12/2026', '2026-12-14'],
    ['chậm nhất là trước ngày 15/12/2026', '2026-12-14'],
    ['trước cuối tháng 12/2026', '2026-12-30'],
    ['chậm nhất ngày 15/12/2026', '2026-12-15'],
    ['chậm nhất là ngày 15/12/2026', '2026-12-15'],
    ['cham nhat la ngay 15/12/2026', '2026-12-15'],
    ['muộn nhất ngày 15/12/2026', '2026-12-15'],
    ['muộn nhất là ngày 15/12/2026', '2026-12-15'],
    ['chậm nhất đến hết ngày 15/12/2026', '2026-12-15'],
    ['đến hết ngày 15/12/2026', '2026-12-15'],
    ['hết ngày 15/12/2026', '2026-12-15'],
    ['trong ngày 15/12/2026', '2026-12-15'],
    ['đến ngày 15/12/2026', '2026-12-15'],
    ['ngày 15/12/2026', '2026-12-15'],
    ['15/12/2026', '2026-12-15'],
    ['không quá ngày 15/12/2026', '2026-12-15'],
    ['không muộn hơn ngày 15/12/2026', '2026-12-15'],
    ['hạn cuối ngày 15/12/2026', '2026-12-15'],
    ['hạn cuối cùng là ngày 15/12/2026', '2026-12-15'],
    ['hạn chót: 15/12/2026', '2026-12-15'],
    ['thời hạn nộp: ngày 15/12/2026', '2026-12-15'],
    ['han cuoi ngay 15/12/2026', '2026-12-15'],
    ['ngày 15-12-2026', '2026-12-15'],
    ['ngày 15.12.2026', '2026-12-15'],
    ['ngày 5/3/2026', '2026-03-05'],
    ['ngày 15 / 12 / 2026', '2026-12-15'],
    ['ngày 15 tháng 12/2026', '2026-12-15'],
    ['ngày 2026-12-15', '2026-12-15'],
    ['ngày 15–12–2026', '2026-12-15'],
    ['  chậm  nhất\tngày\u00a015/12/2026 ', '2026-12-15'],
    ['CHẬM NHẤT NGÀY 15/12/2026', '2026-12-15'],
    ['chậm nhất ngày 15/12/2026'.normalize('NFD'), '2026-12-15'],
    ['chậm nhất thứ Ba, ngày 15/12/2026', '2026-12-15'],
    ['chậm nhất ngày 15/12/2026 (thứ Ba)', '2026-12-15'],
    ['ngày 20/12/2026, Chủ nhật', '2026-12-20'],
    ['ngày 18/12/2026 (thứ 6)', '2026-12-18'],
    ['thu sau ngay 18/12/2026', '2026-12-18'],
    ['giữa tháng 12/2026', '2026-12-15'],
    ['giữa tháng 12 năm 2026', '2026-12-15'],
    ['cuối tháng 12/2026', '2026-12-31'],
    ['cuối tháng 2/2028', '2028-02-29'],
    ['chậm nhất cuối tháng 11-2026', '2026-11-30'],
    ['đầu tháng 12/2026', '2026-12-01'],
    ['cuối năm 2026', '2026-12-31'],
    ['giữa năm 2026', '2026-06-30'],
    ['cuoi nam 2026', '2026-12-31'],
    ['đầu năm 2027', '2027-01-01'],
    ['trước 24 giờ ngày 15/12/2026', '2026-12-15'],
    ['chậm nhất 24h00 ngày 15/12/2026', '2026-12-15'],
    ['trước 0 giờ ngày 15/12/2026', '2026-12-14'],
    ['trước 00:00 ngày 01/01/2027', '2026-12-31'],
  ])('%s: %s', (text, lastDay) => {
    expect(readDueWording(text, {})).toMatchObject({ lastDay, time: undefined });
  });
});

describe('a clock time makes the day count', () => {
  test.each([
    ['14 giờ 00 ngày 20/11/2026', '14:00'],
    ['14 giờ ngày 20/11/2026', '14:00'],
    ['14 giờ 30 phút ngày 20/11/2026', '14:30'],
    ['14h30 ngày 20/11/2026', '14:30'],
    ['14g30 ngày 20/11/2026', '14:30'],
    ["14h30' ngày 20/11/2026", '14:30'],
    ['14:30 ngày 20/11/2026', '14:30'],
    ['8 giờ ngày 20/11/2026', '08:00'],
    ['8h ngày 20 tháng 11 năm 2026', '08:00'],
    ['trước 17 giờ ngày 20/11/2026', '17:00'],
    ['trước 17 giờ 00, ngày 20/11/2026', '17:00'],
    ['truoc 17 gio ngay 20/11/2026', '17:00'],
    ['chậm nhất là 17 giờ 00 ngày 20/11/2026', '17:00'],
    ['vào lúc 14 giờ 00 phút, thứ Sáu, ngày 20/11/2026', '14:00'],
    ['Thời gian: 14 giờ 00, ngày 20/11/2026 (thứ Sáu)', '14:00'],
    ['ngày 20/11/2026, lúc 14 giờ 00', '14:00'],
    ['2026-11-20 14:00', '14:00'],
  ])('%s: %s', (text, time) => {
    expect(readDueWording(text, {})).toMatchObject({ lastDay: '2026-11-20', time });
  });
});

describe('nothing is guessed', () => {
  test.each([
    ['', 'no-date'],
    ['chưa có kế hoạch', 'no-date'],
    ['tháng 12/2026', 'no-date'],
    ['trong quý IV năm 2026', 'no-date'],
    ['sau ngày 15/12/2026', 'no-date'],
    ['từ ngày 15/12/2026', 'no-date'],
    ['không trước ngày 15/12/2026', 'no-date'],
    ['một tuần trước ngày 15/12/2026', 'no-date'],
    ['trước hết ngày 15/12/2026', 'no-date'],
    ['trước ngày 15/12/2026 âm lịch', 'no-date'],
    ['trước ngày 15/12/2026 lúc 17 giờ', 'no-date'],
    ['sáng ngày 15/12/2026', 'no-date'],
    ['2 giờ chiều ngày 15/12/2026', 'several-dates'],
    ['trước 3 ngày so với ngày 15/12/2026', 'several-dates'],
    ['từ ngày 01/12/2026 đến ngày 15/12/2026', 'several-dates'],
    ['ngày 14/12/2026 hoặc 15/12/2026', 'several-dates'],
    ['ngày 14 và 15/12/2026', 'several-dates'],
    ['ngày 14-16/12/2026', 'several-dates'],
    ['ngày 10-12 tháng 12 năm 2026', 'several-dates'],
    ['14 giờ ngày 15/12/2026 lúc 15 giờ', 'several-dates'],
    ['từ 8 giờ đến 17 giờ ngày 15/12/2026', 'several-dates'],
    ['Kế hoạch số 145/KH-UBND: trước ngày 15/12/2026', 'several-dates'],
    ['trước ngày 30/02/2026', 'no-such-day'],
    ['trước ngày 29/02/2026', 'no-such-day'],
    ['ngày 31/11/2026', 'no-such-day'],
    ['ngày 12/15/2026', 'no-such-day'],
    ['ngày 00/12/2026', 'no-such-day'],
    ['2026-13-01', 'no-such-day'],
    ['cuối tháng 13/2026', 'no-such-day'],
    ['25 giờ ngày 15/12/2026', 'no-such-day'],
    ['14:60 ngày 15/12/2026', 'no-such-day'],
    ['24 giờ 30 ngày 15/12/2026', 'no-such-day'],
    ['thứ Hai, ngày 15/12/2026', 'no-such-day'],
    ['ngày 15/12/2026 (Chủ nhật)', 'no-such-day'],
    ['trước ngày 15/12', 'no-year'],
    ['trước ngày 15 tháng 12', 'no-year'],
    ['cuối tháng 12', 'no-year'],
    ['cuối năm', 'no-year'],
    ['trước ngày 15/12/26', 'no-year'],
    ['trước ngày 15/12/20266', 'no-year'],
    ['trước ngày 15/12/1026', 'no-year'],
  ])('%j: %s', (text, problem) => {
    expect(readDueWording(text, {})).toEqual({ problem });
  });

  test('a text of any length is refused at once', () => {
    const startMs = performance.now();
    expect(readDueWording(`${'. '.repeat(100_000)}15/12/2026`, {})).toEqual({ problem: 'no-date' });
    expect(performance.now() - startMs).toBeLessThan(100);
  });

  test('a given year does not mend one that is written wrong, and gives way to one that is written', () => {
    expect(readDueWording('trước ngày 15/12/26', { year: 2026 })).toEqual({ problem: 'no-year' });
    expect(readDueWording('trước ngày 29/02', { year: 2026 })).toEqual({ problem: 'no-such-day' });
    expect(readDueWording('trước ngày 15/01/2027', { year: 2026 })).toMatchObject({ lastDay: '2027-01-14' });
  });
});

describe('the wording is kept', () => {
  test.each([
    ['  Trước ngày  15/12/2026. ', 'trước ngày 15/12/2026'],
    ['truoc ngay 15/12/2026', 'trước ngày 15/12/2026'],
    ['cham nhat 14 gio 30, thu nam, ngay 17/12/2026', 'chậm nhất 14 giờ 30, thứ Năm, ngày 17/12/2026'],
    ['cham nhat ngay 20/12/2026 (chu nhat)', 'chậm nhất ngày 20/12/2026 (Chủ nhật)'],
    ['trước ngày 15/12', 'trước ngày 15/12/2026'],
    ['trước ngày 15-12', 'trước ngày 15-12-2026'],
    ['14h30 ngày 15/12 (thứ Ba)', '14h30 ngày 15/12/2026 (thứ Ba)'],
    ['trước ngày 15 tháng 12', 'trước ngày 15 tháng 12 năm 2026'],
    ['truoc ngay 15 thang 12', 'trước ngày 15 tháng 12 năm 2026'],
    ['cuối tháng 12', 'cuối tháng 12 năm 2026'],
    ['giữa năm', 'giữa năm 2026'],
  ])('%j becomes %j', (text, wording) => {
    expect(readDueWording(text, { year: 2026 })).toMatchObject({ wording });
  });

  const date = fc.integer({ min: 0, max: 3650 }).map((days) => addDays('2024-01-01', days));
  const form = fc.constantFrom(
    (y: string, m: string, d: string) => `${d}/${m}/${y}`,
    (y: string, m: string, d: string) => `${Number(d)}/${Number(m)}/${y}`,
    (y: string, m: string, d: string) => `${d}-${m}-${y}`,
    (y: string, m: string, d: string) => `${d}.${m}.${y}`,
    (y: string, m: string, d: string) => `${y}-${m}-${d}`,
    (y: string, m: string, d: string) => `${Number(d)} tháng ${Number(m)} năm ${y}`,
  );
  const before = fc.constantFrom('trước ngày', 'chậm nhất là ngày', 'đến hết ngày', 'không quá ngày', 'hạn cuối ngày');

  test('whatever the form, the date comes back, and reading the wording again changes nothing', () => {
    fc.assert(
      fc.property(date, form, before, fc.boolean(), (day, write, words, marked) => {
        const [y = '', m = '', d = ''] = day.split('-');
        const wording = `${words} ${write(y, m, d)}`;
        const typed = marked ? wording : wording.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd');
        const lastDay = words === 'trước ngày' ? addDays(day, -1) : day;
        expect(readDueWording(typed, {})).toEqual({ wording, lastDay, time: undefined });
        expect(readDueWording(wording, {})).toEqual(readDueWording(typed, {}));
      }),
    );
  });

  test('a year that was filled in reads the same without it', () => {
    fc.assert(
      fc.property(date, fc.constantFrom('/', '-', '.'), (day, mark) => {
        const [y = '', m = '', d = ''] = day.split('-');
        const read = readDueWording(`trước ngày ${d}${mark}${m}`, { year: Number(y) });
        expect(read).toMatchObject({ lastDay: addDays(day, -1) });
        expect(readDueWording('wording' in read ? read.wording : '', {})).toEqual(read);
      }),
    );
  });

  test('any text has an outcome', () => {
    const pieces = fc.constantFrom(
      'trước',
      'ngày',
      'cuối',
      'tháng',
      'năm',
      '12',
      '15/12',
      '2026',
      '@',
      '/',
      ' ',
      '17h',
      'ậ',
      '\u0301',
      'İ',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(pieces).map((list) => list.join(' ')),
        ),
        (text) => {
          const read = readDueWording(text, { year: 2026 });
          expect('problem' in read || /^\d{4}-\d\d-\d\d$/.test(read.lastDay)).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });
});
