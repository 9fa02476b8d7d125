// The methods of the Zalo Bot Platform that are used here, and what its refusals mean for a message.
import { z } from 'zod';
import { DeliveryError } from './channel.ts';
import { callPlatform } from './platformCall.ts';

/** Each rejects with DeliveryError. */
export type ZaloBotClient = {
  /** The name of the bot's account. */
  getMe: () => Promise<string>;
  /** Waits for the next event; undefined when none came in time. What is handed over here is handed over once. */
  nextEvent: (signal: AbortSignal) => Promise<unknown>;
  sendMessage: (chatId: string, text: string) => Promise<void>;
  sendTyping: (chatId: string) => Promise<void>;
  setWebhook: (url: string, secret: string, signal: AbortSignal) => Promise<void>;
  deleteWebhook: (signal: AbortSignal) => Promise<void>;
  /** Empty when none is set. */
  webhookUrl: (signal?: AbortSignal) => Promise<string>;
};

/** Failures also come with status 200, and not everything that answers is the platform. */
const envelopeShape = z.object({
  ok: z.boolean(),
  result: z.unknown().optional(),
  error_code: z.coerce.number().int().optional().catch(undefined),
  description: z.string().catch(''),
});
const accountShape = z.object({ account_name: z.string() });
const webhookShape = z.object({ url: z.string().catch('') }).catch({ url: '' });

/** The platform's own default. */
const pollSeconds = 30;
const nothingCame = 408;
const tokenRefused = 401;
/** Its sentences are not documented; these are about the person, whatever the rest says. */
const aboutRecipient =
  /(chat|user|conversation).*(not found|not exist|invalid|deactivated|restrict)|block|not (a )?friend/i;

type Options = { timeoutMs?: number; signal?: AbortSignal | undefined };

/**
 * `baseUrl` without a slash at its end. The token is part of each address, so no address may reach a log. `onToken` is
 * told of each reply whether the token was taken.
 */
export function createZaloBotClient(bot: {
  baseUrl: string;
  token: string;
  timeoutMs: number;
  onToken: (taken: boolean) => void;
}): ZaloBotClient {
  async function ask(method: string, parameters: object, { timeoutMs = bot.timeoutMs, signal }: Options) {
    const { status, json, retryAfterSeconds } = await callPlatform({
      url: `${bot.baseUrl}/bot${bot.token}/${method}`,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(parameters),
      timeoutMs,
      ...(signal === undefined ? {} : { signal }),
    });
    const { data: envelope } = envelopeShape.safeParse(json);
    const code = envelope?.error_code ?? status;
    if (code === tokenRefused) bot.onToken(false);
    else if (envelope) bot.onToken(true);
    return { envelope, code, retryAfterSeconds };
  }

  async function call(method: string, parameters: object, options: Options = {}): Promise<unknown> {
    const reply = await ask(method, parameters, options);
    if (reply.envelope?.ok) return reply.envelope.result;
    throw refusal(reply.code, reply.envelope?.description, reply.retryAfterSeconds);
  }

  return {
    async getMe() {
      const { data } = accountShape.safeParse(await call('getMe', {}));
      return data?.account_name ?? '';
    },

    async nextEvent(signal) {
      // The documentation has the seconds as a string.
      const timeout = { timeoutMs: pollSeconds * 1000 + bot.timeoutMs, signal };
      const reply = await ask('getUpdates', { timeout: String(pollSeconds) }, timeout);
      if (reply.envelope?.ok) return reply.envelope.result;
      if (reply.code === nothingCame) return undefined;
      throw refusal(reply.code, reply.envelope?.description, reply.retryAfterSeconds);
    },

    sendMessage: async (chatId, text) => void (await call('sendMessage', { chat_id: chatId, text })),
    sendTyping: async (chatId) => void (await call('sendChatAction', { chat_id: chatId, action: 'typing' })),
    setWebhook: async (url, secret, signal) =>
      void (await call('setWebhook', { url, secret_token: secret }, { signal })),
    deleteWebhook: async (signal) => void (await call('deleteWebhook', {}, { signal })),
    webhookUrl: async (signal) => webhookShape.parse(await call('getWebhookInfo', {}, { signal })).url,
  };
}

/** `description` is undefined when something before the platform answered. */
function refusal(code: number, description: string | undefined, retryAfterSeconds?: number): DeliveryError {
  const refused = (options: ConstructorParameters<typeof DeliveryError>[1]) =>
    new DeliveryError(`Zalo Bot: ${options.code}`, options);
  const fromPlatform = description !== undefined;
  if (code === tokenRefused)
    return refused({ permanent: false, code: 'token', concerns: 'channel', retryAfterSeconds: 300 });
  if (code === 429)
    return refused({ permanent: false, code: 'rate-limited', retryAfterSeconds: retryAfterSeconds ?? 60 });
  if (code === nothingCame || code === 504) return refused({ permanent: false, code: 'timeout', outcome: 'unknown' });
  if (code >= 500) return refused({ permanent: false, code: 'server-error', retryAfterSeconds });
  // A page with status 200 hides what became of the message.
  if (code < 400 && !fromPlatform) return refused({ permanent: false, code: 'bad-reply', outcome: 'unknown' });
  if (fromPlatform && (code === 403 || aboutRecipient.test(description)))
    return refused({ permanent: true, code: 'blocked', concerns: 'recipient' });
  if (fromPlatform && code === 400) return refused({ permanent: true, code: 'bad-request' });
  // A proxy, or an address where the platform has nothing, refuses whatever is said.
  const concerns = !fromPlatform || code === 404 ? 'channel' : 'message';
  return refused({ permanent: false, code: 'refused', concerns, retryAfterSeconds: 300 });
}
