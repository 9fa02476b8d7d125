// The real program with two officials, in a folder of its own, at a time that whoever looks on can move.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { PassThrough } from 'node:stream';
import { startApp } from '../../src/app.ts';
import { runCommand } from '../../src/cli/run.ts';
import { loadConfig } from '../../src/config.ts';
import { createLogger } from '../../src/log.ts';
import { readRules } from '../../src/reminders.ts';

export type DemoPerson = { id: string; name: string; post: string };

export const demoPeople: DemoPerson[] = [
  { id: 'lan', name: 'Trần Thị Lan', post: 'Chuyên viên, đầu mối CCHC' },
  { id: 'minh', name: 'Nguyễn Văn Minh', post: 'Giám đốc Sở' },
];

const peopleFile = (channel: string) => `id,name,title,unit,unit_parent,roles,channel_order
lan,Trần Thị Lan,Chuyên viên,Sở Xây dựng,,focal_point,${channel}
minh,Nguyễn Văn Minh,Giám đốc,Sở Xây dựng,,head,${channel}
minh,Nguyễn Văn Minh,Giám đốc,Sở Xây dựng,,coordinator,${channel}
`;
/** A Wednesday on which the office is open. */
const opening = new Date('2026-11-25T08:30:00+07:00');
const minuteMs = 60_000;

export type DemoOffice = Awaited<ReturnType<typeof openDemoOffice>>;

/** `clock` is what `createDemoClock` gave; `stop` leaves nothing behind. */
export async function openDemoOffice(channel: string, settings: Record<string, string>, clock: DemoClock) {
  const folder = mkdtempSync(join(tmpdir(), 'sotay-demo-'));
  const dataDir = join(folder, 'data');
  const env = { DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'silent', ...settings };
  const { now } = clock;

  /** A command of the terminal, as the coordinator would type it. Throws what it complains of. */
  async function command(...args: string[]): Promise<string> {
    const [verb, ...rest] = args;
    const [input, output, errors] = [new PassThrough(), new PassThrough(), new PassThrough()];
    input.end();
    const stopped = new AbortController().signal;
    const code = await runCommand(verb, { args: rest, env, input, output, errors, now, stopped });
    if (code !== 0) throw new Error(String(errors.read() ?? `exit code ${code}`));
    return String(output.read() ?? '');
  }

  const config = loadConfig(env);
  const { hours, calendar } = readRules(config);
  const app = await start().catch((error: unknown) => {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  });

  async function start() {
    const file = join(folder, 'people.csv');
    writeFileSync(file, peopleFile(channel));
    await command('people', 'import', file);
    return startApp({ config, log: createLogger('silent'), now });
  }

  /** The moment at which the next reminder may go out; undefined when none is planned. */
  function nextReminderMs(): number | undefined {
    const database = new DatabaseSync(join(dataDir, 'sotay.db'), { readOnly: true, timeout: 5_000 });
    try {
      const row = database
        .prepare("select min(due_at_ms) as at from reminders where state = 'pending' and due_at_ms > ?")
        .get(now().getTime());
      return typeof row?.at === 'number' ? row.at : undefined;
    } finally {
      database.close();
    }
  }

  return {
    url: app.url,
    async pairingCode(personId: string): Promise<string> {
      const said = await command('people', 'pair', personId);
      return /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(said)?.[0] ?? '';
    },
    /** The coordinator enters the date of this year's self-scoring. */
    async enterScoring(): Promise<void> {
      const basis = ['--basis', 'Kế hoạch số 45/KH-UBND, ngày 02/11/2026', '--wording', 'trước ngày 15/12/2026'];
      await command('deadline', 'set', 'tu-cham-diem', '--year', '2026', '--unit', 'all', ...basis);
    },
    addHour: () => clock.goTo(now().getTime() + 60 * minuteMs),
    addWorkingDay(): void {
      const day = calendar.workingDaysAfter(hours.dateOf(now().getTime()), 1);
      clock.goTo(hours.momentOf(day, hours.remindAt));
    },
    goToNextReminder(): void {
      const at = nextReminderMs();
      if (at !== undefined) clock.goTo(at + 1_000);
    },
    async stop(): Promise<void> {
      await app.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export type DemoClock = { now: () => Date; goTo: (ms: number) => void };

/** Runs on by itself, and forward only when it is moved. */
export function createDemoClock(): DemoClock {
  let aheadMs = opening.getTime() - Date.now();
  const now = () => new Date(Date.now() + aheadMs);
  return {
    now,
    goTo(ms) {
      aheadMs += Math.max(0, ms - now().getTime());
    },
  };
}
