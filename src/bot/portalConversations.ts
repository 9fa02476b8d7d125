// Conversations of programs (`POST /api/ask`): stored like all others, so that follow-ups work on every instance.
import { randomUUID } from 'node:crypto';
import type { Answer, Exchange, Question } from '../answers/answer.ts';
import type { Channel, ConversationKey, InboundMessage } from '../channels/channel.ts';
import type { Admit } from './admit.ts';
import { rememberedExchanges } from './conversationMemory.ts';
import { openQuestion } from './openQuestion.ts';
import { readableText } from './readableText.ts';
import { refuseSecrets } from './refuseSecrets.ts';
import type { TurnInbox } from './turns.ts';

const channelName = 'api';

/** Nobody listens: an answer that a crash delayed is stored and read with the next question's history. */
export const portalChannel: Channel = {
  name: channelName,
  maxTextLength: undefined,
  maxButtons: 0,
  keepsMailbox: true,
  send: async () => {},
  typing: async () => {},
};

type PortalQuestion = { text: string; conversation: string | undefined; asOf: string | undefined };

type Deps = {
  /** `AnswerQuestion`, or one that takes its time. */
  answer: (question: Question) => Answer | Promise<Answer>;
  admit: Admit;
  inbox: Pick<TurnInbox, 'accept' | 'complete'>;
  history: (conversation: ConversationKey, limit: number) => Promise<Exchange[]>;
  transcript: (conversation: ConversationKey, limit: number) => Promise<unknown[]>;
  /** Fresh ids that nobody can guess. */
  newConversation: () => string;
  /** Calendar date `YYYY-MM-DD` at the office. */
  today: () => string;
  now: () => Date;
};

/** Undefined for a conversation that was not issued here or that retention has deleted. Stored before it is answered. */
export function createPortalConversations(
  deps: Deps,
): (question: PortalQuestion) => Promise<{ answer: Answer; conversation: string } | undefined> {
  const { admit, inbox, history, transcript, newConversation, today, now } = deps;
  const answerUnlessSecret = refuseSecrets(deps.answer);

  return async ({ text, conversation: given, asOf = today() }) => {
    const conversationId = given ?? newConversation();
    const key = { channel: channelName, conversationId };
    if (given !== undefined && (await transcript(key, 1)).length === 0) return undefined;
    const message: InboundMessage = { ...key, eventId: randomUUID(), personId: conversationId, text };
    const admitted = await admit(message);
    const earlier = given === undefined ? [] : await history(key, rememberedExchanges);
    const { inboxId } = await inbox.accept(admitted, now());
    const answer = await answerUnlessSecret({ text: readableText(admitted.text), history: earlier, asOf });
    const replies = [{ id: randomUUID(), text: answer.text, buttons: [], answer }];
    const unanswered = openQuestion(admitted.text, replies);
    await inbox.complete({ inboxId, replies, unanswered, sent: true, now: now() });
    return { answer, conversation: conversationId };
  };
}
