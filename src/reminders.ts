// The reminding side of a process put together: calendar, obligations, people, planning, delivery.
import { createChannelAlarms } from './channelAlarms.ts';
import type { ConversationKey } from './channels/channel.ts';
import type { Config } from './config.ts';
import { createCalendar } from './deadlines/calendar.ts';
import { createComposeReminder } from './deadlines/composeReminder.ts';
import { createDeadlineBoard } from './deadlines/deadlineBoard.ts';
import { createDelivery, type Said } from './deadlines/delivery.ts';
import type { Mailbox, ReminderChannel } from './deadlines/deliveryRoute.ts';
import { createOfficeHours } from './deadlines/officeHours.ts';
import { plan } from './deadlines/planner.ts';
import { readCalendar } from './deadlines/readCalendar.ts';
import { readObligations } from './deadlines/readObligations.ts';
import type { Wait } from './deadlines/sendAttempt.ts';
import { createTicker } from './deadlines/ticker.ts';
import { watchedUnits } from './deadlines/weeklyDigest.ts';
import type { Logger } from './log.ts';
import { createDirectory } from './people/directory.ts';
import type { Database } from './storage/database.ts';
import { createDeliveryStore } from './storage/deliveries.ts';
import { createEnteredDeadlines } from './storage/enteredDeadlines.ts';
import { createPeople } from './storage/people.ts';
import { createPlanStore } from './storage/planning.ts';
import { planningRevision } from './storage/planningRevision.ts';

/** Files of the knowledge folder, read at each start. Throws ConfigError for a wrong one. */
export function readRules({ knowledgeDir, timeZone }: Pick<Config, 'knowledgeDir' | 'timeZone'>) {
  const { years, ...office } = readCalendar(knowledgeDir);
  const calendar = createCalendar(years);
  const hours = createOfficeHours({ calendar, timeZone, ...office });
  return { calendar, hours, obligations: readObligations(knowledgeDir) };
}

export type Rules = ReturnType<typeof readRules>;

/** Web pages and `npm run chat` read their messages from the store. */
export const storeMailboxes = [
  { name: 'web', isSent: true },
  { name: 'terminal', isSent: false },
];

type Deps = {
  database: Database;
  rules: Rules;
  channels: ReminderChannel[];
  mailboxes: Mailbox[];
  /** Label, document and force of a provision; undefined when it is not loaded. */
  provisionLine: (provisionId: string) => string | undefined;
  said: (said: Said) => void;
  log: Pick<Logger, 'error' | 'warn'>;
  now: () => Date;
  wait: Wait;
};

/** Nothing runs until `ticker.tick` is called. */
export function createReminders({ database, rules, channels, mailboxes, provisionLine, said, log, now, wait }: Deps) {
  const { calendar, hours, obligations } = rules;
  const people = createPeople(database);
  const entered = createEnteredDeadlines(database, hours.dateOf);
  const planStore = createPlanStore(database, hours.dateOf);
  let directory = createDirectory([], []);
  let officialOf = new Map<string, string>();
  let board = createDeadlineBoard({ obligations, entered: [], calendar }, hours.dateOf(now().getTime()));

  const store = createDeliveryStore(database, {
    escalatedAtMs: (obligationId, toldAtMs, above) => {
      const days = obligations.find(({ id }) => id === obligationId)?.escalation.afterWorkingDays ?? 1;
      return hours.momentOf(calendar.workingDaysAfter(hours.dateOf(toldAtMs), days * above), hours.remindAt);
    },
    watchedUnits: (officialId) => watchedUnits(directory, officialId),
    alarmed: (officialId) => directory.coordinators().flatMap(({ id }) => (id === officialId ? [] : [id])),
    dateOf: hours.dateOf,
  });
  /** Each of them once per `key`. */
  function tell(officialIds: string[], key: string, text: string, at: Date) {
    const dueAtMs = at.getTime();
    return store.notify(officialIds, { key, body: { text, buttons: [] }, onDate: hours.dateOf(dueAtMs), dueAtMs });
  }
  const tellCoordinators = (key: string, text: string, at: Date) =>
    tell(
      directory.coordinators().map(({ id }) => id),
      key,
      text,
      at,
    );
  const raiseChannelAlarm = createChannelAlarms({ tellCoordinators, dateOf: hours.dateOf, log, now });
  const word = createComposeReminder({ directory: () => directory, obligations, calendar, hours, provisionLine });
  const delivery = createDelivery({
    ...{ store, hours, channels, mailboxes, word, said, log, wait },
    directory: () => directory,
    channelTrouble: raiseChannelAlarm,
    clock: now,
  });
  const ticker = createTicker({
    revision: () => planningRevision(database.db),
    async plan(at) {
      await reload(at);
      return plan({ store: planStore, obligations, calendar, hours }, directory, at);
    },
    ...{ delivery, hours, now },
  });

  /** Reads people and dates anew, without planning. */
  async function reload(at: Date): Promise<void> {
    const { units, officials } = await people.directory();
    const addresses = await people.addresses();
    const dates = await entered.current();
    directory = createDirectory(units, officials);
    officialOf = new Map(addresses.map(({ officialId, ...address }) => [nameOf(address), officialId]));
    board = createDeadlineBoard({ obligations, entered: dates, calendar }, hours.dateOf(at.getTime()));
  }

  return {
    ...{ ticker, delivery, store, people, entered },
    reload: () => reload(now()),
    directory: () => directory,
    board: () => board,
    /** Who paired this conversation. */
    officialAt: (key: ConversationKey) => directory.official(officialOf.get(nameOf(key)) ?? ''),
    tell,
    tellCoordinators,
    raiseChannelAlarm,
  };
}

export type Reminders = ReturnType<typeof createReminders>;

function nameOf({ channel, conversationId }: ConversationKey): string {
  return `${channel}\n${conversationId}`;
}
