// What an incoming message must pass before it is stored.
import type { Button, ConversationKey, InboundMessage } from '../channels/channel.ts';
import { chosenAction, isChoice } from '../channels/numberedButtons.ts';
import { withheldText } from '../wording/bot.ts';
import { parseButtonAction } from './buttonActions.ts';
import { isMarkedSecret } from './stateSecret.ts';

/** The message as it may be stored. */
export type Admit = (message: InboundMessage) => Promise<InboundMessage>;

type StoredMessage = { answer: { suggestions: string[] } | undefined };

type Deps = {
  /** A message of the bot in this conversation. */
  byId: (messageId: string, conversation: ConversationKey) => Promise<StoredMessage | undefined>;
  /** The buttons of the bot's last message in this conversation. */
  lastButtons: (conversation: ConversationKey) => Promise<Button[]>;
  /** How many buttons the channel shows; more of them were written out as numbered lines. */
  maxButtons: (channel: string) => number;
};

/** Twice what is answered: enough to see that it is too long. */
const maxStoredCharacters = 8_000;

/**
 * Withholds text that carries a secrecy mark, cuts what is far too long, turns a typed number into the choice it stands
 * for, and the tap on a suggested question into that question, so that history and transcript read well.
 */
export function createAdmit({ byId, lastButtons, maxButtons }: Deps): Admit {
  /** A number stands for the numbered line of a choice. */
  async function tapped(message: InboundMessage): Promise<string> {
    if (!isChoice(message.text)) return message.text;
    const buttons = await lastButtons(message);
    const writtenOut = buttons.length > maxButtons(message.channel);
    return (writtenOut ? chosenAction(message.text, buttons) : undefined) ?? message.text;
  }

  return async (incoming) => {
    const message = { ...incoming, text: await tapped(incoming) };
    const { text } = message;
    if (isMarkedSecret(text)) return { ...message, text: withheldText };
    if (text.length > maxStoredCharacters) return { ...message, text: text.slice(0, maxStoredCharacters) };
    const action = parseButtonAction(text);
    if (action?.kind !== 'suggestion') return message;
    const question = (await byId(action.messageId, message))?.answer?.suggestions[action.index];
    return question === undefined ? message : { ...message, text: question };
  };
}
