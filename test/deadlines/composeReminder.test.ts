// Several due items become one message: which of them speak, in which order, with which buttons.
import { describe, expect, test } from 'vitest';
import { createComposeReminder } from '../../src/deadlines/composeReminder.ts';
import type { Assignment } from '../../src/deadlines/deadline.ts';
import type { DeliveryItem } from '../../src/deadlines/deliveryStore.ts';
import { dueOf } from '../../src/deadlines/dueDay.ts';
import { readDueWording } from '../../src/deadlines/dueWording.ts';
import { createDirectory } from '../../src/people/directory.ts';
import { at, calendar, hours, obligations, office } from './openReminders.ts';

const directory = createDirectory(office.units, office.officials);
const compose = createComposeReminder({
  ...{ directory: () => directory, obligations, calendar, hours },
  provisionLine: (id) => (id.endsWith('khoan-6') ? 'mục I khoản 6, bài báo; chưa xác minh hiệu lực' : undefined),
});

let count = 0;
function item(change: Partial<DeliveryItem> = {}): DeliveryItem {
  count += 1;
  return {
    ...{ reminderId: count, step: 'T-7', rung: 0, onDate: '2026-12-09', assignment: undefined },
    ...{ body: undefined, overview: undefined, questions: undefined, unreachable: undefined, told: [], ...change },
  };
}

function assignment(id: number, obligationId: string, wording: string, change: Partial<Assignment> = {}): Assignment {
  const read = readDueWording(wording, {});
  if ('problem' in read) throw new Error(read.problem);
  return {
    ...{ id, unitId: 'so', state: 'open', acknowledgedThrough: undefined, submittedAt: undefined, returned: undefined },
    deadline: {
      ...{ obligationId, occurrence: '2026', name: `Việc ${id}`, due: dueOf(read, calendar), status: 'confirmed' },
      ...{ basis: 'Kế hoạch số 45/KH-UBND, ngày 02/11/2026', enteredOn: '2026-11-02', days: undefined },
    },
    ...change,
  };
}

function said(items: DeliveryItem[], now = '2026-12-09 08:00', repeated = false) {
  const to = { official: directory.official('dau-moi')!, now: new Date(at(now)), repeated };
  return compose(items, to);
}

const report = assignment(1, 'gui-bao-cao', 'chậm nhất ngày 18/12/2026');
const scoring = assignment(2, 'tu-cham-diem', 'trước ngày 15/12/2026');

describe('one assignment', () => {
  test('in full, with its buttons and its basis', () => {
    expect(said([item({ assignment: scoring })])).toEqual({
      text: [
        'Xin nhắc: Việc 2 (Đơn vị so), hạn trước ngày 15/12/2026 (an toàn: thứ Hai, 14/12/2026; còn 3 ngày làm việc).',
        '',
        'Căn cứ: Kế hoạch số 45/KH-UBND, ngày 02/11/2026.',
        'Quy định: mục I khoản 6, bài báo; chưa xác minh hiệu lực.',
        'Cùng được nhắc: Cán bộ pho.',
        '',
        'Trả lời “đã nhận”, “đã nộp: số, ngày văn bản” khi đã gửi, “hoãn 1 ngày” để nhắc lại, hoặc “xin lùi hạn đến ngày … vì …”.',
      ].join('\n'),
      buttons: [
        { title: 'Đã nhận', action: '#v:2:nhan' },
        { title: 'Đã nộp', action: '#v:2:nop' },
        { title: 'Hoãn 1 ngày', action: '#v:2:hoan' },
        { title: 'Xin lùi hạn', action: '#v:2:lui' },
        { title: 'Xem căn cứ', action: '#v:2:can-cu' },
      ],
      brief: { recipient: 'Cán bộ dau-moi', count: 1, nearest: '14/12/2026' },
      superseded: [],
    });
  });

  test('of several steps the latest day speaks; on one day what concerns the person itself', () => {
    const steps = [
      item({ assignment: report, step: 'T-3', onDate: '2026-12-15' }),
      item({ assignment: report }),
      item({ assignment: report, step: 'T-2', onDate: '2026-12-15', rung: 1 }),
    ];
    const told = said(steps, '2026-12-15 08:00');
    expect(told?.superseded).toEqual([steps[1]?.reminderId, steps[2]?.reminderId]);
    expect(told?.text).not.toContain('đôn đốc');
    expect(told?.text).not.toContain('muộn');
  });

  test('late says since when; the news of another date is never late', () => {
    expect(said([item({ assignment: report })], '2026-12-11 08:00')?.text).toContain(
      'Tin gửi muộn: lẽ ra gửi thứ Tư, 09/12/2026.',
    );
    expect(said([item({ assignment: report, step: 'moved' })], '2026-12-11 08:00')?.text).not.toContain('muộn');
  });

  test('nothing climbs that was acknowledged while an attempt was under way', () => {
    const acknowledged = { ...report, state: 'acknowledged' as const, acknowledgedThrough: '2026-12-09' };
    expect(said([item({ assignment: acknowledged, rung: 1 })])).toBeUndefined();
    expect(said([item({ assignment: acknowledged })])).toBeDefined();
    expect(said([item({ assignment: acknowledged, rung: 1, onDate: '2026-12-10' })], '2026-12-10 08:00')).toBeDefined();
  });

  test('what somebody put off is not said after they left the unit', () => {
    expect(said([item({ assignment: report, step: 'snoozed' })])).toBeDefined();
    expect(said([item({ assignment: { ...report, unitId: 'khác' }, step: 'snoozed' })])).toBeUndefined();
  });

  test.each(['submitted', 'cancelled'] as const)('that was %s meanwhile is not mentioned', (state) => {
    expect(said([item({ assignment: { ...report, state } })])).toBeUndefined();
    const both = said([item({ assignment: { ...report, state } }), item({ assignment: scoring })]);
    expect(both?.text).not.toContain('Việc 1');
    expect(both?.superseded).toHaveLength(1);
  });

  test('a meeting that has begun is not mentioned; an overdue hour is', () => {
    const meeting = assignment(3, 'hop-cchc', '8 giờ 00 ngày 09/12/2026');
    expect(said([item({ assignment: meeting })], '2026-12-09 07:59')?.buttons.map(({ title }) => title)).toEqual([
      ...['Tôi dự', 'Cử cấp phó', 'Xem căn cứ'],
    ]);
    expect(said([item({ assignment: meeting })], '2026-12-09 08:00')).toBeUndefined();
    const notice = assignment(4, 'giai-trinh-bo-sung', '8 giờ 00 ngày 09/12/2026');
    expect(said([item({ assignment: notice })], '2026-12-09 08:00')).toBeDefined();
  });

  test('a meeting of a day that is over is not mentioned', () => {
    const meeting = assignment(3, 'hop-cchc', 'ngày 09/12/2026');
    expect(said([item({ assignment: meeting })], '2026-12-10 08:00')).toBeUndefined();
  });
});

describe('several', () => {
  test('bear their numbers, the soonest first, with a button each', () => {
    const told = said([item({ assignment: report }), item({ assignment: scoring })]);
    expect(told?.text.split('\n\n').map((part) => part.split(',')[0])).toEqual([
      'Xin nhắc anh/chị 2 việc:',
      '[2] Việc 2 (Đơn vị so)',
      '[1] Việc 1 (Đơn vị so)',
      'Trả lời “đã nhận” nếu anh/chị đã nắm tất cả',
    ]);
    expect(told?.buttons).toEqual([
      { title: 'Đã nhận tất cả', action: '#v:0:nhan' },
      { title: 'Xem việc 2', action: '#v:2:xem' },
      { title: 'Xem việc 1', action: '#v:1:xem' },
    ]);
  });

  test('notices and overviews stand below, with the buttons of the notices', () => {
    const notice = { text: 'Một câu hỏi đang chờ.', buttons: [{ title: 'Xem', action: '/xem' }] };
    const told = said([
      item({ step: 'notice', body: notice }),
      item({ step: 'digest', overview: [report] }),
      item({ assignment: scoring }),
    ]);
    expect(told?.text.indexOf('Tổng hợp tuần: 1 việc')).toBeGreaterThan(told?.text.indexOf('Việc 2') ?? 0);
    expect(told?.text.endsWith('Một câu hỏi đang chờ.')).toBe(true);
    expect(told?.buttons.map(({ title }) => title)).toEqual([
      ...['Đã nhận', 'Đã nộp', 'Hoãn 1 ngày', 'Xin lùi hạn', 'Xem căn cứ', 'Xem'],
    ]);
  });

  test('two overviews that waited together are one', () => {
    const told = said([item({ step: 'digest', overview: [report] }), item({ step: 'digest', overview: [report] })]);
    expect(told?.text.match(/Tổng hợp tuần/g)).toHaveLength(1);
  });

  test('an overview of nothing says nothing', () => {
    expect(said([item({ step: 'digest', overview: [] })])).toBeUndefined();
  });
});

test('a repeat says so first', () => {
  const told = said([item({ assignment: scoring })], '2026-12-09 08:00', true);
  expect(told?.text).toMatch(/^Gửi lại: .*\.\n\nXin nhắc: /);
});

test('an assignment whose obligation or unit is gone is still told', () => {
  const orphan = { ...assignment(5, 'không-còn', 'chậm nhất ngày 18/12/2026'), unitId: 'đã-giải-thể' };
  expect(said([item({ assignment: orphan })])?.text).toContain('Việc 5 (đã-giải-thể)');
});
