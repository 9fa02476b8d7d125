// kill -9 under load: every question that was accepted is answered exactly once after the restart.

import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { serve, temporaryFolder } from '../app/program.ts';
import { createCrowd } from './crowd.ts';
import { createRandom } from './random.ts';

const moments = process.env.SOTAY_FULL === '1' ? 50 : 5;
const seed = Number(process.env.SOTAY_SEED ?? 20_261_123);
/** Low enough for a short run, high enough to meet turns in all their stages. */
const mostAccepted = 250;
const mostSteps = 40;

/** Rows of the inbox with the number of replies; the event id that the person chose stands behind the last full stop. */
const sql = `select event_id, answered_at_ms is not null as answered,
  (select count(*) from messages where messages.inbox_id = inbox.id) as replies,
  (select count(*) from messages where messages.inbox_id = inbox.id and sent_at_ms is not null) as sent
  from inbox order by id`;

test(`nothing is lost or doubled at ${moments} random moments`, { timeout: moments * 10_000 }, async () => {
  process.stdout.write(`kill -9 at ${moments} moments, SOTAY_SEED=${seed}\n`);
  const random = createRandom(seed);
  const settings = { DATA_DIR: temporaryFolder(), RATE_LIMIT_PER_MINUTE: '1000000', LOG_LEVEL: 'fatal' };
  const crowd = createCrowd();
  const file = join(settings.DATA_DIR, 'sotay.db');
  let left = 0;
  for (let moment = 0; moment < moments; moment += 1) {
    const server = await serve(settings);
    // Each fourth server dies with the backlog of the one before it.
    const killAfter = random(3) === 0 ? random(5) : random(mostAccepted);
    const steps = random(mostSteps);
    let killed = false;
    const kill = async () => {
      killed = true;
      for (let step = 0; step < steps; step += 1) await new Promise(setImmediate);
      await server.end('SIGKILL');
    };
    let end = killAfter === 0 ? kill() : undefined;
    await crowd.askUntilDead(server.url, (count) => {
      if (!killed && count >= killAfter) end = kill();
    });
    await end;
    left += countUnanswered(file);
  }

  const last = await serve(settings);
  await expect.poll(() => countUnanswered(file), { timeout: 20_000 }).toBe(0);
  expect(await last.end('SIGTERM')).toBe(0);
  const database = new DatabaseSync(file, { readOnly: true });
  const rows = database.prepare(sql).all();
  database.close();

  const once = new Map(rows.map((row) => [String(row.event_id).split('.').at(-1), row]));
  expect(once.size).toBe(rows.length);
  expect([...crowd.accepted].filter((eventId) => !once.has(eventId))).toEqual([]);
  expect(rows.filter(({ answered, replies, sent }) => answered !== 1 || replies !== 1 || sent !== 1)).toEqual([]);
  expect(crowd.accepted.size).toBeGreaterThan(moments * 10);
  process.stdout.write(
    `${crowd.accepted.size} questions accepted, each answered once; the kills left ${left} unanswered\n`,
  );
});

function countUnanswered(file: string): number {
  const database = new DatabaseSync(file, { readOnly: true, timeout: 5_000 });
  try {
    return Number(database.prepare('select count(*) as open from inbox where answered_at_ms is null').get()?.open);
  } finally {
    database.close();
  }
}
