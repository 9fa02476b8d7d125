// Planning on a real database: idempotent, and right after every change of dates and people.
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { addDays } from '../../src/deadlines/calendar.ts';
import { plan } from '../../src/deadlines/planner.ts';
import { keyOf } from '../../src/deadlines/planReminders.ts';
import { createDirectory } from '../../src/people/directory.ts';
import { roles } from '../../src/people/official.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { createPlanStore } from '../../src/storage/planning.ts';
import { temporaryFolder } from '../storage/folder.ts';
import { calendar, hours, obligations, office, official, only, openReminders, unit } from './openReminders.ts';

const ofStep = (states: string[], step: string) => states.filter((line) => line.includes(` ${step} `));
const stateOf = async (it: Awaited<ReturnType<typeof openReminders>>, obligationId: string) =>
  (
    await it.database.db
      .selectFrom('assignments')
      .select(['unit_id', 'state', 'last_day'])
      .where('obligation_id', '=', obligationId)
      .orderBy('id')
      .execute()
  ).map(({ unit_id, state, last_day }) => `${unit_id} ${state} ${last_day}`);

describe('planning', () => {
  test('gives units with duties their assignments, others none, and writes nothing the second time', async () => {
    const it = await openReminders({ at: '2026-11-10 09:00' });
    await it.enter('tu-cham-diem', 'trước ngày 15/12/2026');
    const first = await it.ticker.planNow();
    expect(first.written).toBeGreaterThan(0);
    expect(await it.ticker.planNow()).toEqual({ ...first, written: 0 });
    expect(await stateOf(it, 'tu-cham-diem')).toEqual(['so open 2026-12-14']);
    expect(await it.states('tu-cham-diem')).toEqual(
      expect.arrayContaining(['dau-moi T-15 2026-11-19 pending', 'pho+1 T-15 2026-11-19 pending']),
    );
  });

  test('before a date is entered there is nothing of it but the weekly question', async () => {
    const it = await openReminders({ at: '2026-11-10 09:00' });
    await it.ticker.planNow();
    for (const id of ['tu-cham-diem', 'ky-bang-cham-diem', 'giai-trinh-bo-sung', 'hop-cchc', 'cong-bo-ket-qua'])
      expect(await stateOf(it, id)).toEqual([]);
    const question = await it.states('hoi-ke-hoach-cham-diem');
    expect(question).toContain('dau-moi weekly 2026-11-12 pending');
    // A late start asks at once, for the last week.
    expect(question[0]).toBe('dau-moi weekly 2026-11-05 pending');
  });

  test('the question stops as soon as the date is entered, and starts again when it is withdrawn', async () => {
    const it = await openReminders({ at: '2026-11-10 09:00', rules: only('hoi-ke-hoach-cham-diem', 'tu-cham-diem') });
    await it.ticker.tick();
    expect(it.notes()).toHaveLength(1);
    const { id } = await it.enter('tu-cham-diem', 'trước ngày 15/12/2026');
    await it.ticker.planNow();
    expect(await stateOf(it, 'hoi-ke-hoach-cham-diem')).toEqual(['so cancelled 2027-10-14']);
    const question = await it.states('hoi-ke-hoach-cham-diem');
    expect(question.filter((line) => line.endsWith('pending'))).toEqual([]);
    expect(await it.first.entered.withdraw(id, it.now())).toBe(true);
    await it.ticker.planNow();
    expect(await stateOf(it, 'tu-cham-diem')).toEqual(['so cancelled 2026-12-14']);
    expect((await it.states('tu-cham-diem')).filter((line) => !line.endsWith('cancelled'))).toEqual([]);
    expect(await it.states('hoi-ke-hoach-cham-diem')).toContain('dau-moi weekly 2026-11-12 pending');
    expect(await it.tickAt('2026-11-12 08:00')).toMatchObject([{ to: 'dau-moi' }]);
  });

  test('an entered date takes the place of the provisional one, and what followed the old date is replaced', async () => {
    const it = await openReminders({ at: '2026-11-30 09:00', rules: only('gui-bao-cao') });
    await it.ticker.planNow();
    expect(ofStep(await it.states('gui-bao-cao'), 'T')[0]).toBe('dau-moi T 2026-12-18 pending');
    await it.enter('gui-bao-cao', 'chậm nhất ngày 10/12/2026', { occurrence: '2026-nam' });
    await it.ticker.planNow();
    expect((await stateOf(it, 'gui-bao-cao'))[0]).toBe('so open 2026-12-10');
    const states = await it.states('gui-bao-cao');
    expect(states).toContain('dau-moi T 2026-12-10 pending');
    expect(states).toContain('dau-moi T 2026-12-18 cancelled');
    // Nobody had heard of the old date.
    expect(ofStep(states, 'moved')).toEqual([]);
  });

  test('what was entered for one unit holds there alone', async () => {
    const people = {
      units: [unit('so'), unit('xa')],
      officials: [official('a', 'so focal_point'), official('b', 'xa focal_point')],
    };
    const it = await openReminders({ at: '2026-11-10 09:00', people, rules: only('tu-cham-diem') });
    await it.enter('tu-cham-diem', 'trước ngày 15/12/2026');
    await it.enter('tu-cham-diem', 'trước ngày 11/12/2026', { unitId: 'xa' });
    await it.ticker.planNow();
    expect(await stateOf(it, 'tu-cham-diem')).toEqual(['so open 2026-12-14', 'xa open 2026-12-10']);
  });

  test('a unit whose people left keeps what is open, which falls to the coordinators, and gets nothing new', async () => {
    const it = await openReminders({ at: '2026-11-10 09:00', rules: only('tu-cham-diem', 'gui-bao-cao') });
    await it.enter('tu-cham-diem', 'trước ngày 15/12/2026');
    await it.ticker.planNow();
    const away = office.officials.map((one) => ({ ...one, posts: [{ unitId: 'tinh', role: 'coordinator' as const }] }));
    await it.people.importPeople({ units: [], officials: away }, { dryRun: false });
    it.set('2026-11-20 09:00');
    await it.ticker.planNow();
    expect(await stateOf(it, 'tu-cham-diem')).toEqual(['so open 2026-12-14']);
    // The report of the first quarter comes within 120 days.
    expect(await stateOf(it, 'gui-bao-cao')).toEqual(['so open 2026-12-20']);
    expect(ofStep(await it.states('tu-cham-diem'), 'T-7').toSorted()).toEqual(
      ['dau-moi', 'dieu-phoi', 'pho', 'truong'].map((who) => `${who} T-7 2026-12-03 pending`),
    );
    await it.people.importPeople({ units: [], officials: office.officials }, { dryRun: false });
    await it.ticker.planNow();
    expect(ofStep(await it.states('tu-cham-diem'), 'T-7').toSorted()).toEqual([
      'dau-moi T-7 2026-12-03 pending',
      'dieu-phoi+2 T-7 2026-12-03 pending',
      'pho T-7 2026-12-03 pending',
      'truong+1 T-7 2026-12-03 pending',
    ]);
  });

  test('who falls to another rung is told on that one: a deputy who steps in does not wait for the one who is away', async () => {
    const it = await openReminders({ at: '2026-11-10 09:00', rules: only('tu-cham-diem') });
    await it.enter('tu-cham-diem', 'trước ngày 15/12/2026');
    await it.ticker.tick();
    await it.people.setLeave('dau-moi', { from: '2026-11-16', until: '2026-11-27', delegateId: undefined });
    await it.ticker.planNow();
    expect(ofStep(await it.states('tu-cham-diem'), 'T-15').toSorted()).toEqual([
      'dau-moi T-15 2026-11-19 cancelled',
      'dieu-phoi+2 T-15 2026-11-19 pending',
      'pho T-15 2026-11-19 pending',
      'truong+1 T-15 2026-11-19 pending',
    ]);
    const own = { to: 'pho', text: expect.stringMatching(/^Xin nhắc: /) };
    expect(await it.tickAt('2026-11-19 08:00')).toContainEqual(expect.objectContaining(own));
    expect(await it.tickAt('2026-11-25 08:00')).toContainEqual(
      expect.objectContaining({ to: 'truong', text: expect.stringContaining('để anh/chị đôn đốc') }),
    );
  });

  test('our own days and unconfirmed dates that passed without an answer are let go after a while', async () => {
    const it = await openReminders({
      at: '2026-11-10 09:00',
      rules: only('tu-cham-diem', 'ky-bang-cham-diem', 'gui-bao-cao'),
    });
    await it.enter('tu-cham-diem', 'trước ngày 15/12/2026');
    await it.ticker.planNow();
    for (const [day, signing, report] of [
      ['2026-12-23', 'open', 'open'],
      ['2026-12-24', 'cancelled', 'open'],
      ['2027-02-18', 'cancelled', 'open'],
      ['2027-02-19', 'cancelled', 'cancelled'],
    ]) {
      it.set(`${day} 22:00`);
      await it.ticker.planNow();
      expect([day, await stateOf(it, 'ky-bang-cham-diem')]).toEqual([day, [`so ${signing} 2026-12-09`]]);
      expect([day, (await stateOf(it, 'gui-bao-cao'))[0]]).toEqual([day, `so ${report} 2026-12-20`]);
      expect([day, await stateOf(it, 'tu-cham-diem')]).toEqual([day, ['so open 2026-12-14']]);
    }
  });
});

describe('a moved date', () => {
  async function moved(from: string, to: string, now = '2026-11-19 08:00') {
    const it = await openReminders({ at: '2026-11-10 09:00', rules: only('tu-cham-diem') });
    await it.enter('tu-cham-diem', from);
    await it.tickAt(now);
    await it.enter('tu-cham-diem', to);
    return it;
  }

  test('everybody who had a reminder hears it once; the old days are cancelled, the new ones planned', async () => {
    const it = await moved('trước ngày 15/12/2026', 'trước ngày 23/12/2026');
    expect(await it.tickAt('2026-11-19 09:00')).toMatchObject([
      { to: 'dau-moi', text: expect.stringMatching(/^Hạn đã thay đổi\. .*trước ngày 23\/12\/2026/) },
    ]);
    expect(await it.tickAt('2026-11-19 10:00')).toEqual([]);
    const states = await it.states('tu-cham-diem');
    expect(ofStep(states, 'T-7').filter((line) => line.endsWith('pending'))).toEqual([
      ...['dau-moi', 'pho', 'truong+1', 'dieu-phoi+2'].map((who) => `${who} T-7 2026-12-11 pending`),
    ]);
    expect(states.filter((line) => line.endsWith('2026-12-03 pending'))).toEqual([]);
    // T-15 on 27/11 is more than the two days to acknowledge after the one of 19/11, and says something new.
    expect(ofStep(states, 'T-15')).toContain('dau-moi T-15 2026-12-01 pending');
  });

  test('by a day or two does not repeat the step that was said, and its escalation goes on', async () => {
    const it = await moved('trước ngày 15/12/2026', 'chậm nhất ngày 15/12/2026');
    expect(await it.tickAt('2026-11-19 09:00')).toHaveLength(1);
    expect(await it.tickAt('2026-11-20 08:00')).toEqual([]);
    expect(await it.tickAt('2026-11-26 08:00')).toContainEqual(expect.objectContaining({ to: 'pho' }));
  });

  test('there and back before anybody hears of it: one message, nothing repeated', async () => {
    const it = await moved('trước ngày 15/12/2026', 'trước ngày 23/12/2026');
    it.set('2026-11-19 18:00');
    await it.ticker.tick();
    await it.enter('tu-cham-diem', 'trước ngày 15/12/2026');
    await it.ticker.tick();
    const told = await it.tickAt('2026-11-20 08:00');
    expect(told.filter(({ to }) => to === 'dau-moi')).toHaveLength(1);
    expect(told[0]?.text).toContain('trước ngày 15/12/2026');
    expect(it.notes()).toHaveLength(2);
    expect(await it.tickAt('2026-11-20 09:00')).toEqual([]);
    const pending = (await it.states('tu-cham-diem')).filter((line) => line.endsWith('pending'));
    expect(ofStep(pending, 'T-7')).toHaveLength(4);
    expect(pending.some((line) => line.includes('2026-12-11'))).toBe(true);
    expect(ofStep(pending, 'T-1')).toEqual(expect.arrayContaining(['dau-moi T-1 2026-12-11 pending']));
  });

  test('is told as moved also where a step of the new date falls on the same day', async () => {
    const it = await moved('trước ngày 15/12/2026', 'trước ngày 15/12/2026');
    it.set('2026-12-01 09:00');
    await it.enter('tu-cham-diem', 'chậm nhất ngày 10/12/2026');
    const told = await it.tickAt('2026-12-01 09:00');
    expect(told.filter(({ to }) => to === 'dau-moi')).toMatchObject([
      { text: expect.stringContaining('Hạn đã thay đổi') },
    ]);
  });

  test('a step that the news of the move spoke for escalates like one that was said', async () => {
    // It counts as superseded, which ends its escalation, though nothing later is planned for that day.
    const it = await openReminders({ at: '2026-12-09 09:00', rules: only('gui-bao-cao') });
    await it.enter('gui-bao-cao', 'chậm nhất ngày 21/12/2026', { occurrence: '2026-nam' });
    await it.tickAt('2026-12-10 08:00');
    it.set('2026-12-15 07:40');
    await it.enter('gui-bao-cao', 'chậm nhất ngày 18/12/2026', { occurrence: '2026-nam' });
    expect(await it.tickAt('2026-12-15 08:00')).toContainEqual(
      expect.objectContaining({ to: 'dau-moi', text: expect.stringContaining('Hạn đã thay đổi') }),
    );
    await it.tickAt('2026-12-16 08:00');
    const rung = expect.objectContaining({ to: 'pho', text: expect.stringContaining('để anh/chị đôn đốc') });
    expect(await it.tickAt('2026-12-17 08:00')).toContainEqual(rung);
  });

  test('is told as moved also when it was withdrawn first and entered anew', async () => {
    const it = await openReminders({ at: '2026-11-10 09:00', rules: only('tu-cham-diem') });
    const { id } = await it.enter('tu-cham-diem', 'trước ngày 15/12/2026');
    await it.tickAt('2026-11-19 08:00');
    await it.first.entered.withdraw(id, it.now());
    await it.tickAt('2026-11-19 09:00');
    await it.enter('tu-cham-diem', 'trước ngày 11/12/2026');
    expect(await it.tickAt('2026-11-19 10:00')).toMatchObject([
      { to: 'dau-moi', text: expect.stringContaining('Hạn đã thay đổi') },
    ]);
  });

  test('is told once when two processes plan it at the same moment', async () => {
    const it = await moved('trước ngày 15/12/2026', 'trước ngày 23/12/2026');
    const other = it.another();
    await Promise.all([it.ticker.planNow(), other.ticker.planNow()]);
    expect(ofStep(await it.states('tu-cham-diem'), 'moved')).toEqual(['dau-moi moved 2026-11-19 pending']);
    expect(await it.database.db.selectFrom('moves').select('kind').execute()).toEqual([{ kind: 'date_changed' }]);
  });

  test('another name or basis for the same day moves nothing', async () => {
    const it = await moved('trước ngày 15/12/2026', 'chậm nhất ngày 14/12/2026');
    expect(await it.tickAt('2026-11-19 09:00')).toEqual([]);
    expect(ofStep(await it.states('tu-cham-diem'), 'moved')).toEqual([]);
  });
});

test('two processes that plan at the same moment give what one gives', async () => {
  const alone = await openReminders({ at: '2026-11-10 09:00' });
  const together = await openReminders({ at: '2026-11-10 09:00' });
  for (const it of [alone, together]) await it.enter('tu-cham-diem', 'trước ngày 15/12/2026');
  await alone.ticker.planNow();
  const other = together.another();
  await Promise.all([together.ticker.planNow(), other.ticker.planNow()]);
  const rows = async (it: typeof alone) =>
    (await it.reminders()).map((row) => `${row.official_id} ${row.step} ${row.on_date} ${row.rung} ${row.due_at_ms}`);
  expect((await rows(together)).toSorted()).toEqual((await rows(alone)).toSorted());
  expect((await rows(alone)).length).toBeGreaterThan(50);
});

test('whoever is there, whatever is entered, whenever: a second pass writes nothing, and nothing is planned twice', async () => {
  const database = await openDatabase({ databaseUrl: undefined, dataDir: temporaryFolder() });
  onTestFinished(() => database.close());
  const { db } = database;
  const units = [unit('so', 'tinh'), unit('tinh'), unit('xa', 'tinh')];
  await db
    .insertInto('units')
    .values(units.map(({ id, name }) => ({ id, name, parent_id: null })))
    .execute();
  const everybody = Array.from({ length: 6 }, (_, n) => `p${n}`);
  await db
    .insertInto('officials')
    .values(everybody.map((id) => ({ id, name: id, title: '', channel_order_json: '[]' })))
    .execute();
  const post = fc
    .record({ unitId: fc.constantFrom('tinh', 'so', 'xa'), role: fc.constantFrom(...roles) })
    .map(({ unitId, role }) => `${unitId} ${role}` as const);
  const people = fc.array(fc.array(post, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 6 });
  const entry = fc.record({
    which: fc.constantFrom(
      'tu-cham-diem 2026',
      'gui-bao-cao 2026-nam',
      'hop-cchc su-kien-1',
      'giai-trinh-bo-sung su-kien-2',
    ),
    unitId: fc.constantFrom('', 'so', 'xa'),
    day: fc.integer({ min: -10, max: 60 }),
    time: fc.constantFrom('', '8 giờ 00 ', '13 giờ 45 '),
  });
  const pass = fc.record({
    people,
    entries: fc.array(entry, { maxLength: 4 }),
    laterDays: fc.integer({ min: 0, max: 6 }),
    minute: fc.integer({ min: 0, max: 1439 }),
    outcome: fc.constantFrom('pending', 'sent', 'superseded', 'failed'),
  });
  const store = createPlanStore(database, hours.dateOf);
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 0, max: 330 }),
      fc.array(pass, { minLength: 1, maxLength: 3 }),
      async (day, passes) => {
        for (const table of ['reminders', 'moves', 'assignments', 'entered_deadlines'] as const)
          await db.deleteFrom(table).execute();
        let today = addDays('2026-10-10', day);
        for (const one of passes) {
          today = addDays(today, one.laterDays);
          const directory = createDirectory(
            units,
            one.people.map((posts, n) => official(`p${n}`, ...posts)),
          );
          await db.deleteFrom('entered_deadlines').execute();
          const chosen = new Map(one.entries.map((it) => [`${it.which} ${it.unitId}`, it]));
          for (const { which, unitId, day, time } of chosen.values()) {
            const [obligation_id = '', occurrence = ''] = which.split(' ');
            const wording = `${time}ngày ${addDays(today, day).split('-').reverse().join('/')}`;
            await db
              .insertInto('entered_deadlines')
              .values({
                obligation_id,
                occurrence,
                unit_id: unitId,
                wording,
                basis: 'Số 1',
                entered_at_ms: hours.momentOf(today, '08:00'),
              })
              .execute();
          }
          const now = new Date(hours.momentOf(today, '00:00') + one.minute * 60_000);
          await plan({ store, obligations, calendar, hours }, directory, now);
          expect((await plan({ store, obligations, calendar, hours }, directory, now)).written).toBe(0);
          const rows = await db
            .selectFrom('reminders')
            .selectAll()
            .where('assignment_id', 'is not', null)
            .where('step', '<>', 'moved')
            .execute();
          const keys = rows.map(
            (row) =>
              `${row.assignment_id}|${keyOf({ officialId: row.official_id, step: row.step, onDate: row.on_date })}`,
          );
          expect(new Set(keys).size).toBe(keys.length);
          await db
            .updateTable('reminders')
            .set({ state: one.outcome })
            .where('state', '=', 'pending')
            .where('due_at_ms', '<=', now.getTime())
            .execute();
          await plan({ store, obligations, calendar, hours }, directory, now);
          expect((await plan({ store, obligations, calendar, hours }, directory, now)).written).toBe(0);
        }
      },
    ),
    { numRuns: process.env.SOTAY_FULL === '1' ? 400 : 60 },
  );
});
