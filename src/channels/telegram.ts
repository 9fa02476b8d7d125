// Telegram. The library only calls the Bot API; what Telegram brings we read ourselves, by webhook or by polling.
import { Telegram } from 'telegraf';
import { errorForLog, type Logger } from '../log.ts';
import { commandMenu } from '../wording/telegram.ts';
import { keepTrying, type Wait } from './keepTrying.ts';
import type { Hear, Messenger, WebhookRequest, WebhookResponse } from './messenger.ts';
import { readJson } from './readJson.ts';
import { isSameSecret } from './sharedSecret.ts';
import { createTelegramCall, resultOf } from './telegramCall.ts';
import { askWhoWeAre, checkTelegram } from './telegramCheck.ts';
import { pollTelegram } from './telegramPolling.ts';
import { createTelegramSend, maxButtons, maxTextLength } from './telegramSend.ts';
import type { TelegramBot } from './telegramText.ts';
import { allowedUpdates, readUpdate, type TelegramUpdate, telegramChannel, telegramUpdate } from './telegramUpdate.ts';

type Options = {
  token: string;
  apiRoot: string;
  /** With both of these Telegram sends updates here; otherwise they are fetched. */
  webhookSecret: string | undefined;
  publicUrl: string | undefined;
  log: Pick<Logger, 'warn' | 'error'>;
  now: () => Date;
  wait: Wait;
  /** How long one call may take; a poll takes longer. */
  timeoutMs?: number;
};

const path = '/webhooks/telegram';

export function createTelegram(options: Options): Messenger {
  const { token, apiRoot, webhookSecret, publicUrl, log, now, wait, timeoutMs = 10_000 } = options;
  const webhook =
    webhookSecret !== undefined && publicUrl !== undefined
      ? { secret: webhookSecret, url: publicUrl.replace(/\/+$/, '') + path }
      : undefined;
  // The slash keeps the path of an address behind a gateway.
  const api = new Telegram(token, { apiRoot: `${apiRoot}/`, webhookReply: false });
  const call = createTelegramCall(
    // The types of the library stop at the Bot API of early 2024, and want the signal of a package it brings along.
    (method, args, signal) => api.callApi(method as 'getMe', args as never, { signal: signal as never }),
    timeoutMs,
  );
  const stopping = new AbortController();
  const { signal } = stopping;
  const running = new Set<Promise<unknown>>();
  let hear: Hear | undefined;
  let bot: TelegramBot | undefined;

  function inBackground(task: Promise<unknown>): void {
    running.add(task);
    void task.finally(() => running.delete(task));
  }

  async function take(update: TelegramUpdate, heard: Hear): Promise<void> {
    const { queryId, event } = readUpdate(update, bot);
    if (queryId !== undefined) {
      // It only stops the clock on the button; too late is no harm.
      inBackground(call('answerCallbackQuery', { callback_query_id: queryId }).catch(() => {}));
    }
    if (event?.kind === 'message') await heard.message(event.message);
    if (event?.kind === 'left') await heard.left(event.conversationId, 'blocked');
    if (event?.kind === 'returned') await heard.returned(event.conversationId);
    if (event?.kind === 'moved') await heard.moved(event.fromId, event.toId);
  }

  async function handle({ body, header }: WebhookRequest, secret: string): Promise<WebhookResponse> {
    if (!isSameSecret(header('x-telegram-bot-api-secret-token'), secret)) return { status: 401 };
    if (hear === undefined) return { status: 503 };
    const update = telegramUpdate.safeParse(readJson(body));
    if (!update.success) return { status: 400 };
    try {
      await take(update.data, hear);
      return { status: 200 };
    } catch (error) {
      log.error({ channel: telegramChannel, error: errorForLog(error) }, 'update not stored');
      return { status: 500 };
    }
  }

  const tryOn = <Result>(task: string, run: () => Promise<Result>) =>
    keepTrying(run, { task: `telegram: ${task}`, log, wait, signal });
  const ask = (method: string, args: object) => tryOn(method, () => resultOf(call(method, args, { signal })));
  const introduce = async () => {
    bot = await tryOn('getMe', () => askWhoWeAre(call, signal));
  };

  async function poll(heard: Hear): Promise<void> {
    // Without our name a question in a group would be confirmed unheard.
    await introduce();
    await pollTelegram({ call, take: (update) => take(update, heard), log, now, wait, signal });
  }

  async function register(address: { secret: string; url: string }): Promise<void> {
    await ask('setWebhook', { url: address.url, secret_token: address.secret, allowed_updates: allowedUpdates });
  }

  const moved = async (fromId: string, toId: string) => {
    try {
      await hear?.moved(fromId, toId);
    } catch (error) {
      log.error({ channel: telegramChannel, error: errorForLog(error) }, 'move not stored');
    }
  };

  return {
    name: telegramChannel,
    maxTextLength,
    maxButtons,
    keepsMailbox: false,
    maxPerSecond: 30,
    webhooks: webhook ? [{ method: 'POST', path, handle: (request) => handle(request, webhook.secret) }] : [],
    send: createTelegramSend({ call, moved, log }),
    typing: async (conversationId) => {
      await call('sendChatAction', { chat_id: conversationId, action: 'typing' }).catch(() => {});
    },
    start(heard) {
      hear = heard;
      inBackground(ask('setMyCommands', { commands: commandMenu }));
      if (webhook === undefined) return inBackground(poll(heard));
      inBackground(introduce());
      inBackground(register(webhook));
    },
    async stop() {
      hear = undefined;
      stopping.abort();
      await Promise.all(running);
    },
    check: () => checkTelegram({ call, apiRoot, webhookUrl: webhook?.url, now }),
  };
}
