// Which dates hold for a unit on a day: entered, provisional, our own; and that none is invented.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../src/deadlines/calendar.ts';
import { currentDeadlines } from '../../src/deadlines/currentDeadlines.ts';
import type { Deadline, EnteredDeadline } from '../../src/deadlines/deadline.ts';
import type { Obligation } from '../../src/deadlines/obligation.ts';
import { calendar, obligations } from './openReminders.ts';

const basis = 'Kế hoạch số 45/KH-UBND, ngày 02/11/2026';
let count = 0;
function entered(obligationId: string, wording: string, change: Partial<EnteredDeadline> = {}): EnteredDeadline {
  count += 1;
  return {
    ...{ id: count, obligationId, occurrence: '2026', unitId: undefined, title: undefined, wording, basis },
    ...{ enteredOn: '2026-11-02', ...change },
  };
}

function deadlines(today: string, dates: EnteredDeadline[], unitId?: string, list: Obligation[] = obligations) {
  return currentDeadlines({ obligations: list, entered: dates, calendar }, today)(unitId);
}

const of = (found: Deadline[], id: string) => found.filter(({ obligationId }) => obligationId === id);
const lastDays = (found: Deadline[], id: string) => of(found, id).map(({ due }) => due.lastDay);

describe('the scoring date', () => {
  test('before it is entered nothing exists but the weekly question', () => {
    const found = deadlines('2026-11-02', []);
    for (const id of ['tu-cham-diem', 'ky-bang-cham-diem', 'giai-trinh-bo-sung', 'hop-cchc', 'cong-bo-ket-qua'])
      expect(of(found, id)).toEqual([]);
    expect(of(found, 'tai-lieu-kiem-chung').map(({ occurrence }) => occurrence)).toEqual(['2026-quy-4']);
    expect(of(found, 'hoi-ke-hoach-cham-diem')).toMatchObject([
      {
        ...{ occurrence: '2026', status: 'internal', name: expect.stringContaining('năm 2026') },
        due: { wording: 'hằng tuần cho đến khi hạn được nhập', tentative: false },
      },
    ]);
  });

  test('the question begins on 15/10, moves off days off, and goes on weekly', () => {
    expect(of(deadlines('2026-10-14', []), 'hoi-ke-hoach-cham-diem')[0]?.occurrence).toBe('2025');
    const [question] = of(deadlines('2026-10-15', []), 'hoi-ke-hoach-cham-diem');
    expect(question?.days?.slice(0, 8)).toEqual([
      ...['2026-10-15', '2026-10-22', '2026-10-29', '2026-11-05', '2026-11-12', '2026-11-19', '2026-11-26'],
      '2026-12-03',
    ]);
    for (const day of question?.days ?? []) expect(calendar.isWorkingDay(day, 'reminding')).toBe(true);
  });

  test('no day of the question stands twice, also where two weeks meet after Tết', () => {
    const days = of(deadlines('2026-12-15', []), 'hoi-ke-hoach-cham-diem').flatMap((one) => one.days ?? []);
    expect(days).toEqual([...new Set(days)]);
  });

  test('entering it ends the question and brings its own, the signing day and the last six weeks', () => {
    const found = deadlines('2026-11-02', [entered('tu-cham-diem', 'trước ngày 15/12/2026')]);
    expect(of(found, 'hoi-ke-hoach-cham-diem')).toEqual([]);
    expect(of(found, 'tu-cham-diem')).toMatchObject([
      { status: 'confirmed', basis, enteredOn: '2026-11-02', due: { lastDay: '2026-12-14', safeDay: '2026-12-14' } },
    ]);
    expect(of(found, 'ky-bang-cham-diem')).toMatchObject([
      { status: 'internal', occurrence: '2026', due: { lastDay: '2026-12-09' } },
    ]);
    expect(of(found, 'tai-lieu-kiem-chung').find(({ days }) => days !== undefined)).toMatchObject({
      status: 'internal',
      occurrence: '2026-tuan-cuoi',
      // 23/11 is undecided and counts as off.
      days: ['2026-11-02', '2026-11-09', '2026-11-16', '2026-11-20', '2026-11-30', '2026-12-07'],
    });
  });

  test('of another year it does not end the question of this one', () => {
    const found = deadlines('2026-11-02', [entered('tu-cham-diem', 'trước ngày 15/12/2026', { occurrence: '2025' })]);
    expect(of(found, 'hoi-ke-hoach-cham-diem')).toHaveLength(1);
  });

  test('of one unit ends the question of that unit alone', () => {
    const dates = [entered('tu-cham-diem', 'trước ngày 15/12/2026', { unitId: 'so' })];
    expect(of(deadlines('2026-11-02', dates, 'so'), 'hoi-ke-hoach-cham-diem')).toEqual([]);
    expect(of(deadlines('2026-11-02', dates, 'xa'), 'hoi-ke-hoach-cham-diem')).toHaveLength(1);
    expect(of(deadlines('2026-11-02', dates, 'xa'), 'tu-cham-diem')).toEqual([]);
    expect(of(deadlines('2026-11-02', dates), 'tu-cham-diem')).toEqual([]);
  });

  test('dates that follow it move with it', () => {
    const found = deadlines('2026-11-02', [entered('tu-cham-diem', 'chậm nhất ngày 22/12/2026')]);
    expect(lastDays(found, 'ky-bang-cham-diem')).toEqual(['2026-12-17']);
    expect(of(found, 'tai-lieu-kiem-chung').flatMap(({ days }) => days ?? [])).toEqual([
      ...['2026-11-10', '2026-11-17', '2026-11-20', '2026-12-01', '2026-12-08', '2026-12-15'],
    ]);
  });

  test('once entered, the question of that year never comes back, however early the date was', () => {
    const early = [entered('tu-cham-diem', 'trước ngày 01/10/2026')];
    expect(of(deadlines('2027-10-08', early), 'hoi-ke-hoach-cham-diem')).toEqual([]);
  });

  test('once entered, the question stays away after the date, also where nothing is reminded of as overdue', () => {
    const mild = obligations.map((one) => (one.id === 'tu-cham-diem' ? { ...one, overdue: false } : one));
    const dates = [entered('tu-cham-diem', 'trước ngày 15/12/2026')];
    expect(of(deadlines('2027-01-04', dates, undefined, mild), 'hoi-ke-hoach-cham-diem')).toEqual([]);
  });

  test('the signing day and the last weeks lapse with the date they rest on', () => {
    const found = deadlines('2027-02-01', [entered('tu-cham-diem', 'trước ngày 15/12/2026')]);
    expect(of(found, 'ky-bang-cham-diem')).toEqual([]);
    expect(of(found, 'tai-lieu-kiem-chung').filter(({ days }) => days !== undefined)).toEqual([]);
  });
});

describe('provisional patterns', () => {
  test('say what they are, and lie at most 120 days ahead', () => {
    const [report, ...others] = of(deadlines('2026-11-02', []), 'gui-bao-cao');
    expect(others).toEqual([]);
    expect(report).toMatchObject({
      ...{ occurrence: '2026-nam', name: 'Gửi báo cáo CCHC năm 2026', status: 'provisional', enteredOn: undefined },
      due: { wording: 'chậm nhất ngày 20/12/2026', lastDay: '2026-12-20', safeDay: '2026-12-18' },
      basis: expect.stringContaining('581/BNV-CCHC'),
    });
    expect(lastDays(deadlines('2026-11-19', []), 'gui-bao-cao')).toEqual(['2026-12-20']);
    expect(lastDays(deadlines('2026-11-20', []), 'gui-bao-cao')).toEqual(['2026-12-20', '2027-03-20']);
    expect(lastDays(deadlines('2026-12-20', []), 'gui-bao-cao')).toEqual(['2026-12-20', '2027-03-20']);
    expect(lastDays(deadlines('2026-12-21', []), 'gui-bao-cao')).toEqual(['2027-03-20']);
  });

  test('in a year without a confirmed calendar are tentative', () => {
    expect(of(deadlines('2026-12-21', []), 'gui-bao-cao')[0]?.due.tentative).toBe(true);
    expect(of(deadlines('2026-12-01', []), 'gui-bao-cao')[0]?.due.tentative).toBe(false);
  });

  test('give way to an entered date of the same period, for all or for the unit', () => {
    const all = entered('gui-bao-cao', 'chậm nhất ngày 10/12/2026', { occurrence: '2026-nam' });
    const own = entered('gui-bao-cao', 'chậm nhất ngày 05/12/2026', { occurrence: '2026-nam', unitId: 'so' });
    for (const dates of [
      [all, own],
      [own, all],
    ]) {
      expect(lastDays(deadlines('2026-11-02', dates, 'so'), 'gui-bao-cao')).toEqual(['2026-12-05']);
      expect(lastDays(deadlines('2026-11-02', dates, 'xa'), 'gui-bao-cao')).toEqual(['2026-12-10']);
    }
    expect(lastDays(deadlines('2026-11-02', [own], 'xa'), 'gui-bao-cao')).toEqual(['2026-12-20']);
    expect(of(deadlines('2026-11-02', [all], 'so'), 'gui-bao-cao')[0]?.status).toBe('confirmed');
  });

  test('do not come back after the entered date has passed', () => {
    const closing = [entered('chot-so-lieu', 'đến hết ngày 27/11/2026', { occurrence: '2026-nam' })];
    expect(lastDays(deadlines('2026-12-08', closing), 'chot-so-lieu')).toEqual(['2026-11-27', '2027-03-14']);
    expect(lastDays(deadlines('2026-12-12', closing), 'chot-so-lieu')).toEqual(['2027-03-14']);
  });
});

test('several events of one kind stand beside each other, under their own names', () => {
  const found = deadlines('2026-11-02', [
    entered('hop-cchc', '14 giờ 00 ngày 10/12/2026', { occurrence: 'su-kien-1', title: 'Họp Ban Chỉ đạo quý IV' }),
    entered('hop-cchc', '8 giờ 00 ngày 11/12/2026', { occurrence: 'su-kien-2' }),
  ]);
  expect(of(found, 'hop-cchc').map(({ name, due }) => [name, due.time])).toEqual([
    ['Họp Ban Chỉ đạo quý IV', '14:00'],
    ['Phiên họp, hội nghị về công tác CCHC', '08:00'],
  ]);
});

test('a switched-off or unknown obligation has no deadlines, whatever was entered', () => {
  const dates = [
    entered('pakn-qua-han', 'ngày 10/12/2026', { occurrence: 'su-kien-1' }),
    entered('không-có', 'ngày 10/12/2026'),
  ];
  const found = deadlines('2026-11-02', dates);
  expect(found.filter(({ status }) => status === 'confirmed')).toEqual([]);
});

test('an entered date counts however far it is, and for a year after it when it is reminded of as overdue', () => {
  const dates = [entered('tu-cham-diem', 'trước ngày 15/12/2027', { occurrence: '2027' })];
  for (const today of ['2026-11-02', '2027-12-14', '2028-12-14'])
    expect(lastDays(deadlines(today, dates), 'tu-cham-diem')).toEqual(['2027-12-14']);
  expect(lastDays(deadlines('2028-12-16', dates), 'tu-cham-diem')).toEqual([]);
  const meeting = [entered('hop-cchc', '14 giờ 00 ngày 10/12/2026', { occurrence: 'su-kien-1' })];
  expect(lastDays(deadlines('2026-12-24', meeting), 'hop-cchc')).toEqual(['2026-12-10']);
  expect(lastDays(deadlines('2026-12-25', meeting), 'hop-cchc')).toEqual([]);
});

test('on any day, what nobody entered is a pattern or a day of ours, and says so', () => {
  const patterned = new Set(
    obligations.filter(({ dates }) => dates.some(({ rule }) => rule === 'provisional')).map(({ id }) => id),
  );
  const enteredOnly = new Set(
    obligations.filter(({ dates }) => dates.every(({ rule }) => rule === 'entered')).map(({ id }) => id),
  );
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_200 }), (days) => {
      const today = addDays('2026-01-01', days);
      const found = deadlines(today, []);
      const keys = found.map(({ obligationId, occurrence }) => `${obligationId} ${occurrence}`);
      expect(new Set(keys).size).toBe(keys.length);
      for (const { obligationId, status, due, name, enteredOn } of found) {
        expect(enteredOnly.has(obligationId)).toBe(false);
        expect(status).toBe(patterned.has(obligationId) ? 'provisional' : 'internal');
        expect(enteredOn).toBeUndefined();
        expect(due.lastDay >= today).toBe(true);
        expect(calendar.isWorkingDay(due.safeDay, 'reminding')).toBe(true);
        expect(name).not.toMatch(/[{}]| {2}|undefined/);
      }
    }),
    { numRuns: 100 },
  );
});
