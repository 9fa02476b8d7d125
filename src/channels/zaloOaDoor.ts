// The doors of the Official Account: its webhook, which only stores, and the page that proves whose domain this is.
import { errorForLog, type Logger } from '../log.ts';
import type { Hear, Webhook } from './messenger.ts';
import { readJson } from './readJson.ts';
import { readZaloEvent, type ZaloEvent } from './zaloOaEvent.ts';
import type { FindSignature, SignatureVariant } from './zaloSignature.ts';

export type ZaloContactsNews = {
  /** The latest counts. */
  interacted: (userId: string, at: Date) => Promise<void>;
  sharedPhone: (userId: string, phone: string) => Promise<void>;
  /** A human answers until then; the latest counts. */
  humanUntil: (userId: string, until: Date) => Promise<void>;
  find: (userId: string) => Promise<{ humanUntil: Date } | undefined>;
};

export function createZaloOaWebhook(deps: {
  findSignature: FindSignature;
  contacts: ZaloContactsNews;
  humanPauseMinutes: number;
  /** Undefined while nobody hears. */
  hearer: () => Hear | undefined;
  log: Logger;
  now: () => Date;
}): Webhook {
  const { findSignature, contacts, humanPauseMinutes, hearer, log, now } = deps;
  let lastVariant: SignatureVariant | undefined;
  let refused = false;

  async function take(event: ZaloEvent, hear: Hear): Promise<void> {
    const { userId } = event;
    if (event.kind === 'unfollow') return hear.left(userId, 'not-following');
    if (event.kind === 'phone') return contacts.sharedPhone(userId, event.phone);
    // A clock that runs ahead would keep windows open that Zalo has closed.
    const at = event.at < now() ? event.at : now();
    if (event.kind === 'human') {
      return contacts.humanUntil(userId, new Date(at.getTime() + humanPauseMinutes * 60_000));
    }
    await contacts.interacted(userId, at);
    const text = event.kind === 'follow' ? '/start' : event.text;
    if (event.kind === 'follow') await hear.returned(userId);
    if (!isForBot(text) && (await isWithHuman(userId))) return;
    const { eventId } = event;
    await hear.message({ channel: 'zalo-oa', eventId, conversationId: userId, personId: userId, text });
  }

  async function isWithHuman(userId: string): Promise<boolean> {
    const until = (await contacts.find(userId))?.humanUntil;
    return until !== undefined && now() < until;
  }

  function noteSignature(variant: SignatureVariant | undefined): void {
    if (variant === undefined && !refused) log.warn({ channel: 'zalo-oa' }, 'webhook with a wrong signature');
    if (variant !== undefined && variant !== lastVariant)
      log.info({ channel: 'zalo-oa', signature: variant }, 'webhook signature found');
    refused ||= variant === undefined;
    lastVariant = variant ?? lastVariant;
  }

  return {
    method: 'POST',
    path: '/webhooks/zalo-oa',
    async handle(request) {
      const hear = hearer();
      if (hear === undefined) return { status: 503 };
      // The console of Zalo saves an address only after a probe that may be unsigned was answered.
      if (request.header('x-zevent-signature') === undefined || request.body.length === 0) return { status: 200 };
      const json = readJson(request.body);
      const variant = findSignature(request, json);
      noteSignature(variant);
      if (variant === undefined) return { status: 401 };
      if (json === undefined) return { status: 400 };
      const event = readZaloEvent(json);
      try {
        if (event !== undefined) await take(event, hear);
        return { status: 200 };
      } catch (error) {
        log.error({ channel: 'zalo-oa', error: errorForLog(error) }, 'event not stored');
        return { status: 500 };
      }
    },
  };
}

/** Taps and commands go to the bot even while a human answers. */
function isForBot(text: string): boolean {
  return text.startsWith('#') || text.startsWith('/');
}

/** `code`: letters, digits, `_` and `-`. */
export function createZaloVerifierPage(code: string): Webhook {
  const meta = `<meta name="zalo-platform-site-verification" content="${code}" />`;
  const body = `<!DOCTYPE html>\n<html><head>${meta}</head><body>${code}</body></html>\n`;
  return {
    method: 'GET',
    path: `/zalo_verifier${code}.html`,
    handle: async () => ({ status: 200, body, contentType: 'text/html; charset=utf-8' }),
  };
}
