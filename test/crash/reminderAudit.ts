// What became of each reminder, read from the database and from the file that the people received.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { alarmSpan } from '../../src/storage/beginDelivery.ts';
import { repeatedNote } from '../../src/wording/reminders.ts';
import { hours, obligations } from './reminderOffice.ts';
import { type Folders, messagesFile } from './remindProcess.ts';

const lineSchema = z.object({ at: z.iso.datetime(), id: z.string(), to: z.string(), text: z.string() });
const reminderSchema = z.object({
  ...{ id: z.number(), official_id: z.string(), state: z.string(), step: z.string(), due_at_ms: z.number() },
  ...{ assignment_id: z.number().nullable(), open: z.number(), dedupe_key: z.string() },
  finished_at_ms: z.number().nullable(),
  ...{ last_day: z.string().nullable(), obligation_id: z.string().nullable() },
});
const attemptSchema = z.object({
  ...{ id: z.string(), reminder_id: z.number(), outcome: z.string(), repeated: z.number(), official_id: z.string() },
});
type Reminder = z.infer<typeof reminderSchema>;
type Attempt = z.infer<typeof attemptSchema>;

/** In the order in which they were begun. */
const attemptsSql = `select id, official_id, reminder_id, outcome, repeated from delivery_items
  join deliveries on deliveries.id = delivery_id order by started_at_ms, deliveries.rowid`;
const remindersSql = `select reminders.id, official_id, reminders.state, step, due_at_ms, assignment_id, dedupe_key,
  finished_at_ms, coalesce(assignments.state in ('open', 'acknowledged'), 0) as open, last_day, obligation_id
  from reminders left join assignments on assignments.id = assignment_id`;

export type Line = z.infer<typeof lineSchema>;

export function readLines(folders: Folders): Line[] {
  const file = messagesFile(folders);
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1);
  return lines.filter(isWhole).map((line) => lineSchema.parse(JSON.parse(line)));
}

/** A kill in the middle of a write leaves the beginning of a line on a line of its own: a message that was not taken. */
function isWhole(line: string): boolean {
  return line.endsWith(']}');
}

function read<Row>({ dataDir }: Folders, sql: string, schema: z.ZodType<Row>): Row[] {
  const database = new DatabaseSync(join(dataDir, 'sotay.db'), { readOnly: true, timeout: 5_000 });
  try {
    return z.array(schema).parse(database.prepare(sql).all());
  } finally {
    database.close();
  }
}

/** Numbers that grow with everything that planning, and that delivery, has stored. */
export function countWrites(folders: Folders): { planning: number; delivery: number } {
  const sql = `select (select count(*) from deliveries) + (select coalesce(sum(attempts), 0) from reminders) as delivery,
    (select count(*) from assignments) + (select count(*) from reminders) +
    (select count(*) from reminders where state = 'cancelled') as planning`;
  return read(folders, sql, z.object({ planning: z.number(), delivery: z.number() }))[0]!;
}

/** What has to be sent by then and is not. */
export function countDue(folders: Folders, at: Date): number {
  const reminders = read(folders, remindersSql, reminderSchema);
  return reminders.filter((one) => isOpen(one) && one.due_at_ms <= at.getTime()).length;
}

/** Counts, and every broken promise as a sentence. `at`: the moment of the last run. */
export function auditReminders(folders: Folders, at: Date) {
  const lines = readLines(folders);
  const reminders = read(folders, remindersSql, reminderSchema);
  const attempts = read(folders, attemptsSql, attemptSchema);
  const lineOf = new Map(lines.map((line) => [line.id, line]));
  const attemptsOf = Map.groupBy(attempts, (attempt) => attempt.reminder_id);
  const itemsOf = Map.groupBy(attempts, (attempt) => attempt.id);
  const reminderOf = new Map(reminders.map((reminder) => [reminder.id, reminder]));
  const alarmsOf = Map.groupBy(reminders, ({ dedupe_key }) => dedupe_key);

  const lost = reminders.flatMap((reminder) => {
    const why = whyLost(reminder);
    return why === undefined ? [] : [`${describe(reminder)}: ${why}`];
  });
  const doubled = reminders.filter(({ id }) => linesOf(id).length > 1);
  const broken = [
    ...(lineOf.size < lines.length ? [`${lines.length - lineOf.size} message ids stand in the file twice`] : []),
    ...lines.filter(({ id }) => !itemsOf.has(id)).map(({ id }) => `message ${id} is not in the ledger`),
    ...lines.filter((line) => isWrongPerson(line)).map(({ id, to }) => `message ${id} went to ${to}`),
    ...attempts.filter(({ outcome }) => outcome === 'sending').map(({ id }) => `delivery ${id} has no end`),
    ...doubled.filter(({ id }) => !mayBeDoubled(id)).map((reminder) => `${describe(reminder)}: doubled without need`),
  ];
  const count = (state: string) => reminders.filter((reminder) => reminder.state === state).length;
  return {
    counts: {
      planned: reminders.length,
      ...{ sent: count('sent'), superseded: count('superseded'), cancelled: count('cancelled') },
      ...{ waiting: count('pending'), unknown: count('unknown'), failed: count('failed'), lost: lost.length },
      repeated: reminders.filter(({ id }) => (attemptsOf.get(id) ?? []).some(({ repeated }) => repeated === 1)).length,
      doubled: doubled.length,
      unheard: reminders.filter(({ id, state }) => state === 'unknown' && linesOf(id).length === 0).length,
      messages: lines.length,
    },
    broken: [...lost, ...broken],
  };

  /** The attempts whose message is in the file. */
  function linesOf(reminderId: number): Attempt[] {
    return (attemptsOf.get(reminderId) ?? []).filter(({ id }) => lineOf.has(id));
  }

  function whyLost(reminder: Reminder): string | undefined {
    const { state } = reminder;
    if (isOpen(reminder)) return reminder.due_at_ms <= at.getTime() ? `is due and still ${state}` : undefined;
    if (state === 'unknown') return isAlarmed(reminder) ? undefined : 'unknown, and nobody was alarmed';
    if (state === 'cancelled') return undefined;
    const sent = linesOf(reminder.id).filter(({ outcome }) => outcome === 'sent');
    if (state === 'sent') return sent.length === 1 ? undefined : `sent, but ${sent.length} times in the file`;
    if (state !== 'superseded') return `ended ${state}`;
    const spoken = sent.flatMap(({ id }) => itemsOf.get(id) ?? []).map((item) => reminderOf.get(item.reminder_id));
    const another = spoken.some((one) => one?.state === 'sent' && one.assignment_id === reminder.assignment_id);
    return another || isOver(reminder) ? undefined : 'superseded, but nothing was said of it';
  }

  /** An alarm that was not heard is no reason for another one. */
  function isAlarmed({ official_id, step, finished_at_ms }: Reminder): boolean {
    const told = alarmsOf.get(alarmSpan(finished_at_ms ?? 0).key) ?? [];
    return step === 'alarm' || told.some((alarm) => alarm.official_id !== official_id);
  }

  /** At most twice; the second time marked, and after an attempt of which nobody knows the end. */
  function mayBeDoubled(reminderId: number): boolean {
    const [first, second, ...more] = linesOf(reminderId);
    const text = lineOf.get(second?.id ?? '')?.text ?? '';
    return more.length === 0 && first?.outcome === 'unknown' && second?.repeated === 1 && text.startsWith(repeatedNote);
  }

  function isWrongPerson({ id, to }: Line): boolean {
    return (itemsOf.get(id) ?? []).some(
      (item) => item.official_id !== to || reminderOf.get(item.reminder_id)?.official_id !== to,
    );
  }
}

function isOpen({ state }: Pick<Reminder, 'state'>): boolean {
  return state === 'pending' || state === 'sending';
}

/** Nothing is said of what was taken back, or of a day that had passed, unless it is reminded of after it. */
function isOver({ open, last_day, obligation_id, finished_at_ms }: Reminder): boolean {
  if (open === 0) return true;
  const overdue = obligations.some((one) => one.id === obligation_id && one.overdue);
  return !overdue && last_day !== null && last_day < hours.dateOf(finished_at_ms ?? 0);
}

function describe({ id, official_id, step }: Reminder): string {
  return `reminder ${id} (${step}) for ${official_id}`;
}
