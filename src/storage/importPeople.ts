// Storing a people file: what it adds, changes and leaves, compared with the people that are there.
import type { Kysely } from 'kysely';
import type { Official, Unit } from '../people/official.ts';
import type { PeopleFile } from '../people/readPeople.ts';
import { unitsInCircles } from '../people/unitCircles.ts';
import { readOfficials, readUnits } from './officials.ts';
import { bumpPlanning, lockPlanning } from './planningRevision.ts';
import type { Schema } from './schema.ts';

export type PeopleImport = {
  /** Ids of people. */
  added: string[];
  changed: string[];
  unchanged: string[];
  /** Ids of units that are new or differ. */
  changedUnits: string[];
  /** When one of the following is not empty, nothing was stored. Parents neither in the file nor in the database. */
  unknownParents: string[];
  /** Units that would stand above themselves together with those of the database. */
  circularUnits: string[];
  /** Ids of the file whose owners had their data erased; such an id stays with the evidence. */
  erasedIds: string[];
};

/** Rows of one statement; both databases limit the values of a statement. */
const rowsPerStatement = 500;

/** All or nothing within the transaction. See `People.importPeople`. */
export async function importPeople(
  trx: Kysely<Schema>,
  file: PeopleFile,
  { dryRun }: { dryRun: boolean },
): Promise<PeopleImport> {
  await lockPlanning(trx);
  const { units, people, result } = await compare(trx, file);
  const refused = result.unknownParents.length + result.circularUnits.length + result.erasedIds.length > 0;
  if (!refused && !dryRun && units.length + people.length > 0) {
    await storeUnits(trx, units);
    await storeOfficials(trx, people);
    await bumpPlanning(trx);
  }
  return result;
}

type Compared = { units: Unit[]; people: Official[]; result: PeopleImport };

async function compare(trx: Kysely<Schema>, file: PeopleFile): Promise<Compared> {
  const storedUnits = new Map((await readUnits(trx)).map((unit) => [unit.id, unit]));
  const stored = new Map((await readOfficials(trx)).map((official) => [official.id, official]));
  const erased = await trx.selectFrom('officials').select('id').where('erased_at_ms', 'is not', null).execute();
  const erasedIds = new Set(erased.map(({ id }) => id));
  // A file that does not say what a unit stands below leaves that as it is.
  const units = file.units.map((unit) => ({ ...unit, parentId: unit.parentId ?? storedUnits.get(unit.id)?.parentId }));
  const together = new Map([...storedUnits.values(), ...units].map(({ id, parentId }) => [id, parentId]));
  const parents = new Set(units.flatMap(({ parentId }) => parentId ?? []));
  const changedUnits = units.filter((unit) => !sameUnit(unit, storedUnits.get(unit.id)));
  const added = file.officials.filter(({ id }) => !stored.has(id));
  const [same, changed] = partition(
    file.officials.filter(({ id }) => stored.has(id)),
    (official) => sameOfficial(official, stored.get(official.id)),
  );
  return {
    units: changedUnits,
    people: [...added, ...changed],
    result: {
      added: idsOf(added),
      changed: idsOf(changed),
      unchanged: idsOf(same),
      changedUnits: idsOf(changedUnits),
      unknownParents: [...parents].filter((id) => !together.has(id)),
      circularUnits: unitsInCircles(together),
      erasedIds: idsOf(file.officials).filter((id) => erasedIds.has(id)),
    },
  };
}

function sameUnit(unit: Unit, stored: Unit | undefined): boolean {
  return unit.name === stored?.name && unit.parentId === stored.parentId;
}

/** Leave is not in a file. */
function sameOfficial(official: Official, stored: Official | undefined): boolean {
  const told = ({ name, title, email, channelOrder, posts }: Official) =>
    JSON.stringify([name, title, email, channelOrder, posts.map(({ unitId, role }) => [unitId, role])]);
  return stored !== undefined && told(official) === told(stored);
}

function idsOf(things: { id: string }[]): string[] {
  return things.map(({ id }) => id);
}

function partition<Thing>(things: Thing[], holds: (thing: Thing) => boolean): [Thing[], Thing[]] {
  return [things.filter(holds), things.filter((thing) => !holds(thing))];
}

/** First all names, then what stands below what: a unit may come before the one above it. */
async function storeUnits(trx: Kysely<Schema>, units: Unit[]): Promise<void> {
  for (const some of inChunks(units)) {
    await trx
      .insertInto('units')
      .values(some.map(({ id, name }) => ({ id, name, parent_id: null })))
      .onConflict((conflict) => conflict.column('id').doUpdateSet((it) => ({ name: it.ref('excluded.name') })))
      .execute();
  }
  for (const some of inChunks(units)) {
    await trx
      .insertInto('units')
      .values(some.map(({ id, name, parentId }) => ({ id, name, parent_id: parentId ?? null })))
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet((it) => ({ parent_id: it.ref('excluded.parent_id') })),
      )
      .execute();
  }
}

async function storeOfficials(trx: Kysely<Schema>, officials: Official[]): Promise<void> {
  for (const some of inChunks(officials)) {
    await trx
      .insertInto('officials')
      .values(
        some.map(({ id, name, title, email, channelOrder }) => ({
          ...{ id, name, title, email: email ?? null },
          channel_order_json: JSON.stringify(channelOrder),
        })),
      )
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet((it) => ({
          name: it.ref('excluded.name'),
          title: it.ref('excluded.title'),
          email: it.ref('excluded.email'),
          channel_order_json: it.ref('excluded.channel_order_json'),
        })),
      )
      .execute();
    await trx.deleteFrom('posts').where('official_id', 'in', idsOf(some)).execute();
  }
  const posts = officials.flatMap(({ id, posts }) =>
    posts.map(({ unitId, role }) => ({ official_id: id, unit_id: unitId, role })),
  );
  for (const some of inChunks(posts)) await trx.insertInto('posts').values(some).execute();
}

function* inChunks<Thing>(things: Thing[]): Generator<Thing[]> {
  for (let from = 0; from < things.length; from += rowsPerStatement) yield things.slice(from, from + rowsPerStatement);
}
