// Who may bring activities: the Bot Connector alone, by the token it signs for this bot (JSON Web Token, RFC 7519).
// Not by botbuilder's own check, which prints the key to the console for each forged token, looks at the dates by the
// machine's clock, waits for the keys without a time-out, and takes an unverified claim's word for which check to make.
import { verify } from 'node:crypto';
import { z } from 'zod';
import type { ConnectorKey, ConnectorKeys } from './connectorKeys.ts';
import type { FrameworkActivity } from './frameworkActivity.ts';

/** The service that sends all channels' messages on signs as this. */
const connectorIssuer = 'https://api.botframework.com';
/** Clocks differ. */
const toleranceSeconds = 300;

/** 401 for whoever is not the connector; 503 when its keys cannot be had. Does not reject. */
export type Authenticate = (activity: FrameworkActivity, authorization: string) => Promise<200 | 401 | 503>;

type Deps = { appId: string; tenantId: string | undefined; keys: ConnectorKeys; now: () => Date };

const headerShape = z.object({ alg: z.literal('RS256'), kid: z.string(), crit: z.undefined().optional() });
const claimsShape = z.object({
  iss: z.literal(connectorIssuer),
  aud: z.string(),
  serviceurl: z.string(),
  exp: z.number(),
  nbf: z.number().optional(),
  tid: z.string().optional(),
});

export function createAuthenticate({ appId, tenantId, keys, now }: Deps): Authenticate {
  /** For this bot, for the address that replies would go to, and for now. */
  function concerns({ aud, serviceurl, exp, nbf = 0, tid = tenantId }: z.infer<typeof claimsShape>, address: string) {
    const seconds = now().getTime() / 1000;
    const inTime = nbf - toleranceSeconds <= seconds && seconds < exp + toleranceSeconds;
    return inTime && aud === appId && serviceurl === address && tid === tenantId;
  }

  return async ({ channelId, serviceUrl }, authorization) => {
    const [, header = '', payload = '', signature = ''] =
      /^Bearer ([\w-]+)\.([\w-]+)\.([\w-]+)$/.exec(authorization) ?? [];
    const kid = headerShape.safeParse(decoded(header)).data?.kid;
    const claims = claimsShape.safeParse(decoded(payload)).data;
    if (kid === undefined || claims === undefined || !concerns(claims, serviceUrl)) return 401;
    let found: ConnectorKey | undefined;
    try {
      found = await keys.find(kid);
    } catch {
      return 503;
    }
    if (found === undefined || (found.channels.length > 0 && !found.channels.includes(channelId))) return 401;
    const genuine = verify(
      'RSA-SHA256',
      Buffer.from(`${header}.${payload}`),
      found.key,
      Buffer.from(signature, 'base64url'),
    );
    return genuine ? 200 : 401;
  };
}

function decoded(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
