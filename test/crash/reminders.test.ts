// kill -9 while reminders are planned and delivered: none is lost, and one comes twice only where nobody could know.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../app/program.ts';
import { createRandom } from './random.ts';
import { auditReminders, countDue, countWrites, readLines } from './reminderAudit.ts';
import { calendar, createOffice, hours } from './reminderOffice.ts';
import { type Moment, remind } from './remindProcess.ts';

const kills = process.env.SOTAY_FULL === '1' ? 200 : 6;
const seed = Number(process.env.SOTAY_SEED ?? 20_261_124);
/** A run that ends before it is killed, or is killed before it has written anything, does not count. */
const mostRuns = kills * 5;
const shortestMs = 400;
const spreadMs = 600;
const mostWrites = 60;
const mostMessages = 70;
const mostSteps = 40;
/** Longer than the lease of whoever was killed. */
const leaseMs = 150_000;
const mostRunsToEnd = 20;
const mostShown = 20;

test(`no reminder is lost at ${kills} random moments`, { timeout: 20_000 + kills * 5_000 }, async () => {
  process.stdout.write(`kill -9 of planning and delivery at ${kills} moments, SOTAY_SEED=${seed}\n`);
  const random = createRandom(seed);
  const folder = temporaryFolder();
  const folders = { dataDir: join(folder, 'data'), fileChannelDir: join(folder, 'file') };
  mkdirSync(folders.fileChannelDir);
  const office = createOffice(folders.dataDir, random);
  const struck = { starting: 0, planning: 0, delivering: 0 };

  let now = morning('2026-09-28');
  await office.open(now);
  for (let run = 0; run < mostRuns && killed() < kills; run += 1) {
    const before = countWrites(folders);
    if (await remind(folders, now, momentOf(run))) {
      const after = countWrites(folders);
      if (after.delivery > before.delivery) struck.delivering += 1;
      else struck[after.planning > before.planning ? 'planning' : 'starting'] += 1;
    }
    now = random(2) === 0 && countDue(folders, later(now)) > 0 ? later(now) : nextMorning(now);
    const change = [office.hire, office.moveDeadline, office.meet, office.announce][random(7)];
    await change?.(now);
  }

  now = nextMorning(now);
  await office.announce(now);
  const heardBefore = readLines(folders).length;
  for (let run = 0; run < mostRunsToEnd && (run === 0 || countDue(folders, now) > 0); run += 1) {
    now = later(now);
    await remind(folders, now, undefined);
  }
  const heard = new Set(
    readLines(folders)
      .slice(heardBefore)
      .map(({ to }) => to),
  );
  const settled = countWrites(folders);
  await remind(folders, now, undefined);
  const { counts, broken } = auditReminders(folders, now);
  const numbers = Object.entries({ ...struck, ...counts }).map(([name, count]) => `${name} ${count}`);
  process.stdout.write(`${killed()} kills: ${numbers.join(', ')}\n`);
  expect(countWrites(folders)).toEqual(settled);
  expect(broken.slice(0, mostShown)).toEqual([]);
  expect(office.concerned.filter((id) => !heard.has(id))).toEqual([]);
  expect(killed()).toBe(kills);
  expect(struck.delivering).toBeGreaterThan(0);

  function killed(): number {
    return struck.planning + struck.delivering;
  }

  function momentOf(run: number): Moment {
    const steps = random(mostSteps);
    if (run % 3 === 0) return { kind: 'written', count: 1 + random(mostWrites), steps };
    if (run % 3 === 1) return { kind: 'messages', count: 1 + random(mostMessages), steps };
    return { kind: 'time', ms: shortestMs + random(spreadMs) };
  }
});

function morning(day: string): Date {
  return new Date(hours.momentOf(day, '08:30'));
}

function nextMorning(now: Date): Date {
  return morning(calendar.workingDaysAfter(hours.dateOf(now.getTime()), 1));
}

/** On the same day, or at the next opening of the office. */
function later(now: Date): Date {
  return new Date(hours.nextOpenMs(now.getTime() + leaseMs));
}
