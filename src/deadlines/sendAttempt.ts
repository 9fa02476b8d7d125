// One attempt to send, and what its end means: taken, refused for now, refused for good, or nobody knows.
import { DeliveryError, type OutgoingMessage } from '../channels/channel.ts';
import { errorForLog } from '../log.ts';
import type { ReminderChannel } from './deliveryRoute.ts';

export type SendResult =
  | { kind: 'sent' }
  | {
      kind: 'refused';
      permanent: boolean;
      concerns: DeliveryError['concerns'];
      reason: string;
      retryAfterMs: number;
    }
  | { kind: 'unknown'; reason: string };

/** Waits so long unless the signal ends it. */
export type Wait = (ms: number, signal?: AbortSignal) => Promise<void>;

const timeoutMs = 20_000;
const firstBackOffMs = 15_000;
const longestBackOffMs = 3_600_000;

/** Does not reject. Whoever does not answer within 20 seconds may have taken the message. `tries`: this one included. */
export async function sendAttempt(
  channel: ReminderChannel,
  conversationId: string,
  message: OutgoingMessage,
  { tries, wait }: { tries: number; wait: Wait },
): Promise<SendResult> {
  const answered = new AbortController();
  const late = wait(timeoutMs, answered.signal).then(
    (): SendResult => ({ kind: 'unknown', reason: 'timeout' }),
    (): SendResult => ({ kind: 'unknown', reason: 'aborted' }),
  );
  const sent = channel.send(conversationId, message).then(
    (): SendResult => ({ kind: 'sent' }),
    (error: unknown) => resultOf(error, tries),
  );
  const result = await Promise.race([sent, late]);
  answered.abort();
  return result;
}

function resultOf(error: unknown, tries: number): SendResult {
  // For the ledger: of what kind, never what a platform's message quotes.
  const { name, code } = errorForLog(error);
  if (!(error instanceof DeliveryError)) return { kind: 'unknown', reason: [name, code].filter(Boolean).join(' ') };
  const reason = error.code;
  // What arrived in part must not be taken for unsent.
  if (error.outcome === 'unknown' || error.partly) return { kind: 'unknown', reason };
  const backOffMs = Math.min(longestBackOffMs, firstBackOffMs * 2 ** Math.min(tries - 1, 10));
  const retryAfterMs = Math.max(backOffMs, (error.retryAfterSeconds ?? 0) * 1000);
  const { permanent, concerns } = error;
  return { kind: 'refused', permanent, concerns, reason, retryAfterMs };
}
