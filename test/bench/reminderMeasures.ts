// What the bench of reminders measures: planning, delivery, a platform's limit, and the delay at rest.
import type { Role } from '../../src/people/official.ts';
import { repeat } from '../../src/repeat.ts';
import { inOffice } from './reminderOffice.ts';
import { peakRssMB, rounded } from './report.ts';

const roles: readonly Role[] = ['head', 'deputy', 'direct_leader', 'office', 'focal_point'];
/** Each has something to hear of these events as soon as they are entered. */
const startRoles: readonly Role[] = ['head', 'office', 'direct_leader', 'focal_point'];
const startEvents = ['hop-cchc', 'cong-bo-ket-qua', 'giai-trinh-bo-sung'];
/** A Monday morning on which hardly a pattern falls due. */
const morningMs = Date.parse('2026-10-05T01:30:00.000Z');
/** As in the server. */
const tickMs = 1_000;
const windowMs = 1_000;

/** Time passes from the morning on. */
function clockFromMorning(): () => Date {
  const started = performance.now();
  return () => new Date(morningMs + performance.now() - started);
}

async function secondsOf<Result>(work: () => Promise<Result>): Promise<{ seconds: number; result: Result }> {
  const started = performance.now();
  const result = await work();
  return { seconds: (performance.now() - started) / 1000, result };
}

export function measurePlanning({ units, events }: { units: number; events: number }) {
  return inOffice({ units, roles, now: clockFromMorning(), send: async () => {} }, async (office) => {
    for (let event = 0; event < events; event += 1) await office.enter('giai-trinh-bo-sung', `${12 + event}/11`);
    for (let event = 0; event < events; event += 1) await office.enter('hop-cchc', `${12 + event}/11`);
    const first = await secondsOf(office.ticker.planNow);
    const again = await secondsOf(office.ticker.planNow);
    return {
      units,
      plannedReminders: first.result.reminders,
      planSeconds: rounded(first.seconds, 2),
      microsecondsPerReminder: rounded((first.seconds * 1e6) / first.result.reminders, 1),
      replanSeconds: rounded(again.seconds, 2),
      replanWritten: again.result.written,
      planPeakRssMB: peakRssMB(),
    };
  });
}

/** A channel that takes everything at once and keeps nothing. */
export function measureDelivery({ people }: { people: number }) {
  let messages = 0;
  const send = async () => {
    messages += 1;
  };
  const units = people / startRoles.length;
  return inOffice({ units, roles: startRoles, now: clockFromMorning(), send }, async (office) => {
    for (const event of startEvents) await office.enter(event, '30/10');
    await office.ticker.planNow();
    const { seconds } = await secondsOf(office.ticker.deliverAll);
    return { messages, deliverySeconds: rounded(seconds, 2), messagesPerSecond: rounded(messages / seconds, 0) };
  });
}

/** A channel whose platform takes so many messages in a second. */
export function measureLimit({ maxPerSecond, seconds }: { maxPerSecond: number; seconds: number }) {
  const sentAtMs: number[] = [];
  const send = async () => {
    sentAtMs.push(performance.now());
  };
  const units = Math.ceil((maxPerSecond * seconds) / startRoles.length);
  return inOffice({ units, roles: startRoles, now: clockFromMorning(), send, maxPerSecond }, async (office) => {
    for (const event of startEvents) await office.enter(event, '30/10');
    await office.ticker.planNow();
    await office.ticker.deliverAll();
    const spanSeconds = (sentAtMs.at(-1)! - sentAtMs[0]!) / 1000;
    return {
      maxPerSecond,
      limitedMessages: sentAtMs.length,
      limitReachedPercent: rounded((100 * (sentAtMs.length - 1)) / spanSeconds / maxPerSecond, 1),
      mostInOneSecond: mostInWindow(sentAtMs),
    };
  });
}

function mostInWindow(momentsMs: number[]): number {
  let most = 0;
  let first = 0;
  for (const [at, ms] of momentsMs.entries()) {
    while (momentsMs[first]! <= ms - windowMs) first += 1;
    most = Math.max(most, at - first + 1);
  }
  return most;
}

/** From due to sent in the database, for notices that fall due one after the other while the process ticks. */
export function measureDelay({ notices, spacingMs }: { notices: number; spacingMs: number }) {
  const now = () => new Date();
  return inOffice({ units: notices, roles: ['one_stop'], now, send: async () => {} }, async (office) => {
    await office.ticker.tick();
    const onDate = now().toISOString().slice(0, 10);
    const firstMs = Date.now() + tickMs;
    for (const [at, { id }] of office.directory().officials.entries()) {
      const dueAtMs = firstMs + at * spacingMs;
      await office.store.notify([id], { key: 'bench', body: { text: 'Thông báo', buttons: [] }, onDate, dueAtMs });
    }
    const failures: unknown[] = [];
    const stop = repeat(office.ticker.tick, tickMs, (error) => void failures.push(error));
    const lastMs = firstMs + notices * spacingMs + 2 * tickMs;
    while (Date.now() < lastMs) await new Promise((resolve) => setTimeout(resolve, tickMs));
    await stop();
    const rows = await office.database.db
      .selectFrom('reminders')
      .select(['due_at_ms', 'finished_at_ms'])
      .where('step', '=', 'notice')
      .where('state', '=', 'sent')
      .execute();
    if (failures.length > 0 || rows.length !== notices) throw new Error(`${rows.length} of ${notices} notices sent`);
    return { notices, mostDelayMs: Math.max(...rows.map((row) => (row.finished_at_ms ?? Infinity) - row.due_at_ms)) };
  });
}
