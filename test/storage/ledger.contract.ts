// The ledger: one row per reminder and attempt, with what followed.
import { expect, it } from 'vitest';
import type { Deadline } from '../../src/deadlines/deadline.ts';
import type { LedgerRow } from '../../src/deadlines/ledgerTable.ts';
import { createLedger } from '../../src/storage/ledger.ts';
import type { Current } from './contract.ts';
import { after, noon } from './samples.ts';

const deadline: Deadline = {
  obligationId: 'tu-cham-diem',
  occurrence: '2026',
  name: 'Tự chấm điểm chỉ số CCHC năm 2026',
  due: {
    wording: 'trước ngày 15/12/2026',
    lastDay: '2026-12-14',
    time: undefined,
    safeDay: '2026-12-14',
    fallbackDay: undefined,
    tentative: false,
  },
  status: 'confirmed',
  basis: 'Kế hoạch số 12/KH-UBND',
  enteredOn: '2026-07-01',
  days: undefined,
};

const all = { from: undefined, until: undefined };

export function ledgerContract(current: Current): void {
  const rowsOf = (range: { from: string | undefined; until: string | undefined }) =>
    Array.fromAsync(createLedger(current()).rows(range));

  async function office() {
    const { db } = current();
    await db.insertInto('units').values({ id: 'so-y-te', name: 'Sở Y tế', parent_id: null }).execute();
    const person = { title: 'Giám đốc', email: null, channel_order_json: '["web"]' };
    await db
      .insertInto('officials')
      .values([
        { id: 'an', name: 'Nguyễn Văn An', ...person },
        { id: 'binh', name: 'người đã xóa 7', ...person, erased_at_ms: noon.getTime() },
      ])
      .execute();
    return assignment('2026');
  }

  async function assignment(occurrence: string) {
    const { id } = await current()
      .db.insertInto('assignments')
      .values({
        obligation_id: deadline.obligationId,
        occurrence,
        unit_id: 'so-y-te',
        deadline_json: JSON.stringify({ ...deadline, occurrence }),
        last_day: deadline.due.lastDay,
        state: 'open',
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    return id;
  }

  async function reminder(assignmentId: number | null, onDate: string, official = 'an', state = 'sent') {
    const { id } = await current()
      .db.insertInto('reminders')
      .values({
        official_id: official,
        assignment_id: assignmentId,
        step: 'T-7',
        rung: 0,
        on_date: onDate,
        due_at_ms: noon.getTime(),
        state,
        dedupe_key: `${assignmentId}|${onDate}`,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    return id;
  }

  async function attempt(reminderIds: number[], id: string, started: number, outcome: string, change = {}) {
    const { db } = current();
    await db
      .insertInto('deliveries')
      .values({
        id,
        official_id: 'an',
        channel: 'web',
        conversation_id: 'c1',
        started_at_ms: after(started).getTime(),
        finished_at_ms: after(started + 1).getTime(),
        outcome,
        reason: null,
        repeated: 0,
        ...change,
      })
      .execute();
    const items = reminderIds.map((reminder_id) => ({ delivery_id: id, reminder_id }));
    await db.insertInto('delivery_items').values(items).execute();
  }

  async function move(assignmentId: number, kind: string, at: number, official: string, note: string | null = null) {
    const row = { assignment_id: assignmentId, official_id: official, kind, at_ms: after(at).getTime(), note };
    await current().db.insertInto('moves').values(row).execute();
  }

  const expected = (change: Partial<LedgerRow>): LedgerRow => ({
    unit: 'Sở Y tế',
    obligationId: 'tu-cham-diem',
    name: 'Tự chấm điểm chỉ số CCHC năm 2026',
    occurrence: '2026',
    wording: 'trước ngày 15/12/2026',
    lastDay: '2026-12-14',
    status: 'confirmed',
    basis: 'Kế hoạch số 12/KH-UBND',
    official: 'Nguyễn Văn An',
    officialId: 'an',
    step: 'T-7',
    rung: 0,
    scheduledAt: noon,
    state: 'sent',
    channel: undefined,
    startedAt: undefined,
    finishedAt: undefined,
    outcome: undefined,
    reason: undefined,
    repeated: false,
    acknowledgedAt: undefined,
    acknowledgedBy: undefined,
    submittedAt: undefined,
    submittedBy: undefined,
    evidence: undefined,
    ...change,
  });

  it('is empty at first', async () => {
    expect(await rowsOf(all)).toEqual([]);
  });

  it('has one row for each attempt and one for a reminder without any', async () => {
    const id = await office();
    const waiting = await reminder(id, '2026-12-07', 'an', 'pending');
    const tried = await reminder(id, '2026-12-03');
    await attempt([tried], 'lan-2', 60, 'sent', { repeated: 1 });
    await attempt([tried], 'lan-1', 0, 'unknown', { reason: 'timeout', finished_at_ms: null });
    const rows = await rowsOf(all);
    expect(waiting).toBeLessThan(tried);
    const attempts = { channel: 'web', startedAt: noon };
    expect(rows).toEqual([
      expected({ ...attempts, outcome: 'unknown', reason: 'timeout' }),
      expected({ ...attempts, startedAt: after(60), finishedAt: after(61), outcome: 'sent', repeated: true }),
      expected({ state: 'pending' }),
    ]);
    expect(await createLedger(current()).count(all)).toBe(3);
  });

  it('shows the first acknowledgement from the attempt on, the last submission and the last evidence', async () => {
    const id = await office();
    const other = await assignment('2025');
    const [first, second] = [await reminder(id, '2026-12-03'), await reminder(id, '2026-12-07')];
    await attempt([first], 'd1', 10, 'sent');
    await attempt([second], 'd2', 50, 'sent');
    await move(id, 'acknowledged', 5, 'an');
    await move(id, 'acknowledged', 40, 'binh');
    await move(id, 'attending', 30, 'an');
    await move(other, 'acknowledged', 60, 'an');
    await move(id, 'submitted', 70, 'an', 'Công văn số 70');
    await move(id, 'evidence', 75, 'an', 'Công văn số 75');
    await move(id, 'returned', 80, 'binh', 'thiếu phụ lục');
    await move(id, 'submitted', 90, 'binh', 'Công văn số 90');
    await move(other, 'evidence', 99, 'an', 'Công văn số 99');
    const submitted = { submittedAt: after(90), submittedBy: 'người đã xóa 7', evidence: 'Công văn số 90' };
    const sent = { channel: 'web', outcome: 'sent', ...submitted };
    const acknowledged = { acknowledgedAt: after(30), acknowledgedBy: 'Nguyễn Văn An' };
    expect(await rowsOf(all)).toEqual([
      expected({ ...sent, startedAt: after(10), finishedAt: after(11), ...acknowledged }),
      expected({ ...sent, startedAt: after(50), finishedAt: after(51) }),
    ]);
  });

  it('counts both ends of the range and leaves notices out', async () => {
    const id = await office();
    for (const day of ['2026-12-01', '2026-12-02', '2026-12-03', '2026-12-04']) await reminder(id, day);
    await attempt([await reminder(null, '2026-12-02')], 'd1', 0, 'sent');
    expect(await rowsOf({ from: '2026-12-02', until: '2026-12-03' })).toHaveLength(2);
    expect(await rowsOf({ from: '2026-12-04', until: undefined })).toHaveLength(1);
    expect(await rowsOf({ from: undefined, until: '2026-11-30' })).toEqual([]);
    expect(await rowsOf(all)).toHaveLength(4);
    const { count } = createLedger(current());
    expect([await count(all), await count({ from: '2026-12-02', until: '2026-12-03' })]).toEqual([4, 2]);
  });

  it('goes on from page to page without losing or doubling a row', async () => {
    const id = await office();
    const values = Array.from({ length: 5_003 }, (_, index) => ({
      official_id: 'an',
      assignment_id: id,
      step: `T-${index}`,
      rung: 0,
      on_date: index % 2 === 0 ? '2026-12-02' : '2026-12-01',
      due_at_ms: index,
      state: 'pending',
      dedupe_key: String(index),
    }));
    while (values.length > 0) await current().db.insertInto('reminders').values(values.splice(0, 500)).execute();
    const seen = (await rowsOf(all)).map(({ scheduledAt }) => scheduledAt.getTime());
    const odd = Array.from({ length: 2_501 }, (_, index) => index * 2 + 1);
    const even = Array.from({ length: 2_502 }, (_, index) => index * 2);
    expect(seen).toEqual([...odd, ...even]);
  });
}
