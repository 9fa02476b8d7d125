// An office with people, dates and a web chat on a real SQLite file, at a moment that the test sets.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { createFeeds } from '../../src/calendarFeeds.ts';
import type { OutgoingMessage } from '../../src/channels/channel.ts';
import { createWebChat } from '../../src/channels/webChat.ts';
import { loadConfig } from '../../src/config.ts';
import { answeringDeadlines } from '../../src/deadlineAnswering.ts';
import type { Said } from '../../src/deadlines/delivery.ts';
import { createDialogue } from '../../src/dialogue.ts';
import { createKnowledge, type Knowledge } from '../../src/knowledge.ts';
import { readPeople } from '../../src/people/readPeople.ts';
import { createLibrary } from '../../src/regulations/library.ts';
import { readSeedDocuments } from '../../src/regulations/seedDocuments.ts';
import { createReminders, readRules, storeMailboxes } from '../../src/reminders.ts';
import { loadLanguage } from '../../src/retrieval/loadLanguage.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { createPairing } from '../../src/storage/pairing.ts';
import { createUnanswered } from '../../src/storage/unanswered.ts';

const knowledgeDir = join(import.meta.dirname, '../../knowledge');
const timeZone = 'Asia/Ho_Chi_Minh';

const people = `id,name,title,unit,unit_parent,roles
an,Nguyễn Văn An,Giám đốc,Sở Xây dựng,,head
binh,Trần Thị Bình,Phó Giám đốc,Sở Xây dựng,,deputy
chi,Lê Thị Chi,Chuyên viên,Sở Xây dựng,,focal_point
dung,Phạm Văn Dũng,Chuyên viên,Sở Nội vụ,,coordinator
em,Hoàng Thị Em,Chuyên viên,Phường Hải Châu,,focal_point
`;

export const plan = 'Kế hoạch số 45/KH-UBND, ngày 02/11/2026';

let knowledge: Knowledge | undefined;

function shippedKnowledge(): Knowledge {
  knowledge ??= createKnowledge(loadLanguage(knowledgeDir), createLibrary(readSeedDocuments(knowledgeDir).documents));
  return knowledge;
}

export type SaidItem = { who: string; step: string; unit: string | undefined; obligation: string | undefined };

/** `at`: as on the wall of the office, `2026-12-03T08:00`. */
export function moment(at: string): Date {
  return new Date(`${at}:00+07:00`);
}

export async function openOffice(at: string) {
  const dataDir = mkdtempSync(join(tmpdir(), 'sotay-office-'));
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
  const database = await openDatabase({ databaseUrl: undefined, dataDir });
  let current = moment(at);
  const now = () => current;
  const rules = readRules({ knowledgeDir, timeZone });
  const webChat = createWebChat();
  const { answer, provision } = shippedKnowledge();
  const logged: object[] = [];
  const log = {
    error: (fields: object) => void logged.push(fields),
    warn: (fields: object) => void logged.push(fields),
  };
  const said: Said[] = [];
  const reminders = createReminders({
    ...{ database, rules, log, now, channels: [webChat], mailboxes: storeMailboxes, wait: async () => {} },
    said: (one) => void said.push(one),
    provisionLine: (id) => provision(id, '2026-11-25')?.line,
  });
  const dialogue = createDialogue({
    config: {
      timeZone,
      retentionDays: 30,
      model: undefined,
      publicUrl: 'https://sotay.example.vn',
      channels: loadConfig({}).channels,
    },
    ...{ ended: () => {}, wait: async () => {} },
    ...{ database, channels: [webChat], rules, reminders, log, now },
    knowledge: shippedKnowledge,
    answer: answeringDeadlines(answer, { rules, provision, now, board: reminders.board }),
  });
  onTestFinished(async () => {
    await dialogue.turns.stop();
    await database.close();
  });

  const file = readPeople(people);
  if ('problems' in file) throw new Error(JSON.stringify(file.problems));
  await reminders.people.importPeople(file, { dryRun: false });
  await reminders.reload();
  const pairing = createPairing(database);
  let events = 0;

  /** Says one thing in the person's own conversation; resolves with the last reply. */
  async function say(person: string, text: string): Promise<OutgoingMessage> {
    events += 1;
    const conversationId = `chat-${person}`;
    await dialogue.turns.accept({ channel: 'web', eventId: `e${events}`, conversationId, personId: person, text });
    await dialogue.turns.idle();
    const last = (await inbox(person)).at(-1);
    if (last === undefined) throw new Error('no reply');
    return last;
  }

  /** What the person sees of the bot, oldest first. */
  async function inbox(person: string): Promise<OutgoingMessage[]> {
    const entries = await dialogue.messages.transcript({ channel: 'web', conversationId: `chat-${person}` }, 200);
    return entries.filter(({ from }) => from === 'bot');
  }

  async function pair(...ids: string[]): Promise<void> {
    for (const id of ids) {
      const { code } = await pairing.issue(id, current);
      await say(id, `/dangky ${code}`);
    }
  }

  /** Moves the clock and lets the clockwork look once; resolves with what was said to whom. */
  async function goTo(next: string): Promise<SaidItem[]> {
    current = moment(next);
    said.length = 0;
    await reminders.ticker.tick();
    return said.flatMap(({ official, items }) =>
      items.map(({ step, assignment }) => ({
        ...{ who: official.id, step, unit: assignment?.unitId },
        obligation: assignment?.deadline.obligationId,
      })),
    );
  }

  /** The last message of the person has a button of this title; it is tapped. */
  async function tap(person: string, title: string): Promise<OutgoingMessage> {
    const buttons = (await inbox(person)).findLast((message) =>
      message.buttons.some((one) => one.title === title),
    )?.buttons;
    const button = buttons?.find((one) => one.title === title);
    if (button === undefined) throw new Error(`no button ${title}`);
    return say(person, button.action);
  }

  /** The scoring date, entered by the coordinator. */
  async function enterScoring(wording = 'trước ngày 15/12/2026', unitId?: string): Promise<void> {
    await reminders.entered.enter(
      {
        ...{ obligationId: 'tu-cham-diem', occurrence: '2026', unitId, title: undefined, wording, basis: plan },
        enteredBy: 'dung',
      },
      current,
    );
  }

  const feed = createFeeds({ database, rules, directory: reminders.directory, now });
  const unanswered = createUnanswered(database);
  return {
    database,
    reminders,
    dialogue,
    pairing,
    unanswered,
    feed,
    logged,
    say,
    inbox,
    pair,
    goTo,
    tap,
    enterScoring,
  };
}
