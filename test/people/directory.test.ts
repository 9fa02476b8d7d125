// Who holds which role where.
import { describe, expect, it } from 'vitest';
import { createDirectory } from '../../src/people/directory.ts';
import type { Official, Post, Unit } from '../../src/people/official.ts';

const unit = (id: string, parentId?: string): Unit => ({ id, name: id, parentId });

function official(id: string, ...posts: `${string} ${Post['role']}`[]): Official {
  return {
    ...{ id, name: id, title: '', email: undefined, channelOrder: ['web'], leave: undefined },
    posts: posts.map((post) => {
      const [unitId = '', role] = post.split(' ');
      return { unitId, role: role as Post['role'] };
    }),
  };
}

const ids = (found: { id: string }[]) => found.map(({ id }) => id);

describe('the directory', () => {
  const units = [unit('tinh'), unit('so', 'tinh'), unit('phong', 'so'), unit('xa', 'tinh')];
  const directory = createDirectory(units, [
    official('binh', 'so deputy', 'phong head'),
    official('an', 'so deputy', 'so office'),
    official('chi', 'tinh coordinator', 'tinh head', 'so admin'),
  ]);

  it('finds units and people', () => {
    expect(directory.unit('so')).toEqual({ id: 'so', name: 'so', parentId: 'tinh' });
    expect(directory.unit('khong')).toBeUndefined();
    expect(directory.official('an')?.name).toBe('an');
    expect(directory.official('khong')).toBeUndefined();
  });

  it('finds holders in this very unit, by id', () => {
    expect(ids(directory.holders('so', 'deputy'))).toEqual(['an', 'binh']);
    expect(directory.holders('phong', 'deputy')).toEqual([]);
  });

  it('climbs to the nearest unit that has the role', () => {
    expect(ids(directory.nearestHolders('phong', 'head'))).toEqual(['binh']);
    expect(ids(directory.nearestHolders('phong', 'deputy'))).toEqual(['an', 'binh']);
    expect(ids(directory.nearestHolders('xa', 'head'))).toEqual(['chi']);
    expect(directory.nearestHolders('xa', 'deputy')).toEqual([]);
    expect(directory.nearestHolders('khong', 'head')).toEqual([]);
  });

  it('names members once', () => {
    expect(ids(directory.membersOf('so'))).toEqual(['an', 'binh', 'chi']);
    expect(directory.membersOf('xa')).toEqual([]);
  });

  it('gives a unit with all below it', () => {
    expect(directory.within('so')).toEqual(['so', 'phong']);
    expect(directory.within('tinh').toSorted()).toEqual(['phong', 'so', 'tinh', 'xa']);
  });

  it('takes admins for coordinators only where there is none', () => {
    expect(ids(directory.coordinators())).toEqual(['chi']);
    expect(ids(createDirectory(units, [official('an', 'so admin'), official('b', 'so head')]).coordinators())).toEqual([
      'an',
    ]);
    expect(createDirectory(units, []).coordinators()).toEqual([]);
  });

  it('answers at once for a province', () => {
    const many = Array.from({ length: 1_000 }, (_, n) =>
      unit(`u${n}`, n === 0 ? undefined : `u${Math.floor((n - 1) / 10)}`),
    );
    const people = Array.from({ length: 10_000 }, (_, n) => official(`p${n}`, `u${n % 1_000} focal_point`));
    const started = performance.now();
    const province = createDirectory(many, people);
    for (const { id } of many) province.nearestHolders(id, 'head');
    expect(province.within('u0')).toHaveLength(1_000);
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});
