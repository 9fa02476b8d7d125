// Every sentence of a reminder, for each kind: whole, quiet, short enough for a phone.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Due } from '../../src/deadlines/deadline.ts';
import { type DescribedReminder, reminderParts, weeklyOverview } from '../../src/wording/reminders.ts';

const due: Due = {
  ...{ wording: 'trước ngày 15/12/2026', lastDay: '2026-12-14', time: undefined, safeDay: '2026-12-14' },
  ...{ fallbackDay: undefined, tentative: false },
};

const plain: DescribedReminder = {
  ...{ assignmentId: 1, name: 'Gửi bảng tự chấm điểm chỉ số CCHC năm 2026', unit: 'Sở Y tế', due, status: 'confirmed' },
  ...{
    basis: 'Kế hoạch số 45/KH-UBND, ngày 02/11/2026',
    provision: undefined,
    hasProvision: false,
    step: 'T-7',
    rung: 0,
  },
  ...{
    meeting: false,
    attendanceKnown: false,
    asksForDate: false,
    today: '2026-12-03',
    workingDaysLeft: 7,
    workingDaysLate: 0,
  },
  ...{ lateSince: undefined, enteredOn: undefined, returned: undefined, told: [] },
};

const an = { id: 'an', name: 'Nguyễn Văn An', title: 'Giám đốc' };
const binh = { id: 'binh', name: 'Trần Thị Bình', title: '' };
const longest = 'Chấm điểm chỉ số cải cách hành chính '.repeat(8).trim();

const kinds: [string, Partial<DescribedReminder>][] = [
  ['confirmed', {}],
  [
    'with its provision, colleagues and lateness',
    { provision: 'mục I khoản 6', told: [an, binh], lateSince: '2026-12-02' },
  ],
  ['entered after the day of the step', { enteredOn: '2026-12-03' }],
  ['provisional', { status: 'provisional', basis: 'Văn bản 581/BNV-CCHC của Bộ Nội vụ.' }],
  ['of our own', { status: 'internal', due: { ...due, wording: 'ngày 15/12/2026' } }],
  [
    'weekly before a date',
    { status: 'internal', step: 'weekly', due: { ...due, wording: 'hằng tuần trong 6 tuần cuối' } },
  ],
  ['due on a weekend', { due: { ...due, lastDay: '2026-12-20', safeDay: '2026-12-18', fallbackDay: '2026-12-21' } }],
  ['tentative', { due: { ...due, tentative: true } }],
  ['due today', { today: '2026-12-14', workingDaysLeft: 0 }],
  ['overdue', { step: 'T+3', today: '2026-12-17', workingDaysLeft: 0, workingDaysLate: 3 }],
  ['a meeting', { meeting: true, due: { ...due, wording: '14 giờ 00 ngày 14/12/2026', time: '14:00' } }],
  ['a meeting of the day', { meeting: true, step: 'T-2h', today: '2026-12-14', due: { ...due, time: '14:00' } }],
  ['a rung', { rung: 1, told: [an] }],
  ['a rung of which nobody was told before', { rung: 2 }],
  ['a rung of a meeting', { rung: 1, meeting: true, told: [an, binh] }],
  ['a rung of our own day', { rung: 1, status: 'internal', due: { ...due, wording: 'ngày 15/12/2026' } }],
  ['moved', { step: 'moved' }],
  ['moved, of our own', { step: 'moved', status: 'internal' }],
  ['returned', { step: 'returned', returned: 'thiếu phụ lục 2' }],
  ['returned with a stop', { returned: 'thiếu phụ lục 2.' }],
  ['snoozed', { step: 'snoozed' }],
  [
    'the weekly question',
    { asksForDate: true, status: 'internal', step: 'weekly', name: 'nhận kế hoạch chấm điểm năm 2026' },
  ],
  ['as long as an administrator may make it', { name: longest, basis: `${longest} 1`, told: [an, binh] }],
];

/** What holds for every text. */
function expectWhole(text: string): void {
  expect(text).not.toMatch(/undefined|null|NaN|\[object/);
  expect(text).not.toMatch(/ {2}| \n|\n |\s$|^\s|\n{3}/);
  expect(text).not.toMatch(/[!]|\p{Extended_Pictographic}/u);
  expect(text).not.toMatch(/ [,.;:)]|\( |\.\.|,\.|\(\)|“”/);
  expect(text).toBe(text.normalize('NFC'));
}

describe('one reminder', () => {
  test.each(kinds)('%s: whole sentences, each with its stop, under 1,500 characters', (_, change) => {
    const text = reminderParts([{ ...plain, ...change }], an).join('\n\n');
    expectWhole(text);
    for (const line of text.split('\n').filter((one) => one !== '')) expect(line).toMatch(/[.?”]$/);
    expect(text).toMatch(/\.$/);
    expect(text.length).toBeLessThan(1_500);
  });

  test.each(kinds)('%s: the first line names what it is about', (_, change) => {
    const [first = ''] = reminderParts([{ ...plain, ...change }], an);
    expect(first).toContain(change.name ?? plain.name);
  });

  test('says what each kind is', () => {
    const said = (change: Partial<DescribedReminder>) => reminderParts([{ ...plain, ...change }], an).join('\n\n');
    expect(said({ status: 'provisional' })).toContain('Tạm tính theo lịch chung, chưa được xác nhận cho năm nay.');
    expect(said({ status: 'internal' })).toContain('không phải hạn do văn bản ấn định');
    expect(said({ step: 'T+3', workingDaysLate: 3, today: '2026-12-17' })).toMatch(/^Đã qua hạn 3 ngày làm việc: /);
    expect(said({ meeting: true })).toContain('cử cấp phó');
    expect(said({ rung: 1, told: [an, binh] })).toContain('Đã nhắc: Nguyễn Văn An (Giám đốc), Trần Thị Bình.');
    expect(said({ rung: 1 })).not.toContain('Đã nhắc');
    expect(said({ step: 'moved' })).toMatch(/^Hạn đã thay đổi\. .*: nay hạn trước ngày 15\/12\/2026/);
    expect(said({ returned: 'thiếu phụ lục 2' })).toContain('trả lại: thiếu phụ lục 2');
    expect(said({ asksForDate: true })).toMatch(/^Xin hỏi Sở Y tế: .*\n/);
    expect(said({ due: { ...due, tentative: true } })).toContain('tạm tính');
    expect(said({ lateSince: '2026-12-02' })).toContain('Tin gửi muộn: lẽ ra gửi thứ Tư, 02/12/2026.');
    expect(said({ told: [an, binh] })).toContain('Cùng được nhắc: Trần Thị Bình.');
    expect(said({ told: [an] })).not.toContain('Cùng được nhắc');
  });

  test('a day of ours that moved is not called a due date that changed', () => {
    // "Hạn đã thay đổi. … nay lịch nhắc …, không phải hạn do văn bản ấn định" says both in one line.
    const [first] = reminderParts([{ ...plain, step: 'moved', status: 'internal' }], an);
    expect(first).not.toContain('Hạn đã thay đổi');
  });
});

describe('several reminders', () => {
  test('bear their numbers under one greeting, whole, of any kinds together', () => {
    const some = fc.array(fc.constantFrom(...kinds), { minLength: 2, maxLength: 8 });
    fc.assert(
      fc.property(some, (list) => {
        const parts = reminderParts(
          list.map(([, change], at) => ({ ...plain, ...change, assignmentId: 40 + at })),
          an,
        );
        expect(parts).toHaveLength(list.length + 2);
        expect(parts[0]).toBe(`Xin nhắc anh/chị ${list.length} việc:`);
        parts.slice(1, -1).forEach((part, at) => {
          expect(part.startsWith(`[${40 + at}] `)).toBe(true);
          expectWhole(part.replaceAll('\n   ', '\n'));
        });
        expect(parts.at(-1)).toMatch(/^Trả lời “đã nhận”.*\.$/);
      }),
      { numRuns: 100 },
    );
  });

  test('none says nothing', () => {
    expect(reminderParts([], an)).toEqual([]);
  });
});

describe('the weekly overview', () => {
  const open = (unit: string, change = {}) => ({
    unit,
    name: 'Gửi báo cáo',
    due,
    acknowledged: false,
    overdue: false,
    ...change,
  });

  test('lists by unit what is open, with its state', () => {
    const text = weeklyOverview([
      open('Sở Y tế'),
      open('Phường 1', { acknowledged: true }),
      open('Sở Y tế', { name: 'Họp', overdue: true, acknowledged: true }),
    ]);
    expect(text).toBe(
      [
        'Tổng hợp tuần: 3 việc đang mở của 2 đơn vị.',
        'Sở Y tế:',
        '- Gửi báo cáo, trước ngày 15/12/2026: chưa xác nhận',
        '- Họp, trước ngày 15/12/2026: đã qua hạn, chưa nộp',
        'Phường 1:',
        '- Gửi báo cáo, trước ngày 15/12/2026: đã nhận, chưa nộp',
      ].join('\n'),
    );
    expectWhole(text);
  });

  test('is empty for nothing, and names how many units it leaves out', () => {
    expect(weeklyOverview([])).toBe('');
    const text = weeklyOverview(Array.from({ length: 15 }, (_, n) => open(`Phường ${n + 1}`)));
    expect(text).toMatch(/^Tổng hợp tuần: 15 việc đang mở của 15 đơn vị\./);
    expect(text).toMatch(/\nVà 3 đơn vị khác; xem đầy đủ: \/theodoi\.$/);
    expectWhole(text);
  });
});
