// The bot's own token for the Bot Connector, by its credentials (OAuth 2.0, client credentials).
import { z } from 'zod';
import { DeliveryError } from '../channels/channel.ts';
import { callPlatform } from '../channels/platformCall.ts';

export type BotLogin = {
  /** From memory while it is good. Throws DeliveryError concerning the channel; nothing was sent then. */
  token: () => Promise<string>;
  /** The connector no longer takes it. */
  forget: () => void;
};

const scope = 'https://api.botframework.com/.default';
/** The tenant of bots that are registered for all tenants. */
const sharedTenant = 'botframework.com';
const renewBeforeSeconds = 300;
const tokenShape = z.object({ access_token: z.string().min(1), expires_in: z.coerce.number() });

type Deps = {
  appId: string;
  appPassword: string;
  tenantId: string | undefined;
  loginUrl: string;
  timeoutMs: number;
  now: () => Date;
};

export function createBotLogin({ appId, appPassword, tenantId, loginUrl, timeoutMs, now }: Deps): BotLogin {
  let known: { token: string; untilMs: number } | undefined;
  let asking: Promise<string> | undefined;

  async function ask(): Promise<string> {
    const body = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: appId,
      client_secret: appPassword,
      scope,
    });
    const url = `${loginUrl}/${encodeURIComponent(tenantId ?? sharedTenant)}/oauth2/v2.0/token`;
    const { status, json, retryAfterSeconds } = await callPlatform({ url, body, timeoutMs }).catch(notSent);
    const reply = tokenShape.safeParse(json).data;
    if (status !== 200 || reply === undefined)
      throw refused(status === 429 ? 'rate-limited' : 'token', retryAfterSeconds);
    known = {
      token: reply.access_token,
      untilMs: now().getTime() + (reply.expires_in - renewBeforeSeconds) * 1000,
    };
    return reply.access_token;
  }

  return {
    async token() {
      if (known !== undefined && now().getTime() < known.untilMs) return known.token;
      asking ??= ask().finally(() => {
        asking = undefined;
      });
      return asking;
    },
    forget() {
      known = undefined;
    },
  };
}

/** Whatever became of the login, the message itself has not left. */
function notSent(error: unknown): never {
  if (!(error instanceof DeliveryError)) throw error;
  throw refused(error.code, error.retryAfterSeconds);
}

function refused(code: string, retryAfterSeconds: number | undefined): DeliveryError {
  return new DeliveryError(`The bot could not log in: ${code}`, {
    permanent: false,
    code,
    concerns: 'channel',
    retryAfterSeconds: retryAfterSeconds ?? (code === 'token' ? 300 : undefined),
  });
}
