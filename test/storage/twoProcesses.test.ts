// Two processes on one PostgreSQL plan and deliver at the same moment: everybody gets each reminder exactly once.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Official, Role } from '../../src/people/official.ts';
import { readRules } from '../../src/reminders.ts';
import { type Database, openDatabase } from '../../src/storage/database.ts';
import { createEnteredDeadlines } from '../../src/storage/enteredDeadlines.ts';
import { createPeople } from '../../src/storage/people.ts';
import { run, temporaryFolder } from '../app/program.ts';
import { type PostgresServer, postgresMissing, startPostgres } from '../fakes/postgres.ts';

const people = process.env.SOTAY_FULL === '1' ? 5_000 : 2_000;
const roles: Role[] = ['head', 'office', 'direct_leader', 'focal_point'];
/**
 * Between them they concern all four roles as soon as they are entered; heads have two of them, and focal points a weekly
 * reminder beside theirs.
 */
const events = ['hop-cchc', 'cong-bo-ket-qua', 'giai-trinh-bo-sung'];
const at = new Date('2026-10-05T01:30:00.000Z');

if (postgresMissing) process.stdout.write(`skipped: two processes on PostgreSQL: ${postgresMissing}\n`);

describe.skipIf(postgresMissing)('two processes on one PostgreSQL', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.stop());

  it(`give ${people} people each reminder exactly once`, { timeout: 240_000 }, async () => {
    const databaseUrl = await server.createDatabase();
    const database = await openDatabase({ databaseUrl, dataDir: '/nowhere' });
    const officials = await fillOffice(database);
    const folders = [temporaryFolder(), temporaryFolder()];
    const started = performance.now();
    const ends = await Promise.all(
      folders.map((folder) =>
        run(['remind', '--at', at.toISOString()], {
          settings: { DATABASE_URL: databaseUrl, DATA_DIR: folder, FILE_CHANNEL_DIR: folder },
        }),
      ),
    );
    const seconds = (performance.now() - started) / 1000;
    const lines = folders.map(readLines);
    const ledger = await database.db
      .selectFrom('reminders')
      .leftJoin('delivery_items', 'reminder_id', 'reminders.id')
      .leftJoin('deliveries', 'deliveries.id', 'delivery_id')
      .select(['reminders.id', 'reminders.state', 'deliveries.outcome', 'deliveries.repeated'])
      .where('due_at_ms', '<=', at.getTime())
      .execute();
    await database.close();

    const shares = lines.map(({ length }) => length);
    process.stdout.write(
      `two processes: ${ledger.length} reminders in ${shares.join(' + ')} messages, ${seconds.toFixed(1)} s\n`,
    );
    expect(ends.map(({ code, stderr }) => ({ code, stderr }))).toEqual(Array(2).fill({ code: 0, stderr: '' }));
    expect(lines.flat().toSorted()).toEqual(officials.map(({ id }) => id).toSorted());
    // A reminder that was attempted twice would stand here twice.
    expect(ledger).toHaveLength(people + 2 * (people / roles.length));
    expect(new Set(ledger.map(({ id }) => id)).size).toBe(ledger.length);
    expect(ledger.filter(({ state, outcome, repeated }) => state !== 'sent' || outcome !== 'sent' || repeated)).toEqual(
      [],
    );
    expect(Math.min(...shares)).toBeGreaterThan(0);
  });
});

async function fillOffice(database: Database): Promise<Official[]> {
  const { hours } = readRules({ knowledgeDir: 'knowledge', timeZone: 'Asia/Ho_Chi_Minh' });
  const units = Array.from({ length: people / roles.length }, (_, index) => ({
    id: `don-vi-${index}`,
    name: `Đơn vị ${index}`,
    parentId: undefined,
  }));
  const officials = units.flatMap((unit) =>
    roles.map((role) => ({
      ...{ id: `${unit.id}.${role}`.replace('_', '-'), name: `Cán bộ ${unit.id}`, title: '', email: undefined },
      ...{ channelOrder: ['file'], posts: [{ unitId: unit.id, role }], leave: undefined },
    })),
  );
  await createPeople(database).importPeople({ units, officials }, { dryRun: false });
  const entered = createEnteredDeadlines(database, hours.dateOf);
  for (const obligationId of events) {
    const texts = { title: 'Việc chung', wording: 'chậm nhất ngày 30/10/2026', basis: 'Thông báo số 1' };
    await entered.enter({ obligationId, occurrence: undefined, unitId: undefined, ...texts, enteredBy: undefined }, at);
  }
  return officials;
}

/** Who got each message. */
function readLines(folder: string): string[] {
  if (!existsSync(join(folder, 'messages.jsonl'))) return [];
  const lines = readFileSync(join(folder, 'messages.jsonl'), 'utf8').split('\n').slice(0, -1);
  return lines.map((line) => String((JSON.parse(line) as { to: unknown }).to));
}
