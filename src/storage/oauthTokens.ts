// Tokens of Official Accounts that rotate, and consents that were asked for. Each step is one conditional statement, so
// that several processes never take the same turn.
import { hash } from 'node:crypto';
import type { OauthTokensTable } from './channelsSchema.ts';
import type { Database } from './database.ts';

/** What one grant or one refresh yields. */
type Pair = { accessToken: string; refreshToken: string; accessExpiresAt: Date; refreshExpiresAt: Date };

type Stored = Pair & {
  /** 0 until the first pair is stored, then one more with each pair. */
  version: number;
  refreshingUntil: Date;
  brokenReason: string | undefined;
  sendApi: 'v3' | 'v2' | undefined;
};

type Grant = { appId: string; codeVerifier: string };

export type OauthTokens = {
  read: (appId: string) => Promise<Stored | undefined>;
  /** A first refresh token without an access token. Replaces only another first one that was refused. */
  seed: (appId: string, refreshToken: string, refreshExpiresAt: Date) => Promise<void>;
  /** True for one caller until then, as long as the pair is this one and can be refreshed. */
  claim: (appId: string, version: number, lease: { now: Date; until: Date }) => Promise<boolean>;
  /** Gives the claim back that ends then. */
  release: (appId: string, version: number, until: Date) => Promise<void>;
  /** The successor of this pair, also of one that was taken for broken. False, and nothing stored, when it has one. */
  renew: (appId: string, version: number, pair: Pair) => Promise<boolean>;
  markBroken: (appId: string, version: number, reason: string) => Promise<void>;
  /** The pair of a new grant, which may be of another account. */
  replace: (appId: string, pair: Pair) => Promise<void>;
  pinSendApi: (appId: string, api: 'v3' | 'v2') => Promise<void>;
  /** Kept under a hash of `state`, so that no backup helps to redeem it. Deletes those that ran out. */
  addGrant: (state: string, grant: Grant, span: { now: Date; expiresAt: Date }) => Promise<void>;
  /** Once; undefined for a state that is unknown, used or expired. */
  takeGrant: (state: string, now: Date) => Promise<Grant | undefined>;
};

export function createOauthTokens({ db, batch }: Database): OauthTokens {
  return {
    async read(appId) {
      const row = await db.selectFrom('oauth_tokens').selectAll().where('app_id', '=', appId).executeTakeFirst();
      return row && storedOf(row);
    },

    seed: (appId, refreshToken, refreshExpiresAt) =>
      batch(async (trx) => {
        const first = { refresh_token: refreshToken, refresh_expires_at_ms: refreshExpiresAt.getTime() };
        await trx
          .insertInto('oauth_tokens')
          .values({
            ...{ app_id: appId, access_token: '', access_expires_at_ms: 0, ...first },
            ...{ version: 0, refreshing_until_ms: 0, broken_reason: null, send_api: null },
          })
          .onConflict((conflict) =>
            conflict
              .column('app_id')
              .doUpdateSet({ ...first, broken_reason: null })
              .where('oauth_tokens.version', '=', 0)
              .where('oauth_tokens.broken_reason', 'is not', null)
              .where('oauth_tokens.refresh_token', '!=', refreshToken),
          )
          .execute();
      }),

    claim: (appId, version, { now, until }) =>
      batch(async (trx) => {
        const { numUpdatedRows } = await trx
          .updateTable('oauth_tokens')
          .set({ refreshing_until_ms: until.getTime() })
          .where('app_id', '=', appId)
          .where('version', '=', version)
          .where('refreshing_until_ms', '<=', now.getTime())
          .where('broken_reason', 'is', null)
          .executeTakeFirstOrThrow();
        return numUpdatedRows > 0n;
      }),

    release: (appId, version, until) =>
      batch(async (trx) => {
        await trx
          .updateTable('oauth_tokens')
          .set({ refreshing_until_ms: 0 })
          .where('app_id', '=', appId)
          .where('version', '=', version)
          .where('refreshing_until_ms', '=', until.getTime())
          .execute();
      }),

    renew: (appId, version, pair) =>
      batch(async (trx) => {
        const { numUpdatedRows } = await trx
          .updateTable('oauth_tokens')
          .set({ ...columnsOf(pair), version: version + 1 })
          .where('app_id', '=', appId)
          .where('version', '=', version)
          .executeTakeFirstOrThrow();
        return numUpdatedRows > 0n;
      }),

    markBroken: (appId, version, reason) =>
      batch(async (trx) => {
        await trx
          .updateTable('oauth_tokens')
          .set({ broken_reason: reason, refreshing_until_ms: 0 })
          .where('app_id', '=', appId)
          .where('version', '=', version)
          .execute();
      }),

    replace: (appId, pair) =>
      batch(async (trx) => {
        const granted = { ...columnsOf(pair), send_api: null };
        await trx
          .insertInto('oauth_tokens')
          .values({ app_id: appId, version: 1, ...granted })
          .onConflict((conflict) =>
            conflict
              .column('app_id')
              .doUpdateSet((it) => ({ ...granted, version: it('oauth_tokens.version', '+', 1) })),
          )
          .execute();
      }),

    pinSendApi: (appId, api) =>
      batch(async (trx) => {
        await trx.updateTable('oauth_tokens').set({ send_api: api }).where('app_id', '=', appId).execute();
      }),

    addGrant: (state, { appId, codeVerifier }, { now, expiresAt }) =>
      batch(async (trx) => {
        await trx.deleteFrom('oauth_grants').where('expires_at_ms', '<=', now.getTime()).execute();
        const expires_at_ms = expiresAt.getTime();
        await trx
          .insertInto('oauth_grants')
          .values({ state: hashOf(state), app_id: appId, code_verifier: codeVerifier, expires_at_ms })
          .execute();
      }),

    takeGrant: (state, now) =>
      batch(async (trx) => {
        const taken = await trx
          .deleteFrom('oauth_grants')
          .where('state', '=', hashOf(state))
          .returningAll()
          .executeTakeFirst();
        if (taken === undefined || taken.expires_at_ms <= now.getTime()) return undefined;
        return { appId: taken.app_id, codeVerifier: taken.code_verifier };
      }),
  };
}

/** A pair that can be used and refreshed. */
function columnsOf(pair: Pair) {
  return {
    access_token: pair.accessToken,
    refresh_token: pair.refreshToken,
    access_expires_at_ms: pair.accessExpiresAt.getTime(),
    refresh_expires_at_ms: pair.refreshExpiresAt.getTime(),
    refreshing_until_ms: 0,
    broken_reason: null,
  };
}

function storedOf(row: OauthTokensTable): Stored {
  return {
    accessToken: row.access_token,
    refreshToken: row.refresh_token,
    accessExpiresAt: new Date(row.access_expires_at_ms),
    refreshExpiresAt: new Date(row.refresh_expires_at_ms),
    version: row.version,
    refreshingUntil: new Date(row.refreshing_until_ms),
    brokenReason: row.broken_reason ?? undefined,
    sendApi: row.send_api === 'v3' || row.send_api === 'v2' ? row.send_api : undefined,
  };
}

/** States are random enough to need no salt. */
function hashOf(state: string): string {
  return hash('sha256', state);
}
