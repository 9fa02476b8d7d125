// What a Telegram message says to us; among several people only what is said to the bot counts.
import { z } from 'zod';

/** Telegram's ids are numbers below 2^52. */
const id = z.int().transform(String);
const user = z.looseObject({ id, is_bot: z.boolean().default(false) });
/** Offset and length count UTF-16 units. */
const entity = z.looseObject({
  type: z.string(),
  offset: z.int().nonnegative(),
  length: z.int().nonnegative(),
  user: user.optional().catch(undefined),
});
const entities = z.array(entity).optional().catch(undefined);

export const telegramMessage = z.looseObject({
  chat: z.looseObject({ id, type: z.string() }),
  from: user.optional(),
  text: z.string().optional(),
  caption: z.string().optional(),
  entities,
  caption_entities: entities,
  reply_to_message: z.looseObject({ from: user.optional() }).optional().catch(undefined),
  migrate_to_chat_id: id.optional(),
});

export type TelegramText = z.infer<typeof telegramMessage>;
type Entity = z.infer<typeof entity>;

export type TelegramBot = { id: string; username: string };

/** Telegram writes these in the name of a person who said nothing. */
const notices = [
  'pinned_message',
  'message_auto_delete_timer_changed',
  'write_access_allowed',
  'chat_background_set',
] as const;

/** Empty for a picture, a voice message … without a word; undefined when it is not for us. */
export function toldText(message: TelegramText, bot: TelegramBot | undefined): string | undefined {
  if (notices.some((notice) => notice in message)) return undefined;
  const text = message.text ?? message.caption ?? '';
  if (message.chat.type === 'private') return text;
  if (bot === undefined) return undefined;
  return addressedText(text, message.entities ?? message.caption_entities ?? [], {
    bot,
    answersBot: message.reply_to_message?.from?.id === bot.id,
  });
}

function addressedText(
  text: string,
  marks: Entity[],
  { bot, answersBot }: { bot: TelegramBot; answersBot: boolean },
): string | undefined {
  const ourName = `@${bot.username}`.toLowerCase();
  const names: { start: number; end: number }[] = [];
  for (const { type, offset, length, user: mentioned } of marks) {
    const end = offset + length;
    const written = text.slice(offset, end).toLowerCase();
    const at = type === 'bot_command' ? written.indexOf('@') : 0;
    const ours = type === 'text_mention' ? mentioned?.id === bot.id : at >= 0 && written.slice(at) === ourName;
    if (ours && ['mention', 'text_mention', 'bot_command'].includes(type)) names.push({ start: offset + at, end });
    // A command for another bot stays its command, in an answer to us too.
    else if (type === 'bot_command' && at >= 0) return undefined;
  }
  if (names.length === 0) return answersBot ? text : undefined;
  return withoutNames(text, names);
}

function withoutNames(text: string, names: { start: number; end: number }[]): string {
  const rest = names
    .toSorted((a, b) => b.start - a.start)
    .reduce((left, { start, end }) => left.slice(0, start) + left.slice(end), text);
  return rest
    .replace(/^[\s,:;]+/, '')
    .replace(/[ \t]{2,}/g, ' ')
    .trim();
}
