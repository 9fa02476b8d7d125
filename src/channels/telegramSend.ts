// Sending to Telegram: pieces of HTML, buttons under the last one, then the file.
import { errorForLog, type Logger } from '../log.ts';
import type { Attachment, Button, OutgoingMessage } from './channel.ts';
import { degradeButtons } from './numberedButtons.ts';
import { splitText } from './splitText.ts';
import { createSendPieces } from './takenPieces.ts';
import { type CallTelegram, type Refusal, refusalError, resultOf, type TelegramReply } from './telegramCall.ts';
import { telegramHtml } from './telegramHtml.ts';

/** Counted after the tags are taken out. */
export const maxTextLength = 4_096;
export const maxButtons = 20;
const maxActionBytes = 64;
/** Titles up to this long find room side by side on a telephone. */
const shortTitleCharacters = 18;
/** All but line feed and tab; Telegram would draw some and drop others. */
const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;

type Deps = {
  call: CallTelegram;
  /** A group became a supergroup; does not reject. */
  moved: (fromId: string, toId: string) => Promise<void>;
  log: Pick<Logger, 'warn'>;
};

/** Throws DeliveryError. A file that is refused alone is logged only, because the text does without it. */
export function createTelegramSend({ call, moved, log }: Deps) {
  const sendPieces = createSendPieces();

  return async (conversationId: string, message: OutgoingMessage): Promise<void> => {
    let chatId = conversationId;

    async function deliver(method: string, args: object): Promise<TelegramReply> {
      const reply = await call(method, { chat_id: chatId, ...args });
      const movedTo = reply.refusal?.movedTo;
      if (movedTo === undefined) return reply;
      await moved(chatId, movedTo);
      chatId = movedTo;
      return call(method, { chat_id: chatId, ...args });
    }

    const { text, buttons } = degradeButtons(message, message.buttons.every(fits) ? maxButtons : 0);
    const pieces = splitText(text.replace(controls, ''), maxTextLength);
    await sendPieces(message.id, pieces, async (piece, index) => {
      const rest = {
        link_preview_options: { is_disabled: true },
        ...(index === pieces.length - 1 && buttons.length > 0 ? { reply_markup: keyboard(buttons) } : {}),
      };
      const html = { text: telegramHtml(piece, message.answer), parse_mode: 'HTML', ...rest };
      let reply = await deliver('sendMessage', html);
      if (notParsed(reply.refusal)) reply = await deliver('sendMessage', { text: piece, ...rest });
      if (reply.refusal) throw refusalError(reply.refusal);
    });
    if (message.attachment === undefined) return;
    try {
      await resultOf(deliver('sendDocument', { document: document(message.attachment) }));
    } catch (error) {
      log.warn({ channel: 'telegram', messageId: message.id, error: errorForLog(error) }, 'file not delivered');
    }
  };
}

function fits({ action }: Button): boolean {
  const bytes = Buffer.byteLength(action);
  return bytes > 0 && bytes <= maxActionBytes;
}

function notParsed(refusal: Refusal | undefined): boolean {
  return refusal?.status === 400 && /can't parse entities/i.test(refusal.description);
}

function keyboard(buttons: Button[]): object {
  const perRow = buttons.every(({ title }) => title.length <= shortTitleCharacters) ? 2 : 1;
  const keys = buttons.map(({ title, action }) => ({ text: title, callback_data: action }));
  const rows = Array.from({ length: Math.ceil(keys.length / perRow) }, (_, row) =>
    keys.slice(row * perRow, (row + 1) * perRow),
  );
  return { inline_keyboard: rows };
}

/** As the library takes a file; it writes the name into a header as it is. */
function document({ fileName, content }: Attachment): object {
  return { source: Buffer.from(content), filename: fileName.replace(/[\u0000-\u001f\u007f"\\]/g, '_') };
}
