// Replies and reminders on each platform while calls are refused, lost, swallowed and garbled at random: every message
// ends sent once, or failed with its reason and an alarm; of unknown outcome repeated at most once, marked; none is lost.
import { expect, test } from 'vitest';
import { createRandom } from '../crash/random.ts';
import { readEvidence } from './evidence.ts';
import { auditFaults } from './faultAudit.ts';
import type { Fault } from './faultyGateway.ts';
import { openFaultyOffice } from './faultyOffice.ts';
import { type Platform, platforms } from './platforms.ts';

const full = process.env.SOTAY_FULL === '1';
const messages = full ? 1_000 : 120;
const people = 24;
const perRound = 20;
/** Longer than the longest wait of a reminder that was refused for now. */
const restMinutes = 61;
const restRounds = 30;

const anywhere: Record<string, Fault> = {
  'server error': { kind: 'answer', status: 500, body: '{"error":"internal"}' },
  'page instead of an answer': {
    ...{ kind: 'answer', status: 502, headers: { 'content-type': 'text/html' } },
    body: '<html>Bad gateway</html>',
  },
  'malformed answer': { kind: 'answer', status: 503, body: '{"ok":' },
  reset: { kind: 'reset' },
  silence: { kind: 'silence' },
  'taken, then reset': { kind: 'reset after' },
  'taken, then silence': { kind: 'silence after' },
  'taken, answer cut off': { kind: 'cut after' },
  'taken, answer is a page': { kind: 'page after' },
};

/** One call in three meets a fault. */
function createFaults(random: (most: number) => number) {
  const met: Record<string, number> = {};
  return {
    met,
    next(platform: Platform): Fault | undefined {
      if (random(2) > 0) return undefined;
      const faults: Record<string, Fault | undefined> = { ...anywhere, ...platform.refusals };
      if (platform.endToken) faults['token ends'] = undefined;
      const names = Object.keys(faults);
      const name = names[random(names.length - 1)]!;
      met[name] = (met[name] ?? 0) + 1;
      if (name === 'token ends') platform.endToken?.();
      return faults[name];
    },
  };
}

for (const [at, [name, open]] of Object.entries(platforms).entries()) {
  test(`${messages} messages on ${name}, each with an end that is known`, { timeout: 240_000 }, async () => {
    const seed = 20_261_125 + at;
    const random = createRandom(seed);
    const faults = createFaults(random);
    let calm = false;
    const nextFault = (_: string, platform: Platform) => (calm ? undefined : faults.next(platform));
    const office = await openFaultyOffice(open, { people, nextFault });
    const asked: { conversationId: string; question: string }[] = [];
    const reminded: { officialId: string; mark: string }[] = [];

    while (asked.length + reminded.length < messages) {
      const round: Promise<void>[] = [];
      for (let one = 0; one < perRound && asked.length + reminded.length < messages; one += 1) {
        const id = office.ids[random(office.ids.length - 1)]!;
        if (random(1) === 0) {
          const question = `hỏi-${asked.length}${random(3) === 0 ? '-dài' : ''}`;
          asked.push({ conversationId: id, question });
          round.push(office.ask(id, question));
        } else {
          const mark = `nhắc-${reminded.length}`;
          reminded.push({ officialId: id, mark });
          round.push(office.remind(id, mark));
        }
      }
      await Promise.all(round);
      await office.pass(2);
    }
    calm = true;
    for (let rest = 0; rest < restRounds; rest += 1) await office.pass(restMinutes);

    const { untold, ...stored } = readEvidence(office.dataDir, name);
    const received = new Map(office.ids.map((id) => [id, office.platform.received(id)]));
    const { counts, reasons, broken } = auditFaults({ channel: name, asked, reminded, received, ...stored });
    process.stdout.write(
      `${name}, seed ${seed}: ${JSON.stringify(counts)}\n  failed: ${JSON.stringify(reasons)}\n  faults: ${JSON.stringify(faults.met)}\n`,
    );
    expect(broken, `seed ${seed}`).toEqual([]);
    expect(untold, 'alarms that the coordinator did not get').toBe(0);
    const kinds = Object.keys(anywhere).length + Object.keys(office.platform.refusals).length;
    expect(Object.keys(faults.met).length, 'every kind of fault was met').toBeGreaterThanOrEqual(
      full ? kinds : kinds - 4,
    );
  });
}
