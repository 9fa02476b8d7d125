// Calls of the Telegram Bot API, and what their failure means for a message.
import { z } from 'zod';
import { DeliveryError } from './channel.ts';
import { neverSent } from './platformCall.ts';

/** Telegram answered no. `description` is its own English sentence: to tell cases apart, never to show or to log. */
export type Refusal = {
  status: number;
  description: string;
  retryAfterSeconds: number | undefined;
  /** The id of the supergroup that the group became. */
  movedTo: string | undefined;
};

export type TelegramReply = { result: unknown; refusal?: undefined } | { refusal: Refusal };

/** Resolves with any reply below 500. Throws DeliveryError, whose outcome is unknown when the call may have arrived. */
export type CallTelegram = (
  method: string,
  args: object,
  options?: { timeoutMs?: number; signal?: AbortSignal },
) => Promise<TelegramReply>;

/** As the client library calls: resolves with the result, throws errors of its own. */
type CallApi = (method: string, args: object, signal: AbortSignal) => Promise<unknown>;

const apiError = z.looseObject({
  response: z.looseObject({
    error_code: z.number(),
    description: z.string().catch(''),
    parameters: z
      .looseObject({
        retry_after: z.number().nonnegative().optional().catch(undefined),
        migrate_to_chat_id: z.int().transform(String).optional().catch(undefined),
      })
      .catch({}),
  }),
});
const systemError = z.looseObject({ code: z.string() });

/** The time-out is ours, because that of the library is eight minutes. Its errors quote the URL with the token and end here. */
export function createTelegramCall(callApi: CallApi, defaultTimeoutMs: number): CallTelegram {
  return async (method, args, { timeoutMs = defaultTimeoutMs, signal } = {}) => {
    const timeout = AbortSignal.timeout(timeoutMs);
    try {
      return { result: await callApi(method, args, signal ? AbortSignal.any([timeout, signal]) : timeout) };
    } catch (error) {
      if (signal?.aborted) throw unanswered('aborted', 'unknown');
      if (timeout.aborted) throw unanswered('timeout', 'unknown');
      const response = apiError.safeParse(error).data?.response;
      if (response === undefined) {
        const code = systemError.safeParse(error).data?.code ?? '';
        throw neverSent.has(code) ? unanswered('unreachable', 'refused') : unanswered('connection-lost', 'unknown');
      }
      const { error_code: status, description, parameters } = response;
      if (status === 504) throw unanswered('gateway-timeout', 'unknown');
      if (status >= 500) throw unanswered('server-error', 'refused');
      const { retry_after: retryAfterSeconds, migrate_to_chat_id: movedTo } = parameters;
      return { refusal: { status, description, retryAfterSeconds, movedTo } };
    }
  };
}

function unanswered(code: string, outcome: 'refused' | 'unknown'): DeliveryError {
  return new DeliveryError(`Telegram did not answer: ${code}`, { permanent: false, code, outcome });
}

/** The result of a call that nobody refuses for a reason of interest. Throws DeliveryError. */
export async function resultOf(call: Promise<TelegramReply>): Promise<unknown> {
  const reply = await call;
  if (reply.refusal) throw refusalError(reply.refusal);
  return reply.result;
}

const tokenPauseSeconds = 300;

/** What a refusal means for the message, its reader or the whole channel. */
export function refusalError({ status, description, retryAfterSeconds }: Refusal): DeliveryError {
  const refused = (code: string, options: Partial<ConstructorParameters<typeof DeliveryError>[1]>) =>
    new DeliveryError(`Telegram refused: ${code}`, { permanent: true, code, ...options });

  if (status === 429) return refused('rate-limited', { permanent: false, retryAfterSeconds });
  if (status === 409) return refused('conflict', { permanent: false, concerns: 'channel' });
  // An unknown bot is a 404 where the token is misshapen.
  if (status === 401 || status === 404) {
    return refused('token', { permanent: false, concerns: 'channel', retryAfterSeconds: tokenPauseSeconds });
  }
  // The second is a group that lets the bot read only.
  if (status === 403 || /\brights to send\b/i.test(description)) return refused('blocked', { concerns: 'recipient' });
  if (/chat not found|user not found|PEER_ID_INVALID/i.test(description)) {
    return refused('not-found', { concerns: 'recipient' });
  }
  return refused('bad-request', { concerns: 'message' });
}
