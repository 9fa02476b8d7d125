// npm run remind: what is due at a moment, sent, or with --dry-run only shown.
import { Temporal } from 'temporal-polyfill';
import { createProvisionQuotes } from '../answers/provisionQuotes.ts';
import { createFileChannel, fileChannelName } from '../channels/fileChannel.ts';
import { terminalText } from '../channels/terminalText.ts';
import type { Config } from '../config.ts';
import type { Said } from '../deadlines/delivery.ts';
import type { ReminderChannel } from '../deadlines/deliveryRoute.ts';
import { createLogger } from '../log.ts';
import { pause } from '../pause.ts';
import { createLibrary } from '../regulations/library.ts';
import { createReminders, readRules, storeMailboxes } from '../reminders.ts';
import { type Database, openDatabase } from '../storage/database.ts';
import { rehearse } from '../storage/rehearse.ts';
import * as words from '../wording/remindCommand.ts';
import type { Command } from './command.ts';
import { hasData } from './hasData.ts';
import { publishedForCommand } from './knowledgeForCommand.ts';
import { CallError, readOptions } from './readArguments.ts';

type Entry = {
  at: string;
  official: string;
  unit: string | null;
  channel: string;
  obligation: string | null;
  deadline: string | null;
  step: string;
  text: string;
};

/**
 * `--at`: a moment (ISO 8601; without an offset, at the office), now when left out. `--dry-run` stores and sends nothing.
 * `--json`: one array of `{"at","official","unit","channel","obligation","deadline","step","text"}`, an entry per item;
 * items that go out as one message carry the same text.
 */
export const remind: Command = async ({ args, config, now, output, errors }) => {
  const { values, rest } = readOptions(
    args,
    {
      at: { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
    words.usage,
  );
  if (rest.length > 0) throw new CallError(words.usage);
  const dryRun = values['dry-run'];
  const at = values.at === undefined ? now() : momentOf(values.at, config.timeZone);
  const started = performance.now();
  /** The moment that was asked for; time passes from there while messages are under way. */
  const clock = () => new Date(at.getTime() + performance.now() - started);
  const rules = readRules(config);
  const entries: Entry[] = [];
  const said = ({ official, channel, items, text }: Said) => {
    for (const { step, assignment } of items) {
      entries.push({
        ...{ at: at.toISOString(), official: official.id, unit: assignment?.unitId ?? null, channel },
        obligation: assignment?.deadline.obligationId ?? null,
        deadline: assignment?.deadline.due.lastDay ?? null,
        ...{ step, text },
      });
    }
  };
  if (hasData(config)) {
    const published = await publishedForCommand(config, errors);
    const today = rules.hours.dateOf(at.getTime());
    const quote = createProvisionQuotes(createLibrary(published.on(today)));
    const database = await openDatabase(config);
    const run = async (store: Database) => {
      const { ticker } = createReminders({
        ...{ database: store, rules, said, now: clock, wait: pause },
        channels: channelsOf(config, dryRun, clock),
        mailboxes: storeMailboxes,
        provisionLine: (id) => quote(id, today)?.line,
        log: createLogger(config.logLevel === 'info' ? 'warn' : config.logLevel),
      });
      await ticker.planNow();
      await ticker.deliverAll();
    };
    try {
      await (dryRun ? rehearse(database, run) : run(database));
    } finally {
      await database.close();
    }
  }
  if (values.json) output.write(`${JSON.stringify(entries)}\n`);
  else {
    const when = { date: rules.hours.dateOf(at.getTime()), time: rules.hours.timeOf(at.getTime()) };
    const summary = words.remindSummary(messagesOf(entries), when, { dryRun, open: rules.hours.isOpen(at.getTime()) });
    output.write(terminalText(summary, undefined));
  }
  return 0;
};

function channelsOf({ fileChannelDir }: Config, dryRun: boolean, now: () => Date): ReminderChannel[] {
  if (fileChannelDir === undefined) return [];
  const channel = createFileChannel(fileChannelDir, now);
  return [
    dryRun
      ? { name: fileChannelName, keepsMailbox: false, addressOf: channel.addressOf, send: async () => {} }
      : channel,
  ];
}

function messagesOf(entries: Entry[]): { official: string; channel: string; text: string }[] {
  const seen = new Set<string>();
  return entries.filter(({ official, text }) => !seen.has(`${official}\n${text}`) && seen.add(`${official}\n${text}`));
}

function momentOf(typed: string, timeZone: string): Date {
  try {
    if (/(?:[zZ]|[+-]\d{2}:?\d{2})$/.test(typed)) return new Date(Temporal.Instant.from(typed).epochMilliseconds);
    return new Date(Temporal.PlainDateTime.from(typed).toZonedDateTime(timeZone).epochMilliseconds);
  } catch (cause) {
    throw new CallError(words.badMoment(typed), { cause });
  }
}
