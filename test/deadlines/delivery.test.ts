// Delivery on a real database: what is said to whom and when, whatever platforms, clocks and people do.
import { describe, expect, test } from 'vitest';
import type { Database } from '../../src/storage/database.ts';
import { createMessages } from '../../src/storage/messages.ts';
import { createPeople } from '../../src/storage/people.ts';
import { at, calendar, hours, office, official, only, openReminders, rules, unit } from './openReminders.ts';

const report = only('gui-bao-cao');
const year = { occurrence: '2026-nam' };

/** A report of which T-7 is on 09/12: first the focal point, then deputy 11/12, head 15/12, coordinator 17/12. */
async function withReport(more: Partial<Parameters<typeof openReminders>[0]> = {}) {
  const it = await openReminders({ at: '2026-12-08 09:00', rules: report, ...more });
  await it.enter('gui-bao-cao', 'chậm nhất ngày 18/12/2026', year);
  await it.ticker.tick();
  return it;
}

const who = (notes: { to: string }[]) => notes.map(({ to }) => to).toSorted();
const aboutSteps = <N extends { text: string }>(notes: N[]) => notes.filter(({ text }) => !text.startsWith('Tổng hợp'));
const ofStep = (states: string[], step: string) => states.filter((line) => line.includes(` ${step} `));

describe('office hours', () => {
  test('nothing leaves at lunch, in the evening, on a Saturday or a holiday; nothing is dropped', async () => {
    const it = await openReminders({ at: '2026-11-27 09:00', rules: report });
    await it.enter('gui-bao-cao', 'chậm nhất ngày 09/12/2026', year);
    await it.ticker.tick();
    expect(await it.tickAt('2026-11-30 07:29')).toEqual([]);
    expect(await it.tickAt('2026-11-30 11:30')).toEqual([]);
    expect(await it.tickAt('2026-11-30 12:59')).toEqual([]);
    expect(who(aboutSteps(await it.tickAt('2026-11-30 13:30')))).toEqual(['dau-moi']);
    expect(await it.tickAt('2026-12-05 09:00')).toEqual([]);
    expect(await it.tickAt('2026-12-06 09:00')).toEqual([]);
    expect(who(aboutSteps(await it.tickAt('2026-12-07 07:30')))).toContain('dau-moi');
  });

  test('23/11 is undecided and 24/11 a holiday: what was due waits for the 25th', async () => {
    const it = await openReminders({
      at: '2026-11-20 16:00',
      rules: only('hoi-ke-hoach-cham-diem', 'giai-trinh-bo-sung'),
    });
    it.set('2026-11-20 17:30');
    await it.enter('giai-trinh-bo-sung', 'chậm nhất ngày 27/11/2026', { occurrence: undefined });
    for (const moment of ['2026-11-20 17:31', '2026-11-23 09:00', '2026-11-24 09:00'])
      expect(await it.tickAt(moment)).toEqual([]);
    expect(who(aboutSteps(await it.tickAt('2026-11-25 07:30')))).toContain('dau-moi');
  });

  test('a message that waits for its turn does not leave after the office has closed', async () => {
    const people = { units: [unit('so')], officials: ['a', 'b', 'c'].map((id) => official(id, 'so focal_point')) };
    const it = await withReport({ people, maxPerSecond: 0.01 });
    const told = await it.tickAt('2026-12-09 11:29');
    for (const note of told) expect(note.at < '2026-12-09 11:30').toBe(true);
  });
});

describe('escalation', () => {
  test('deputy after two working days, head after four, coordinator after six; not acknowledged, over a weekend', async () => {
    const it = await withReport();
    expect(who(await it.tickAt('2026-12-09 08:00'))).toEqual(['dau-moi']);
    expect(await it.tickAt('2026-12-10 16:59')).toEqual([]);
    expect(await it.tickAt('2026-12-11 07:59')).toEqual([]);
    const [deputy, ...others] = await it.tickAt('2026-12-11 08:00');
    expect(others).toEqual([]);
    expect(deputy).toMatchObject({ to: 'pho', text: expect.stringContaining('chưa xác nhận đã nhận nhắc việc') });
    const later = [];
    for (const day of ['2026-12-14', '2026-12-15', '2026-12-16', '2026-12-17'])
      later.push(...aboutSteps(await it.tickAt(`${day} 08:00`)));
    const rungs = later.filter(({ text }) => text.includes('để anh/chị đôn đốc'));
    expect(rungs.map(({ at, to }) => `${to} ${at}`)).toEqual([
      'truong 2026-12-15 08:00',
      'dieu-phoi 2026-12-17 08:00',
      'pho 2026-12-17 08:00',
    ]);
  });

  test('stops when somebody acknowledges; the steps go on', async () => {
    const it = await withReport();
    await it.tickAt('2026-12-09 08:00');
    const [assignment] = await it.database.db
      .selectFrom('assignments')
      .selectAll()
      .where('last_day', '=', '2026-12-18')
      .execute();
    await it.moves.acknowledge({
      ...{ assignmentIds: [assignment!.id], officialId: 'dau-moi', through: '2026-12-09', kind: 'acknowledged' },
      ...{ note: undefined, now: it.now() },
    });
    expect(await it.tickAt('2026-12-11 08:00')).toEqual([]);
    expect(aboutSteps(await it.tickAt('2026-12-15 08:00'))).toMatchObject([{ to: 'dau-moi' }]);
  });

  test('told late, the next rung follows later, counted from the telling', async () => {
    const it = await withReport();
    // T-7 of Wednesday goes out on Friday; the deputy would have been told on that day.
    expect(who(await it.tickAt('2026-12-11 09:00'))).toEqual(['dau-moi']);
    expect(aboutSteps(await it.tickAt('2026-12-14 16:59'))).toEqual([]);
    const told = aboutSteps(await it.tickAt('2026-12-15 08:00'));
    expect(who(told.filter(({ text }) => text.includes('đôn đốc')))).toEqual(['pho']);
    expect(ofStep(await it.states('gui-bao-cao'), 'T-7')).toContain('truong+2 T-7 2026-12-09 pending');
  });

  test('whoever cannot be reached is passed over at once, and the coordinator hears of it', async () => {
    const it = await withReport({ unpaired: ['dau-moi'] });
    const told = await it.tickAt('2026-12-09 08:00');
    expect(who(told)).toEqual(['pho']);
    expect(ofStep(await it.states('gui-bao-cao'), 'T-7').slice(0, 2)).toEqual([
      'dau-moi T-7 2026-12-09 failed',
      'pho+1 T-7 2026-12-09 sent',
    ]);
    expect(await it.tickAt('2026-12-09 08:06')).toMatchObject([
      { to: 'dieu-phoi', text: expect.stringContaining('Cán bộ dau-moi (mã dau-moi): chưa kết nối') },
    ]);
    // The head follows two working days after the deputy was told.
    expect(aboutSteps(await it.tickAt('2026-12-10 16:59'))).toEqual([]);
    expect(who(aboutSteps(await it.tickAt('2026-12-11 08:00')))).toEqual(['truong']);
  });

  test('what a rung is told names who was told before, not the one who reads it', async () => {
    const it = await withReport();
    await it.tickAt('2026-12-09 08:00');
    const [deputy] = await it.tickAt('2026-12-11 08:00');
    expect(deputy?.text).toContain('Đã nhắc: Cán bộ dau-moi.');
    expect(deputy?.text).not.toContain('Cán bộ pho');
  });

  test('of somebody who could not be reached nobody says that he was reminded', async () => {
    const it = await withReport({ unpaired: ['dau-moi'] });
    const [deputy] = await it.tickAt('2026-12-09 08:00');
    expect(deputy).toMatchObject({ to: 'pho' });
    expect(deputy?.text).not.toContain('Đã nhắc: Cán bộ dau-moi');
  });

  test('of two who do it, one who was reached is enough: the next rung is not called at once', async () => {
    const people = { ...office, officials: [...office.officials, official('hai', 'so focal_point')] };
    const it = await withReport({ people });
    it.zalo.next = ['take', { refuse: { permanent: true, code: 'blocked', concerns: 'recipient' } }];
    expect(who(await it.tickAt('2026-12-09 08:00'))).toEqual(['dau-moi']);
  });
});

describe('one quiet message', () => {
  test('for everything that is due for a person, with a button each', async () => {
    const it = await openReminders({ at: '2026-12-08 09:00', rules: only('gui-bao-cao', 'tu-cham-diem') });
    await it.enter('gui-bao-cao', 'chậm nhất ngày 18/12/2026', year);
    await it.enter('tu-cham-diem', 'trước ngày 19/12/2026');
    await it.ticker.tick();
    const told = (await it.tickAt('2026-12-09 08:00')).filter(({ to }) => to === 'dau-moi');
    expect(told).toHaveLength(1);
    expect(told[0]?.text).toMatch(/^Xin nhắc anh\/chị 2 việc:\n\n\[\d+\] .*\n/);
    const numbers = [...(told[0]?.text ?? '').matchAll(/^\[(\d+)\]/gm)].map(([, number]) => `Xem việc ${number}`);
    expect(numbers).toHaveLength(2);
    expect(told[0]?.buttons).toEqual(['Đã nhận tất cả', ...numbers]);
    expect(await it.deliveries()).toContainEqual(expect.objectContaining({ official_id: 'dau-moi', outcome: 'sent' }));
  });

  test('of several steps of one assignment the latest speaks; the others are superseded', async () => {
    const it = await withReport();
    const told = aboutSteps(await it.tickAt('2026-12-16 09:00')).filter(({ to }) => to === 'dau-moi');
    expect(told).toHaveLength(1);
    const mine = (await it.states('gui-bao-cao')).filter((line) => line.startsWith('dau-moi T-'));
    expect(mine).toEqual([
      'dau-moi T-7 2026-12-09 superseded',
      'dau-moi T-3 2026-12-15 sent',
      'dau-moi T-1 2026-12-17 pending',
    ]);
  });
});

describe('a process that was down', () => {
  test('for three days brings one message to each person, marked as late, and loses nothing', async () => {
    const it = await openReminders({ at: '2026-12-08 09:00', rules: only('gui-bao-cao', 'tu-cham-diem') });
    await it.enter('gui-bao-cao', 'chậm nhất ngày 18/12/2026', year);
    await it.enter('tu-cham-diem', 'trước ngày 19/12/2026');
    await it.tickAt('2026-12-09 07:00');
    // Down from Wednesday to Friday; another process takes up the data on Saturday, and sends on Monday.
    const restarted = it.another();
    it.set('2026-12-12 09:00');
    await restarted.ticker.tick();
    expect(it.notes()).toEqual([]);
    it.set('2026-12-14 08:30');
    await restarted.ticker.tick();
    const told = it.notes();
    expect(who(told)).toEqual(['dau-moi', 'dieu-phoi', 'pho', 'truong']);
    for (const note of told.filter(({ to }) => to === 'dau-moi' || to === 'pho'))
      expect(note.text).toContain('Tin gửi muộn: lẽ ra gửi thứ Tư, 09/12/2026.');
    await restarted.ticker.tick();
    expect(it.notes()).toHaveLength(4);
    const due = (await it.reminders()).filter(({ due_at_ms }) => due_at_ms <= at('2026-12-14 08:30'));
    expect(due.filter(({ rung, state }) => rung === 0 && state === 'pending')).toEqual([]);
  });

  test('a date that was entered after the day of the step is not called late', async () => {
    const it = await openReminders({ at: '2026-12-10 09:00', rules: report });
    await it.enter('gui-bao-cao', 'chậm nhất ngày 18/12/2026', year);
    const [note] = await it.tickAt('2026-12-10 09:00');
    expect(note?.to).toBe('dau-moi');
    expect(note?.text).not.toContain('muộn');
  });

  test('what was announced in the evening or on a Saturday is not called late on Monday', async () => {
    const it = await openReminders({ at: '2026-12-05 09:00', rules: only('giai-trinh-bo-sung') });
    await it.enter('giai-trinh-bo-sung', 'chậm nhất ngày 18/12/2026', { occurrence: undefined });
    await it.ticker.tick();
    const told = aboutSteps(await it.tickAt('2026-12-07 07:30'));
    expect(who(told)).toEqual(['dau-moi']);
    expect(told[0]?.text).not.toContain('muộn');
  });
});

describe('the clock', () => {
  test('a week ahead and back: nothing twice, nothing lost', async () => {
    const it = await withReport();
    await it.tickAt('2026-12-09 08:00');
    const ahead = await it.tickAt('2026-12-16 08:00');
    expect(who(aboutSteps(ahead))).toContain('dau-moi');
    for (const moment of [
      '2026-12-09 08:05',
      '2026-12-10 08:00',
      '2026-12-11 08:00',
      '2026-12-14 08:00',
      '2026-12-15 08:00',
    ])
      expect(aboutSteps(await it.tickAt(moment)).filter(({ to }) => to === 'dau-moi')).toEqual([]);
    await it.tickAt('2026-12-16 09:00');
    await it.tickAt('2026-12-17 08:00');
    await it.tickAt('2026-12-18 08:00');
    const mine = aboutSteps(it.notes()).filter(({ to }) => to === 'dau-moi');
    expect(mine).toHaveLength(4);
    const items = await it.database.db.selectFrom('delivery_items').select('reminder_id').execute();
    expect(new Set(items.map(({ reminder_id }) => reminder_id)).size).toBe(items.length);
  });

  test('back from a week ahead, a limited channel does not make everybody wait a week for its next place', async () => {
    const it = await withReport({ maxPerSecond: 1, rules: only('gui-bao-cao', 'giai-trinh-bo-sung') });
    await it.tickAt('2026-12-16 08:00');
    it.waits.length = 0;
    it.set('2026-12-09 09:00');
    await it.enter('giai-trinh-bo-sung', 'chậm nhất ngày 18/12/2026', { occurrence: undefined });
    expect(await it.tickAt('2026-12-09 09:00')).not.toEqual([]);
    for (const ms of it.waits) expect(ms).toBeLessThan(120_000);
  });
});

describe('two who deliver from one database', () => {
  test('say each thing once', async () => {
    const people = {
      units: [unit('so')],
      officials: Array.from({ length: 60 }, (_, n) => official(`p${String(n).padStart(2, '0')}`, 'so focal_point')),
    };
    const it = await withReport({ people });
    const other = it.another();
    await other.ticker.planNow();
    it.set('2026-12-09 08:00');
    await Promise.all([it.ticker.deliverAll(), other.ticker.deliverAll(), it.ticker.deliverAll(), other.ticker.tick()]);
    expect(who(it.notes())).toEqual(people.officials.map(({ id }) => id));
    const deliveries = await it.deliveries();
    expect(deliveries.map(({ outcome }) => outcome)).toEqual(Array(60).fill('sent'));
  });

  test('one that has not heard of a new person yet leaves that reminder to the other', async () => {
    const it = await withReport();
    const other = it.another();
    await other.people.importPeople({ units: [], officials: [official('moi', 'so focal_point')] }, { dryRun: false });
    await it.pair('moi', ['zalo']);
    it.set('2026-12-09 08:00');
    await other.ticker.planNow();
    await it.ticker.deliverAll();
    it.set('2026-12-09 08:03');
    await it.ticker.tick();
    await other.ticker.tick();
    expect(who(it.notes())).toEqual(['dau-moi', 'moi']);
  });

  test('a message that left near the end of its lease is not taken for lost by the other', async () => {
    const people = { units: [unit('so')], officials: [official('a', 'so focal_point')] };
    const it = await withReport({ people, maxPerSecond: 1 });
    const other = it.another();
    await other.ticker.planNow();
    it.set('2026-12-09 08:00');
    const slot = { channel: 'zalo', next_at_ms: at('2026-12-09 08:00') + 90_000 };
    await it.database.db.insertInto('send_slots').values(slot).execute();
    it.zalo.next = [
      async () => {
        it.set('2026-12-09 08:02:10');
        await other.ticker.deliverAll();
      },
    ];
    await it.ticker.deliverAll();
    expect(it.notes()).toHaveLength(1);
  });
});

describe('a platform', () => {
  test('that takes and never answers: unknown, repeated once and marked, then given up, and the coordinator is alarmed', async () => {
    const it = await withReport();
    it.zalo.next = ['hang', 'hang'];
    const [first] = await it.tickAt('2026-12-09 08:00');
    expect(first).toMatchObject({ to: 'dau-moi' });
    expect(first?.text).not.toContain('Gửi lại');
    expect(ofStep(await it.states('gui-bao-cao'), 'T-7')[0]).toBe('dau-moi T-7 2026-12-09 pending');
    expect(await it.tickAt('2026-12-09 08:01')).toEqual([]);
    const [second, ...more] = await it.tickAt('2026-12-09 08:02');
    expect(more).toEqual([]);
    expect(second?.text).toMatch(/^Gửi lại: lần gửi trước không rõ kết quả, có thể anh\/chị đã nhận tin này\.\n\n/);
    expect(ofStep(await it.states('gui-bao-cao'), 'T-7')[0]).toBe('dau-moi T-7 2026-12-09 unknown');
    expect((await it.deliveries()).map(({ outcome, repeated, reason }) => [outcome, repeated, reason])).toEqual([
      ['unknown', 0, 'timeout'],
      ['unknown', 1, 'timeout'],
    ]);
    expect(await it.tickAt('2026-12-09 08:30')).toMatchObject([
      { to: 'dieu-phoi', text: expect.stringMatching(/dau-moi.*đã gửi hai lần mà không rõ có đến hay không/) },
    ]);
    expect(await it.tickAt('2026-12-10 08:00')).toEqual([]);
    expect(who(await it.tickAt('2026-12-11 08:00'))).toEqual(['pho']);
  });

  test('whose answer was lost once and which takes the repeat: two messages, the second marked, sent', async () => {
    const it = await withReport();
    it.zalo.next = ['hang'];
    await it.tickAt('2026-12-09 08:00');
    await it.tickAt('2026-12-09 08:05');
    await it.tickAt('2026-12-09 09:05');
    expect(it.notes().map(({ text }) => text.startsWith('Gửi lại'))).toEqual([false, true]);
    expect(ofStep(await it.states('gui-bao-cao'), 'T-7')[0]).toBe('dau-moi T-7 2026-12-09 sent');
  });

  test('that refuses for now is asked again after the time it names, also over lunch', async () => {
    const it = await withReport();
    it.zalo.next = [{ refuse: { permanent: false, code: 'busy', retryAfterSeconds: 600 } }];
    await it.tickAt('2026-12-09 11:20');
    expect(it.notes()).toEqual([]);
    expect(await it.tickAt('2026-12-09 11:29')).toEqual([]);
    expect(await it.tickAt('2026-12-09 11:31')).toEqual([]);
    expect(who(await it.tickAt('2026-12-09 13:30'))).toEqual(['dau-moi']);
    expect((await it.deliveries()).map(({ outcome }) => outcome)).toEqual(['retry', 'sent']);
  });

  test('that goes on refusing for now is asked less and less, then the next channel, and at last given up', async () => {
    const it = await withReport({
      channels: ['zalo', 'telegram'],
      people: { ...office, officials: office.officials.map((one) => ({ ...one, channelOrder: ['zalo', 'telegram'] })) },
    });
    it.zalo.always = { refuse: { permanent: false, code: 'busy' } };
    for (const moment of ['08:00:00', '08:00:14', '08:00:15', '08:00:44', '08:00:45', '08:01:44'])
      await it.tickAt(`2026-12-09 ${moment}`);
    expect((await it.deliveries()).map(({ channel }) => channel)).toEqual(['zalo', 'zalo', 'zalo']);
    expect(await it.tickAt('2026-12-09 08:01:45')).toMatchObject([{ channel: 'telegram', to: 'dau-moi' }]);
  });

  test('that refuses for good is never asked again for this account; the next channel is asked at once', async () => {
    const it = await withReport({
      channels: ['zalo', 'telegram'],
      people: { ...office, officials: office.officials.map((one) => ({ ...one, channelOrder: ['zalo', 'telegram'] })) },
    });
    it.zalo.next = [{ refuse: { permanent: true, code: 'blocked', concerns: 'recipient' } }];
    expect(await it.tickAt('2026-12-09 08:00')).toMatchObject([{ channel: 'telegram', to: 'dau-moi' }]);
    expect(await createPeople(it.database).addressesOf('dau-moi')).toMatchObject([
      { channel: 'telegram', blocked: undefined },
      { channel: 'zalo', blocked: 'blocked' },
    ]);
    const later = await it.tickAt('2026-12-15 08:00');
    expect(later.filter(({ to }) => to === 'dau-moi').map(({ channel }) => channel)).toEqual(['telegram']);
  });

  const twoChannels = {
    channels: ['zalo', 'telegram'],
    people: { ...office, officials: office.officials.map((one) => ({ ...one, channelOrder: ['zalo', 'telegram'] })) },
  };

  test.each([
    ['for now', { permanent: false, code: 'token', concerns: 'channel', retryAfterSeconds: 300 }],
    ['until the month is over', { permanent: true, code: 'quota-empty', concerns: 'channel' }],
  ] as const)(
    'that takes nothing from anybody %s is passed over, and the coordinators hear of it once',
    async (_, refuse) => {
      const it = await withReport(twoChannels);
      it.zalo.always = { refuse };
      expect((await it.tickAt('2026-12-09 08:00')).map(({ channel, to }) => `${channel} ${to}`)).toEqual([
        'telegram dau-moi',
        'telegram dieu-phoi',
      ]);
      expect((await it.deliveries()).filter(({ channel }) => channel === 'zalo').map(({ outcome }) => outcome)).toEqual(
        ['retry'],
      );
      // Nobody is blocked by it, and the alarm itself goes over the channel that works.
      const addresses = await createPeople(it.database).addresses();
      expect(addresses.filter(({ blocked }) => blocked !== undefined)).toEqual([]);
      expect(await it.alarms()).toEqual([expect.stringMatching(/^Cảnh báo kênh zalo: /)]);
      it.zalo.always = undefined;
      await it.tickAt('2026-12-10 08:00');
      expect(await it.alarms()).toHaveLength(1);
      expect((await it.tickAt('2026-12-15 08:00')).find(({ to }) => to === 'dau-moi')?.channel).toBe('zalo');
    },
  );

  test('that took a part of it is asked once more, marked', async () => {
    const it = await withReport();
    it.zalo.next = [{ refuse: { permanent: false, code: 'rate-limited', partly: true } }];
    await it.tickAt('2026-12-09 08:00');
    expect((await it.tickAt('2026-12-09 08:05')).map(({ text }) => text.startsWith('Gửi lại'))).toEqual([true]);
    expect((await it.deliveries()).map(({ outcome }) => outcome)).toEqual(['unknown', 'sent']);
  });

  test('that took a message keeps it in the conversation, where a typed number is read by its buttons', async () => {
    const it = await withReport();
    await it.tickAt('2026-12-09 08:00');
    const key = { channel: 'zalo', conversationId: 'zalo:dau-moi' };
    const buttons = await createMessages(it.database).lastButtons(key);
    expect(buttons.map(({ title }) => title)).toEqual(it.notes()[0]?.buttons);
    expect(buttons[0]?.title).toBe('Đã nhận');
  });

  test('when all of them refuse: failed, the coordinator alarmed, the next rung at once', async () => {
    const it = await withReport();
    it.zalo.next = [{ refuse: { permanent: true, code: 'blocked', concerns: 'recipient' } }];
    expect(who(await it.tickAt('2026-12-09 08:00'))).toEqual(['pho']);
    expect(await it.tickAt('2026-12-09 08:06')).toMatchObject([
      { to: 'dieu-phoi', text: expect.stringContaining('các kênh liên lạc đều từ chối') },
    ]);
    expect(ofStep(await it.states('gui-bao-cao'), 'T-7')[0]).toBe('dau-moi T-7 2026-12-09 failed');
    // The account stays blocked: the next step finds no channel.
    await it.tickAt('2026-12-15 08:00');
    expect((await it.tickAt('2026-12-15 08:06')).map(({ text }) => text)).toEqual([
      expect.stringContaining('không còn kênh nào nhận được tin'),
    ]);
  });

  test('a limit of messages per second is kept', async () => {
    const people = {
      units: [unit('so')],
      officials: Array.from({ length: 70 }, (_, n) => official(`p${String(n).padStart(2, '0')}`, 'so focal_point')),
    };
    const it = await withReport({ people, maxPerSecond: 2 });
    await it.tickAt('2026-12-09 08:00');
    expect(it.notes()).toHaveLength(70);
    expect(Math.max(...it.waits)).toBeLessThanOrEqual(32 * 500);
    expect(it.waits.reduce((sum, ms) => sum + ms, 0)).toBeGreaterThanOrEqual(69 * 500 - 1);
  });

  test('the alarm also stands when the failure and the alarm fall on either side of the five minutes it tells of', async () => {
    const it = await withReport();
    it.zalo.next = [
      async () => {
        it.set('2026-12-09 08:04:59');
        throw Object.assign(new Error('lost'), { code: 'X' });
      },
      async () => {
        it.set('2026-12-09 08:09:59');
        throw Object.assign(new Error('lost'), { code: 'X' });
      },
    ];
    it.onWarn = () => it.set('2026-12-09 08:10:00');
    await it.tickAt('2026-12-09 08:04');
    await it.tickAt('2026-12-09 08:06');
    await it.tickAt('2026-12-09 08:30');
    expect(it.notes().at(-1)).toMatchObject({ to: 'dieu-phoi', text: expect.stringContaining('(mã dau-moi)') });
  });
});

describe('mailboxes', () => {
  test('what the store itself shows is stored as sent, once, and can be read there', async () => {
    const people = { ...office, officials: office.officials.map((one) => ({ ...one, channelOrder: ['web'] })) };
    const it = await withReport({ people, mailboxes: [{ name: 'web', isSent: true }] });
    await it.tickAt('2026-12-09 08:00');
    await it.tickAt('2026-12-09 08:01');
    const messages = await it.database.db.selectFrom('messages').selectAll().execute();
    expect(messages).toMatchObject([
      { channel: 'web', conversation_id: 'web:dau-moi', text: expect.stringContaining('Xin nhắc') },
    ]);
    expect(messages[0]?.sent_at_ms).toBe(at('2026-12-09 08:00'));
    expect(ofStep(await it.states('gui-bao-cao'), 'T-7')[0]).toBe('dau-moi T-7 2026-12-09 sent');
  });
});

describe('what happens in the middle', () => {
  test('the database fails while the outcome is noted: taken again after the lease, marked as a repeat', async () => {
    const it = await withReport();
    let failing = false;
    const broken: Database = {
      ...it.database,
      batch: (work) => (failing ? Promise.reject(new Error('disk full')) : it.database.batch(work)),
    };
    const process = it.another(broken);
    await process.ticker.planNow();
    it.zalo.next = [
      async () => {
        failing = true;
      },
    ];
    it.set('2026-12-09 08:00');
    await process.ticker.deliverAll().catch(() => {});
    failing = false;
    expect(process.errors).toHaveLength(1);
    expect(await it.tickAt('2026-12-09 08:01:59')).toEqual([]);
    const [again] = await it.tickAt('2026-12-09 08:02');
    expect(again?.text).toMatch(/^Gửi lại/);
    expect((await it.deliveries()).map(({ outcome, reason }) => [outcome, reason])).toEqual([
      ['unknown', 'crash'],
      ['sent', null],
    ]);
    expect(await it.tickAt('2026-12-09 08:10')).toEqual([]);
  });

  test('a date moved while its reminder is being sent: the person hears the new one, and nothing of the old one later', async () => {
    const it = await withReport();
    it.zalo.next = [
      async () => {
        await it.enter('gui-bao-cao', 'chậm nhất ngày 29/12/2026', year);
        await it.another().ticker.planNow();
      },
    ];
    const told = await it.tickAt('2026-12-09 08:00');
    expect(told.map(({ text }) => text.split('\n')[0])).toEqual([
      expect.stringContaining('chậm nhất ngày 18/12/2026'),
      expect.stringMatching(/^Hạn đã thay đổi\. .* chậm nhất ngày 29\/12\/2026/),
    ]);
    const later = [];
    for (let day = '2026-12-10'; day <= '2026-12-31'; day = calendar.workingDaysAfter(day, 1))
      later.push(...(await it.tickAt(`${day} 08:00`)));
    expect(later.filter(({ text }) => text.includes('18/12/2026'))).toEqual([]);
    expect(
      aboutSteps(later)
        .filter(({ to }) => to === 'dau-moi')
        .map(({ at }) => at.slice(0, 10)),
    ).toEqual(expect.arrayContaining(['2026-12-18', '2026-12-24', '2026-12-28', '2026-12-29']));
  });

  test('a date moved while the platform refuses for now: only the new one is ever said', async () => {
    const it = await withReport();
    it.zalo.next = [
      async () => {
        await it.enter('gui-bao-cao', 'chậm nhất ngày 29/12/2026', year);
        await it.another().ticker.planNow();
        it.zalo.notes.length = 0;
        throw new (await import('../../src/channels/channel.ts')).DeliveryError('later', {
          permanent: false,
          code: 'busy',
        });
      },
    ];
    await it.tickAt('2026-12-09 08:00');
    await it.tickAt('2026-12-09 08:05');
    const texts = it.notes().map(({ text }) => text);
    expect(texts.length).toBeGreaterThan(0);
    for (const text of texts) expect(text).toContain('29/12/2026');
    for (const text of texts) expect(text).not.toContain('18/12/2026');
  });

  test.each(['submitted', 'cancelled'] as const)(
    'an assignment %s between taking and beginning is not spoken of',
    async (state) => {
      const people = { units: [unit('so')], officials: [official('a', 'so focal_point')] };
      const it = await withReport({ people, maxPerSecond: 1 });
      const slot = { channel: 'zalo', next_at_ms: at('2026-12-09 08:00') + 5_000 };
      await it.database.db.insertInto('send_slots').values(slot).execute();
      const [assignment] = await it.database.db
        .selectFrom('assignments')
        .selectAll()
        .where('last_day', '=', '2026-12-18')
        .execute();
      it.onPause = async () => {
        if (state === 'submitted')
          await it.moves.submit({ assignmentId: assignment!.id, officialId: 'a', note: undefined, now: it.now() });
        else await it.database.db.updateTable('assignments').set({ state }).where('id', '=', assignment!.id).execute();
      };
      expect(await it.tickAt('2026-12-09 08:00')).toEqual([]);
      expect(it.waits).toEqual([5_000]);
      const [row] = ofStep(await it.states('gui-bao-cao'), 'T-7');
      expect(row).toBe(`a T-7 2026-12-09 ${state === 'submitted' ? 'cancelled' : 'superseded'}`);
    },
  );
});

describe('a meeting', () => {
  const people = {
    units: [unit('so'), unit('tinh')],
    officials: [official('truong', 'so head'), official('pho', 'so deputy'), official('dieu-phoi', 'tinh coordinator')],
  };

  async function meeting(wording: string) {
    const it = await openReminders({ at: '2026-12-01 09:00', rules: only('hop-cchc'), people });
    await it.enter('hop-cchc', wording, { occurrence: undefined, title: 'Họp Ban Chỉ đạo quý IV' });
    return it;
  }

  test('is announced at once, then two days, one day and two hours before; nothing after it has begun', async () => {
    const it = await meeting('15 giờ 30 ngày 08/12/2026');
    const moments = [
      '2026-12-01 09:00',
      '2026-12-04 08:00',
      '2026-12-07 08:00',
      '2026-12-08 13:29',
      '2026-12-08 13:30',
    ];
    for (const moment of moments) await it.tickAt(moment);
    const head = aboutSteps(it.notes()).filter(({ to, text }) => to === 'truong' && text.startsWith('Xin nhắc'));
    expect(head.map(({ at }) => at)).toEqual([
      '2026-12-01 09:00',
      '2026-12-04 08:00',
      '2026-12-07 08:00',
      '2026-12-08 13:30',
    ]);
    expect(head[0]?.buttons).toEqual(['Tôi dự', 'Cử cấp phó', 'Xem căn cứ']);
    const told = it.notes().length;
    for (const moment of ['2026-12-08 15:30', '2026-12-08 16:59', '2026-12-09 08:00', '2026-12-10 08:00'])
      await it.tickAt(moment);
    expect(aboutSteps(it.notes().slice(told))).toEqual([]);
  });

  test('over lunch and before office hours is told at the last moment at which the office is open', async () => {
    const lunch = await meeting('13 giờ 30 ngày 08/12/2026');
    await lunch.tickAt('2026-12-07 08:00');
    await lunch.tickAt('2026-12-08 11:28');
    const before = lunch.notes().length;
    await lunch.tickAt('2026-12-08 11:29');
    expect(who(lunch.notes().slice(before))).toContain('truong');
    const morning = await meeting('7 giờ 45 ngày 08/12/2026');
    await morning.tickAt('2026-12-07 16:58');
    const evening = morning.notes().length;
    await morning.tickAt('2026-12-07 16:59');
    expect(who(morning.notes().slice(evening))).toContain('truong');
  });

  test('that began while the process was down is not spoken of any more', async () => {
    const it = await meeting('9 giờ 00 ngày 08/12/2026');
    await it.tickAt('2026-12-01 09:00');
    const before = it.notes().length;
    await it.tickAt('2026-12-08 09:00');
    expect(aboutSteps(it.notes().slice(before))).toEqual([]);
  });
});

test('in a year without a confirmed calendar the text says that it is tentative', async () => {
  const it = await openReminders({ at: '2027-01-12 09:00', rules: report });
  await it.enter('gui-bao-cao', 'chậm nhất ngày 22/01/2027', { occurrence: '2027-quy-1' });
  const [note] = aboutSteps(await it.tickAt('2027-01-13 08:00'));
  expect(note?.text).toContain('tạm tính');
  expect(rules.calendar.isTentative('2027-01-22', '2027-01-22')).toBe(true);
});

test('the weekly overview lists what is open, and is not sent where nothing is', async () => {
  const it = await withReport();
  const told = (await it.tickAt('2026-12-14 07:30')).filter(({ text }) => text.startsWith('Tổng hợp'));
  expect(who(told)).toEqual(['dieu-phoi', 'truong']);
  expect(told[0]?.text).toContain('chậm nhất ngày 18/12/2026: chưa xác nhận');
  const empty = await openReminders({ at: '2026-12-08 09:00', rules: only('hop-cchc') });
  await empty.ticker.tick();
  expect(await empty.tickAt('2026-12-14 07:30')).toEqual([]);
  const rows = (await empty.reminders()).filter(({ step, on_date }) => step === 'digest' && on_date === '2026-12-14');
  expect(rows.map(({ state }) => state)).toEqual(['superseded', 'superseded']);
  expect(hours.isOpen(at('2026-12-14 07:30'))).toBe(true);
});
