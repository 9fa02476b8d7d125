// The reminders that should exist for one assignment: steps, rungs, late starts, moved dates, overdue days.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../src/deadlines/calendar.ts';
import type { Assignment, Deadline } from '../../src/deadlines/deadline.ts';
import { dueOf } from '../../src/deadlines/dueDay.ts';
import { readDueWording } from '../../src/deadlines/dueWording.ts';
import { type ExistingReminder, keyOf, planReminders } from '../../src/deadlines/planReminders.ts';
import { createDirectory } from '../../src/people/directory.ts';
import type { Official } from '../../src/people/official.ts';
import { at, calendar, hours, localTime, obligations, office, official } from './openReminders.ts';

const parts = { directory: createDirectory(office.units, office.officials), calendar, hours };

type Change = Partial<Omit<Assignment, 'deadline'>> & { deadline?: Partial<Deadline> };

function assignmentOf(obligationId: string, wording: string, change: Change = {}): Assignment {
  const read = readDueWording(wording, {});
  if ('problem' in read) throw new Error(read.problem);
  return {
    ...{ id: 1, unitId: 'so', state: 'open', acknowledgedThrough: undefined, submittedAt: undefined },
    returned: undefined,
    ...change,
    deadline: {
      ...{ obligationId, occurrence: '2026', name: 'X', due: dueOf(read, calendar), status: 'confirmed' },
      ...{ basis: 'Kế hoạch số 1', enteredOn: '2026-10-01', days: undefined, ...change.deadline },
    },
  };
}

/** `dau-moi T-7 2026-12-03`, or with `+n` behind the person who is told as rung n. */
function existing(line: string, state: ExistingReminder['state'] = 'sent'): ExistingReminder {
  const [who = '', step = '', onDate = ''] = line.split(' ');
  const [officialId = '', rung = '0'] = who.split('+');
  return { id: 1, assignmentId: 1, officialId, step, rung: Number(rung), onDate, state };
}

function planned(assignment: Assignment, now: string, stored: ExistingReminder[] = [], directory = parts.directory) {
  const obligation = obligations.find(({ id }) => id === assignment.deadline.obligationId)!;
  return planReminders({ ...parts, directory }, assignment, obligation, stored, at(now)).map(
    ({ officialId, rung, step, onDate, dueAtMs }) =>
      `${officialId}${rung === 0 ? '' : `+${rung}`} ${step} ${onDate} at ${localTime(dueAtMs)}`,
  );
}

const starting = (list: string[], start: string) => list.filter((line) => line.includes(start));

describe('steps and rungs', () => {
  test('a report: seven days before to who does it, then deputy after 2, head after 4, coordinator after 6 days', () => {
    const report = assignmentOf('gui-bao-cao', 'chậm nhất ngày 18/12/2026');
    expect(starting(planned(report, '2026-12-01 09:00'), ' T-7 ')).toEqual([
      'dau-moi T-7 2026-12-09 at 2026-12-09 08:00',
      'pho+1 T-7 2026-12-09 at 2026-12-11 08:00',
      'truong+2 T-7 2026-12-09 at 2026-12-15 08:00',
      'dieu-phoi+3 T-7 2026-12-09 at 2026-12-17 08:00',
    ]);
  });

  test('over a weekend, 24/11 and the undecided 23/11 and 28/11 the days are working days', () => {
    const report = assignmentOf('gui-bao-cao', 'chậm nhất ngày 30/11/2026');
    expect(starting(planned(report, '2026-11-10 09:00'), ' T-7 ')).toEqual([
      'dau-moi T-7 2026-11-17 at 2026-11-17 08:00',
      'pho+1 T-7 2026-11-17 at 2026-11-19 08:00',
      'truong+2 T-7 2026-11-17 at 2026-11-25 08:00',
      'dieu-phoi+3 T-7 2026-11-17 at 2026-11-27 08:00',
    ]);
    expect(starting(planned(report, '2026-11-10 09:00'), 'pho+1 T-3')).toEqual([
      'pho+1 T-3 2026-11-25 at 2026-11-27 08:00',
    ]);
  });

  test('only rung 0 of the steps that were acknowledged; later steps escalate anew', () => {
    const report = assignmentOf('gui-bao-cao', 'chậm nhất ngày 18/12/2026', {
      ...{ state: 'acknowledged', acknowledgedThrough: '2026-12-09' },
    });
    const list = planned(report, '2026-12-09 10:00', [existing('dau-moi T-7 2026-12-09')]);
    expect(starting(list, ' T-7 ')).toEqual(['dau-moi T-7 2026-12-09 at 2026-12-09 08:00']);
    expect(starting(list, ' T-3 ')).toHaveLength(4);
  });

  test('nothing for what was submitted or cancelled', () => {
    for (const state of ['submitted', 'cancelled'] as const)
      expect(planned(assignmentOf('gui-bao-cao', 'chậm nhất ngày 18/12/2026', { state }), '2026-12-01 09:00')).toEqual(
        [],
      );
  });

  test('steps more than sixty days ahead come later', () => {
    const scoring = assignmentOf('tu-cham-diem', 'trước ngày 15/12/2026');
    expect(planned(scoring, '2026-08-29 09:00')).toEqual([]);
    expect(starting(planned(scoring, '2026-08-30 09:00'), ' T-30 ')).toHaveLength(4);
    expect(starting(planned(scoring, '2026-08-30 09:00'), ' T-15 ')).toEqual([]);
  });

  test('a weekly deadline reminds whoever does it at any step', () => {
    const days = ['2026-11-30', '2026-12-07', '2026-12-14'];
    const weekly = assignmentOf('tai-lieu-kiem-chung', 'trước ngày 15/12/2026', {
      deadline: { status: 'internal', days },
    });
    expect(planned(weekly, '2026-11-25 09:00')).toEqual(days.map((day) => `dau-moi weekly ${day} at ${day} 08:00`));
  });
});

describe('a late start', () => {
  const report = assignmentOf('gui-bao-cao', 'chậm nhất ngày 18/12/2026');

  test('makes up for the last missed step only, to whoever has heard nothing', () => {
    const list = planned(report, '2026-12-16 09:00');
    expect(starting(list, '2026-12-09')).toEqual([]);
    expect(starting(list, ' T-3 ')).toEqual([
      'dau-moi T-3 2026-12-15 at 2026-12-15 08:00',
      'pho+1 T-3 2026-12-15 at 2026-12-17 08:00',
      'truong+2 T-3 2026-12-15 at 2026-12-21 08:00',
      'dieu-phoi+3 T-3 2026-12-15 at 2026-12-23 08:00',
    ]);
    expect(starting(list, ' T-2 ')[0]).toBe('pho T-2 2026-12-16 at 2026-12-16 08:00');
    expect(starting(planned(report, '2026-12-16 09:00', [existing('dau-moi T-7 2026-12-09')]), ' T-3 ')).toEqual([]);
  });

  test('after the last step of all brings it late, and overdue ones if it is overdue', () => {
    const list = planned(report, '2026-12-19 09:00');
    expect(starting(list, ' T 2026-12-18')[0]).toBe('dau-moi T 2026-12-18 at 2026-12-18 08:00');
    expect(starting(list, 'T+')).toEqual([
      'dau-moi T+1 2026-12-21 at 2026-12-21 08:00',
      'pho T+1 2026-12-21 at 2026-12-21 08:00',
      'truong T+1 2026-12-21 at 2026-12-21 08:00',
      'dau-moi T+2 2026-12-22 at 2026-12-22 08:00',
      'pho T+2 2026-12-22 at 2026-12-22 08:00',
      'truong T+2 2026-12-22 at 2026-12-22 08:00',
    ]);
  });

  test('what waits from before stays, with its escalation', () => {
    const waiting = ['dau-moi T-7 2026-12-09', 'pho+1 T-7 2026-12-09'].map((line) => existing(line, 'pending'));
    expect(starting(planned(report, '2026-12-11 09:00', waiting), ' T-7 ')).toEqual(
      expect.arrayContaining([
        'dau-moi T-7 2026-12-09 at 2026-12-09 08:00',
        'pho+1 T-7 2026-12-09 at 2026-12-11 08:00',
      ]),
    );
  });

  test('escalation of a passed step that was never told, nor will be, does not stay', () => {
    const gone = [existing('dau-moi T-7 2026-12-09', 'superseded'), existing('pho+1 T-7 2026-12-09', 'pending')];
    expect(starting(planned(report, '2026-12-16 09:00', gone), 'pho+1 T-7')).toEqual([]);
  });

  test('somebody new hears the last missed step once; everybody else nothing twice', () => {
    const newcomer = createDirectory(office.units, [...office.officials, official('moi', 'so focal_point')]);
    const told = [existing('dau-moi T-7 2026-12-09')];
    const list = planned(report, '2026-12-11 09:00', told, newcomer);
    expect(starting(list, ' T-7 ').filter((line) => !line.includes('+'))).toEqual([
      'dau-moi T-7 2026-12-09 at 2026-12-09 08:00',
      'moi T-7 2026-12-09 at 2026-12-09 08:00',
    ]);
  });

  test('what is added for somebody new brings its rungs in the same pass', () => {
    const newcomer = createDirectory(office.units, [...office.officials, official('moi', 'so focal_point')]);
    const spoken = [existing('dau-moi T-7 2026-12-09', 'superseded')];
    const first = planned(report, '2026-12-11 09:00', spoken, newcomer);
    expect(first).toContain('moi T-7 2026-12-09 at 2026-12-09 08:00');
    const stored = [...spoken, existing('moi T-7 2026-12-09', 'pending')];
    expect(planned(report, '2026-12-11 09:00', stored, newcomer)).toEqual(first);
  });
});

describe('a moved date', () => {
  const told = [existing('dau-moi T-7 2026-12-09')];

  test('leaves a step where it was said within the days that one has to acknowledge it, with its escalation', () => {
    // T-7 was on 09/12; of the new dates it is on 11/12 and 14/12.
    const soon = planned(assignmentOf('gui-bao-cao', 'chậm nhất ngày 22/12/2026'), '2026-12-10 09:00', told);
    expect(starting(soon, ' T-7 ').map((line) => line.split(' at ')[0])).toEqual([
      ...['dau-moi', 'pho+1', 'truong+2', 'dieu-phoi+3'].map((who) => `${who} T-7 2026-12-09`),
    ]);
    const late = planned(assignmentOf('gui-bao-cao', 'chậm nhất ngày 23/12/2026'), '2026-12-10 09:00', told);
    expect(starting(late, 'dau-moi T-7')).toEqual(['dau-moi T-7 2026-12-14 at 2026-12-14 08:00']);
  });

  test('to an earlier day does not repeat what was said, and goes on with what was not', () => {
    const earlier = planned(assignmentOf('gui-bao-cao', 'chậm nhất ngày 16/12/2026'), '2026-12-10 09:00', told);
    expect(starting(earlier, 'dau-moi T-7').map((line) => line.split(' at ')[0])).toEqual(['dau-moi T-7 2026-12-09']);
    expect(starting(earlier, 'dau-moi T-3')).toEqual(['dau-moi T-3 2026-12-11 at 2026-12-11 08:00']);
  });

  test('there and back plans what was said as said', () => {
    const back = planned(assignmentOf('gui-bao-cao', 'chậm nhất ngày 18/12/2026'), '2026-12-10 09:00', told);
    expect(starting(back, 'dau-moi T-7')).toEqual(['dau-moi T-7 2026-12-09 at 2026-12-09 08:00']);
  });

  test('weekly reminders are never taken for repeats of each other', () => {
    const weekly = assignmentOf('tai-lieu-kiem-chung', 'trước ngày 15/12/2026', {
      deadline: { status: 'internal', days: ['2026-12-07', '2026-12-08'] },
    });
    const list = planned(weekly, '2026-12-07 09:00', [existing('dau-moi weekly 2026-12-07')]);
    expect(list).toHaveLength(2);
  });
});

describe('overdue', () => {
  const report = assignmentOf('gui-bao-cao', 'chậm nhất ngày 18/12/2026');

  test('daily, to who does it and the head, without rungs, until it is submitted', () => {
    const told = [existing('dau-moi T 2026-12-18'), existing('pho T 2026-12-18'), existing('truong T+1 2026-12-21')];
    expect(starting(planned(report, '2026-12-22 09:00', told), 'T+')).toEqual([
      ...['dau-moi', 'pho', 'truong'].map((who) => `${who} T+2 2026-12-22 at 2026-12-22 08:00`),
      ...['dau-moi', 'pho', 'truong'].map((who) => `${who} T+3 2026-12-23 at 2026-12-23 08:00`),
    ]);
  });

  test('a head who is away is not reminded: whoever stands in is', () => {
    const people = office.officials.map(
      (one): Official =>
        one.id === 'truong' ? { ...one, leave: { from: '2026-12-20', until: '2026-12-31', delegateId: 'thay' } } : one,
    );
    const directory = createDirectory(office.units, [...people, official('thay', 'tinh office')]);
    const list = starting(planned(report, '2026-12-22 09:00', [], directory), 'T+2');
    expect(list.map((line) => line.split(' ')[0]).toSorted()).toEqual(['dau-moi', 'pho', 'thay']);
  });

  test('not for a provisional date, nor for an obligation without it', () => {
    const provisional = assignmentOf('gui-bao-cao', 'chậm nhất ngày 18/12/2026', {
      deadline: { status: 'provisional' },
    });
    expect(starting(planned(provisional, '2026-12-22 09:00'), 'T+')).toEqual([]);
    const closing = assignmentOf('chot-so-lieu', 'đến hết ngày 14/12/2026');
    expect(starting(planned(closing, '2026-12-22 09:00'), 'T+')).toEqual([]);
  });
});

describe('a meeting', () => {
  const meeting = assignmentOf('hop-cchc', '14 giờ 00 ngày 10/12/2026', { deadline: { enteredOn: '2026-12-01' } });

  test('nothing once it has begun', () => {
    expect(planned(meeting, '2026-12-10 13:59')).not.toEqual([]);
    expect(planned(meeting, '2026-12-10 14:00')).toEqual([]);
    expect(planned(meeting, '2026-12-11 09:00', [existing('truong T-2h 2026-12-10', 'pending')])).toEqual([]);
  });

  test('without an hour, nothing once its day is over', () => {
    const day = assignmentOf('hop-cchc', 'ngày 10/12/2026', { deadline: { enteredOn: '2026-12-01' } });
    expect(planned(day, '2026-12-10 09:00')).not.toEqual([]);
    expect(planned(day, '2026-12-11 09:00', [existing('truong T-1 2026-12-09', 'pending')])).toEqual([]);
  });
});

describe('for any assignment at any moment', () => {
  const kinds = [
    ['tu-cham-diem', 'trước ngày '],
    ['gui-bao-cao', 'chậm nhất ngày '],
    ['giai-trinh-bo-sung', '17 giờ 00 ngày '],
    ['hop-cchc', '14 giờ 00 ngày '],
    ['hop-cchc', '7 giờ 40 ngày '],
    ['chot-so-lieu', 'đến hết ngày '],
  ] as const;
  const states = ['pending', 'sending', 'sent', 'failed', 'unknown', 'cancelled', 'superseded'] as const;
  const situation = fc.record({
    kind: fc.constantFrom(...kinds),
    dueIn: fc.integer({ min: -20, max: 80 }),
    enteredAgo: fc.integer({ min: 0, max: 40 }),
    day: fc.integer({ min: 0, max: 400 }),
    minute: fc.integer({ min: 0, max: 1439 }),
    acknowledged: fc.option(fc.integer({ min: -10, max: 0 })),
    outcomes: fc.array(fc.constantFrom(...states), { maxLength: 12 }),
  });

  test('nothing twice, nobody twice on a step, all in office hours or waiting for them; planning again gives the same', () => {
    fc.assert(
      fc.property(situation, ({ kind, dueIn, enteredAgo, day, minute, acknowledged, outcomes }) => {
        const today = addDays('2026-11-01', day);
        const [obligationId, before] = kind;
        const wording = `${before}${addDays(today, dueIn).split('-').reverse().join('/')}`;
        const assignment = assignmentOf(obligationId, wording, {
          ...{ acknowledgedThrough: acknowledged === null ? undefined : addDays(today, acknowledged) },
          deadline: { enteredOn: addDays(today, -enteredAgo) },
        });
        const obligation = obligations.find(({ id }) => id === obligationId)!;
        const nowMs = hours.momentOf(today, '00:00') + minute * 60_000;
        const once = planReminders(parts, assignment, obligation, [], nowMs);
        expect(new Set(once.map(keyOf)).size).toBe(once.length);
        for (const { step, dueAtMs, onDate, rung } of once) {
          if (step !== 'start' || rung > 0) expect(hours.isOpen(dueAtMs)).toBe(true);
          expect(hours.isOpen(hours.nextOpenMs(dueAtMs))).toBe(true);
          expect(hours.dateOf(dueAtMs) >= onDate).toBe(true);
        }
        const stored = once.map((one, n): ExistingReminder => ({ ...one, id: n, state: outcomes[n] ?? 'pending' }));
        const kept = stored.filter(({ state }) => state === 'pending' || state === 'sent' || state === 'sending');
        const again = planReminders(parts, assignment, obligation, kept, nowMs);
        const expected = new Set(once.map(keyOf));
        for (const one of again) expect(expected).toContain(keyOf(one));
        if (outcomes.length === 0) expect(again).toEqual(once);
      }),
      { numRuns: 300 },
    );
  });
});
