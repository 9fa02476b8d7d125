// What the bot says to one message: command, tapped button, or question for the answerer.
import type { Answer, Question } from '../answers/answer.ts';
import { type ConversationKey, maxQuestionCharacters, type OutgoingMessage } from '../channels/channel.ts';
import * as words from '../wording/bot.ts';
import { feedbackButtons, parseButtonAction, suggestionButtons } from './buttonActions.ts';
import type { CommandReplies } from './commandReplies.ts';
import { parseCommand } from './commands.ts';
import type { ConversationMemory, RememberedConversation } from './conversationMemory.ts';
import type { FeedbackReplies } from './feedbackReplies.ts';
import type { Respond } from './handler.ts';
import type { OfficialReplies } from './officialReplies.ts';
import { readableText } from './readableText.ts';

type Deps = {
  /** `AnswerQuestion`, or one that takes its time. */
  answer: (question: Question) => Answer | Promise<Answer>;
  memory: ConversationMemory;
  commands: CommandReplies;
  feedback: FeedbackReplies;
  officials: Pick<OfficialReplies, 'toText' | 'unitIds'>;
  /** Calendar date `YYYY-MM-DD` at the office. */
  today: () => string;
  newId: () => string;
  now: () => Date;
};

/** Never more than needed: one reply per message, the notice of the first contact included in it. */
export function createRespond(deps: Deps): Respond {
  const { answer, memory, commands, feedback, officials, today, newId, now } = deps;

  const say = (text: string): OutgoingMessage => ({ id: newId(), text, buttons: [], answer: undefined });

  async function replyTo(key: ConversationKey, text: string, known: RememberedConversation): Promise<OutgoingMessage> {
    if (text === words.withheldText) return say(words.secretRefusal);
    const readable = readableText(text);
    if (readable === '') return say(words.nothingToRead);
    if (readable.length > maxQuestionCharacters) return say(words.tooLong(maxQuestionCharacters));
    const action = parseButtonAction(readable);
    if (action?.kind === 'feedback') return feedback.tapped(key, action);
    if (action?.kind === 'suggestion') return say(words.expiredButton);
    const toOfficial = await officials.toText(key, readable);
    if (toOfficial !== undefined) return toOfficial;
    const command = parseCommand(readable);
    if (command) return commands.reply(key, command, known.history);
    return answerTo(readable, known, officials.unitIds(key));
  }

  async function answerTo(
    question: string,
    { history }: RememberedConversation,
    unitIds: string[],
  ): Promise<OutgoingMessage> {
    const given = await answer({ text: question, history, asOf: today(), unitIds });
    const id = newId();
    const rated = given.outcome === 'answered' || given.outcome === 'not_found';
    const buttons = [...suggestionButtons(id, given.suggestions), ...(rated ? feedbackButtons(id) : [])];
    return { id, text: given.text, buttons, answer: given };
  }

  return async (key, text) => {
    const known = await memory.recall(key, now());
    const reply = await replyTo(key, text, known);
    if (known.greeted || commands.introduces(text)) return [reply];
    return [{ ...reply, text: `${words.firstContactLine}\n\n${reply.text}` }];
  };
}
