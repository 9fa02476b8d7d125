// What an update of Telegram means for us: a message, a tap, a person who left or came back, a group with a new id.
import { z } from 'zod';
import type { InboundMessage } from './channel.ts';
import { type TelegramBot, type TelegramText, telegramMessage, toldText } from './telegramText.ts';

export const telegramChannel = 'telegram';
/** What we ask Telegram for; everything else stays away. */
export const allowedUpdates = ['message', 'callback_query', 'my_chat_member'];

type TelegramEvent =
  | { kind: 'message'; message: InboundMessage }
  | { kind: 'left' | 'returned'; conversationId: string }
  | { kind: 'moved'; fromId: string; toId: string };

/** `queryId`: a tap, whose clock keeps turning until it is answered. No event: nothing of interest. */
export type ReadUpdate = { queryId?: string; event?: TelegramEvent };

const tap = z.looseObject({
  id: z.string(),
  from: telegramMessage.shape.from.unwrap(),
  data: z.string().optional(),
  /** Undefined under a message that was sent by way of another bot. */
  message: z.looseObject({ chat: telegramMessage.shape.chat }).optional().catch(undefined),
});
const membership = z.looseObject({
  chat: telegramMessage.shape.chat,
  new_chat_member: z.looseObject({ status: z.string() }),
});

/** A part that is not as we know it is left out rather than refused: Telegram would bring it again and again. */
export const telegramUpdate = z.looseObject({
  update_id: z.int().nonnegative(),
  message: telegramMessage.optional().catch(undefined),
  callback_query: tap.optional().catch(undefined),
  my_chat_member: membership.optional().catch(undefined),
});

export type TelegramUpdate = z.infer<typeof telegramUpdate>;

/** `bot` is undefined until Telegram told our name; until then nobody in a group can have called us. */
export function readUpdate(update: TelegramUpdate, bot: TelegramBot | undefined): ReadUpdate {
  const eventId = `u${update.update_id}`;
  if (update.message) return readMessage(eventId, update.message, bot);
  if (update.callback_query) return readTap(eventId, update.callback_query);
  if (update.my_chat_member) return readMembership(update.my_chat_member);
  return {};
}

function readMessage(eventId: string, message: TelegramText, bot: TelegramBot | undefined): ReadUpdate {
  const { chat, from, migrate_to_chat_id: toId } = message;
  if (toId !== undefined) return { event: { kind: 'moved', fromId: chat.id, toId } };
  if (from === undefined || from.is_bot) return {};
  const text = toldText(message, bot);
  return text === undefined ? {} : { event: inbound(eventId, chat, from.id, text) };
}

function readTap(eventId: string, { id, from, data, message }: z.infer<typeof tap>): ReadUpdate {
  if (message === undefined || data === undefined) return { queryId: id };
  return { queryId: id, event: inbound(eventId, message.chat, from.id, data) };
}

function inbound(eventId: string, chat: TelegramText['chat'], personId: string, text: string): TelegramEvent {
  const message = { channel: telegramChannel, eventId, conversationId: chat.id, personId, text };
  // A person's own conversation has the id of the person.
  return { kind: 'message', message: chat.type === 'private' ? message : { ...message, group: { aloneId: personId } } };
}

function readMembership({ chat, new_chat_member: { status } }: z.infer<typeof membership>): ReadUpdate {
  if (chat.type !== 'private') return {};
  if (status === 'kicked') return { event: { kind: 'left', conversationId: chat.id } };
  return status === 'member' ? { event: { kind: 'returned', conversationId: chat.id } } : {};
}
