// How Telegram hands over updates: kept until they are confirmed by a higher offset or taken by a webhook.
import type { Args } from './telegramRequest.ts';
import { Refused } from './telegramRequest.ts';

export type Update = { update_id: number } & Record<string, unknown>;
export type Push = { updateId: number; status: number };

const allUsual = ['message', 'edited_message', 'channel_post', 'callback_query', 'my_chat_member'];

/** `changed` is called whenever something happened that a test may wait for. */
export function createUpdates({ changed, webhookRetryMs }: { changed: () => void; webhookRetryMs: number }) {
  let waiting: Update[] = [];
  let nextId = 1;
  let allowed = allUsual;
  let poll: { end: () => void; replace: () => void } | undefined;
  let webhook: { url: string; secret: string | undefined } | undefined;
  let lastError: { date: number; text: string } | undefined;
  let pushing = false;
  let retry: NodeJS.Timeout | undefined;
  const pushes: Push[] = [];

  function add(part: Record<string, unknown>): Update | undefined {
    const update: Update = { update_id: nextId, ...part };
    nextId += 1;
    if (!allowed.includes(Object.keys(part)[0] ?? '')) return undefined;
    waiting.push(update);
    poll?.end();
    void push();
    return update;
  }

  async function get(
    { offset, limit = 100, timeout = 0, allowed_updates }: Args,
    gone: AbortSignal,
  ): Promise<Update[]> {
    if (webhook !== undefined) {
      throw new Refused(409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook first");
    }
    if (Array.isArray(allowed_updates)) allowed = allowed_updates.length > 0 ? allowed_updates : allUsual;
    if (typeof offset === 'number') waiting = waiting.filter((update) => update.update_id >= offset);
    poll?.replace();
    changed();
    if (waiting.length === 0) await hold(Number(timeout) * 1_000, gone);
    return waiting.slice(0, Number(limit));
  }

  function hold(ms: number, gone: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const finish = (settle: () => void) => () => {
        clearTimeout(timer);
        if (poll === held) poll = undefined;
        changed();
        settle();
      };
      const replaced = new Refused(409, 'Conflict: terminated by other getUpdates request');
      const held = { end: finish(resolve), replace: finish(() => reject(replaced)) };
      const timer = setTimeout(held.end, ms);
      gone.addEventListener('abort', held.end);
      poll = held;
      changed();
    });
  }

  function setWebhook({ url, secret_token, allowed_updates, drop_pending_updates }: Args): true {
    const address = typeof url === 'string' ? URL.parse(url) : null;
    const local = address?.hostname === '127.0.0.1';
    if (address === null || (address.protocol !== 'https:' && !local)) {
      throw new Refused(400, 'Bad Request: bad webhook: An HTTPS URL must be provided for webhook');
    }
    if (secret_token !== undefined && !/^[\w-]{1,256}$/.test(String(secret_token))) {
      throw new Refused(400, 'Bad Request: secret token contains unallowed characters');
    }
    if (Array.isArray(allowed_updates)) allowed = allowed_updates;
    if (drop_pending_updates === true) waiting = [];
    webhook = { url: address.href, secret: secret_token as string | undefined };
    poll?.replace();
    void push();
    return true;
  }

  function deleteWebhook({ drop_pending_updates }: Args): true {
    webhook = undefined;
    clearTimeout(retry);
    if (drop_pending_updates === true) waiting = [];
    return true;
  }

  /** One after the other; one that is not taken with 2xx is brought again. */
  async function push(): Promise<void> {
    if (pushing) return;
    pushing = true;
    while (webhook !== undefined && waiting[0] !== undefined) {
      const [update] = waiting;
      const status = await post(webhook, update);
      pushes.push({ updateId: update.update_id, status });
      const taken = status >= 200 && status < 300;
      if (taken) waiting = waiting.filter((other) => other !== update);
      else lastError = { date: Math.floor(Date.now() / 1_000), text: `Wrong response from the webhook: ${status}` };
      changed();
      if (taken) continue;
      clearTimeout(retry);
      retry = setTimeout(() => void push(), webhookRetryMs).unref();
      break;
    }
    pushing = false;
  }

  function info(): object {
    const error = lastError && { last_error_date: lastError.date, last_error_message: lastError.text };
    return { url: webhook?.url ?? '', has_custom_certificate: false, pending_update_count: waiting.length, ...error };
  }

  function stop(): void {
    webhook = undefined;
    clearTimeout(retry);
    poll?.end();
  }

  return { add, get, setWebhook, deleteWebhook, info, stop, pushes, waiting: () => [...waiting], polled: () => !!poll };
}

async function post({ url, secret }: { url: string; secret: string | undefined }, update: Update): Promise<number> {
  const headers = { 'content-type': 'application/json' };
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: secret === undefined ? headers : { ...headers, 'x-telegram-bot-api-secret-token': secret },
      body: JSON.stringify(update),
      signal: AbortSignal.timeout(5_000),
    });
    return response.status;
  } catch {
    return 0;
  }
}
