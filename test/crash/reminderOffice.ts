// An office of about sixty people in twenty units, all on the file channel, whose people and dates keep changing.
import { addDays } from '../../src/deadlines/calendar.ts';
import type { Official, Role } from '../../src/people/official.ts';
import { readRules } from '../../src/reminders.ts';
import { type Database, openDatabase } from '../../src/storage/database.ts';
import { createEnteredDeadlines } from '../../src/storage/enteredDeadlines.ts';
import { createPeople } from '../../src/storage/people.ts';

export const { calendar, hours } = readRules({ knowledgeDir: 'knowledge', timeZone: 'Asia/Ho_Chi_Minh' });

const unitIds = Array.from({ length: 20 }, (_, at) => `don-vi-${at + 1}`);
/** Two units have a coordinator beside these, so that there is always somebody else to alarm. */
const staff: Role[] = ['head', 'deputy', 'focal_point'];
const mostNewcomers = 15;

export type Office = ReturnType<typeof createOffice>;

export function createOffice(dataDir: string, random: (most: number) => number) {
  let hired = 0;

  async function change(work: (database: Database) => Promise<unknown>): Promise<void> {
    const database = await openDatabase({ databaseUrl: undefined, dataDir });
    await work(database).finally(() => database.close());
  }

  const officials = unitIds.flatMap((unitId, at) => [
    ...staff.map((role) => official(`${role}-${at + 1}`.replace('_', '-'), unitId, role)),
    ...(at < 2 ? [official(`dieu-phoi-${at + 1}`, unitId, 'coordinator')] : []),
  ]);
  const units = unitIds.map((id) => ({ id, name: `Đơn vị ${id.slice(7)}`, parentId: undefined }));

  function enter(obligationId: string, occurrence: string | undefined, lastDay: string, now: Date): Promise<void> {
    const [year, month, day] = lastDay.split('-').map(Number);
    const wording = `chậm nhất ngày ${day}/${month}/${year}`;
    const title = occurrence === undefined ? `Việc nhập ngày ${hours.dateOf(now.getTime())}` : undefined;
    return change((database) =>
      createEnteredDeadlines(database, hours.dateOf).enter(
        { obligationId, occurrence, unitId: undefined, title, wording, basis: 'Kế hoạch số 1', enteredBy: undefined },
        now,
      ),
    );
  }

  const inSomeDays = (now: Date) => addDays(hours.dateOf(now.getTime()), 3 + random(22));
  const moveDeadline = (now: Date) => enter('tu-cham-diem', '2026', inSomeDays(now), now);

  return {
    /** Who must hear at once when `announce` is called. */
    concerned: officials.flatMap(({ id, posts: [post] }) =>
      post?.role === 'head' || post?.role === 'focal_point' ? [id] : [],
    ),
    moveDeadline,
    async open(now: Date): Promise<void> {
      await change((database) => createPeople(database).importPeople({ units, officials }, { dryRun: false }));
      await moveDeadline(now);
    },
    /** Two events of which heads and focal points are told as soon as they are entered. */
    async announce(now: Date): Promise<void> {
      await enter('hop-cchc', undefined, inSomeDays(now), now);
      await enter('giai-trinh-bo-sung', undefined, inSomeDays(now), now);
    },
    /** Another focal point somewhere; at last the same ones under another name. */
    async hire(): Promise<void> {
      hired += 1;
      const unitId = unitIds[random(unitIds.length - 1)]!;
      const newcomer = { ...official(`moi-${hired % mostNewcomers}`, unitId, 'focal_point'), name: `Người ${hired}` };
      await change((database) =>
        createPeople(database).importPeople({ units: [], officials: [newcomer] }, { dryRun: false }),
      );
    },
    async meet(now: Date): Promise<void> {
      await enter('hop-cchc', undefined, inSomeDays(now), now);
    },
  };
}

function official(id: string, unitId: string, role: Role): Official {
  const posts = [{ unitId, role }];
  return { id, name: `Cán bộ ${id}`, title: '', email: undefined, channelOrder: ['file'], posts, leave: undefined };
}
