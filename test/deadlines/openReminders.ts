// The reminding side of a process on a real database, with a clock to set and channels that note what they were given.
import { onTestFinished } from 'vitest';
import { DeliveryError } from '../../src/channels/channel.ts';
import type { Said } from '../../src/deadlines/delivery.ts';
import type { Mailbox, ReminderChannel } from '../../src/deadlines/deliveryRoute.ts';
import type { Official, Post, Unit } from '../../src/people/official.ts';
import { createReminders, type Rules, readRules } from '../../src/reminders.ts';
import { type Database, openDatabase } from '../../src/storage/database.ts';
import { createMoveStore } from '../../src/storage/moves.ts';
import { temporaryFolder } from '../storage/folder.ts';

/** Those that ship with the program. */
export const rules: Rules = readRules({ knowledgeDir: 'knowledge', timeZone: 'Asia/Ho_Chi_Minh' });
export const { calendar, hours, obligations } = rules;

/** A moment at the office, `2026-12-14 08:00`. */
export const at = (local: string) => Date.parse(`${local.replace(' ', 'T')}+07:00`);
export const localTime = (ms: number) => `${hours.dateOf(ms)} ${hours.timeOf(ms)}`;

export const unit = (id: string, parentId?: string): Unit => ({ id, name: `Đơn vị ${id}`, parentId });

/** `official('an', 'so head', 'phong deputy')`, reached on the channel "zalo" unless said otherwise. */
export function official(id: string, ...posts: `${string} ${Post['role']}`[]): Official {
  return {
    ...{ id, name: `Cán bộ ${id}`, title: '', email: undefined, channelOrder: ['zalo'], leave: undefined },
    posts: posts.map((post) => {
      const [unitId = '', role] = post.split(' ');
      return { unitId, role: role as Post['role'] };
    }),
  };
}

export const ids = (people: { id: string }[]) => people.map(({ id }) => id);

/** An office under a province: who does it, a deputy, a head; a coordinator above. */
export const office: { units: Unit[]; officials: Official[] } = {
  units: [unit('so', 'tinh'), unit('tinh')],
  officials: [
    official('dau-moi', 'so focal_point'),
    official('dieu-phoi', 'tinh coordinator'),
    official('pho', 'so deputy'),
    official('truong', 'so head'),
  ],
};

export type Note = { at: string; channel: string; to: string; text: string; buttons: string[] };

/** What a channel does with its next message; after the last of them it takes everything. */
export type Behaviour =
  | 'take'
  /** Takes it, and never answers. */
  | 'hang'
  | { refuse: ConstructorParameters<typeof DeliveryError>[1] }
  /** Takes it after something else happened. */
  | (() => Promise<void>);

export type ScriptedChannel = ReminderChannel & {
  /** Every message that reached the platform. */
  notes: Note[];
  /** The next ones to behave so, in order. */
  next: Behaviour[];
  /** As long as it is set. */
  always: Behaviour | undefined;
};

type Options = {
  at: string;
  people?: { units: Unit[]; officials: Official[] };
  rules?: Partial<Rules>;
  /** Their names; "zalo" alone unless said otherwise. */
  channels?: string[];
  mailboxes?: Mailbox[];
  maxPerSecond?: number;
  /** Of whom the accounts are not paired. */
  unpaired?: string[];
};

export type OpenReminders = Awaited<ReturnType<typeof openReminders>>;

/** More than a message needs from its turn to the note in the ledger. */
const turnsUntilIdle = 20;

/** Everybody is paired on every channel, under `<channel>:<official>`. */
export async function openReminders(options: Options) {
  const database = await openDatabase({ databaseUrl: undefined, dataDir: temporaryFolder() });
  onTestFinished(() => database.close());
  const mine = { ...rules, ...options.rules };
  const { people: { units, officials } = office, unpaired = [], mailboxes = [] } = options;
  let nowMs = at(options.at);
  const waits: number[] = [];
  const pauses: number[] = [];
  const hooks = { onPause: async () => {}, onWarn: () => {} };
  let expire = () => {};

  /** A wait with a signal is a limit: it ends when a channel hangs. One without is a pause: the clock moves on to its end. */
  function wait(ms: number, signal?: AbortSignal): Promise<void> {
    if (signal === undefined) {
      waits.push(ms);
      return pauseUntil(nowMs + ms);
    }
    return new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason));
      // The channel is asked right after the limit begins, so this is the limit of its message.
      expire = () => {
        nowMs += ms;
        resolve();
      };
    });
  }

  /** Those that pause at the same time go on one after the other, each when nobody else has anything left to do. */
  async function pauseUntil(endMs: number): Promise<void> {
    pauses.push(endMs);
    do for (let turn = 0; turn < turnsUntilIdle; turn += 1) await new Promise(setImmediate);
    while (Math.min(...pauses) < endMs);
    pauses.splice(pauses.indexOf(endMs), 1);
    nowMs = Math.max(nowMs, endMs);
    await hooks.onPause();
  }

  function scripted(name: string): ScriptedChannel {
    const channel: ScriptedChannel = {
      ...{ name, keepsMailbox: false, notes: [], next: [], always: undefined, maxPerSecond: options.maxPerSecond },
      async send(to, { text, buttons }) {
        const behaviour = channel.next.shift() ?? channel.always ?? 'take';
        if (typeof behaviour === 'object') throw new DeliveryError('refused', behaviour.refuse);
        const titles = buttons.map(({ title }) => title);
        channel.notes.push({ at: localTime(nowMs), channel: name, to: to.split(':')[1] ?? '', text, buttons: titles });
        if (behaviour === 'take') return;
        if (typeof behaviour === 'function') return behaviour();
        expire();
        await new Promise(() => {});
      },
    };
    return channel;
  }

  const channels = (options.channels ?? ['zalo']).map(scripted);
  const zalo = channels[0]!;

  /** Another process on the same data; `over` stands between it and the database. */
  function another(over: Database = database, itsRules: Rules = mine) {
    const spoken: Said[] = [];
    const errors: unknown[] = [];
    const parts = createReminders({
      ...{ database: over, rules: itsRules, channels, mailboxes, wait },
      provisionLine: () => undefined,
      said: (one) => void spoken.push(one),
      log: { error: (...args: unknown[]) => void errors.push(args), warn: () => hooks.onWarn() },
      now: () => new Date(nowMs),
    });
    return { ...parts, spoken, errors };
  }

  const first = another();
  await first.people.importPeople({ units, officials }, { dryRun: false });
  for (const { id, channelOrder } of officials) if (!unpaired.includes(id)) await pair(id, channelOrder);

  async function pair(officialId: string, names: string[]): Promise<void> {
    for (const channel of names) {
      const conversation_id = `${channel}:${officialId}`;
      await database.db
        .insertInto('addresses')
        .values({ channel, conversation_id, official_id: officialId, consent_at_ms: nowMs })
        .execute();
    }
  }

  async function reminders() {
    const rows = await database.db.selectFrom('reminders').selectAll().orderBy('on_date').orderBy('id').execute();
    const stored = await database.db.selectFrom('assignments').select(['id', 'obligation_id', 'unit_id']).execute();
    const assignmentOf = new Map(stored.map((row) => [row.id, row]));
    return rows.map((row) => ({ ...row, ...(assignmentOf.get(row.assignment_id ?? 0) ?? {}), id: row.id }));
  }

  return Object.assign(hooks, {
    ...{ database, channels, zalo, waits, another, pair, reminders },
    ...{ first, ticker: first.ticker, people: first.people, spoken: first.spoken, errors: first.errors },
    moves: createMoveStore(database),
    set: (local: string) => {
      nowMs = at(local);
    },
    now: () => new Date(nowMs),
    /** Everything that reached anybody, in the order of the channels. */
    notes: () => channels.flatMap(({ notes }) => notes),
    async tickAt(local: string): Promise<Note[]> {
      nowMs = at(local);
      const before = channels.map(({ notes }) => notes.length);
      await first.ticker.tick();
      return channels.flatMap(({ notes }, index) => notes.slice(before[index]));
    },
    enter: (obligationId: string, wording: string, more: Partial<Parameters<typeof first.entered.enter>[0]> = {}) =>
      first.entered.enter(
        {
          ...{ obligationId, occurrence: '2026', unitId: undefined, title: undefined, wording },
          ...{ basis: 'Kế hoạch số 45/KH-UBND, ngày 02/11/2026', enteredBy: undefined, ...more },
        },
        new Date(nowMs),
      ),
    /** `dau-moi T-7 2026-12-03 sent`, of one obligation; with `+n` behind the person when told as rung n. */
    async states(obligationId: string): Promise<string[]> {
      const rows = (await reminders()).filter((row) => 'obligation_id' in row && row.obligation_id === obligationId);
      return rows.map(
        ({ official_id, rung, step, on_date, state }) =>
          `${official_id}${rung === 0 ? '' : `+${rung}`} ${step} ${on_date} ${state}`,
      );
    },
    /** Notices to the coordinators, by what they say. */
    async alarms(): Promise<string[]> {
      const rows = await database.db.selectFrom('reminders').select('body_json').where('step', '=', 'notice').execute();
      return rows.map(({ body_json }) => String(JSON.parse(body_json ?? '{}').text));
    },
    deliveries: () => database.db.selectFrom('deliveries').selectAll().orderBy('started_at_ms').orderBy('id').execute(),
  });
}

/** Only these of the shipped obligations, so that a test speaks of what it is about. */
export function only(...wanted: string[]): Pick<Rules, 'obligations'> {
  return { obligations: obligations.filter(({ id }) => wanted.includes(id)) };
}
