// An office of about sixty people in twenty units, all on the file channel, whose people and dates keep changing.
import { addDays } from '../../src/deadlines/calendar.ts';
import type { Official, Role } from '../../src/people/official.ts';
import { readRules } from '../../src/reminders.ts';
import { type Database, openDatabase } from '../../src/storage/database.ts';
import { createEnteredDeadlines } from '../../src/storage/enteredDeadlines.ts';
import { createPeople } from '../../src/storage/people.ts';

export const { calendar, hours, obligations } = readRules({ knowledgeDir: 'knowledge', timeZone: 'Asia/Ho_Chi_Minh' });

const unitIds = Array.from({ length: 20 }, (_, at) => `don-vi-${at + 1}`);
/** Two units have a coordinator beside these, so that there is always somebody else to alarm. */
const staff: Role[] = ['head', 'deputy', 'focal_point'];
const mostNewcomers = 15;

export type Office = ReturnType<typeof createOffice>;

export function createOffice(dataDir: string, random: (most: number) => number) {
  let hired = 0;
  let announced: number | undefined;

  async function change<Result>(work: (database: Database) => Promise<Result>): Promise<Result> {
    const database = await openDatabase({ databaseUrl: undefined, dataDir });
    return work(database).finally(() => database.close());
  }

  const officials = unitIds.flatMap((unitId, at) => [
    ...staff.map((role) => official(`${role}-${at + 1}`.replace('_', '-'), unitId, role)),
    ...(at < 2 ? [official(`dieu-phoi-${at + 1}`, unitId, 'coordinator')] : []),
  ]);
  const units = unitIds.map((id) => ({ id, name: `Đơn vị ${id.slice(7)}`, parentId: undefined }));

  /** Gives the number under which it can be withdrawn. */
  async function enter(obligationId: string, occurrence: string | undefined, now: Date): Promise<number> {
    const lastDay = addDays(hours.dateOf(now.getTime()), 3 + random(22));
    const [year, month, day] = lastDay.split('-').map(Number);
    const wording = `chậm nhất ngày ${day}/${month}/${year}`;
    const title = occurrence === undefined ? `Việc nhập ngày ${hours.dateOf(now.getTime())}` : undefined;
    const basis = 'Kế hoạch số 1';
    const { id } = await change((database) =>
      createEnteredDeadlines(database, hours.dateOf).enter(
        { obligationId, occurrence, unitId: undefined, title, wording, basis, enteredBy: undefined },
        now,
      ),
    );
    return id;
  }

  const moveDeadline = async (now: Date) => void (await enter('tu-cham-diem', '2026', now));

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
    /** Two events of which heads and focal points are told as soon as they are entered; the one before is off. */
    async announce(now: Date): Promise<void> {
      await enter('hop-cchc', undefined, now);
      const before = announced;
      announced = await enter('giai-trinh-bo-sung', undefined, now);
      if (before === undefined) return;
      await change((database) => createEnteredDeadlines(database, hours.dateOf).withdraw(before, now));
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
      await enter('hop-cchc', undefined, now);
    },
  };
}

function official(id: string, unitId: string, role: Role): Official {
  const posts = [{ unitId, role }];
  return { id, name: `Cán bộ ${id}`, title: '', email: undefined, channelOrder: ['file'], posts, leave: undefined };
}
