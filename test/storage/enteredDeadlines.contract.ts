// Dates that administrators entered: one per occurrence and units, the replaced ones kept.
import { expect, it } from 'vitest';
import { createEnteredDeadlines, type NewDeadline } from '../../src/storage/enteredDeadlines.ts';
import { planningRevision } from '../../src/storage/planningRevision.ts';
import { hours } from '../deadlines/openReminders.ts';
import type { Current } from './contract.ts';
import { after, noon } from './samples.ts';

const scoring: NewDeadline = {
  ...{ obligationId: 'tu-cham-diem', occurrence: '2026', unitId: undefined, title: undefined },
  ...{ wording: 'trước ngày 15/12/2026', basis: 'Kế hoạch số 45/KH-UBND', enteredBy: undefined },
};

export function enteredDeadlinesContract(current: Current): void {
  const entered = () => createEnteredDeadlines(current(), hours.dateOf);
  const revision = () => planningRevision(current().db);
  const wordings = async () =>
    (await entered().current()).map(({ wording, unitId }) => `${unitId ?? 'all'} ${wording}`);

  it('gives back what was entered, with the day at the office, and has it planned', async () => {
    const lateEvening = new Date('2026-07-01T18:00:00Z');
    const { id, changed } = await entered().enter(scoring, lateEvening);
    const { enteredBy, ...stored } = scoring;
    expect(changed).toBe(true);
    expect(await entered().current()).toEqual([{ ...stored, id, enteredOn: '2026-07-02' }]);
    expect(await revision()).toBe(1);
    expect(enteredBy).toBeUndefined();
  });

  it('changes nothing when the same is entered again', async () => {
    const first = await entered().enter(scoring, noon);
    expect(await entered().enter(scoring, after(60))).toEqual({ id: first.id, changed: false, replaced: undefined });
    expect(await revision()).toBe(1);
    for (const change of [{ basis: 'Kế hoạch số 46' }, { title: 'Tên khác' }, { wording: 'trước ngày 16/12/2026' }])
      expect((await entered().enter({ ...scoring, ...change }, after(60))).changed).toBe(true);
    expect(await entered().current()).toHaveLength(1);
  });

  it('keeps what it replaces as withdrawn', async () => {
    const first = await entered().enter(scoring, noon);
    expect(first.replaced).toBeUndefined();
    const { replaced } = await entered().enter({ ...scoring, wording: 'trước ngày 23/12/2026' }, after(60));
    expect(replaced).toEqual({ id: first.id, wording: scoring.wording });
    expect(await wordings()).toEqual(['all trước ngày 23/12/2026']);
    const rows = await current().db.selectFrom('entered_deadlines').select('withdrawn_at_ms').orderBy('id').execute();
    expect(rows.map((row) => row.withdrawn_at_ms)).toEqual([after(60).getTime(), null]);
    expect(await revision()).toBe(2);
  });

  it('holds dates for all units and for single ones beside each other', async () => {
    await entered().enter(scoring, noon);
    await entered().enter({ ...scoring, unitId: 'so', wording: 'trước ngày 11/12/2026' }, noon);
    await entered().enter({ ...scoring, unitId: 'xa', wording: 'trước ngày 12/12/2026' }, noon);
    await entered().enter({ ...scoring, unitId: 'so', wording: 'trước ngày 10/12/2026' }, noon);
    expect((await wordings()).toSorted()).toEqual([
      ...['all trước ngày 15/12/2026', 'so trước ngày 10/12/2026', 'xa trước ngày 12/12/2026'],
    ]);
  });

  it('makes each event an occurrence of its own, also when two are entered at once', async () => {
    const meeting = {
      ...scoring,
      obligationId: 'hop-cchc',
      occurrence: undefined,
      wording: '14 giờ 00 ngày 10/12/2026',
    };
    const [a, b] = await Promise.all([entered().enter(meeting, noon), entered().enter(meeting, noon)]);
    expect((await entered().current()).map(({ occurrence }) => occurrence)).toEqual([
      `su-kien-${a?.id}`,
      `su-kien-${b?.id}`,
    ]);
    expect(a?.id).not.toBe(b?.id);
  });

  it('withdraws by number, once, and has it planned', async () => {
    const { id } = await entered().enter(scoring, noon);
    expect(await entered().withdraw(id + 1, noon)).toBe(false);
    expect(await revision()).toBe(1);
    expect(await entered().withdraw(id, noon)).toBe(true);
    expect(await entered().withdraw(id, noon)).toBe(false);
    expect(await entered().current()).toEqual([]);
    expect(await revision()).toBe(2);
    expect((await entered().enter(scoring, after(60))).changed).toBe(true);
  });
}
