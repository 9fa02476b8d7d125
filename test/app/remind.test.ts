// npm run remind as a process: what would be said, without a trace; what is said, once; and what it refuses.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { runCommand } from '../../src/cli/run.ts';
import type { Role } from '../../src/people/official.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { createEnteredDeadlines } from '../../src/storage/enteredDeadlines.ts';
import { createPeople } from '../../src/storage/people.ts';
import { sqliteFile } from '../../src/storage/sqlite.ts';
import { hours } from '../deadlines/openReminders.ts';
import { run, type Settings, temporaryFolder } from './program.ts';

const people = {
  units: [
    { id: 'so-y-te', name: 'Sở Y tế', parentId: 'ubnd-tinh' },
    { id: 'ubnd-tinh', name: 'UBND tỉnh', parentId: undefined },
  ],
  officials: (['so-y-te focal_point', 'so-y-te head', 'ubnd-tinh coordinator'] as const).map((post) => {
    const [unitId = '', role = ''] = post.split(' ');
    const person = { name: `Cán bộ ${role}`, title: '', email: undefined, channelOrder: ['file'], leave: undefined };
    return { id: role.replace('_', '-'), ...person, posts: [{ unitId, role: role as Role }] };
  }),
};

type Entry = Record<'at' | 'official' | 'unit' | 'channel' | 'obligation' | 'deadline' | 'step' | 'text', string>;

/** An office on the file channel with a scoring date, entered on 02/11/2026. */
async function office(): Promise<{ settings: Settings; messages: () => { to: string; text: string }[] }> {
  const dataDir = temporaryFolder();
  const outbox = join(dataDir, 'outbox');
  const settings = { DATA_DIR: dataDir, FILE_CHANNEL_DIR: outbox };
  const database = await openDatabase({ databaseUrl: undefined, dataDir });
  await createPeople(database).importPeople(people, { dryRun: false });
  await createEnteredDeadlines(database, hours.dateOf).enter(
    {
      ...{ obligationId: 'tu-cham-diem', occurrence: '2026', unitId: undefined, title: undefined },
      ...{ wording: 'trước ngày 15/12/2026', basis: 'Kế hoạch số 45/KH-UBND, ngày 02/11/2026', enteredBy: undefined },
    },
    new Date('2026-11-02T02:00:00Z'),
  );
  await database.close();
  const messages = () => {
    if (!existsSync(join(outbox, 'messages.jsonl'))) return [];
    const lines = readFileSync(join(outbox, 'messages.jsonl'), 'utf8').trim().split('\n');
    return lines.map((line): { to: string; text: string } => JSON.parse(line));
  };
  return { settings, messages };
}

/** Every row of every table. */
function rowsOf({ DATA_DIR = '' }: Settings): unknown {
  const database = new DatabaseSync(sqliteFile(DATA_DIR), { readOnly: true });
  const tables = database.prepare("select name from sqlite_master where type = 'table' order by name").all();
  const rows = tables.map(({ name }) => [name, database.prepare(`select * from "${String(name)}"`).all()]);
  database.close();
  return rows;
}

test('a dry run shows one entry per item, sends nothing and leaves every row as it was', async () => {
  const { settings, messages } = await office();
  const before = JSON.stringify(rowsOf(settings));
  const args = ['remind', '--at', '2026-12-03T08:00:00+07:00', '--dry-run', '--json'];
  const { code, stdout, stderr } = await run(args, { settings });
  expect([code, stderr]).toEqual([0, '']);
  const entries: Entry[] = JSON.parse(stdout);
  expect(entries.length).toBeGreaterThan(0);
  for (const entry of entries) {
    expect(Object.keys(entry)).toEqual([
      ...['at', 'official', 'unit', 'channel', 'obligation', 'deadline', 'step', 'text'],
    ]);
    expect(entry).toMatchObject({ at: '2026-12-03T01:00:00.000Z', channel: 'file' });
  }
  const scoring = entries.filter(({ obligation }) => obligation === 'tu-cham-diem');
  expect(scoring).toContainEqual(
    expect.objectContaining({
      ...{ official: 'focal-point', unit: 'so-y-te', deadline: '2026-12-14', step: 'T-7' },
      text: expect.stringContaining('trước ngày 15/12/2026'),
    }),
  );
  expect(JSON.stringify(rowsOf(settings))).toBe(before);
  expect(messages()).toEqual([]);
  expect((await run(args, { settings })).stdout).toBe(stdout);
});

test('without --dry-run it sends once, also when two are started at the same moment, and ends', async () => {
  const { settings, messages } = await office();
  const args = ['remind', '--at', '2026-12-03T08:00:00+07:00', '--json'];
  const both = await Promise.all([run(args, { settings }), run(args, { settings })]);
  expect(both.map(({ code, stderr }) => [code, stderr])).toEqual([
    [0, ''],
    [0, ''],
  ]);
  const told = messages().map(({ to }) => to);
  expect(told.toSorted()).toEqual([...new Set(told)].toSorted());
  expect(told).toContain('focal-point');
  const said = both.flatMap(({ stdout }): Entry[] => JSON.parse(stdout));
  expect(new Set(said.map(({ official }) => official))).toEqual(new Set(told));
  expect(messages()[0]?.text).toContain('trước ngày 15/12/2026');
  expect((await run(args, { settings })).stdout).toBe('[]\n');
  expect(messages()).toHaveLength(told.length);
});

test('outside office hours it says so and keeps everything for later; the hour is that of the office', async () => {
  const { settings, messages } = await office();
  const evening = await run(['remind', '--at', '2026-12-03T18:30'], { settings });
  expect(evening.stdout).toContain('Đã gửi lúc 18 giờ 30 thứ Năm, 03/12/2026: 0 tin. Ngoài giờ làm việc');
  expect(messages()).toEqual([]);
  const morning = await run(['remind', '--at', '2026-12-04T08:00', '--dry-run'], { settings });
  expect(morning.stdout).toMatch(/^Xem thử lúc 08 giờ 00 thứ Sáu, 04\/12\/2026: \d+ tin\.\n\n--- /);
  expect(morning.stdout).toContain('Tin gửi muộn: lẽ ra gửi thứ Năm, 03/12/2026.');
});

test('without data there is nothing to say, and nothing is created', async () => {
  const settings = { DATA_DIR: join(temporaryFolder(), 'none') };
  const args = ['remind', '--at', '2026-12-03T08:00:00+07:00', '--json'];
  expect(await run(args, { settings })).toEqual({ code: 0, stdout: '[]\n', stderr: '' });
  expect(existsSync(settings.DATA_DIR)).toBe(false);
});

test.each([
  [['--at', 'mai'], '“mai” không phải là một thời điểm. Ghi như 2026-12-01T08:00'],
  [['--at', '2026-13-01T08:00'], 'không phải là một thời điểm'],
  [['--at', '2026-02-30T08:00:00+07:00'], 'không phải là một thời điểm'],
  [['--at', '2026-12-01T25:00'], 'không phải là một thời điểm'],
  [['--at', ''], 'không phải là một thời điểm'],
  [['--at'], 'cách dùng: npm run remind'],
  [['--now'], 'cách dùng: npm run remind'],
  [['ngay'], 'cách dùng: npm run remind'],
])('%j is refused, and nothing is created', async (args, message) => {
  const dataDir = temporaryFolder();
  const [output, errors] = [new PassThrough(), new PassThrough()];
  const code = await runCommand('remind', {
    ...{ args, env: { DATA_DIR: dataDir }, now: () => new Date('2026-12-03T01:00:00Z'), input: new PassThrough() },
    ...{ output, errors, stopped: new AbortController().signal },
  });
  expect([code, output.read()]).toEqual([1, null]);
  expect(String(errors.read())).toContain(message);
  expect(readdirSync(dataDir)).toEqual([]);
});
