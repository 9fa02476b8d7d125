// Storage, bot and channels put together: what turns an accepted message into a stored and delivered answer.
import type { Answer, Question } from './answers/answer.ts';
import { statusOn } from './answers/assemble.ts';
import { createAdmit } from './bot/admit.ts';
import { createBot } from './bot/bot.ts';
import { createCalendarDay } from './bot/calendarDay.ts';
import { createConversationMemory } from './bot/conversationMemory.ts';
import { createDeliver, type DeliveredReply } from './bot/deliver.ts';
import { createTurns } from './bot/turns.ts';
import { createMayAsk } from './bot/whoMayAsk.ts';
import type { Channel } from './channels/channel.ts';
import type { Config } from './config.ts';
import type { Knowledge } from './knowledge.ts';
import type { Logger } from './log.ts';
import type { ModelConfig } from './modelConfig.ts';
import { createOfficials } from './officials.ts';
import { type Reminders, type Rules, storeMailboxes } from './reminders.ts';
import { createConversations } from './storage/conversations.ts';
import type { Database } from './storage/database.ts';
import { createFeedback } from './storage/feedback.ts';
import { createInbox } from './storage/inbox.ts';
import { createMessages } from './storage/messages.ts';
import { createRetention } from './storage/retention.ts';
import type { Fate } from './storage/unanswered.ts';
import { firstContactLine } from './wording/bot.ts';
import { externalModelLine, modelNotice } from './wording/model.ts';

/** About 5 MB of conversations that need not be read again. */
const remembered = 1_000;
const typingAfterMs = 300;
const dayMs = 86_400_000;

type Deps = {
  config: Pick<Config, 'timeZone' | 'retentionDays' | 'publicUrl' | 'channels' | 'model'>;
  database: Database;
  knowledge: () => Knowledge;
  /** `AnswerQuestion`, or one that takes its time. */
  answer: (question: Question) => Answer | Promise<Answer>;
  channels: Channel[];
  rules: Rules;
  reminders: Reminders;
  /** Each end of an attempt to deliver a reply. */
  ended: (reply: DeliveredReply) => void;
  log: Pick<Logger, 'error'>;
  now: () => Date;
  /** Rejects when the service stops. */
  wait: (ms: number) => Promise<void>;
};

/** The parts that doors need; nothing runs until a message is accepted. */
export function createDialogue(deps: Deps) {
  const { config, database, knowledge, answer, channels, rules, reminders, ended, log, now, wait } = deps;
  const inbox = createInbox(database);
  const messages = createMessages(database);
  const conversations = createConversations(database);
  const calendarDay = createCalendarDay(config.timeZone);
  const today = () => calendarDay(now());
  const channelOf = (name: string) => channels.find((channel) => channel.name === name);
  const sampleQuestions = () => knowledge().sampleQuestions(today());
  const admit = createAdmit({
    byId: messages.byId,
    lastButtons: messages.lastButtons,
    maxButtons: (name) => channelOf(name)?.maxButtons ?? Number.POSITIVE_INFINITY,
  });
  const memory = createConversationMemory({
    findOrCreate: conversations.findOrCreate,
    history: messages.history,
    // Where several instances answer the same people, only the store knows what was said.
    capacity: database.dialect === 'sqlite' ? remembered : 0,
  });
  const keepsMailbox = (name: string) => channelOf(name)?.keepsMailbox ?? false;
  /** Where this process has no such channel, another one takes the reply from the store. */
  function fateOn(name: string): Fate {
    if (storeMailboxes.find((mailbox) => mailbox.name === name)?.isSent || keepsMailbox(name)) return 'sent';
    return channelOf(name) === undefined ? 'waiting' : 'claimed';
  }
  const deliver = createDeliver({
    channelOf,
    store: inbox,
    block: reminders.people.blockAddress,
    ended,
    log,
    now,
    wait,
  });
  const officials = createOfficials({
    ...{ database, rules, reminders, deliver, now },
    provision: (id, asOf) => knowledge().provision(id, asOf),
    publicUrl: config.publicUrl,
    fateOn,
    forget: memory.forget,
  });
  const bot = createBot({
    answer,
    officials,
    mayAsk: createMayAsk({ ...config.channels, isPaired: (key) => reminders.officialAt(key) !== undefined }),
    documents: (asOf) => knowledge().documents.map((document) => ({ ...document, status: statusOn(document, asOf) })),
    sampleQuestions,
    channelOf,
    memory,
    startThread: conversations.startThread,
    transcript: messages.transcript,
    recordFeedback: createFeedback(database).record,
    calendarDay,
    now,
    retentionDays: config.retentionDays,
    modelNotice: config.model && modelNotice(externalHost(config.model)),
    firstContact: firstContactOf(config.model),
    typingAfterMs,
  });
  const turns = createTurns({
    inbox,
    bot,
    admit,
    memory,
    deliver,
    channels: channels.map(({ name }) => name),
    keepsMailbox,
    log,
    now,
  });
  const retention = createRetention(database);
  /** Deletes what people wrote longer ago than the settings allow. */
  const deleteOld = async () => {
    await retention.deleteOlderThan(new Date(now().getTime() - config.retentionDays * dayMs));
  };
  return { deleteOld, turns, inbox, messages, conversations, admit, sampleQuestions, today };
}

/** Where questions go is said to whoever asks, before the first answer. */
function firstContactOf(model: Config['model']): string {
  const host = model && externalHost(model);
  return host === undefined ? firstContactLine : `${firstContactLine} ${externalModelLine(host)}`;
}

function externalHost({ location, baseUrl }: ModelConfig): string | undefined {
  return location === 'external' ? new URL(baseUrl).host : undefined;
}
