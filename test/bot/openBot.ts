// The bot over a real SQLite file, a scripted answerer and channels that note what they were given.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Answer, Question } from '../../src/answers/answer.ts';
import { createAdmit } from '../../src/bot/admit.ts';
import { createBot } from '../../src/bot/bot.ts';
import { createCalendarDay } from '../../src/bot/calendarDay.ts';
import { createConversationMemory } from '../../src/bot/conversationMemory.ts';
import { createDeliver, type DeliveredReply } from '../../src/bot/deliver.ts';
import type { OfficialReplies } from '../../src/bot/officialReplies.ts';
import { createTurns } from '../../src/bot/turns.ts';
import type { MayAsk } from '../../src/bot/whoMayAsk.ts';
import type { Channel, InboundMessage, OutgoingMessage } from '../../src/channels/channel.ts';
import { createConversations } from '../../src/storage/conversations.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { createFeedback } from '../../src/storage/feedback.ts';
import { createInbox } from '../../src/storage/inbox.ts';
import { createMessages } from '../../src/storage/messages.ts';
import { createUnanswered } from '../../src/storage/unanswered.ts';
import { firstContactLine } from '../../src/wording/bot.ts';
import { sampleDocument, scriptedAnswer } from './scriptedAnswer.ts';

export const noon = new Date('2026-11-23T05:00:00.000Z');

export function dataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sotay-bot-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export type Sent = { conversationId: string; message: OutgoingMessage };

export function createRecorder(name: string, options: { keepsMailbox: boolean }) {
  const sent: Sent[] = [];
  let typingSigns = 0;
  let onTyping: () => void = () => {};
  let failure: Error | undefined;
  const channel: Channel = {
    name,
    maxTextLength: undefined,
    maxButtons: 10,
    keepsMailbox: options.keepsMailbox,
    async send(conversationId, message) {
      if (failure) throw failure;
      sent.push({ conversationId, message });
    },
    async typing() {
      typingSigns += 1;
      onTyping();
    },
  };
  return {
    channel,
    sent,
    typingSigns: () => typingSigns,
    whenTyping: (listener: () => void) => {
      onTyping = listener;
    },
    failWith: (error: Error | undefined) => {
      failure = error;
    },
  };
}

/** People who paired no account: nothing is for officials. */
const nobody: OfficialReplies = {
  toText: async () => undefined,
  toCommand: async (_, name) => ({ id: name, text: name, buttons: [], answer: undefined }),
  codeShown: async () => {},
  unitIds: () => [],
};

type Options = {
  folder?: string;
  answer?: (question: Question) => Answer | Promise<Answer>;
  typingAfterMs?: number;
  officials?: OfficialReplies;
  mayAsk?: MayAsk;
  /** What happens while a reply waits to be tried again; rejects as when the service stops. */
  wait?: (ms: number) => Promise<void>;
  /** Wraps the inbox, to make it fail. */
  inbox?: (inbox: ReturnType<typeof createInbox>) => ReturnType<typeof createInbox>;
};

/** Everything together; closed when the test ends. `web` keeps a mailbox, `zalo` does not. */
export async function openBot(options: Options = {}) {
  const database = await openDatabase({ databaseUrl: undefined, dataDir: options.folder ?? dataFolder() });
  const storedInbox = createInbox(database);
  const inbox = options.inbox?.(storedInbox) ?? storedInbox;
  const messages = createMessages(database);
  const conversations = createConversations(database);
  const web = createRecorder('web', { keepsMailbox: true });
  const zalo = createRecorder('zalo', { keepsMailbox: false });
  const channels = new Map([web, zalo].map(({ channel }) => [channel.name, channel]));
  const channelOf = (name: string) => channels.get(name);
  const logged: object[] = [];
  const log = { error: (fields: object) => void logged.push(fields) };
  const ended: DeliveredReply[] = [];
  const blocked: [string, string][] = [];
  const waits: number[] = [];
  let moment = noon;
  const now = () => moment;
  const { findOrCreate, startThread } = conversations;
  const memory = createConversationMemory({ findOrCreate, history: messages.history, capacity: 100 });
  const bot = createBot({
    officials: options.officials ?? nobody,
    mayAsk: options.mayAsk ?? (() => true),
    answer: options.answer ?? scriptedAnswer,
    documents: () => [sampleDocument],
    sampleQuestions: () => ['Ai đi họp thay?'],
    channelOf,
    memory,
    startThread,
    transcript: messages.transcript,
    recordFeedback: createFeedback(database).record,
    calendarDay: createCalendarDay('Asia/Ho_Chi_Minh'),
    now,
    retentionDays: 30,
    modelNotice: undefined,
    firstContact: firstContactLine,
    typingAfterMs: options.typingAfterMs ?? 60_000,
  });
  const turns = createTurns({
    inbox,
    bot,
    admit: createAdmit({
      byId: messages.byId,
      lastButtons: messages.lastButtons,
      maxButtons: (name) => channelOf(name)?.maxButtons ?? 0,
    }),
    memory,
    deliver: createDeliver({
      ...{ channelOf, store: inbox, log, now },
      block: async (conversation, reason) => void blocked.push([conversation.conversationId, reason]),
      ended: (reply) => void ended.push(reply),
      wait: async (ms) => {
        waits.push(ms);
        await options.wait?.(ms);
      },
    }),
    channels: [...channels.keys()],
    keepsMailbox: (name) => channelOf(name)?.keepsMailbox ?? false,
    log,
    now,
  });
  onTestFinished(async () => {
    await turns.stop();
    await database.close();
  });

  let events = 0;
  const incoming = (text: string, change: Partial<InboundMessage> = {}): InboundMessage => {
    events += 1;
    return { channel: 'web', eventId: `e${events}`, conversationId: 'c1', personId: 'p1', text, ...change };
  };
  /** Says one thing and waits; returns what the bot replied. */
  async function say(text: string, change: Partial<InboundMessage> = {}): Promise<OutgoingMessage[]> {
    const message = incoming(text, change);
    const recorder = message.channel === 'zalo' ? zalo : web;
    const before = recorder.sent.length;
    await turns.accept(message);
    await turns.idle();
    return recorder.sent.slice(before).map((one) => one.message);
  }
  const setNow = (at: Date) => {
    moment = at;
  };
  const unanswered = createUnanswered(database);
  return {
    database,
    inbox,
    messages,
    unanswered,
    turns,
    bot,
    web,
    zalo,
    logged,
    ended,
    blocked,
    waits,
    incoming,
    say,
    setNow,
  };
}
