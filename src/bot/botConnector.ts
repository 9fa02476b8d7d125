// botbuilder's CloudAdapter with our HTTP calls below it: one call per message, with a time-out and a clear outcome.
import { CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import { DeliveryError } from '../channels/channel.ts';
import { callPlatform, type PlatformReply } from '../channels/platformCall.ts';
import type { BotLogin } from './botLogin.ts';

/** Accepted, and the connector has nothing to say yet. */
const noContentYet = 202;

type Deps = {
  /** Calls without a token. */
  development: boolean;
  login: BotLogin;
  timeoutMs: number;
};

/** For sending only; who brings activities is checked elsewhere (connectorToken.ts). */
export function createBotConnector({ development, login, timeoutMs }: Deps): CloudAdapter {
  const credentials = {
    signRequest: async <Request extends { headers: { set: (name: string, value: string) => void } }>(it: Request) => {
      if (!development) it.headers.set('Authorization', `Bearer ${await login.token()}`);
      return it;
    },
  };
  const credentialsFactory = {
    // It lets nobody in.
    isValidAppId: async () => false,
    isAuthenticationDisabled: async () => false,
    // botbuilder's own login takes no address but Microsoft's and has no time-out.
    createCredentials: async () => credentials,
  };
  const authentication = new ConfigurationBotFrameworkAuthentication({}, credentialsFactory, undefined, undefined, {
    httpClient: {
      // A refusal leaves as DeliveryError, since botbuilder repeats by itself what it sees refused.
      sendRequest: async (request) => {
        const reply = await callPlatform({
          url: request.url,
          headers: { ...authorizationOf(request.headers.get('Authorization')), 'Content-Type': 'application/json' },
          body: String(request.body),
          timeoutMs,
        });
        if (reply.status >= 300) throw refusal(reply, login);
        if (reply.json === undefined && reply.status !== noContentYet) throw strangeReply();
        // Of the headers of a reply it reads the content type alone, which is that of the request.
        return {
          request,
          status: reply.status,
          headers: request.headers,
          bodyAsText: JSON.stringify(reply.json ?? {}),
        };
      },
    },
  });
  return new CloudAdapter(authentication);
}

/** A page of something between us and the connector hides what became of the message. */
function strangeReply(): DeliveryError {
  const outcome = { permanent: false, outcome: 'unknown', code: 'bad-reply' } as const;
  return new DeliveryError('The connector did not answer in its own words', outcome);
}

function authorizationOf(value: string | undefined): Record<string, string> {
  return value === undefined ? {} : { Authorization: value };
}

function refusal({ status, retryAfterSeconds }: PlatformReply, login: BotLogin): DeliveryError {
  const refused = (code: string, options: Omit<ConstructorParameters<typeof DeliveryError>[1], 'code'>) =>
    new DeliveryError(`The connector refused: ${status}`, { code, ...options });
  if (status === 401) {
    login.forget();
    return refused('token', { permanent: false, concerns: 'channel', retryAfterSeconds: 300 });
  }
  if (status === 403) return refused('blocked', { permanent: true, concerns: 'recipient' });
  if (status === 404) return refused('not-found', { permanent: true, concerns: 'recipient' });
  if (status === 413) return refused('too-long', { permanent: true });
  if (status === 408) return refused('timeout', { permanent: false, outcome: 'unknown' });
  if (status === 429) return refused('rate-limited', { permanent: false, retryAfterSeconds });
  // 412 Precondition Failed is how Teams names a clash of two calls for the same conversation.
  if (status === 412) return refused('conflict', { permanent: false, retryAfterSeconds });
  return refused('bad-request', { permanent: true });
}
