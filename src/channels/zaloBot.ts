// The messenger of the Zalo Bot Platform: plain text to whoever wrote to the bot once, by the month's quota.
import { errorForLog, type Logger } from '../log.ts';
import { DeliveryError, type InboundMessage, type OutgoingMessage } from './channel.ts';
import { keepTrying, type Wait } from './keepTrying.ts';
import type { Hear, Messenger } from './messenger.ts';
import { degradeButtons } from './numberedButtons.ts';
import { splitText } from './splitText.ts';
import { createSendPieces } from './takenPieces.ts';
import { checkZaloBot } from './zaloBotCheck.ts';
import { createZaloBotClient } from './zaloBotClient.ts';
import { zaloBotName } from './zaloBotEvent.ts';
import { pollZaloBot } from './zaloBotPolling.ts';
import { type Counters, createZaloBotQuota } from './zaloBotQuota.ts';
import { createZaloBotWebhook, zaloBotPath } from './zaloBotWebhook.ts';
import { type ZaloContent, zaloText } from './zaloContent.ts';

const maxTextLength = 2_000;

/**
 * With a secret and a public address (`https://…`, no slash at its end) the platform brings the messages to us, else they
 * are asked for. `monthOf` names the month at the office, such as `2026-11`. `alarm` is given `quota-80`, `quota-100` when
 * that much of the month's messages is used up, and `token` when the platform stops taking it.
 */
export function createZaloBot(parts: {
  token: string;
  baseUrl: string;
  webhookSecret: string | undefined;
  publicUrl: string | undefined;
  monthlyQuota: number;
  content: ZaloContent;
  counters: Counters;
  monthOf: (now: Date) => string;
  alarm: (code: string) => void;
  log: Logger;
  now: () => Date;
  wait: Wait;
  timeoutMs?: number;
}): Messenger {
  const { token, baseUrl, webhookSecret, publicUrl, monthlyQuota, content, alarm, log, now, wait } = parts;
  const client = createZaloBotClient({ baseUrl, token, timeoutMs: parts.timeoutMs ?? 10_000, onToken });
  const quota = createZaloBotQuota(parts);
  const sendPieces = createSendPieces();
  const stopped = new AbortController();
  const running = new Set<Promise<void>>();
  const webhook =
    webhookSecret !== undefined && publicUrl !== undefined
      ? { secret: webhookSecret, url: publicUrl + zaloBotPath }
      : undefined;
  let hear: Hear | undefined;
  let tokenTaken = true;

  /** Kept until it is done, so that `stop` can wait for it. */
  function track(work: Promise<void>): Promise<void> {
    const tracked = work.finally(() => running.delete(tracked));
    running.add(tracked);
    return tracked;
  }

  async function hearMessage({ message }: Hear, it: InboundMessage): Promise<void> {
    await message(it);
    await quota.count();
  }

  /** Says it once, until the token is taken again. */
  function onToken(taken: boolean): void {
    if (!taken && tokenTaken) alarm('token');
    tokenTaken = taken;
  }

  function onError(error: unknown): void {
    const code = error instanceof DeliveryError ? error.code : 'broken';
    if (code !== 'aborted') log.warn({ channel: zaloBotName, code, error: errorForLog(error) }, 'platform call failed');
  }

  async function setWebhook(url: string, secret: string): Promise<void> {
    const { signal } = stopped;
    await keepTrying(() => client.setWebhook(url, secret, signal), { task: 'zalo-bot: setWebhook', log, wait, signal });
  }

  async function sendPiece(conversationId: string, piece: string): Promise<void> {
    try {
      await client.sendMessage(conversationId, piece);
    } catch (error) {
      const limited = error instanceof DeliveryError && error.code === 'rate-limited';
      if (!limited || !(await quota.isEmpty())) throw error;
      throw new DeliveryError('Zalo Bot: the messages of this month are used up', {
        ...{ permanent: true, concerns: 'channel', code: 'quota-empty', cause: error },
      });
    }
    await quota.count();
  }

  return {
    name: zaloBotName,
    maxTextLength,
    maxButtons: 0,
    keepsMailbox: false,
    maxPerSecond: 10,
    webhooks:
      webhook === undefined
        ? []
        : [
            createZaloBotWebhook({
              secret: webhook.secret,
              hear: () => {
                const current = hear;
                return current && ((message) => track(hearMessage(current, message)));
              },
              log,
            }),
          ],

    start(given) {
      hear = given;
      track(
        webhook
          ? setWebhook(webhook.url, webhook.secret)
          : pollZaloBot({
              ...{ client, now, wait, log, signal: stopped.signal, onError },
              hear: (message) => hearMessage(given, message),
            }),
      );
    },

    async stop() {
      hear = undefined;
      stopped.abort();
      await Promise.allSettled(running);
    },

    async send(conversationId: string, message: OutgoingMessage) {
      const { text } = degradeButtons({ text: zaloText(message, content), buttons: message.buttons }, 0);
      await sendPieces(message.id, splitText(text, maxTextLength), (piece) => sendPiece(conversationId, piece));
    },

    // A passing sign: the message itself will show what is wrong.
    typing: (conversationId) => client.sendTyping(conversationId).catch(() => {}),

    check: () => checkZaloBot({ client, quota, monthlyQuota, webhookUrl: webhook?.url ?? '' }),
  };
}
