// From an accepted event to a sent reply: stored first, one turn at a time per conversation, answered exactly once.
import { randomUUID } from 'node:crypto';
import type { InboundMessage, OutgoingMessage } from '../channels/channel.ts';
import { errorForLog, type Logger } from '../log.ts';
import { apology } from '../wording/bot.ts';
import type { Admit } from './admit.ts';
import type { Bot } from './bot.ts';
import { type ConversationMemory, conversationName } from './conversationMemory.ts';
import type { Deliver, Unsent } from './deliver.ts';
import { createLanes } from './lanes.ts';
import { type OpenQuestion, openQuestion } from './openQuestion.ts';

type TakenMessage = { inboxId: string; message: InboundMessage; attempts: number };

/** What a turn needs of the inbox (storage/inbox.ts). */
export type TurnInbox = {
  accept: (message: InboundMessage, now: Date) => Promise<{ inboxId: string; duplicate: boolean }>;
  takeUnanswered: (options: { now: Date; limit: number; channels: string[] }) => Promise<TakenMessage[]>;
  complete: (completion: {
    inboxId: string;
    replies: OutgoingMessage[];
    unanswered: OpenQuestion | undefined;
    sent: boolean;
    now: Date;
  }) => Promise<boolean>;
  unsent: (options: { now: Date; channels: string[] }) => Promise<Unsent[]>;
};

export type Turns = {
  /**
   * Resolves once the message is durably stored; its turn runs afterwards. Rejects when it could not be stored or the
   * service stops: the platform should send it again.
   */
  accept: (message: InboundMessage) => Promise<{ duplicate: boolean; inboxId: string }>;
  /** Takes up what a crash left behind; returns how many questions. Their turns run afterwards. */
  resume: () => Promise<number>;
  /** The same for claims that ran out by `now`, to be called every minute or so; does not reject. */
  sweep: (now: Date) => Promise<void>;
  /** Resolves when no turn runs or waits. */
  idle: () => Promise<void>;
  /** Accepts nothing more and resolves when the running turns are done. */
  stop: () => Promise<void>;
};

type Deps = {
  inbox: TurnInbox;
  bot: Bot;
  admit: Admit;
  memory: Pick<ConversationMemory, 'learn' | 'forget'>;
  deliver: Deliver;
  /** Names of the channels this process has; what others left is theirs to take up. */
  channels: string[];
  /** True where storing a reply is sending it. */
  keepsMailbox: (channel: string) => boolean;
  log: Pick<Logger, 'error'>;
  now: () => Date;
};

/** A message that brings the process down each time is given up after so many attempts, with an apology. */
const maxAttempts = 5;
const takenAtOnce = 100;

export function createTurns(deps: Deps): Turns {
  const { inbox, bot, admit, memory, deliver, channels, keepsMailbox, log, now } = deps;
  const lanes = createLanes();
  let stopping = false;
  let takingUp: Promise<unknown> = Promise.resolve();

  async function repliesTo({ inboxId, message, attempts }: TakenMessage): Promise<OutgoingMessage[]> {
    try {
      if (attempts <= maxAttempts) return await bot(message);
      log.error({ inboxId, channel: message.channel, attempts }, 'message given up');
    } catch (error) {
      log.error({ inboxId, channel: message.channel, error: errorForLog(error) }, 'turn broke');
    }
    return [{ id: randomUUID(), text: apology, buttons: [], answer: undefined }];
  }

  async function turn(taken: TakenMessage): Promise<void> {
    const { inboxId, message } = taken;
    try {
      const replies = await repliesTo(taken);
      const sent = keepsMailbox(message.channel);
      const unanswered = openQuestion(message.text, replies);
      // False when a turn waited longer than its claim and somebody else was quicker; then nothing was stored.
      if (!(await inbox.complete({ inboxId, replies, unanswered, sent, now: now() }))) {
        memory.forget(message);
        return;
      }
      const answer = replies.find((reply) => reply.answer !== undefined)?.answer;
      memory.learn(message, answer && { question: message.text, answer });
      const { channel, conversationId, group } = message;
      for (const reply of replies) {
        const to = reply.alone ? (group?.aloneId ?? '') : conversationId;
        await deliver({ channel, conversationId: to, message: reply, at: now(), unknowns: 0 });
      }
    } catch (error) {
      // The row stays unanswered and is taken again when its claim runs out.
      memory.forget(message);
      log.error({ inboxId, channel: message.channel, error: errorForLog(error) }, 'turn could not be stored');
    }
  }

  async function takeUp(moment: Date): Promise<number> {
    let count = 0;
    for (;;) {
      const taken = await inbox.takeUnanswered({ now: moment, limit: takenAtOnce, channels });
      for (const one of taken) void lanes.run(conversationName(one.message), () => turn(one));
      count += taken.length;
      if (taken.length < takenAtOnce) break;
    }
    const late = await inbox.unsent({ now: moment, channels });
    for (const unsent of late) void lanes.run(conversationName(unsent), () => deliver(unsent));
    return count;
  }

  return {
    async accept(message) {
      if (stopping) throw new Error('The service is stopping.');
      const stored = admit(message).then(async (admitted) => ({
        admitted,
        ...(await inbox.accept(admitted, now())),
      }));
      // The place in the lane is taken now, so that order is the order of acceptance however long storing takes.
      const ran = lanes.run(conversationName(message), async () => {
        const { admitted, inboxId, duplicate } = await stored;
        if (!duplicate) await turn({ inboxId, message: admitted, attempts: 1 });
      });
      ran.catch(() => {
        // Only storing can reject here, and the caller hears of it from `stored`.
      });
      const { duplicate, inboxId } = await stored;
      return { duplicate, inboxId };
    },
    async resume() {
      const taken = takeUp(now());
      takingUp = taken.catch(() => 0);
      return taken;
    },
    async sweep(moment) {
      if (stopping) return;
      takingUp = takeUp(moment).catch((error: unknown) => log.error({ error: errorForLog(error) }, 'sweep failed'));
      await takingUp;
    },
    idle: lanes.idle,
    async stop() {
      stopping = true;
      await takingUp;
      await lanes.idle();
    },
  };
}
