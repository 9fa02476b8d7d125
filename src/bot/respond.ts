// What the bot says to one message: command, tapped button, or question for the answerer.
import type { Answer, Question } from '../answers/answer.ts';
import { type ConversationKey, maxQuestionCharacters, type OutgoingMessage } from '../channels/channel.ts';
import * as words from '../wording/bot.ts';
import type { Incoming } from './activity.ts';
import { feedbackButtons, parseButtonAction, suggestionButtons } from './buttonActions.ts';
import type { CommandReplies } from './commandReplies.ts';
import { isOfficialCommand, parseCommand } from './commands.ts';
import type { ConversationMemory, RememberedConversation } from './conversationMemory.ts';
import type { FeedbackReplies } from './feedbackReplies.ts';
import type { Respond } from './handler.ts';
import type { OfficialReplies } from './officialReplies.ts';
import { readableText } from './readableText.ts';
import { type MayAsk, ownConversation } from './whoMayAsk.ts';

type Deps = {
  /** `AnswerQuestion`, or one that takes its time. */
  answer: (question: Question) => Answer | Promise<Answer>;
  memory: ConversationMemory;
  commands: CommandReplies;
  feedback: FeedbackReplies;
  officials: Pick<OfficialReplies, 'toText' | 'unitIds' | 'codeShown'>;
  mayAsk: MayAsk;
  /** Put before the first reply of a conversation. */
  firstContact: string;
  /** Calendar date `YYYY-MM-DD` at the office. */
  today: () => string;
  newId: () => string;
  now: () => Date;
};

/** One reply per message, the notice of the first contact included in it; in a group perhaps one more to the person alone. */
export function createRespond(deps: Deps): Respond {
  const { answer, memory, commands, feedback, officials, mayAsk, firstContact, today, newId, now } = deps;

  const say = (text: string): OutgoingMessage => ({ id: newId(), text, buttons: [], answer: undefined });

  async function repliesTo(incoming: Incoming, known: RememberedConversation): Promise<OutgoingMessage[]> {
    const { text } = incoming;
    if (text === words.withheldText) return [say(words.secretRefusal)];
    const readable = readableText(text);
    if (readable === '') return [say(words.nothingToRead)];
    if (readable.length > maxQuestionCharacters) return [say(words.tooLong(maxQuestionCharacters))];
    const action = parseButtonAction(readable);
    if (action?.kind === 'feedback') return [await feedback.tapped(incoming, action)];
    if (action?.kind === 'suggestion') return [say(words.expiredButton)];
    const personal = await personalReplies(incoming, readable);
    if (personal !== undefined) return personal;
    const command = parseCommand(readable);
    if (command) return [await commands.reply(incoming, command, known.history)];
    if (!mayAsk(incoming)) return [say(words.mayNotAsk(incoming.personId))];
    const own = ownConversation(incoming);
    return [await answerTo(readable, known, incoming.group !== undefined || !own ? [] : officials.unitIds(own))];
  }

  /** What concerns the person's own work and account; in a group it is said to the person alone. */
  async function personalReplies(incoming: Incoming, readable: string): Promise<OutgoingMessage[] | undefined> {
    const command = parseCommand(readable);
    const personal =
      command !== undefined && command.name !== 'unknown' && isOfficialCommand(command.name) ? command : undefined;
    const own = ownConversation(incoming);
    const reply = async (key: ConversationKey) =>
      (await officials.toText(key, readable)) ??
      (personal === undefined ? undefined : await commands.reply(key, personal, []));
    if (incoming.group === undefined) {
      const given = own && (await reply(own));
      return given && [given];
    }
    if (personal?.name === 'dangky') {
      await officials.codeShown(personal.rest);
      return [say(words.pairAlone)];
    }
    if (own === undefined) return personal === undefined ? undefined : [say(words.askAlone)];
    const given = await reply(own);
    return given && [{ ...given, alone: true }, say(words.answeredAlone)];
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

  return async (incoming) => {
    const { channel, conversationId, text } = incoming;
    const known = await memory.recall({ channel, conversationId }, now());
    const [reply, ...others] = await repliesTo(incoming, known);
    if (reply === undefined || known.greeted || commands.introduces(text)) return reply ? [reply, ...others] : others;
    return [{ ...reply, text: `${firstContact}\n\n${reply.text}` }, ...others];
  };
}
