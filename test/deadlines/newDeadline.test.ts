// What an administrator enters: what is taken, as what, and what each mistake is told.
import { describe, expect, test } from 'vitest';
import { checkDeadline, type DeadlineRequest } from '../../src/deadlines/newDeadline.ts';
import { obligations, unit } from './openReminders.ts';

const units = [unit('so-noi-vu'), { id: 'phuong-1', name: 'Phường 1', parentId: undefined }];
const request: DeadlineRequest = {
  ...{ obligation: 'tu-cham-diem', year: 2026, period: undefined, unit: 'all', wording: 'trước ngày 15/12/2026' },
  ...{ basis: 'Kế hoạch số 45/KH-UBND, ngày 02/11/2026', title: undefined },
};

const check = (change: Partial<DeadlineRequest> = {}, today = '2026-11-02') =>
  checkDeadline({ ...request, ...change }, { obligations, units, today });

function problem(change: Partial<DeadlineRequest>, today?: string): string {
  const checked = check(change, today);
  return 'problem' in checked ? checked.problem : `taken: ${JSON.stringify(checked)}`;
}

describe('taken', () => {
  test('for all units, as the plan says it', () => {
    expect(check()).toEqual({
      ...{ obligationId: 'tu-cham-diem', occurrence: '2026', unitId: undefined, title: undefined },
      ...{ wording: 'trước ngày 15/12/2026', basis: request.basis },
    });
  });

  test('for one unit, by id or by name', () => {
    expect(check({ unit: 'phuong-1' })).toMatchObject({ unitId: 'phuong-1' });
    expect(check({ unit: 'Phường 1' })).toMatchObject({ unitId: 'phuong-1' });
  });

  test('a name typed in decomposed letters, as some terminals send it', () => {
    expect(check({ unit: 'Phường 1'.normalize('NFD') })).toMatchObject({ unitId: 'phuong-1' });
  });

  test('the year stands in for one that the wording leaves out, and is written into it', () => {
    expect(check({ wording: 'trước ngày 15/12' })).toMatchObject({ wording: 'trước ngày 15/12/2026' });
  });

  test('a date of the year after: plans of a year are often due in January', () => {
    expect(check({ wording: 'trước ngày 15/01/2027' })).toMatchObject({ occurrence: '2026' });
  });

  test('a period, or the only one there is', () => {
    expect(check({ obligation: 'gui-bao-cao', period: 'nam' })).toMatchObject({ occurrence: '2026-nam' });
    expect(check({ obligation: 'xep-loai-nguoi-dung-dau' })).toMatchObject({ occurrence: '2026-nam' });
  });

  test('an event, which is an occurrence of its own, with its name', () => {
    const event = { obligation: 'hop-cchc', wording: '14 giờ 00 ngày 10/12/2026', title: ' Họp  Ban\nChỉ đạo ' };
    expect(check(event)).toMatchObject({ occurrence: undefined, title: 'Họp Ban Chỉ đạo' });
  });

  test('today, and a basis without control characters', () => {
    expect(check({}, '2026-12-14')).toMatchObject({ occurrence: '2026' });
    expect(check({ basis: '  Kế hoạch\u0000 số\t45\u200b ' })).toMatchObject({ basis: 'Kế hoạch số 45' });
  });
});

describe('refused, with what to do', () => {
  test.each<[string, Partial<DeadlineRequest>, RegExp]>([
    ['an unknown id', { obligation: 'cham-diem' }, /không có việc nào mang mã “cham-diem”.*tu-cham-diem/],
    ['one that is switched off', { obligation: 'pakn-qua-han' }, /đang tắt: cần dữ liệu hồ sơ.*bỏ dòng off/],
    ['one that follows another', { obligation: 'ky-bang-cham-diem' }, /được nhắc theo hạn của việc khác/],
    ['the weekly question', { obligation: 'hoi-ke-hoach-cham-diem' }, /được nhắc theo hạn của việc khác/],
    ['an unknown unit', { unit: 'Sở Y tế' }, /không có đơn vị “Sở Y tế”.*people -- list/],
    ['an empty unit', { unit: '' }, /không có đơn vị “”/],
    ['a basis without a number', { basis: 'theo kế hoạch' }, /căn cứ phải ghi số và ngày.*Ví dụ/],
    ['an empty basis', { basis: ' ' }, /căn cứ phải ghi số/],
    ['a long basis', { basis: `số 1 ${'x'.repeat(300)}` }, /tối đa 300 ký tự/],
    ['an empty title', { title: ' \u200b ' }, /tên phải có chữ/],
    ['a long title', { title: 'x'.repeat(301) }, /tối đa 300 ký tự/],
    ['no date', { wording: 'sớm nhất có thể' }, /không đọc được ngày.*ví dụ/],
    ['a day that is none', { wording: 'trước ngày 31/11/2026' }, /không có ngày hoặc giờ này/],
    ['two days', { wording: 'từ 10/12/2026 đến 15/12/2026' }, /nhiều hơn một ngày/],
    ['a short year', { wording: 'trước ngày 15/12/26' }, /thiếu năm/],
    ['another year', { wording: 'trước ngày 15/12/2028' }, /không thuộc năm 2026.*Kiểm tra lại năm/],
    ['a past day', { wording: 'trước ngày 02/11/2026' }, /ngày Chủ nhật, 01\/11\/2026 đã qua/],
    ['no period', { obligation: 'gui-bao-cao' }, /nhiều kỳ trong năm.*--period.*quy-1, 6-thang, quy-3, nam/],
    ['an unknown period', { obligation: 'gui-bao-cao', period: 'quy-2' }, /--period với một trong: quy-1/],
  ])('%s', (_, change, message) => {
    expect(problem(change)).toMatch(message);
  });

  test('a year too far away', () => {
    expect(problem({ year: 2028, wording: 'trước ngày 15/12/2028' })).toMatch(/còn quá xa/);
  });

  test('a period where a year has only one date', () => {
    expect(problem({ period: 'quy-3' })).toMatch(/--period|kỳ/);
  });

  test('the hour of a day that has passed', () => {
    expect(problem({ obligation: 'hop-cchc', wording: '14 giờ 00 ngày 01/11/2026' })).toMatch(/đã qua/);
  });
});
