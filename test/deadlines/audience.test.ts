// Who is reminded, who is told next, who may act: substitutes, units above, leave, nobody twice.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { audienceOf, hasDuties, mayAct } from '../../src/deadlines/audience.ts';
import type { Obligation } from '../../src/deadlines/obligation.ts';
import { createDirectory } from '../../src/people/directory.ts';
import { type Leave, type Official, roles } from '../../src/people/official.ts';
import { ids, obligations, official, unit } from './openReminders.ts';

const units = [unit('tinh'), unit('so', 'tinh'), unit('phong', 'so'), unit('xa', 'tinh')];
const scoring = obligations.find(({ id }) => id === 'tu-cham-diem')!;
const onDate = '2026-12-03';

function told(people: Official[], change: Partial<Parameters<typeof audienceOf>[2]> = {}, obligation = scoring) {
  const directory = createDirectory(units, people);
  return audienceOf(directory, obligation, { unitId: 'so', step: 'T-15', onDate, ...change }).map(ids);
}

const onLeave = (person: Official, change: Partial<Leave> = {}): Official => ({
  ...person,
  leave: { from: '2026-12-01', until: '2026-12-04', delegateId: undefined, ...change },
});

const whole = [
  official('dau-moi', 'so focal_point'),
  official('dieu-phoi', 'tinh coordinator'),
  official('pho', 'so deputy'),
  official('truong', 'so head'),
];

describe('rungs', () => {
  test('who does it, then deputy, head, coordinator', () => {
    expect(told(whole)).toEqual([['dau-moi'], ['pho'], ['truong'], ['dieu-phoi']]);
  });

  test('whoever does it at this step already is not told again as a rung', () => {
    expect(told(whole, { step: 'T-7' })).toEqual([['dau-moi', 'pho'], ['truong'], ['dieu-phoi']]);
    expect(told(whole, { step: 'T' })).toEqual([['dau-moi', 'pho', 'truong'], ['dieu-phoi']]);
    expect(told(whole, { step: 'any' })).toEqual([['dau-moi', 'pho', 'truong'], ['dieu-phoi']]);
  });

  test('somebody with several roles is told once, at the first of them', () => {
    const both = [official('an', 'so focal_point', 'so deputy', 'so head', 'tinh coordinator')];
    expect(told(both)).toEqual([['an']]);
    const twoPosts = [official('an', 'so focal_point', 'so head'), official('pho', 'so deputy')];
    expect(told(twoPosts)).toEqual([['an'], ['pho']]);
  });

  test('the nearest deputy and head above step in where the unit has none', () => {
    const people = [
      ...[official('a', 'phong focal_point'), official('b', 'so deputy'), official('c', 'tinh deputy', 'tinh head')],
      official('d', 'tinh coordinator'),
    ];
    expect(told(people, { unitId: 'phong' })).toEqual([['a'], ['b'], ['c'], ['d']]);
    expect(told(people, { unitId: 'xa' })).toEqual([['d'], ['c']]);
  });

  test('an empty rung is skipped, so that the next one follows in its place', () => {
    expect(told([official('a', 'so focal_point'), official('h', 'so head')])).toEqual([['a'], ['h']]);
    expect(told([official('a', 'so focal_point')])).toEqual([['a']]);
  });

  test('admins are the last rung where there is no coordinator', () => {
    expect(told([official('a', 'so focal_point'), official('q', 'tinh admin')])).toEqual([['a'], ['q']]);
  });
});

describe('substitutes', () => {
  test.each([
    [['so direct_leader', 'so office', 'so deputy', 'so head'], 'so direct_leader'],
    [['so office', 'so deputy', 'so head'], 'so office'],
    [['so deputy', 'so head'], 'so deputy'],
    [['so head'], 'so head'],
  ] as const)('of %j it is %s', (posts, expected) => {
    const people = posts.map((post) => official(post.split(' ')[1]!.replace('_', '-'), post));
    expect(told(people)[0]).toEqual([expected.split(' ')[1]!.replace('_', '-')]);
  });

  test('a role that the obligation names, and that is there, needs none', () => {
    expect(told([official('pho', 'so deputy'), official('v', 'so office')], { step: 'T-7' })[0]).toEqual(['pho']);
  });

  test('coordinators where nobody in the unit could do it', () => {
    expect(told([official('dieu-phoi', 'tinh coordinator'), official('truong', 'tinh head')])).toEqual([
      ['dieu-phoi'],
      ['truong'],
    ]);
  });

  test('the one-stop desk where the unit has nobody else, since its being there gives the unit duties', () => {
    expect(told([official('mot-cua', 'so one_stop')])).toEqual([['mot-cua']]);
  });

  test('nobody at all gives no rung', () => {
    expect(told([])).toEqual([]);
  });
});

describe('leave', () => {
  test('the delegate takes the place, first and last day included', () => {
    const people = [
      onLeave(official('dau-moi', 'so focal_point'), { delegateId: 'thay' }),
      official('thay', 'xa office'),
    ];
    expect(told(people)).toEqual([['thay']]);
    for (const [day, expected] of [
      ['2026-11-30', 'dau-moi'],
      ['2026-12-01', 'thay'],
      ['2026-12-04', 'thay'],
      ['2026-12-05', 'dau-moi'],
    ] as const)
      expect(told(people, { onDate: day })).toEqual([[expected]]);
  });

  test('a deputy without a delegate, who is then not told again', () => {
    const people = whole.map((one) => (one.id === 'dau-moi' ? onLeave(one) : one));
    expect(told(people)).toEqual([['pho'], ['truong'], ['dieu-phoi']]);
  });

  test('a delegate who is not there any more counts as none', () => {
    const people = whole.map((one) => (one.id === 'dau-moi' ? onLeave(one, { delegateId: 'nghi-viec' }) : one));
    expect(told(people)[0]).toEqual(['pho']);
  });

  test('a head who is away is told by the deputy, as a rung too', () => {
    const people = whole.map((one) => (one.id === 'truong' ? onLeave(one, { delegateId: 'chanh' }) : one));
    expect(told([...people, official('chanh', 'so office')])).toEqual([['dau-moi'], ['pho'], ['chanh'], ['dieu-phoi']]);
  });

  test('whoever has nobody to step in keeps the reminder', () => {
    expect(told([onLeave(official('dau-moi', 'so focal_point'))])).toEqual([['dau-moi']]);
    expect(told([onLeave(official('pho', 'so deputy'))])).toEqual([['pho']]);
  });

  test('a deputy who is away as well does not step in while another one is there', () => {
    const people = [
      onLeave(official('dau-moi', 'so focal_point')),
      onLeave(official('pho-1', 'so deputy')),
      official('pho-2', 'so deputy'),
    ];
    expect(told(people)[0]).toEqual(['pho-2']);
  });
});

test('nobody is on two rungs, and no rung is empty, whoever is there', () => {
  const post = fc
    .record({ unitId: fc.constantFrom('tinh', 'so', 'phong', 'xa'), role: fc.constantFrom(...roles) })
    .map(({ unitId, role }) => `${unitId} ${role}` as const);
  const person = fc.record({
    posts: fc.array(post, { minLength: 1, maxLength: 3 }),
    leave: fc.option(fc.constantFrom(undefined, 'p0', 'p1', 'nobody')),
  });
  const people = fc
    .array(person, { maxLength: 8 })
    .map((list) =>
      list.map(({ posts, leave }, n) =>
        leave === null ? official(`p${n}`, ...posts) : onLeave(official(`p${n}`, ...posts), { delegateId: leave }),
      ),
    );
  const which = fc.record({
    unitId: fc.constantFrom('tinh', 'so', 'phong', 'xa'),
    step: fc.constantFrom('any', 'T-30', 'T-7', 'T', 'start'),
    obligation: fc.constantFrom<Obligation>(...obligations),
  });
  fc.assert(
    fc.property(people, which, (list, { unitId, step, obligation }) => {
      const rungs = told(list, { unitId, step }, obligation);
      const all = rungs.flat();
      expect(new Set(all).size).toBe(all.length);
      for (const rung of rungs) expect(rung).not.toEqual([]);
      for (const id of all) expect(ids(list)).toContain(id);
      if (hasDuties(createDirectory(units, list), unitId)) expect(all).not.toEqual([]);
    }),
    { numRuns: 500 },
  );
});

test('only a unit with somebody who could do the work has duties', () => {
  const directory = createDirectory(units, [
    ...[official('a', 'so one_stop'), official('b', 'phong coordinator'), official('c', 'xa admin', 'tinh head')],
  ]);
  expect(units.map(({ id }) => [id, hasDuties(directory, id)])).toEqual([
    ['tinh', true],
    ['so', true],
    ['phong', false],
    ['xa', false],
  ]);
});

test('the people of a unit, their delegates, heads and deputies above and coordinators may act for it', () => {
  const people = [
    onLeave(official('dau-moi', 'phong focal_point'), { delegateId: 'thay' }),
    ...[official('thay', 'xa office'), official('truong-so', 'so head'), official('pho-tinh', 'tinh deputy')],
    ...[official('van-phong-so', 'so office'), official('truong-xa', 'xa head'), official('quan-tri', 'xa admin')],
    official('dieu-phoi', 'xa coordinator'),
  ];
  const directory = createDirectory(units, people);
  const may = people.filter((one) => mayAct(directory, one, 'phong')).map(({ id }) => id);
  expect(may).toEqual(['dau-moi', 'thay', 'truong-so', 'pho-tinh', 'quan-tri', 'dieu-phoi']);
  expect(mayAct(directory, people[2]!, 'tinh')).toBe(false);
  expect(mayAct(directory, people[2]!, 'không-có')).toBe(false);
});
