// The way a message takes to a person on an Official Account: a consultation message, or an approved template.
import { createHash } from 'node:crypto';
import { errorForLog, type Logger } from '../log.ts';
import { type Brief, type Channel, DeliveryError } from './channel.ts';
import { degradeButtons } from './numberedButtons.ts';
import { splitText } from './splitText.ts';
import { createSendPieces } from './takenPieces.ts';
import { type ZaloContent, zaloText } from './zaloContent.ts';
import type { SendApi, ZaloOaClient } from './zaloOaClient.ts';
import { zaloRefusal } from './zaloOaErrors.ts';
import { templateData, wayOfReminder, zaloPolicy } from './zaloPolicy.ts';

/** "This kind of account cannot use this interface": of a state agency on v3, of everybody else on v2. */
const wrongApi: Record<SendApi, number> = { v3: -235, v2: -240 };
/** A template to a phone number needs no follower and no window. Whoever restricted the account is not gone after. */
const phoneMayHelp = new Set([-213, -230, -232, -249]);

export function createZaloOaDelivery(deps: {
  client: Pick<ZaloOaClient, 'consult' | 'template' | 'templateByPhone'>;
  tokens: { sendApi: () => Promise<SendApi | undefined>; pinSendApi: (api: SendApi) => Promise<void> };
  contacts: {
    find: (userId: string) => Promise<{ lastInteractionAt: Date | undefined; phone: string | undefined } | undefined>;
  };
  /** Reminders between 48 hours and 7 days may go out as consultation messages, which Zalo bills. */
  paidMessages: boolean;
  templateId: string | undefined;
  content: ZaloContent;
  log: Logger;
  now: () => Date;
}): Channel['send'] {
  const { client, tokens, contacts, paidMessages, templateId, content, log, now } = deps;
  const sendPieces = createSendPieces();

  async function consult(userId: string, piece: Parameters<ZaloOaClient['consult']>[2]): Promise<void> {
    const pinned = await fromStore(tokens.sendApi());
    let api: SendApi = pinned ?? 'v3';
    let reply = await client.consult(api, userId, piece);
    if (reply.error === wrongApi[api]) {
      api = api === 'v3' ? 'v2' : 'v3';
      reply = await client.consult(api, userId, piece);
    }
    if (reply.error !== 0) throw zaloRefusal(reply);
    if (api !== pinned) await pin(api);
  }

  /** The message is taken, so a failure here must not look like its failure. */
  async function pin(api: SendApi): Promise<void> {
    try {
      await tokens.pinSendApi(api);
      log.info({ channel: 'zalo-oa', sendApi: api }, 'send interface found');
    } catch (error) {
      log.warn({ channel: 'zalo-oa', error: errorForLog(error) }, 'send interface not kept');
    }
  }

  async function sendTemplate(userId: string, messageId: string, brief: Brief): Promise<void> {
    if (templateId === undefined) throw zaloRefusal({ error: -230 });
    const data = templateData(brief);
    const byId = await client.template(userId, templateId, data);
    if (byId.error === 0) return;
    const phone = phoneMayHelp.has(byId.error) ? (await fromStore(contacts.find(userId)))?.phone : undefined;
    if (phone === undefined) throw zaloRefusal(byId);
    const byPhone = await client.templateByPhone(phone, templateId, data, trackingId(messageId));
    if (byPhone.error !== 0) throw zaloRefusal(byPhone);
  }

  return async (userId, message) => {
    const { id, brief } = message;
    // A message without a brief answers somebody who just wrote.
    if (brief !== undefined) {
      const last = (await fromStore(contacts.find(userId)))?.lastInteractionAt;
      const sinceMs = last && now().getTime() - last.getTime();
      if (wayOfReminder(sinceMs, { paidMessages }) === 'template') return sendTemplate(userId, id, brief);
    }
    const { text, buttons } = degradeButtons(
      { text: zaloText(message, content), buttons: message.buttons },
      zaloPolicy.buttons,
    );
    const pieces = splitText(text, zaloPolicy.textLength);
    try {
      await sendPieces(id, pieces, (piece, index) =>
        consult(userId, { text: piece, buttons: index === pieces.length - 1 ? buttons : [] }),
      );
    } catch (error) {
      // Zalo's clock counts, not ours; but whoever has read half of it does not get a template on top.
      if (!isWindowClosed(error)) throw error;
      if (brief === undefined) throw tooLate(error);
      await sendTemplate(userId, id, brief);
    }
  };
}

/** When our own store does not answer, nothing was sent, and that is sure. */
async function fromStore<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (cause) {
    const options = { permanent: false, concerns: 'channel', code: 'store', retryAfterSeconds: 15 } as const;
    throw new DeliveryError('The store did not answer', { ...options, cause });
  }
}

/** A reply that came after its time says nothing of reminders, which still go out as templates. */
function tooLate(cause: DeliveryError): DeliveryError {
  return new DeliveryError(cause.message, { permanent: true, concerns: 'message', code: cause.code, cause });
}

function isWindowClosed(error: unknown): error is DeliveryError {
  return error instanceof DeliveryError && error.code === 'window-closed' && !error.partly;
}

function trackingId(messageId: string): string {
  const fits = messageId.length <= zaloPolicy.trackingIdLength && /^[\w-]+$/.test(messageId);
  return fits ? messageId : createHash('sha256').update(messageId).digest('hex').slice(0, zaloPolicy.trackingIdLength);
}
