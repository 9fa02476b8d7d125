// What planning stores: only what is not there, only what is still pending, and the news of a moved date.
import { expect, it } from 'vitest';
import type { Deadline, PlannedReminder } from '../../src/deadlines/deadline.ts';
import { plan, type ReminderChanges } from '../../src/deadlines/planner.ts';
import { createDirectory } from '../../src/people/directory.ts';
import { createPlanStore } from '../../src/storage/planning.ts';
import { bumpPlanning } from '../../src/storage/planningRevision.ts';
import { calendar, hours, obligations, official, unit } from '../deadlines/openReminders.ts';
import type { Current } from './contract.ts';
import { after, noon } from './samples.ts';

/** Nothing of people or dates has changed yet. */
const atNoon = { now: noon, revision: 0 };

export const sampleDeadline: Deadline = {
  ...{ obligationId: 'tu-cham-diem', occurrence: '2026', name: 'Tự chấm điểm năm 2026', status: 'confirmed' },
  due: {
    ...{ wording: 'trước ngày 15/12/2026', lastDay: '2026-12-14', time: undefined, safeDay: '2026-12-14' },
    ...{ fallbackDay: undefined, tentative: false },
  },
  ...{ basis: 'Kế hoạch số 12/KH-UBND', enteredOn: '2026-07-01', days: undefined },
};

const later: Deadline = {
  ...sampleDeadline,
  due: { ...sampleDeadline.due, wording: 'trước ngày 23/12/2026', lastDay: '2026-12-22', safeDay: '2026-12-22' },
};

/** An office "so" with An and Bình, below a province. */
export async function sampleOffice(current: Current): Promise<void> {
  const { db } = current();
  await db
    .insertInto('units')
    .values([
      { id: 'tinh', name: 'UBND tỉnh', parent_id: null },
      { id: 'so', name: 'Sở Y tế', parent_id: 'tinh' },
    ])
    .execute();
  const person = { title: '', email: null, channel_order_json: '["zalo"]' };
  await db
    .insertInto('officials')
    .values(['an', 'binh'].map((id) => ({ id, name: id, ...person })))
    .execute();
  await db
    .insertInto('posts')
    .values(['an', 'binh'].map((official_id) => ({ official_id, unit_id: 'so', role: 'focal_point' })))
    .execute();
}

export function planningContract(current: Current): void {
  const store = () => createPlanStore(current(), hours.dateOf);
  const nothing = { add: [], change: [], cancel: [] };
  const save = (changes: Partial<ReminderChanges>) =>
    store().saveReminders({ add: [], move: [], cancel: [], ...changes });

  /** The office with one assignment. */
  async function opened() {
    await sampleOffice(current);
    await store().saveAssignments({ ...nothing, add: [{ unitId: 'so', deadline: sampleDeadline }] }, atNoon);
    const [assignment] = await store().assignments(['so'], '2026-01-01');
    return assignment!;
  }

  const reminder = (change: Partial<PlannedReminder> = {}): PlannedReminder => ({
    ...{ officialId: 'an', assignmentId: 1, step: 'T-7', rung: 0, onDate: '2026-12-03', dueAtMs: noon.getTime() },
    ...change,
  });

  const rows = async () =>
    (await current().db.selectFrom('reminders').selectAll().orderBy('id').execute()).map(
      ({ official_id, step, on_date, rung, state }) => `${official_id}+${rung} ${step} ${on_date} ${state}`,
    );
  const setState = (state: string) => current().db.updateTable('reminders').set({ state }).execute();

  it('gives an assignment back as it was stored, once per unit and occurrence', async () => {
    const assignment = await opened();
    expect(assignment).toEqual({
      ...{ id: assignment.id, unitId: 'so', deadline: sampleDeadline, state: 'open' },
      ...{ acknowledgedThrough: undefined, submittedAt: undefined, returned: undefined },
    });
    await store().saveAssignments({ ...nothing, add: [{ unitId: 'so', deadline: later }] }, atNoon);
    expect(await store().assignments(['so'], '2026-01-01')).toEqual([assignment]);
    expect(await store().assignments(['so'], '2026-12-15')).toEqual([]);
    expect(await store().assignments(['tinh'], '2026-01-01')).toEqual([]);
    expect(await store().assignments([], '2026-01-01')).toEqual([]);
  });

  it('adds what is not there, revives what was cancelled with its new moment and rung, and leaves the rest', async () => {
    const { id } = await opened();
    const add = [reminder({ assignmentId: id }), reminder({ assignmentId: id, officialId: 'binh', rung: 1 })];
    expect(await save({ add })).toBe(2);
    expect(await save({ add })).toBe(0);
    const [first] = await store().reminders([id]);
    expect(await save({ cancel: [first!.id] })).toBe(1);
    expect(await save({ cancel: [first!.id] })).toBe(0);
    expect(await rows()).toEqual(['an+0 T-7 2026-12-03 cancelled', 'binh+1 T-7 2026-12-03 pending']);
    const again = [reminder({ assignmentId: id, rung: 2, dueAtMs: after(60).getTime() }), add[1]!];
    expect(await save({ add: again })).toBe(1);
    expect(await rows()).toEqual(['an+2 T-7 2026-12-03 pending', 'binh+1 T-7 2026-12-03 pending']);
    expect((await current().db.selectFrom('reminders').select('due_at_ms').orderBy('id').execute())[0]).toEqual({
      due_at_ms: after(60).getTime(),
    });
  });

  it('puts somebody on another rung as long as nothing was said', async () => {
    const { id } = await opened();
    await save({ add: [reminder({ assignmentId: id, rung: 1 })] });
    const [stored] = await store().reminders([id]);
    const move = [{ id: stored!.id, rung: 0, dueAtMs: after(60).getTime() }];
    expect(await save({ move })).toBe(1);
    expect(await rows()).toEqual(['an+0 T-7 2026-12-03 pending']);
    await setState('sent');
    expect(await save({ move: [{ ...move[0]!, rung: 2 }] })).toBe(0);
    expect(await rows()).toEqual(['an+0 T-7 2026-12-03 sent']);
  });

  it('does not tell somebody whose data were erased that a date moved', async () => {
    // The message has nobody to go to, and is taken up again every two minutes for ever.
    const assignment = await opened();
    await save({ add: [reminder({ assignmentId: assignment.id })] });
    await setState('sent');
    await current().db.updateTable('officials').set({ erased_at_ms: noon.getTime() }).where('id', '=', 'an').execute();
    await store().saveAssignments({ ...nothing, change: [{ assignment, deadline: later, moved: true }] }, atNoon);
    expect(await rows()).toEqual(['an+0 T-7 2026-12-03 sent']);
  });

  it.each(['sending', 'sent', 'failed', 'unknown', 'superseded'])(
    'never cancels nor repeats what is %s',
    async (state) => {
      const { id } = await opened();
      const add = [reminder({ assignmentId: id })];
      await save({ add });
      await setState(state);
      const [stored] = await store().reminders([id]);
      expect(await save({ add, cancel: [stored!.id] })).toBe(0);
      expect(await rows()).toEqual([`an+0 T-7 2026-12-03 ${state}`]);
    },
  );

  it('takes more reminders than one statement holds', async () => {
    const { id } = await opened();
    const add = Array.from({ length: 1_203 }, (_, n) => reminder({ assignmentId: id, step: `T-${n}` }));
    expect(await save({ add })).toBe(1_203);
    const stored = await store().reminders([id]);
    expect(await save({ cancel: stored.map((one) => one.id) })).toBe(1_203);
  });

  it('tells whoever had a reminder that the date moved, and cancels what was pending', async () => {
    const assignment = await opened();
    const { id } = assignment;
    await save({
      add: [reminder({ assignmentId: id }), reminder({ assignmentId: id, step: 'T-15' })],
    });
    await setState('sent');
    await save({
      add: [reminder({ assignmentId: id, officialId: 'binh' }), reminder({ assignmentId: id, step: 'T-3' })],
    });
    await store().saveAssignments({ ...nothing, change: [{ assignment, deadline: later, moved: true }] }, atNoon);
    expect(await rows()).toEqual([
      ...['an+0 T-7 2026-12-03 sent', 'an+0 T-15 2026-12-03 sent', 'binh+0 T-7 2026-12-03 cancelled'],
      ...['an+0 T-3 2026-12-03 cancelled', 'an+0 moved 2026-07-01 pending'],
    ]);
    expect((await store().assignments(['so'], '2026-01-01'))[0]?.deadline).toEqual(later);
    expect(await current().db.selectFrom('moves').select(['kind', 'note']).execute()).toEqual([
      { kind: 'date_changed', note: 'trước ngày 15/12/2026' },
    ]);
  });

  it('tells of one move once, though another process found the old date as well and comes later', async () => {
    const assignment = await opened();
    await save({ add: [reminder({ assignmentId: assignment.id })] });
    await setState('sent');
    const change = { ...nothing, change: [{ assignment, deadline: later, moved: true }] };
    await store().saveAssignments(change, atNoon);
    await setState('sent');
    await store().saveAssignments(change, atNoon);
    expect(await rows()).toEqual(['an+0 T-7 2026-12-03 sent', 'an+0 moved 2026-07-01 sent']);
  });

  it('cancels an assignment with what is pending, and opens it again; what was submitted stays so', async () => {
    const assignment = await opened();
    await save({ add: [reminder({ assignmentId: assignment.id })] });
    await store().saveAssignments({ ...nothing, cancel: [assignment] }, atNoon);
    expect((await store().assignments(['so'], '2026-01-01'))[0]?.state).toBe('cancelled');
    expect(await rows()).toEqual(['an+0 T-7 2026-12-03 cancelled']);
    const change = { deadline: later, moved: false };
    const cancelled = { ...assignment, state: 'cancelled' as const };
    await store().saveAssignments({ ...nothing, change: [{ ...change, assignment: cancelled }] }, atNoon);
    expect((await store().assignments(['so'], '2026-01-01'))[0]).toEqual({ ...assignment, deadline: later });
    await current().db.updateTable('assignments').set({ state: 'submitted' }).execute();
    const again = { ...change, deadline: sampleDeadline, assignment: { ...assignment, deadline: later } };
    await store().saveAssignments({ ...nothing, change: [again] }, atNoon);
    expect((await store().assignments(['so'], '2026-01-01'))[0]?.state).toBe('submitted');
  });

  it('saves nothing when people or dates have changed since the plan was made', async () => {
    await sampleOffice(current);
    const add = [{ unitId: 'so', deadline: sampleDeadline }];
    await current().batch(bumpPlanning);
    expect(await store().saveAssignments({ ...nothing, add }, atNoon)).toBe(false);
    expect(await store().assignments(['so'], '2026-01-01')).toEqual([]);
    expect(await store().saveAssignments({ ...nothing, add }, { now: noon, revision: 1 })).toBe(true);
    expect(await store().assignments(['so'], '2026-01-01')).toHaveLength(1);
  });

  it('does not cancel what was submitted since it was read', async () => {
    // The submission is overwritten: the evidence says that the unit never submitted.
    const assignment = await opened();
    await current()
      .db.updateTable('assignments')
      .set({ state: 'submitted', submitted_at_ms: noon.getTime() })
      .execute();
    await store().saveAssignments({ ...nothing, cancel: [assignment] }, atNoon);
    expect((await store().assignments(['so'], '2026-01-01'))[0]?.state).toBe('submitted');
  });

  it('stores one overview per person and day', async () => {
    await sampleOffice(current);
    const digest = { officialId: 'an', onDate: '2026-12-07', dueAtMs: noon.getTime() };
    expect(await store().saveDigests([digest, { ...digest, officialId: 'binh' }])).toBe(2);
    expect(await store().saveDigests([digest, { ...digest, officialId: 'binh' }])).toBe(0);
    expect(await store().saveDigests([{ ...digest, onDate: '2026-12-14' }])).toBe(1);
    expect(await store().saveDigests([])).toBe(0);
    expect(await rows()).toHaveLength(3);
  });

  it('plans a whole office, and writes nothing the second time, on any day of the season', async () => {
    await sampleOffice(current);
    const directory = createDirectory(
      [unit('so', 'tinh'), unit('tinh')],
      [official('an', 'so focal_point'), official('binh', 'tinh coordinator', 'so head')],
    );
    for (const day of ['2026-11-10', '2026-12-15', '2027-02-12']) {
      const now = new Date(hours.momentOf(day, '09:00'));
      const parts = { store: store(), obligations, calendar, hours };
      expect((await plan(parts, directory, now)).written).toBeGreaterThan(0);
      expect((await plan(parts, directory, now)).written).toBe(0);
    }
  });
}
