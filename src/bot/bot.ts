// The bot as one function from a message to its replies: adapter, handler and what they need put together.
import { randomUUID } from 'node:crypto';
import type { Answer, Question } from '../answers/answer.ts';
import type { Channel, ConversationKey, InboundMessage, OutgoingMessage } from '../channels/channel.ts';
import type { ListedDocument } from '../wording/documents.ts';
import { createTurnAdapter } from './adapter.ts';
import { createCommandReplies } from './commandReplies.ts';
import type { ConversationMemory } from './conversationMemory.ts';
import { createFeedbackReplies } from './feedbackReplies.ts';
import { createBotHandler } from './handler.ts';
import type { OfficialReplies } from './officialReplies.ts';
import { createRespond } from './respond.ts';
import { startTypingSign } from './typingSign.ts';
import type { MayAsk } from './whoMayAsk.ts';

export type Bot = (message: InboundMessage) => Promise<OutgoingMessage[]>;

type BotDeps = {
  answer: (question: Question) => Answer | Promise<Answer>;
  /** With the status of the calendar date `YYYY-MM-DD`. */
  documents: (asOf: string) => ListedDocument[];
  /** Questions that the loaded documents answer, to show how to ask. */
  sampleQuestions: () => string[];
  channelOf: (name: string) => Channel | undefined;
  memory: ConversationMemory;
  startThread: (conversation: ConversationKey) => Promise<void>;
  transcript: Parameters<typeof createFeedbackReplies>[0]['transcript'];
  officials: OfficialReplies;
  mayAsk: MayAsk;
  recordFeedback: Parameters<typeof createFeedbackReplies>[0]['record'];
  /** Calendar date `YYYY-MM-DD` at the office. */
  calendarDay: (now: Date) => string;
  now: () => Date;
  retentionDays: number;
  /** Said at /start where a language model words answers. */
  modelNotice: string | undefined;
  /** Put before the first reply of a conversation. */
  firstContact: string;
  /** How long an answer may take before the person sees a typing sign. */
  typingAfterMs: number;
};

/** Resolves with the replies, which are neither stored nor sent yet; rejects when the turn broke. */
export function createBot(deps: BotDeps): Bot {
  const {
    answer,
    documents,
    sampleQuestions,
    channelOf,
    memory,
    startThread,
    officials,
    mayAsk,
    calendarDay,
    now,
    retentionDays,
    modelNotice,
    firstContact,
    typingAfterMs,
  } = deps;
  const newId = randomUUID;
  const today = () => calendarDay(now());
  const feedback = createFeedbackReplies({ record: deps.recordFeedback, transcript: deps.transcript, newId, now });
  const commands = createCommandReplies({
    documents,
    sampleQuestions,
    today,
    startThread,
    memory,
    feedback,
    officials,
    retentionDays,
    modelNotice,
    newId,
  });
  const respond = createRespond({
    ...{ answer, memory, commands, feedback, officials, mayAsk, firstContact, today, newId, now },
  });
  const handler = createBotHandler({ respond });
  const adapter = createTurnAdapter({ channelOf, newId });

  return async (message) => {
    const typing = async () => channelOf(message.channel)?.typing(message.conversationId);
    const stopTyping = startTypingSign(typing, typingAfterMs);
    try {
      return await adapter.process(message, (context) => handler.run(context));
    } finally {
      stopTyping();
    }
  };
}
