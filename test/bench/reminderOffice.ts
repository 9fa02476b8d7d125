// An office for the bench of reminders: as many units and people as wanted, on SQLite with full sync, open day and night.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ReminderChannel } from '../../src/deadlines/deliveryRoute.ts';
import { createLogger } from '../../src/log.ts';
import { pause } from '../../src/pause.ts';
import type { Role } from '../../src/people/official.ts';
import { createReminders, readRules } from '../../src/reminders.ts';
import { type Database, openDatabase } from '../../src/storage/database.ts';

export const channelName = 'bench';

const knowledgeDir = join(import.meta.dirname, '../../knowledge');

export type BenchOffice = ReturnType<typeof createReminders> & {
  database: Database;
  /** An event of every unit, for the day in 2026. */
  enter: (obligationId: string, day: string) => Promise<void>;
};

/**
 * Each unit has one person per role. The data lies in the system's temporary folder until `work` ends: set TMPDIR to
 * measure another disk. `send` is the channel; people need no pairing.
 */
export async function inOffice<Result>(
  {
    units,
    roles,
    now,
    ...channel
  }: {
    units: number;
    roles: readonly Role[];
    now: () => Date;
    send: () => Promise<void>;
    maxPerSecond?: number;
  },
  work: (office: BenchOffice) => Promise<Result>,
): Promise<Result> {
  const dataDir = await mkdtemp(join(tmpdir(), 'sotay-reminders-'));
  const database = await openDatabase({ databaseUrl: undefined, dataDir });
  try {
    const rules = readRules({ knowledgeDir, timeZone: 'Asia/Ho_Chi_Minh' });
    const reminders = createReminders({
      ...{ database, now, wait: pause, mailboxes: [], provisionLine: () => undefined, said: () => {} },
      rules: { ...rules, hours: { ...rules.hours, isOpen: () => true } },
      channels: [
        { name: channelName, keepsMailbox: false, addressOf: (id) => id, ...channel } satisfies ReminderChannel,
      ],
      log: createLogger('warn'),
    });
    await reminders.people.importPeople(fill(units, roles), { dryRun: false });
    const enter = async (obligationId: string, day: string) => {
      const wording = `chậm nhất ngày ${day}/2026`;
      const texts = { title: 'Việc chung', wording, basis: 'Kế hoạch số 1' };
      const deadline = { obligationId, occurrence: undefined, unitId: undefined, ...texts, enteredBy: undefined };
      await reminders.entered.enter(deadline, now());
    };
    return await work({ ...reminders, database, enter });
  } finally {
    await database.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}

function fill(count: number, roles: readonly Role[]) {
  const units = Array.from({ length: count }, (_, at) => ({
    id: `don-vi-${at}`,
    name: `Đơn vị ${at}`,
    parentId: undefined,
  }));
  const officials = units.flatMap(({ id: unitId, name }) =>
    roles.map((role) => ({
      ...{ id: `${unitId}.${role.replace('_', '-')}`, name: `Cán bộ ${name}`, title: '', email: undefined },
      ...{ channelOrder: [channelName], posts: [{ unitId, role }], leave: undefined },
    })),
  );
  return { units, officials };
}
