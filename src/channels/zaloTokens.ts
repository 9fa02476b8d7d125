// The access token of one Official Account: fresh for whoever sends, refreshed by one process at a time. A refresh token
// works once, so its successor is stored before anybody uses it, and losing one needs a human.
import { errorForLog, type Logger } from '../log.ts';
import { DeliveryError } from './channel.ts';
import { refreshTokenLifeMs, type TokenPair, type ZaloOauth } from './zaloOauth.ts';

export type ZaloTokens = {
  /** Good for two more hours where that can be had. Throws DeliveryError concerns 'channel', code 'token'. */
  access: () => Promise<string>;
  /**
   * After the platform refused `used` (-216, -220): another token, refreshed at most once for everybody who saw the same
   * one refused. Throws as `access` does.
   */
  renewed: (used: string) => Promise<string>;
  /** `broken`: why only a new grant helps. Undefined while no administrator has granted anything. */
  state: () => Promise<{ accessExpiresAt: Date; refreshExpiresAt: Date; broken: string | undefined } | undefined>;
  sendApi: () => Promise<'v3' | 'v2' | undefined>;
  pinSendApi: (api: 'v3' | 'v2') => Promise<void>;
};

/** `token-broken`: an administrator must grant anew. `token-refresh-failing`: there will soon be no token, or there is none. */
export type ZaloTokenAlarm = 'token-broken' | 'token-refresh-failing';

type Stored = TokenPair & {
  version: number;
  refreshingUntil: Date;
  brokenReason: string | undefined;
  sendApi: 'v3' | 'v2' | undefined;
};

/** Rows by app id; see src/storage/oauthTokens.ts. */
export type ZaloTokenStore = {
  read: (appId: string) => Promise<Stored | undefined>;
  seed: (appId: string, refreshToken: string, refreshExpiresAt: Date) => Promise<void>;
  claim: (appId: string, version: number, lease: { now: Date; until: Date }) => Promise<boolean>;
  release: (appId: string, version: number, until: Date) => Promise<void>;
  renew: (appId: string, version: number, pair: TokenPair) => Promise<boolean>;
  markBroken: (appId: string, version: number, reason: string) => Promise<void>;
  pinSendApi: (appId: string, api: 'v3' | 'v2') => Promise<void>;
};

type Deps = {
  store: ZaloTokenStore;
  oauth: Pick<ZaloOauth, 'refresh'>;
  appId: string;
  /** Used once, where nothing is stored for the app. */
  seedRefreshToken: string | undefined;
  /** Called once per process and trouble; must not throw. */
  alarm: (code: ZaloTokenAlarm) => void;
  log: Pick<Logger, 'info' | 'warn' | 'error'>;
  now: () => Date;
  wait: (ms: number) => Promise<void>;
};

const minuteMs = 60_000;
const refreshBeforeMs = 120 * minuteMs;
const alarmBeforeMs = 30 * minuteMs;
/** Three times as long as the token endpoint may take. */
const leaseMs = 30_000;
const pollMs = 250;
/** Twelve seconds: as long as a refresh takes at most, and shorter than a message may take to be sent. */
const mostPolls = 48;
const firstBackOffMs = 15_000;
const longestBackOffMs = 15 * minuteMs;
const storeTries = 4;

export function createZaloTokens({ store, oauth, appId, seedRefreshToken, alarm, log, now, wait }: Deps): ZaloTokens {
  let seeded = seedRefreshToken === undefined;
  let turn: Promise<void> | undefined;
  /** A pair whose predecessor is used up already: nobody may use it yet, and it must not be lost. */
  let unstored: { version: number; pair: TokenPair } | undefined;
  /** No refresh of this version before then; without failures only no early one, however short tokens may live. */
  let rest = { version: -1, untilMs: 0, failures: 0 };
  let lostAnswerOf = -1;
  const raised = new Set<string>();

  const leftMs = ({ accessExpiresAt }: Stored) => accessExpiresAt.getTime() - now().getTime();

  async function current(): Promise<Stored> {
    if (!seeded) await store.seed(appId, seedRefreshToken ?? '', new Date(now().getTime() + refreshTokenLifeMs));
    seeded = true;
    if (unstored !== undefined) await keep(unstored);
    const stored = await store.read(appId);
    if (stored === undefined) throw noToken('nothing was granted yet', 30 * 60);
    return stored;
  }

  /** Resolves with what is stored after whatever could be done. */
  async function refreshed(stored: Stored, early: boolean): Promise<Stored> {
    if (stored.brokenReason === undefined && !resting(stored, early)) {
      turn ??= takeTurn(stored).finally(() => {
        turn = undefined;
      });
      await turn;
    }
    const after = await current();
    watch(after);
    return after;
  }

  function resting({ version }: Stored, early: boolean): boolean {
    return rest.version === version && now().getTime() < rest.untilMs && (early || rest.failures > 0);
  }

  function failuresOf(version: number): number {
    return rest.version === version ? rest.failures : 0;
  }

  /** Refreshes, or waits for whoever does. */
  async function takeTurn({ version, refreshToken }: Stored): Promise<void> {
    for (let polls = 0; ; polls += 1) {
      const until = new Date(now().getTime() + leaseMs);
      if (await store.claim(appId, version, { now: now(), until })) return refresh(version, refreshToken, until);
      const seen = await store.read(appId);
      if (seen === undefined || seen.version !== version || seen.brokenReason !== undefined) return;
      if (polls === mostPolls) {
        // Whoever had the turn is gone; it runs out by itself.
        rest = {
          version,
          untilMs: Math.min(seen.refreshingUntil.getTime(), until.getTime()),
          failures: failuresOf(version),
        };
        return;
      }
      await wait(pollMs);
    }
  }

  async function refresh(version: number, refreshToken: string, until: Date): Promise<void> {
    let pair: TokenPair;
    try {
      pair = await oauth.refresh(refreshToken);
    } catch (error) {
      await failed(error, version, until);
      return;
    }
    unstored = { version, pair };
    await keep(unstored);
    rest = { version: version + 1, untilMs: now().getTime() + minuteMs, failures: 0 };
    log.info({ version: version + 1 }, 'Zalo tokens refreshed');
  }

  async function keep(kept: { version: number; pair: TokenPair }): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      try {
        await store.renew(appId, kept.version, kept.pair);
        if (unstored === kept) unstored = undefined;
        return;
      } catch (error) {
        log.error({ error: errorForLog(error), tries }, 'Zalo tokens not stored yet');
        if (tries === storeTries) throw error;
        await wait(tries * 1_000);
      }
    }
  }

  async function failed(error: unknown, version: number, until: Date): Promise<void> {
    const { permanent, outcome, retryAfterSeconds } =
      error instanceof DeliveryError ? error : { permanent: false, outcome: 'unknown', retryAfterSeconds: undefined };
    log.warn({ error: errorForLog(error), version }, 'Zalo tokens not refreshed');
    if (permanent) {
      await store.markBroken(appId, version, lostAnswerOf === version ? 'answer-lost' : 'refused');
      return;
    }
    if (outcome === 'unknown') lostAnswerOf = version;
    const failures = failuresOf(version) + 1;
    const backOffMs = Math.min(longestBackOffMs, firstBackOffMs * 2 ** Math.min(failures - 1, 10));
    rest = { version, untilMs: now().getTime() + Math.max(backOffMs, (retryAfterSeconds ?? 0) * 1000), failures };
    await store.release(appId, version, until);
  }

  function watch(stored: Stored): void {
    const failing = failuresOf(stored.version) > 0 && leftMs(stored) < alarmBeforeMs;
    const code = stored.brokenReason !== undefined ? 'token-broken' : failing ? 'token-refresh-failing' : undefined;
    if (code === undefined || raised.has(`${code} ${stored.version}`)) return;
    raised.add(`${code} ${stored.version}`);
    log.error({ code, reason: stored.brokenReason, version: stored.version }, 'Zalo tokens need a look');
    alarm(code);
  }

  function usable(stored: Stored): string {
    if (leftMs(stored) > 0) return stored.accessToken;
    // Not permanent: what could not be sent waits for the new grant.
    if (stored.brokenReason !== undefined) throw noToken('an administrator must grant anew', 30 * 60);
    throw noToken('it could not be refreshed', secondsOfRest());
  }

  function secondsOfRest(): number {
    return Math.max(1, Math.ceil((rest.untilMs - now().getTime()) / 1000));
  }

  return {
    access: () =>
      asTokenError(async () => {
        const stored = await current();
        return leftMs(stored) >= refreshBeforeMs ? stored.accessToken : usable(await refreshed(stored, true));
      }),

    renewed: (used) =>
      asTokenError(async () => {
        const stored = await current();
        if (stored.accessToken !== used && leftMs(stored) > 0) return stored.accessToken;
        const other = usable(await refreshed(stored, false));
        if (other === used) throw noToken('it was refused and could not be refreshed', secondsOfRest());
        return other;
      }),

    async state() {
      const stored = await store.read(appId);
      if (stored === undefined) return undefined;
      const { accessExpiresAt, refreshExpiresAt, brokenReason } = stored;
      return { accessExpiresAt, refreshExpiresAt, broken: brokenReason };
    },

    sendApi: async () => (await store.read(appId))?.sendApi,
    pinSendApi: (api) => store.pinSendApi(appId, api),
  };
}

/** Nothing was sent yet, whatever went wrong: a broken database too must not make a message's fate unknown. */
async function asTokenError(work: () => Promise<string>): Promise<string> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof DeliveryError ? error : noToken('the database does not answer', 15, error);
  }
}

function noToken(reason: string, retryAfterSeconds: number, cause?: unknown): DeliveryError {
  return new DeliveryError(`No Zalo access token: ${reason}`, {
    ...{ permanent: false, concerns: 'channel', code: 'token' },
    ...{ retryAfterSeconds, cause },
  });
}
