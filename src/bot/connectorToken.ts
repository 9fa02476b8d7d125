// Who may bring activities: the Bot Connector alone, by the token it signs for this bot.
import type { Activity, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import { connectorIssuer } from './botConnector.ts';
import type { FrameworkActivity } from './frameworkActivity.ts';

type Authenticated = Awaited<ReturnType<ConfigurationBotFrameworkAuthentication['authenticateRequest']>>;
/** A status when nobody is let in: 401, or 503 when the keys cannot be had. */
export type Authenticate = (activity: FrameworkActivity, authorization: string) => Promise<Authenticated | 401 | 503>;

type Deps = {
  authentication: ConfigurationBotFrameworkAuthentication;
  tenantId: string | undefined;
  development: boolean;
  timeoutMs: number;
};

/** The same for botbuilder, which wants all fields that an activity may have. */
export function asActivity(activity: FrameworkActivity): Activity {
  return activity as Partial<Record<keyof Activity, unknown>> as Activity;
}

/** Does not reject. */
export function createAuthenticate({ authentication, tenantId, development, timeoutMs }: Deps): Authenticate {
  return async (activity, authorization) => {
    if (!development && !claimsConnector(activity, authorization, tenantId)) return 401;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<503>((resolve) => {
      // botbuilder fetches the keys without a time-out.
      timer = setTimeout(() => resolve(503), timeoutMs);
    });
    try {
      return await Promise.race([authentication.authenticateRequest(asActivity(activity), authorization), late]);
    } catch (error) {
      return lacksKeys(error) ? 503 : 401;
    } finally {
      clearTimeout(timer);
    }
  };
}

/**
 * botbuilder chooses by claims that nobody has verified yet whether to treat a token as one of an emulator, a skill or an
 * edge device: those are not bound to a service address, and it remembers every tenant they name. Only tokens that claim
 * to come from the connector go on to be verified.
 */
function claimsConnector(
  { channelId }: FrameworkActivity,
  authorization: string,
  tenantId: string | undefined,
): boolean {
  const payload = /^Bearer [\w-]+\.([\w-]+)\.[\w-]+$/.exec(authorization)?.[1];
  if (payload === undefined || channelId === 'AseChannel') return false;
  try {
    const { iss, tid } = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
    return iss === connectorIssuer && (tid === undefined || tid === tenantId);
  } catch {
    return false;
  }
}

/** What node-fetch throws, and what botbuilder makes of a refusal to give the keys. */
function lacksKeys(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return error.name === 'FetchError' || ('statusCode' in error && error.statusCode === 500);
}
