// Units that stand above themselves are found, all of them and no other.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { unitsInCircles } from '../../src/people/unitCircles.ts';

it('finds circles and not what hangs below them', () => {
  const parents = new Map([
    ...[['a', 'b'] as const, ['b', 'c'] as const, ['c', 'b'] as const, ['d', 'd'] as const, ['e', 'top'] as const],
  ]);
  expect(unitsInCircles(parents).toSorted()).toEqual(['b', 'c', 'd']);
});

it('finds whoever meets itself on the way up', () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f'];
  const above = fc.tuple(...names.map(() => fc.option(fc.constantFrom(...names), { nil: undefined })));
  fc.assert(
    fc.property(above, (chosen) => {
      const parents = new Map(names.map((name, index) => [name, chosen[index]]));
      const meetsItself = (name: string) => {
        let at = parents.get(name);
        for (let step = 0; step < names.length && at !== undefined && at !== name; step += 1) at = parents.get(at);
        return at === name;
      };
      expect(unitsInCircles(parents).toSorted()).toEqual(names.filter(meetsItself));
    }),
  );
});
