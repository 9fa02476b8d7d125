// What the Zalo Bot Platform tells of, by webhook or when asked.
import { z } from 'zod';
import type { InboundMessage } from './channel.ts';

export const zaloBotName = 'zalo-bot';

/** Only whole numbers that JSON can carry unharmed; the platform writes strings. */
const id = z
  .union([z.string(), z.int()])
  .transform(String)
  .refine((text) => text !== '' && text.length <= 200);
const messageShape = z.object({
  message_id: id,
  from: z.object({ id, is_bot: z.boolean().optional() }),
  chat: z.object({ id, chat_type: z.string().optional() }),
  text: z.string().optional(),
  caption: z.string().optional(),
});
const eventShape = z.object({
  event_name: z.string().regex(/^message\.(text|image|sticker|voice|link|unsupported)\.received$/),
  message: messageShape,
});
const wrappedShape = z.object({ result: eventShape }).transform(({ result }) => result);
const anyShape = z.union([eventShape, wrappedShape]);

/** A name of several words cannot be told from the question behind it, so only its first word goes. */
const mention = /^\s*@\S+\s*/u;

/**
 * Undefined for everything that is no message of a person: reactions, other bots, protected accounts, events of later
 * years. Pictures, stickers and voices have the text of their caption, or none.
 */
export function readZaloBotEvent(json: unknown): InboundMessage | undefined {
  const { data } = anyShape.safeParse(json);
  if (data === undefined || data.message.from.is_bot) return undefined;
  const { message_id, from, chat, text, caption } = data.message;
  const said = text ?? caption ?? '';
  const common = { channel: zaloBotName, eventId: message_id, conversationId: chat.id, personId: from.id };
  // Groups are new there and what else may be said of a chat is not documented: whatever is not private is read by several.
  if (chat.chat_type === 'PRIVATE') return { ...common, text: said };
  // The conversation with one person has the person's id.
  return { ...common, text: said.replace(mention, ''), group: { aloneId: from.id } };
}
