// The consent of an Official Account's administrator: the address where it is given, and the door where Zalo brings it.
import { hash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { errorForLog, type Logger } from '../log.ts';
import * as words from '../wording/zaloAuthorize.ts';
import { DeliveryError } from './channel.ts';
import type { Webhook, WebhookResponse } from './messenger.ts';
import type { TokenPair, ZaloOauth } from './zaloOauth.ts';

/** See src/storage/oauthTokens.ts. */
export type ZaloGrantStore = {
  addGrant: (
    state: string,
    grant: { appId: string; codeVerifier: string },
    span: { now: Date; expiresAt: Date },
  ) => Promise<void>;
  takeGrant: (state: string, now: Date) => Promise<{ appId: string; codeVerifier: string } | undefined>;
  replace: (appId: string, pair: TokenPair) => Promise<void>;
};

export const zaloCallbackPath = '/zalo/callback';

const grantLifeMs = 30 * 60 * 1000;
/** 43 signs of base64url, as long as Zalo wants a code verifier. */
const secretBytes = 32;

type Ask = {
  store: Pick<ZaloGrantStore, 'addGrant'>;
  appId: string;
  /** https://oauth.zaloapp.com */
  oauthBaseUrl: string;
  publicUrl: string;
  now: () => Date;
};

/** The address works once, for 30 minutes. The callback must be registered for the app (Zalo: -14003). */
export async function askForGrant({ store, appId, oauthBaseUrl, publicUrl, now }: Ask) {
  const [state, codeVerifier] = [newSecret(), newSecret()];
  const expiresAt = new Date(now().getTime() + grantLifeMs);
  await store.addGrant(state, { appId, codeVerifier }, { now: now(), expiresAt });
  const callbackUrl = `${publicUrl}${zaloCallbackPath}`;
  const codeChallenge = codeChallengeOf(codeVerifier);
  const query = new URLSearchParams({
    ...{ app_id: appId, redirect_uri: callbackUrl },
    ...{ code_challenge: codeChallenge, state },
  });
  return { url: `${oauthBaseUrl}/v4/oa/permission?${query}`, callbackUrl, codeChallenge, expiresAt };
}

/** RFC 7636, S256, which is the only method that Zalo knows. */
export function codeChallengeOf(codeVerifier: string): string {
  return hash('sha256', codeVerifier, 'base64url');
}

type Receive = {
  store: Pick<ZaloGrantStore, 'takeGrant' | 'replace'>;
  oauth: Pick<ZaloOauth, 'exchange'>;
  appId: string;
  now: () => Date;
  log: Pick<Logger, 'info' | 'warn'>;
};

const shownState = z.string().regex(/^[\w-]{43}$/);
const shownCode = z.string().regex(/^[\x21-\x7e]{1,2048}$/);

/** A human waits for its page, so unlike other doors it asks the platform before it answers, for ten seconds at most. */
export function createZaloCallback({ store, oauth, appId, now, log }: Receive): Webhook {
  async function receive(query: URLSearchParams): Promise<WebhookResponse> {
    const state = shownState.safeParse(query.get('state'));
    if (!state.success) return page(400, words.unknownState);
    const code = shownCode.safeParse(query.get('code'));
    // The state stays good: the administrator may change their mind.
    if (!code.success) return page(400, words.notGranted);
    const grant = await store.takeGrant(state.data, now());
    if (grant === undefined || grant.appId !== appId) return page(400, words.unknownState);
    await store.replace(appId, await oauth.exchange(code.data, grant.codeVerifier));
    log.info('Zalo Official Account granted');
    return page(200, words.granted);
  }

  return {
    method: 'GET',
    path: zaloCallbackPath,
    async handle({ query }) {
      try {
        return await receive(query);
      } catch (error) {
        log.warn({ error: errorForLog(error) }, 'Zalo grant not stored');
        const refused = error instanceof DeliveryError && error.permanent;
        return refused ? page(400, words.refused) : page(502, words.notReached);
      }
    },
  };
}

function page(status: number, body: string): WebhookResponse {
  return { status, body: `${body}\n`, contentType: 'text/plain; charset=utf-8' };
}

function newSecret(): string {
  return randomBytes(secretBytes).toString('base64url');
}
