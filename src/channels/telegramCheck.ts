// What Telegram says of our settings: the token, where it sends messages, and whether they arrive.
import { z } from 'zod';
import * as say from '../wording/telegram.ts';
import { DeliveryError } from './channel.ts';
import type { Finding } from './messenger.ts';
import { type CallTelegram, resultOf } from './telegramCall.ts';
import type { TelegramBot } from './telegramText.ts';

type Deps = {
  call: CallTelegram;
  apiRoot: string;
  /** Where Telegram shall send updates; undefined where they are fetched. */
  webhookUrl: string | undefined;
  now: () => Date;
};

const me = z.looseObject({ id: z.int().transform(String), username: z.string() });
const webhookInfo = z.looseObject({
  url: z.string().catch(''),
  pending_update_count: z.int().catch(0),
  /** Seconds since 1970. */
  last_error_date: z.int().catch(0),
  last_error_message: z.string().catch(''),
});

const manyWaiting = 100;
const recentMs = 24 * 60 * 60 * 1000;

/** Whose token it is. Throws DeliveryError. */
export async function askWhoWeAre(call: CallTelegram, signal?: AbortSignal): Promise<TelegramBot> {
  return me.parse(await resultOf(call('getMe', {}, signal ? { signal } : {})));
}

/** Does not reject. */
export async function checkTelegram({ call, apiRoot, webhookUrl, now }: Deps): Promise<Finding[]> {
  let bot: TelegramBot;
  try {
    bot = await askWhoWeAre(call);
  } catch (error) {
    const code = codeOf(error);
    return [{ level: 'problem', text: code === 'token' ? say.tokenRefused : say.notReached(apiRoot, code) }];
  }
  const found: Finding[] = [{ level: 'ok', text: say.botFound(bot.username) }];
  try {
    const info = webhookInfo.parse(await resultOf(call('getWebhookInfo', {})));
    found.push(webhookUrl === undefined ? checkPolling(info.url) : checkWebhook(info.url, webhookUrl));
    if (info.pending_update_count >= manyWaiting) {
      found.push({ level: 'warning', text: say.updatesWaiting(info.pending_update_count) });
    }
    if (webhookUrl !== undefined && now().getTime() - info.last_error_date * 1_000 < recentMs) {
      found.push({ level: 'warning', text: say.lastPushFailed(oneLine(info.last_error_message)) });
    }
  } catch (error) {
    found.push({ level: 'warning', text: say.webhookUnknown(codeOf(error)) });
  }
  return found;
}

function checkWebhook(registered: string, ours: string): Finding {
  if (registered === ours) return { level: 'ok', text: say.webhookRegistered(ours) };
  if (registered === '') return { level: 'problem', text: say.webhookMissing(ours) };
  return { level: 'problem', text: say.webhookElsewhere(hostOf(registered), ours) };
}

function checkPolling(registered: string): Finding {
  if (registered === '') return { level: 'ok', text: say.pollingReady };
  return { level: 'warning', text: say.webhookInTheWay(hostOf(registered)) };
}

/** The path may hold a secret of whoever set it. */
function hostOf(url: string): string {
  return URL.parse(url)?.host ?? '?';
}

function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, ' ').slice(0, 200);
}

function codeOf(error: unknown): string {
  return error instanceof DeliveryError ? error.code : 'bad-reply';
}
