// An office on one platform behind the faulty gateway: the real parts of the program on a real SQLite file, a clock that
// the test moves, and waits that pass at once.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import type { Answer } from '../../src/answers/answer.ts';
import { createHear } from '../../src/bot/hear.ts';
import { createMessageLimits } from '../../src/bot/messageLimits.ts';
import { createWebChat } from '../../src/channels/webChat.ts';
import { loadConfig } from '../../src/config.ts';
import { createDialogue } from '../../src/dialogue.ts';
import type { Knowledge } from '../../src/knowledge.ts';
import { createLogger } from '../../src/log.ts';
import { createMessengers } from '../../src/messengers.ts';
import type { Official } from '../../src/people/official.ts';
import { createReminders, readRules, storeMailboxes } from '../../src/reminders.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { createPairing } from '../../src/storage/pairing.ts';
import type { Fault } from './faultyGateway.ts';
import { longText, marker } from './marks.ts';
import type { OpenPlatform, Platform } from './platforms.ts';

const knowledgeDir = join(import.meta.dirname, '../../knowledge');
const timeZone = 'Asia/Ho_Chi_Minh';
/** Of one call: a platform that is silent for so long has not answered. */
const timeoutMs = 400;
/** A wait that ends with the attempt watches for one that takes too long; it must outlast the calls. */
const watchMs = 5_000;
const units = [{ id: 'so-mau', name: 'Sở Mẫu', parentId: undefined }];

/** Every second person can also be reached in the web chat. */
const hasWebChat = (at: number) => at % 2 === 1;

export type FaultyOffice = Awaited<ReturnType<typeof openFaultyOffice>>;

export async function openFaultyOffice(
  open: OpenPlatform,
  { people, nextFault }: { people: number; nextFault: (body: string, platform: Platform) => Fault | undefined },
) {
  const dataDir = mkdtempSync(join(tmpdir(), 'sotay-faults-'));
  const database = await openDatabase({ databaseUrl: undefined, dataDir });
  let current = new Date('2026-11-23T08:00:00+07:00');
  const now = () => current;
  const platform: Platform = await open({ nextFault: (body) => nextFault(body, platform), database, now });
  const log = createLogger('silent');
  const rules = readRules({ knowledgeDir, timeZone });
  const { channels: channelsConfig } = loadConfig(platform.settings);
  const wait = (_ms: number, signal?: AbortSignal) => pause(signal === undefined ? 0 : watchMs, undefined, { signal });
  const [messenger, ...others] = await createMessengers({
    ...{ channels: channelsConfig, publicUrl: undefined, database, log, now, wait, timeoutMs },
    monthOf: () => '2026-11',
    alarm: (channel, code) => reminders.raiseChannelAlarm(channel, code),
  });
  if (messenger === undefined || others.length > 0) throw new Error('one messenger is expected');
  const webChat = createWebChat();
  const channels = [webChat, messenger];
  const reminders = createReminders({
    ...{ database, rules, log, now, channels, mailboxes: storeMailboxes, wait },
    ...{ said: () => {}, provisionLine: () => undefined },
  });
  const dialogue = createDialogue({
    config: { timeZone, retentionDays: 30, model: undefined, publicUrl: undefined, channels: channelsConfig },
    ...{ database, channels, rules, reminders, log, now, wait },
    knowledge: () => ({ documents: [] }) as unknown as Knowledge,
    answer: ({ text }) => smalltalk(longText(text)),
    ended({ channel, outcome, concerns, reason = '' }) {
      if (concerns === 'channel') reminders.raiseChannelAlarm(channel, reason);
      else if (outcome === 'failed') reminders.raiseChannelAlarm(channel, reason, 'reply');
    },
  });
  const { turns } = dialogue;
  onTestFinished(async () => {
    await turns.stop();
    await platform.stop();
    await database.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  const { blockAddress: block, unblockAddress: unblock } = reminders.people;
  const hear = createHear(messenger, {
    ...{ turns, block, unblock, log, limits: createMessageLimits(1_000_000) },
    ...{ heard: () => {}, newId: () => 'notice', move: async () => {} },
  });
  const ids = Array.from({ length: people }, (_, at) => `${1_000 + at}`);
  const officials = [...ids.map((id, at) => official(id, at)), coordinator];
  await reminders.people.importPeople({ units, officials }, { dryRun: false });
  const pairing = createPairing(database);
  const pair = async (officialId: string, channel: string, conversationId: string) => {
    const { code } = await pairing.issue(officialId, now());
    await pairing.redeem(code, { channel, conversationId }, now());
  };
  for (const [at, id] of ids.entries()) {
    await platform.meet(id);
    await pair(id, platform.name, id);
    if (hasWebChat(at)) await pair(id, 'web', `web-${id}`);
  }
  await pair('dieu-phoi', 'web', 'web-dieu-phoi');
  await reminders.reload();

  return {
    ...{ platform, dataDir, ids },
    /** The person writes; the reply may meet faults. */
    async ask(conversationId: string, text: string): Promise<void> {
      await platform.meet(conversationId);
      const [channel, personId] = [platform.name, conversationId];
      await hear.message({ channel, eventId: `e-${text}`, conversationId, personId, text });
    },
    /** The person is told of something. */
    async remind(officialId: string, mark: string): Promise<void> {
      const body = { text: `Xin báo: ${marker(mark)}`, buttons: [] };
      const [onDate, dueAtMs] = [rules.hours.dateOf(now().getTime()), now().getTime()];
      await reminders.store.notify([officialId], { key: mark, body, onDate, dueAtMs });
    },
    /** Lets pass so many minutes, of the next working day when the office closes, and everything that is due then be tried. */
    async pass(minutes: number): Promise<void> {
      current = new Date(current.getTime() + minutes * 60_000);
      while (!rules.hours.isOpen(current.getTime())) current = new Date(current.getTime() + 3_600_000);
      await turns.sweep(now());
      await Promise.all([turns.idle(), reminders.ticker.deliverAll()]);
    },
  };

  function official(id: string, at: number): Official {
    const channelOrder = [platform.name, ...(hasWebChat(at) ? ['web'] : [])];
    const posts = [{ unitId: 'so-mau', role: 'focal_point' as const }];
    return { id, name: `Cán bộ ${id}`, title: '', email: undefined, channelOrder, posts, leave: undefined };
  }
}

const coordinator: Official = {
  ...{ id: 'dieu-phoi', name: 'Phạm Văn Dũng', title: '', email: undefined, channelOrder: ['web'], leave: undefined },
  posts: [{ unitId: 'so-mau', role: 'coordinator' }],
};

function smalltalk(text: string): Answer {
  const nothing = { citations: [], sources: [], caveats: [], nextStep: '', suggestions: [] };
  return { outcome: 'smalltalk', text, lead: text, ...nothing };
}
