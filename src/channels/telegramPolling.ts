// Fetching updates where Telegram cannot reach this server: one long poll after another.
import { z } from 'zod';
import { errorForLog, type Logger } from '../log.ts';
import { backOffMs, type Wait } from './keepTrying.ts';
import { type CallTelegram, type Refusal, refusalError, resultOf } from './telegramCall.ts';
import { allowedUpdates, type TelegramUpdate, telegramUpdate } from './telegramUpdate.ts';

type Deps = {
  call: CallTelegram;
  /** Resolves once the update is durably stored. */
  take: (update: TelegramUpdate) => Promise<void>;
  log: Pick<Logger, 'warn'>;
  now: () => Date;
  wait: Wait;
  signal: AbortSignal;
};

const updates = z.array(telegramUpdate);
const holdSeconds = 25;
const timeoutMs = (holdSeconds + 10) * 1_000;
/** A gateway that answers at once instead of holding the poll must not be asked a thousand times a second. */
const emptyPauseMs = 1_000;

/** Resolves when the signal ends it; does not reject. Asking for the next update is what confirms those before it. */
export async function pollTelegram({ call, take, log, now, wait, signal }: Deps): Promise<void> {
  let offset: number | undefined;
  let failures = 0;

  async function pollOnce(): Promise<void> {
    const askedAt = now().getTime();
    const args = { offset, timeout: holdSeconds, limit: 100, allowed_updates: allowedUpdates };
    const reply = await call('getUpdates', args, { timeoutMs, signal });
    if (reply.refusal) {
      if (!webhookIsSet(reply.refusal)) throw refusalError(reply.refusal);
      await resultOf(call('deleteWebhook', { drop_pending_updates: false }, { signal }));
      // Where it comes back, another program has the same token and the two must not fight.
      if (failures > 0) throw refusalError(reply.refusal);
      failures = 1;
      return;
    }
    const brought = updates.parse(reply.result);
    for (const update of brought) {
      if (signal.aborted) return;
      await take(update);
      offset = update.update_id + 1;
    }
    failures = 0;
    const early = emptyPauseMs - (now().getTime() - askedAt);
    if (brought.length === 0 && early > 0) await wait(early, signal);
  }

  while (!signal.aborted) {
    try {
      await pollOnce();
    } catch (error) {
      if (signal.aborted) return;
      failures += 1;
      log.warn({ channel: 'telegram', failures, error: errorForLog(error) }, 'updates could not be fetched');
      await wait(backOffMs(failures, error), signal).catch(() => {});
    }
  }
}

/** The other conflict is a second program that polls with our token. */
function webhookIsSet({ status, description }: Refusal): boolean {
  return status === 409 && /webhook/i.test(description);
}
