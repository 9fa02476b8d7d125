// npm run deadline: this year's dates, as administrators enter them.

import { terminalText } from '../channels/terminalText.ts';
import { currentDeadlines } from '../deadlines/currentDeadlines.ts';
import type { Deadline } from '../deadlines/deadline.ts';
import { checkDeadline } from '../deadlines/newDeadline.ts';
import { type Rules, readRules } from '../reminders.ts';
import { createEnteredDeadlines } from '../storage/enteredDeadlines.ts';
import { createPeople } from '../storage/people.ts';
import * as words from '../wording/deadlineCommand.ts';
import type { Command, CommandContext } from './command.ts';
import { hasData } from './hasData.ts';
import { CallError, readOptions } from './readArguments.ts';
import { withDatabase } from './withDatabase.ts';

type Call = { args: string[]; context: Omit<CommandContext, 'args'>; rules: Rules; today: string };

/**
 * `set OBLIGATION --year Y --unit U|all --wording W --basis B [--period P] [--title T]`, `list [--json]`, `withdraw NUMBER`.
 * `list --json`: one array of `{"id","obligation","occurrence","unit","name","wording","lastDay","safeDay","status","basis"}`;
 * `id` is null for what nobody entered.
 */
export const deadline: Command = async ({ args: [subcommand, ...args], ...context }) => {
  const rules = readRules(context.config);
  const call = { args, context, rules, today: rules.hours.dateOf(context.now().getTime()) };
  if (subcommand === 'set') return set(call);
  if (subcommand === 'list') return list(call);
  if (subcommand === 'withdraw') return withdraw(call);
  throw new CallError(words.usage);
};

async function set({ args, context, rules, today }: Call): Promise<number> {
  const text = { type: 'string' } as const;
  const { values, rest } = readOptions(
    args,
    { year: text, unit: text, wording: text, basis: text, period: text, title: text },
    words.usage,
  );
  const [obligation, more] = rest;
  const { year = '', unit, wording, basis, period, title } = values;
  if (obligation === undefined || more !== undefined) throw new CallError(words.usage);
  if (!/^20\d\d$/.test(year)) throw new CallError(words.badYear);
  if (unit === undefined || wording === undefined || basis === undefined) throw new CallError(words.usage);
  return withDatabase(context, async (database) => {
    const { units } = await createPeople(database).directory();
    const checked = checkDeadline(
      { obligation, year: Number(year), period, unit, wording, basis, title },
      { obligations: rules.obligations, units, today },
    );
    if ('problem' in checked) throw new CallError(checked.problem);
    const entered = createEnteredDeadlines(database, rules.hours.dateOf);
    const entry = await entered.enter({ ...checked, enteredBy: undefined }, context.now());
    const stored = listed(rules, await entered.current(), today).find((one) => one.id === entry.id);
    context.output.write(`${words.entered(entry, stored?.deadline, unit)}\n`);
    return 0;
  });
}

async function list({ args, context, rules, today }: Call): Promise<number> {
  const { values, rest } = readOptions(args, { json: { type: 'boolean', default: false } }, words.usage);
  if (rest.length > 0) throw new CallError(words.usage);
  const entered = hasData(context.config)
    ? await withDatabase(context, (database) => createEnteredDeadlines(database, rules.hours.dateOf).current())
    : [];
  const rows = listed(rules, entered, today);
  if (values.json) {
    const forPrograms = rows.map(
      ({ id, unitId, deadline: { obligationId, occurrence, name, due, status, basis } }) => ({
        ...{ id, obligation: obligationId, occurrence, unit: unitId ?? 'all', name, wording: due.wording },
        ...{ lastDay: due.lastDay, safeDay: due.safeDay, status, basis },
      }),
    );
    context.output.write(`${JSON.stringify(forPrograms)}\n`);
  } else for (const row of rows) context.output.write(`${terminalText(words.listedDeadline(row), undefined)}\n`);
  return 0;
}

async function withdraw({ args: [number, more], context, rules }: Call): Promise<number> {
  if (number === undefined || more !== undefined || !/^\d{1,15}$/.test(number)) throw new CallError(words.usage);
  return withDatabase(context, async (database) => {
    const done = await createEnteredDeadlines(database, rules.hours.dateOf).withdraw(Number(number), context.now());
    if (!done) throw new CallError(words.unknownNumber(number));
    context.output.write(`${words.withdrawn(number)}\n`);
    return 0;
  });
}

/** What was entered, and the patterns that hold where nothing was; soonest first. */
function listed(
  { obligations, calendar }: Rules,
  entered: Awaited<ReturnType<ReturnType<typeof createEnteredDeadlines>['current']>>,
  today: string,
): { id: number | null; unitId: string | undefined; deadline: Deadline }[] {
  const deadlinesOf = currentDeadlines({ obligations, entered, calendar }, today);
  const own = entered.flatMap(({ id, unitId, obligationId, occurrence }) =>
    deadlinesOf(unitId)
      .filter((deadline) => deadline.obligationId === obligationId && deadline.occurrence === occurrence)
      .map((deadline) => ({ id, unitId, deadline })),
  );
  const patterns = deadlinesOf(undefined)
    .filter(({ status }) => status !== 'confirmed')
    .map((deadline) => ({ id: null, unitId: undefined, deadline }));
  return [...own, ...patterns].sort((a, b) => (a.deadline.due.lastDay < b.deadline.due.lastDay ? -1 : 1));
}
