// The token endpoint of Zalo's OAuth v4 for Official Accounts: a consent or a refresh token in, a pair of tokens out.
import { z } from 'zod';
import type { Logger } from '../log.ts';
import { DeliveryError } from './channel.ts';
import { callPlatform } from './platformCall.ts';

export type TokenPair = { accessToken: string; refreshToken: string; accessExpiresAt: Date; refreshExpiresAt: Date };

/**
 * Both throw DeliveryError: `permanent` when this code or refresh token will never be taken; `outcome: 'unknown'` when it
 * may have been used up although no pair arrived.
 */
export type ZaloOauth = {
  /** Uses the refresh token up, and ends the life of the access token that came with it. */
  refresh: (refreshToken: string) => Promise<TokenPair>;
  exchange: (code: string, codeVerifier: string) => Promise<TokenPair>;
};

type Deps = {
  /** https://oauth.zaloapp.com */
  baseUrl: string;
  appId: string;
  appSecret: string;
  now: () => Date;
  log: Pick<Logger, 'warn'>;
  timeoutMs?: number;
};

/** "3 months", counted short. */
export const refreshTokenLifeMs = 89 * 24 * 60 * 60 * 1000;

const usedUp = -14020;
const throttled = new Set([-32, -211]);

/** Goes into a header later, so nothing but visible ASCII. */
const token = z.string().regex(/^[\x21-\x7e]{1,4096}$/);
const pairReply = z.looseObject({
  access_token: token,
  refresh_token: token,
  /** Zalo writes the seconds as a string. */
  expires_in: z.union([z.string().regex(/^\d{1,9}$/), z.number().int().positive()]).transform(Number),
});
const errorReply = z.looseObject({ error: z.number().int(), error_name: z.string().catch('') });

export function createZaloOauth({ baseUrl, appId, appSecret, now, log, timeoutMs = 10_000 }: Deps): ZaloOauth {
  async function ask(form: Record<string, string>): Promise<TokenPair> {
    const askedAtMs = now().getTime();
    const { status, json, retryAfterSeconds } = await callPlatform({
      url: `${baseUrl}/v4/oa/access_token`,
      headers: { secret_key: appSecret },
      body: new URLSearchParams({ ...form, app_id: appId }),
      timeoutMs,
    });
    const pair = pairReply.safeParse(json);
    if (status < 400 && pair.success) {
      return {
        accessToken: pair.data.access_token,
        refreshToken: pair.data.refresh_token,
        accessExpiresAt: new Date(askedAtMs + pair.data.expires_in * 1000),
        refreshExpiresAt: new Date(askedAtMs + refreshTokenLifeMs),
      };
    }
    // Failures come with status 200 too.
    const refused = errorReply.safeParse(json);
    const error = refused.success ? refused.data.error : 0;
    log.warn({ grant: form.grant_type, status, error }, 'Zalo gave no tokens');
    if (status === 429 || throttled.has(error)) throw failed('rate-limited', { retryAfterSeconds });
    // Success, and yet no tokens that could be read.
    if (error === 0) throw failed('unreadable', { outcome: status < 400 ? 'unknown' : 'refused' });
    // Other refusals are about the app and its secret: the same request is taken once those are put right.
    const never = error === usedUp || /refresh.?token/i.test(refused.data?.error_name ?? '');
    throw failed('token', { permanent: never || form.grant_type === 'authorization_code' });
  }

  return {
    refresh: (refreshToken) => ask({ grant_type: 'refresh_token', refresh_token: refreshToken }),
    exchange: (code, codeVerifier) => ask({ grant_type: 'authorization_code', code, code_verifier: codeVerifier }),
  };
}

function failed(
  code: string,
  options: { permanent?: boolean; outcome?: 'refused' | 'unknown'; retryAfterSeconds?: number | undefined },
): DeliveryError {
  return new DeliveryError(`Zalo gave no tokens: ${code}`, { permanent: false, concerns: 'channel', code, ...options });
}
