// npm run people: the list of people and units, codes that pair a chat account with a person, leave.
import type { ParseArgsOptionsConfig } from 'node:util';
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { terminalText } from '../channels/terminalText.ts';
import type { Leave, Official } from '../people/official.ts';
import type { PeopleFile } from '../people/readPeople.ts';
import type { Database } from '../storage/database.ts';
import { createPairing } from '../storage/pairing.ts';
import { createPeople } from '../storage/people.ts';
import * as words from '../wording/people.ts';
import type { Command, CommandContext } from './command.ts';
import { hasData } from './hasData.ts';
import { importPeopleFile } from './importPeopleFile.ts';
import { CallError, readOptions } from './readArguments.ts';
import { withDatabase } from './withDatabase.ts';

const day = z.iso.date();

/**
 * `import FILE.csv [--dry-run]`, `pair ID`, `list [--json]`, `leave ID --from D --until D [--to ID]`, `leave ID --off`,
 * `remove ID`.
 * `list --json`: one array of `{"id","name","title","units":[{"name","roles"}],"channels":[{"channel","blocked"?}],"leave"?}`.
 * A file with problems: exit code 1, and nothing is stored.
 */
export const people: Command = async ({ args: [subcommand, ...args], ...context }) => {
  if (subcommand === 'import') return importFile(args, context);
  if (subcommand === 'pair') return pair(args, context);
  if (subcommand === 'list') return list(args, context);
  if (subcommand === 'leave') return leave(args, context);
  if (subcommand === 'remove') return remove(args, context);
  throw new CallError(words.usage);
};

type Context = Omit<CommandContext, 'args'>;

async function importFile(args: string[], context: Context): Promise<number> {
  const { values, only: file } = readCall(args, { 'dry-run': { type: 'boolean', default: false } });
  const dryRun = values['dry-run'];
  const { output, errors } = context;
  const store = (people: PeopleFile) =>
    withDatabase(context, (database) => createPeople(database).importPeople(people, { dryRun }));
  return importPeopleFile({ file, store, dryRun, output, errors });
}

async function pair(args: string[], context: Context): Promise<number> {
  const id = readCall(args, {}).only.toLowerCase();
  const { config, now, output } = context;
  return withDatabase(context, async (database) => {
    const { name } = await findPerson(database, id);
    const { code, expiresAt } = await createPairing(database).issue(id, now());
    const at = Temporal.Instant.fromEpochMilliseconds(expiresAt.getTime()).toZonedDateTimeISO(config.timeZone);
    const until = { day: at.toPlainDate().toString(), time: at.toPlainTime().toString({ smallestUnit: 'minute' }) };
    output.write(`${words.pairingCode({ name, code, until })}\n`);
    return 0;
  });
}

/** Creates no database. */
async function list(args: string[], context: Context): Promise<number> {
  const { values, rest } = readOptions(args, { json: { type: 'boolean', default: false } }, words.usage);
  if (rest.length > 0) throw new CallError(words.usage);
  const { config, output } = context;
  const listed = !hasData(config) ? [] : await withDatabase(context, listPeople);
  if (values.json) output.write(`${JSON.stringify(listed)}\n`);
  else if (listed.length === 0) output.write(`${words.nobody}\n`);
  else for (const person of listed) output.write(`${terminalText(words.listedPerson(person), undefined)}\n`);
  return 0;
}

async function listPeople(database: Database): Promise<words.ListedPerson[]> {
  const store = createPeople(database);
  const { units, officials } = await store.directory();
  const nameOf = new Map(units.map(({ id, name }) => [id, name]));
  const addresses = Map.groupBy(await store.addresses(), ({ officialId }) => officialId);
  return officials.map(({ id, name, title, posts, leave }) => ({
    ...{ id, name, title, leave },
    units: [...Map.groupBy(posts, ({ unitId }) => unitId)].map(([unitId, held]) => ({
      name: nameOf.get(unitId) ?? unitId,
      roles: held.map(({ role }) => role),
    })),
    channels: (addresses.get(id) ?? []).map(({ channel, blocked }) => ({ channel, blocked })),
  }));
}

async function leave(args: string[], context: Context): Promise<number> {
  const text = { type: 'string' } as const;
  const { values, only } = readCall(args, {
    ...{ from: text, until: text, to: text },
    off: { type: 'boolean', default: false },
  });
  const id = only.toLowerCase();
  if (values.off && (values.from ?? values.until ?? values.to) !== undefined) throw new CallError(words.usage);
  const asked = values.off ? undefined : readLeave(values, id);
  return withDatabase(context, async (database) => {
    const { name } = await findPerson(database, id);
    const delegate = asked?.delegateId && (await findPerson(database, asked.delegateId)).name;
    await createPeople(database).setLeave(id, asked);
    context.output.write(`${asked ? words.leaveSet(name, asked, delegate) : words.leaveCleared(name)}\n`);
    return 0;
  });
}

async function remove(args: string[], context: Context): Promise<number> {
  const id = readCall(args, {}).only.toLowerCase();
  return withDatabase(context, async (database) => {
    const { name } = await findPerson(database, id);
    await createPeople(database).remove(id, context.now());
    context.output.write(`${words.removed(name)}\n`);
    return 0;
  });
}

function readLeave({ from, until, to }: { from?: string; until?: string; to?: string }, id: string): Leave {
  if (from === undefined || !day.safeParse(from).success) throw new CallError(words.badDate('--from', from));
  if (until === undefined || !day.safeParse(until).success) throw new CallError(words.badDate('--until', until));
  if (until < from) throw new CallError(words.untilBeforeFrom);
  const delegateId = to?.toLowerCase();
  if (delegateId === id) throw new CallError(words.ownDelegate);
  return { from, until, delegateId };
}

async function findPerson(database: Database, id: string): Promise<Official> {
  const official = (await createPeople(database).directory()).officials.find((one) => one.id === id);
  if (official === undefined) throw new CallError(words.unknownPerson(id));
  return official;
}

/** Options and exactly one more word. */
function readCall<const Options extends ParseArgsOptionsConfig>(args: string[], options: Options) {
  const { values, rest } = readOptions(args, options, words.usage);
  const [only, more] = rest;
  if (only === undefined || more !== undefined) throw new CallError(words.usage);
  return { values, only };
}
