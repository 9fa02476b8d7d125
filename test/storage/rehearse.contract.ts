// A rehearsal does everything and keeps nothing.
import { expect, it } from 'vitest';
import { createEnteredDeadlines } from '../../src/storage/enteredDeadlines.ts';
import { rehearse } from '../../src/storage/rehearse.ts';
import { hours } from '../deadlines/openReminders.ts';
import type { Current } from './contract.ts';
import { noon } from './samples.ts';

const meeting = {
  ...{ obligationId: 'hop-cchc', occurrence: undefined, unitId: undefined, title: undefined, enteredBy: undefined },
  ...{ wording: '14 giờ 00 ngày 10/12/2026', basis: 'Giấy mời số 1' },
};

export function rehearseContract(current: Current): void {
  const stored = () => createEnteredDeadlines(current(), hours.dateOf).current();

  it('shows its work what it wrote, gives its result, and undoes it all', async () => {
    const seen = await rehearse(current(), async (database) => {
      const entered = createEnteredDeadlines(database, hours.dateOf);
      await Promise.all([entered.enter(meeting, noon), entered.enter(meeting, noon)]);
      return (await entered.current()).length;
    });
    expect(seen).toBe(2);
    expect(await stored()).toEqual([]);
  });

  it('undoes and reports a work that failed, and lets the database go on', async () => {
    const failing = rehearse(current(), async (database) => {
      await createEnteredDeadlines(database, hours.dateOf).enter(meeting, noon);
      throw new Error('mine');
    });
    await expect(failing).rejects.toThrow('mine');
    expect(await stored()).toEqual([]);
    await createEnteredDeadlines(current(), hours.dateOf).enter(meeting, noon);
    expect(await stored()).toHaveLength(1);
  });

  it('gives an empty result as it is', async () => {
    expect(await rehearse(current(), async () => undefined)).toBeUndefined();
  });
}
