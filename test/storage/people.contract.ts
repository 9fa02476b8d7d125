// People: files are stored as a whole or not at all, and tell the planner only when something changed.
import { describe, expect, it } from 'vitest';
import type { Official, Unit } from '../../src/people/official.ts';
import { createPairing } from '../../src/storage/pairing.ts';
import { createPeople } from '../../src/storage/people.ts';
import { createPersonalData } from '../../src/storage/personalData.ts';
import { planningRevision } from '../../src/storage/planningRevision.ts';
import type { Current } from './contract.ts';
import { noon } from './samples.ts';

const so: Unit = { id: 'so', name: 'Sở Nội vụ', parentId: undefined };
const phong: Unit = { id: 'phong', name: 'Phòng CCHC', parentId: 'so' };
const an: Official = {
  ...{ id: 'an', name: 'Nguyễn Văn An', title: 'Giám đốc', email: 'an@tinh.gov.vn', channelOrder: ['telegram', 'web'] },
  posts: [
    { unitId: 'phong', role: 'direct_leader' },
    { unitId: 'so', role: 'head' },
  ],
  leave: undefined,
};
const binh: Official = {
  ...{ id: 'binh', name: 'Trần Thị Bình', title: '', email: undefined, channelOrder: ['web'] },
  posts: [{ unitId: 'phong', role: 'focal_point' }],
  leave: undefined,
};
const file = { units: [phong, so], officials: [an, binh] };
const nothing = {
  ...{ added: [], changed: [], unchanged: [], changedUnits: [] },
  ...{ unknownParents: [], circularUnits: [], erasedIds: [] },
};

export function peopleContract(current: Current): void {
  const people = () => createPeople(current());
  const store = (change: Partial<typeof file> = {}, dryRun = false) =>
    people().importPeople({ ...file, ...change }, { dryRun });
  const revision = () => planningRevision(current().db);

  describe('an import', () => {
    it('stores units and people, with a unit before the one above it, and plans again', async () => {
      expect(await store()).toEqual({ ...nothing, added: ['an', 'binh'], changedUnits: ['phong', 'so'] });
      expect(await people().directory()).toEqual(file);
      expect(await revision()).toBe(1);
    });

    it('changes nothing the second time, and plans nothing', async () => {
      await store();
      expect(await store()).toEqual({ ...nothing, unchanged: ['an', 'binh'] });
      expect(await revision()).toBe(1);
    });

    it('replaces posts and channels of a person in the file and keeps everybody else, leave and parents', async () => {
      await store();
      const leave = { from: '2026-12-01', until: '2026-12-05', delegateId: 'binh' };
      await people().setLeave('an', leave);
      const moved = {
        ...an,
        title: 'Phó Giám đốc',
        channelOrder: ['web'],
        posts: [{ unitId: 'phong', role: 'deputy' as const }],
      };
      const change = { units: [{ ...phong, parentId: undefined }], officials: [moved] };
      expect(await store(change)).toEqual({ ...nothing, changed: ['an'] });
      expect(await people().directory()).toEqual({ units: [phong, so], officials: [{ ...moved, leave }, binh] });
      expect(await revision()).toBe(3);
    });

    it('renames and moves units without touching people', async () => {
      await store();
      const ubnd = { id: 'ubnd', name: 'UBND tỉnh', parentId: undefined };
      const change = { units: [{ ...so, name: 'SỞ NỘI VỤ', parentId: 'ubnd' }, ubnd], officials: [] };
      expect(await store(change)).toEqual({ ...nothing, changedUnits: ['so', 'ubnd'] });
      expect((await people().directory()).units).toEqual([phong, change.units[0], ubnd]);
      expect(await revision()).toBe(2);
    });

    it('only looks when it is a dry run', async () => {
      expect(await store({}, true)).toEqual({ ...nothing, added: ['an', 'binh'], changedUnits: ['phong', 'so'] });
      expect(await people().directory()).toEqual({ units: [], officials: [] });
      expect(await revision()).toBe(0);
    });

    it('takes a parent that only the database has, and refuses one that nobody has', async () => {
      expect(await store({ units: [phong], officials: [binh] })).toMatchObject({ unknownParents: ['so'] });
      expect(await people().directory()).toEqual({ units: [], officials: [] });
      await store({ units: [so], officials: [] });
      expect(await store({ units: [phong], officials: [binh] })).toMatchObject({ added: ['binh'], unknownParents: [] });
    });

    it('refuses units that would stand above themselves together with those stored', async () => {
      await store();
      const result = await store({ units: [{ ...so, name: 'Khác', parentId: 'phong' }], officials: [] });
      expect(result.circularUnits.toSorted()).toEqual(['phong', 'so']);
      expect((await people().directory()).units).toEqual([phong, so]);
      expect(await revision()).toBe(1);
    });

    it('refuses the id of a person who was erased', async () => {
      await store();
      const web = { channel: 'web', conversationId: 'c1' };
      await createPairing(current()).redeem((await createPairing(current()).issue('an', noon)).code, web, noon);
      await createPersonalData(current()).erase(web, noon);
      const before = await revision();
      expect(await store({ officials: [an, { ...binh, title: 'Trưởng phòng' }] })).toMatchObject({ erasedIds: ['an'] });
      expect(await people().directory()).toEqual({ units: [phong, so], officials: [binh] });
      expect(await revision()).toBe(before);
    });

    it('stores more people than one statement takes', async () => {
      const officials = Array.from({ length: 1_234 }, (_, n) => ({ ...binh, id: `p${String(n).padStart(4, '0')}` }));
      expect((await store({ officials })).added).toHaveLength(1_234);
      expect((await people().directory()).officials).toEqual(officials);
    });
  });

  it('sets and clears leave, and plans again each time', async () => {
    await store();
    const leave = { from: '2026-12-01', until: '2026-12-05', delegateId: undefined };
    await people().setLeave('binh', leave);
    expect((await people().directory()).officials[1]?.leave).toEqual(leave);
    await people().setLeave('binh', undefined);
    expect((await people().directory()).officials).toEqual([an, binh]);
    await people().setLeave('nobody', leave);
    expect(await revision()).toBe(3);
    await expect(people().setLeave('binh', { ...leave, delegateId: 'nobody' })).rejects.toThrow();
  });

  it('reminds somebody who left no more, keeps the name, and takes them back with a file and a new code', async () => {
    await store();
    const pairing = createPairing(current());
    const telegram = { channel: 'telegram', conversationId: '7001' };
    await pairing.redeem((await pairing.issue('an', noon)).code, telegram, noon);
    const { code } = await pairing.issue('an', noon);
    await people().setLeave('an', { from: '2026-12-01', until: '2026-12-05', delegateId: 'binh' });
    await people().setLeave('binh', { from: '2026-12-01', until: '2026-12-05', delegateId: 'an' });
    const common = { rung: 0, on_date: '2026-12-01', due_at_ms: 1, dedupe_key: 'k' };
    await current()
      .db.insertInto('reminders')
      .values([
        { ...common, official_id: 'an', step: 'on_due_day', state: 'pending' },
        { ...common, official_id: 'an', step: 'notice', state: 'sent', dedupe_key: 'sent' },
        { ...common, official_id: 'binh', step: 'on_due_day', state: 'pending' },
      ])
      .execute();
    const before = await revision();
    await people().remove('an', noon);
    expect(await revision()).toBe(before + 1);
    expect((await people().directory()).officials).toEqual([
      { ...an, posts: [] },
      { ...binh, leave: { from: '2026-12-01', until: '2026-12-05', delegateId: undefined } },
    ]);
    expect(await people().addresses()).toEqual([]);
    expect(await pairing.redeem(code, telegram, noon)).toHaveProperty('refused');
    const reminders = await current()
      .db.selectFrom('reminders')
      .select(['official_id', 'state'])
      .orderBy('id')
      .execute();
    expect(reminders.map(({ official_id, state }) => [official_id, state])).toEqual([
      ['an', 'cancelled'],
      ['an', 'sent'],
      ['binh', 'pending'],
    ]);
    expect(await store()).toEqual({ ...nothing, changed: ['an'], unchanged: ['binh'] });
    await pairing.redeem((await pairing.issue('an', noon)).code, telegram, noon);
    expect(await people().byAddress(telegram)).toEqual(an);
  });

  it('finds a person by chat account, and remembers that the platform refuses the account', async () => {
    await store();
    const pairing = createPairing(current());
    const telegram = { channel: 'telegram', conversationId: '7001' };
    expect(await people().byAddress(telegram)).toBeUndefined();
    await pairing.redeem((await pairing.issue('an', noon)).code, telegram, noon);
    expect(await people().byAddress(telegram)).toEqual(an);
    expect(await people().byAddress({ ...telegram, channel: 'web' })).toBeUndefined();
    await people().blockAddress(telegram, 'bot was blocked by the user');
    const address = { ...telegram, blocked: 'bot was blocked by the user' };
    expect(await people().addressesOf('an')).toEqual([address]);
    expect(await people().addressesOf('binh')).toEqual([]);
    expect(await people().addresses()).toEqual([{ officialId: 'an', ...address }]);
    await pairing.redeem((await pairing.issue('an', noon)).code, telegram, noon);
    expect(await people().addressesOf('an')).toEqual([{ ...address, blocked: undefined }]);
  });
}
