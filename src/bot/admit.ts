// What an incoming message must pass before it is stored.
import type { ConversationKey, InboundMessage } from '../channels/channel.ts';
import { withheldText } from '../wording/bot.ts';
import { parseButtonAction } from './buttonActions.ts';
import { isMarkedSecret } from './stateSecret.ts';

/** The message as it may be stored. */
export type Admit = (message: InboundMessage) => Promise<InboundMessage>;

type StoredMessage = { answer: { suggestions: string[] } | undefined };

type Deps = {
  /** A message of the bot in this conversation. */
  byId: (messageId: string, conversation: ConversationKey) => Promise<StoredMessage | undefined>;
};

/** Twice what is answered: enough to see that it is too long. */
const maxStoredCharacters = 8_000;

/**
 * Withholds text that carries a secrecy mark, cuts what is far too long, and turns the tap on a suggested question into
 * that question, so that history and transcript read well.
 */
export function createAdmit({ byId }: Deps): Admit {
  return async (message) => {
    const { text } = message;
    if (isMarkedSecret(text)) return { ...message, text: withheldText };
    if (text.length > maxStoredCharacters) return { ...message, text: text.slice(0, maxStoredCharacters) };
    const action = parseButtonAction(text);
    if (action?.kind !== 'suggestion') return message;
    const question = (await byId(action.messageId, message))?.answer?.suggestions[action.index];
    return question === undefined ? message : { ...message, text: question };
  };
}
