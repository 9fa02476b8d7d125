// Who holds which role where: an index over units and officials, built once per change of either.
import type { Official, Role, Unit } from './official.ts';

export type Directory = {
  units: Unit[];
  officials: Official[];
  unit: (id: string) => Unit | undefined;
  official: (id: string) => Official | undefined;
  /** Posts in this very unit, by official id. */
  holders: (unitId: string, role: Role) => Official[];
  /** In the unit or the nearest unit above that has one. */
  nearestHolders: (unitId: string, role: Role) => Official[];
  /** Coordinators of any unit; admins when there is no coordinator. */
  coordinators: () => Official[];
  /** Whoever has a post in this very unit, by official id. */
  membersOf: (unitId: string) => Official[];
  /** The unit and all units below it, ids. */
  within: (unitId: string) => string[];
};

/** Units form trees: no unit stands above itself. */
export function createDirectory(units: Unit[], officials: Official[]): Directory {
  const unitOfId = new Map(units.map((unit) => [unit.id, unit]));
  const officialOfId = new Map(officials.map((official) => [official.id, official]));
  const below = Map.groupBy(units, ({ parentId }) => parentId);
  const sorted = officials.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const held = sorted.flatMap((official) => official.posts.map((post) => ({ official, ...post })));
  const ofUnit = grouped(held, ({ unitId }) => unitId);
  const ofPost = grouped(held, ({ unitId, role }) => postKey(unitId, role));
  const ofRole = grouped(held, ({ role }) => role);

  const holders = (unitId: string, role: Role) => ofPost.get(postKey(unitId, role)) ?? [];

  return {
    units,
    officials,
    unit: (id) => unitOfId.get(id),
    official: (id) => officialOfId.get(id),
    holders,
    nearestHolders(unitId, role) {
      for (let at = unitOfId.get(unitId); at; at = unitOfId.get(at.parentId ?? '')) {
        const found = holders(at.id, role);
        if (found.length > 0) return found;
      }
      return [];
    },
    coordinators: () => ofRole.get('coordinator') ?? ofRole.get('admin') ?? [],
    membersOf: (unitId) => ofUnit.get(unitId) ?? [],
    within(unitId) {
      const ids = [unitId];
      for (const id of ids) ids.push(...(below.get(id) ?? []).map((unit) => unit.id));
      return ids;
    },
  };
}

type Held = { official: Official; unitId: string; role: Role };

/** Each official once per key, in the order given. */
function grouped<Key>(held: Held[], keyOf: (one: Held) => Key): Map<Key, Official[]> {
  const groups = Map.groupBy(held, keyOf);
  return new Map([...groups].map(([key, group]) => [key, [...new Set(group.map(({ official }) => official))]]));
}

/** Ids hold no blanks. */
function postKey(unitId: string, role: Role): string {
  return `${unitId} ${role}`;
}
