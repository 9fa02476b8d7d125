// The chats of the imitation: who may be written to, and which messages Telegram takes.
import { type Markup, readMarkup } from './telegramMarkup.ts';
import { type Args, Refused, type UploadedFile } from './telegramRequest.ts';

export type ShownButton = { title: string; action: string };
export type ShownMessage = {
  messageId: number;
  /** `bot` or the id of a person. */
  from: string;
  /** As people read it, without tags. */
  text: string;
  entities: Markup[];
  buttons: ShownButton[];
  document?: UploadedFile;
};

export type Chat = {
  id: string;
  type: 'private' | 'group' | 'supergroup';
  title: string;
  blocked: boolean;
  /** The person wrote first, or the bot was added. */
  open: boolean;
  movedTo: string | undefined;
  messages: ShownMessage[];
};

const maxText = 4_096;
const maxActionBytes = 64;

export function createChats() {
  const chats = new Map<string, Chat>();
  let nextMessageId = 1;

  function add(id: string, type: Chat['type'], title: string): Chat {
    const chat = { id, type, title, blocked: false, open: type !== 'private', movedTo: undefined, messages: [] };
    chats.set(id, chat);
    return chat;
  }

  function get(id: string): Chat {
    const chat = chats.get(id);
    if (!chat) throw new Error(`no chat ${id}`);
    return chat;
  }

  /** The chat a bot may write to; otherwise Telegram's refusal. */
  function reachable(id: unknown): Chat {
    const chat = chats.get(String(id));
    if (!chat) throw new Refused(400, 'Bad Request: chat not found');
    if (chat.movedTo !== undefined) {
      const parameters = { migrate_to_chat_id: Number(chat.movedTo) };
      throw new Refused(400, 'Bad Request: group chat was upgraded to a supergroup chat', parameters);
    }
    if (chat.blocked) throw new Refused(403, 'Forbidden: bot was blocked by the user');
    if (!chat.open) throw new Refused(403, "Forbidden: bot can't initiate conversation with a user");
    return chat;
  }

  function post(chat: Chat, message: Omit<ShownMessage, 'messageId'>): ShownMessage {
    const posted = { messageId: nextMessageId, ...message };
    nextMessageId += 1;
    chat.messages.push(posted);
    return posted;
  }

  function sendMessage({ chat_id, text, parse_mode, reply_markup }: Args): object {
    const chat = reachable(chat_id);
    const shown = readText(String(text ?? ''), parse_mode);
    if (shown.text.length > maxText) throw new Refused(400, 'Bad Request: message is too long');
    if (shown.text.trim() === '') throw new Refused(400, 'Bad Request: message text is empty');
    return described(chat, post(chat, { from: 'bot', ...shown, buttons: readButtons(reply_markup) }));
  }

  function sendDocument({ chat_id, document }: Args): object {
    const chat = reachable(chat_id);
    const file = document as UploadedFile | undefined;
    if (!file?.fileName) throw new Refused(400, 'Bad Request: there is no document in the request');
    return described(chat, post(chat, { from: 'bot', text: '', entities: [], buttons: [], document: file }));
  }

  return { add, get, reachable, post, sendMessage, sendDocument };
}

function readText(text: string, parseMode: unknown): { text: string; entities: Markup[] } {
  if (!text.isWellFormed()) throw new Refused(400, 'Bad Request: strings must be encoded in UTF-8');
  if (parseMode === undefined) return { text, entities: [] };
  if (parseMode !== 'HTML') throw new Refused(400, 'Bad Request: unsupported parse_mode');
  try {
    return readMarkup(text);
  } catch (error) {
    throw new Refused(400, `Bad Request: can't parse entities: ${error instanceof Error ? error.message : ''}`);
  }
}

function readButtons(markup: unknown): ShownButton[] {
  if (markup === undefined) return [];
  const { inline_keyboard: rows } = markup as { inline_keyboard?: { text?: string; callback_data?: string }[][] };
  if (!Array.isArray(rows) || rows.some((row) => row.length === 0 || row.length > 8)) {
    throw new Refused(400, "Bad Request: can't parse inline keyboard");
  }
  return rows.flat().map(({ text = '', callback_data: action = '' }) => {
    const bytes = Buffer.byteLength(action);
    if (text === '' || bytes === 0 || bytes > maxActionBytes)
      throw new Refused(400, 'Bad Request: BUTTON_DATA_INVALID');
    return { title: text, action };
  });
}

function described({ id, type }: Chat, { messageId, text }: ShownMessage): object {
  return { message_id: messageId, date: Math.floor(Date.now() / 1_000), chat: { id: Number(id), type }, text };
}
