// Teams, Web Chat and other Bot Framework clients as a messenger: a door for activities, cards for replies.
import type { Activity, ConversationReference } from 'botbuilder';
import { DeliveryError, type OutgoingMessage } from '../channels/channel.ts';
import type { Finding, Hear, Messenger, WebhookRequest } from '../channels/messenger.ts';
import { createSendPieces } from '../channels/takenPieces.ts';
import { errorForLog, type Logger } from '../log.ts';
import * as words from '../wording/botFramework.ts';
import { createBotConnector } from './botConnector.ts';
import { createBotLogin } from './botLogin.ts';
import { createConnectorKeys } from './connectorKeys.ts';
import { createAuthenticate } from './connectorToken.ts';
import { type FrameworkActivity, meaningOf, readActivity } from './frameworkActivity.ts';
import { frameworkActivities, maxButtons, maxTextLength } from './frameworkMessage.ts';
import { createServiceUrlCheck, isLoopback } from './serviceUrls.ts';

type Deps = {
  appId: string;
  appPassword: string;
  /** Undefined for a bot that is registered for all tenants. */
  tenantId: string | undefined;
  openIdMetadataUrl: string;
  loginUrl: string;
  /** Where activities may come from and replies go to. */
  serviceUrls: string[];
  /** Takes activities without a token, from this machine only. */
  development: boolean;
  references: {
    save: (conversationId: string, referenceJson: string, now: Date) => Promise<void>;
    find: (conversationId: string) => Promise<string | undefined>;
  };
  log: Pick<Logger, 'warn' | 'error'>;
  now: () => Date;
  /** For one call. */
  timeoutMs?: number;
};

/** Well below what Teams allows a bot over all conversations. */
const maxPerSecond = 20;

export function createBotFramework(deps: Deps): Messenger {
  const { appId, serviceUrls, development, references, log, now, timeoutMs = 10_000 } = deps;
  if (!development && appId === '') throw new Error('Without an app id every token would be taken.');
  const login = createBotLogin({ ...deps, timeoutMs });
  const adapter = createBotConnector({ ...deps, login, timeoutMs });
  const keys = createConnectorKeys({ ...deps, timeoutMs });
  const authenticate = createAuthenticate({ ...deps, keys });
  const allowed = development ? isLoopback : createServiceUrlCheck(serviceUrls);
  const sendPieces = createSendPieces();
  const running = new Set<Promise<unknown>>();
  const refusals = new Set<string>();
  let heard: Hear | undefined;

  async function receive({ body, header }: WebhookRequest, hear: Hear): Promise<number> {
    const activity = readActivity(body);
    if (activity === undefined) return 400;
    const admitted = development ? 200 : await authenticate(activity, header('authorization') ?? '');
    if (admitted !== 200) return refuse(admitted, admitted === 401 ? 'token' : 'no-keys');
    if (!allowed(activity.serviceUrl)) return refuse(403, 'service-url');
    refusals.clear();
    try {
      await hearActivity(activity, hear);
      return 200;
    } catch (error) {
      log.error({ channel: 'teams', error: errorForLog(error) }, 'activity not stored');
      return 500;
    }
  }

  /** Anybody can knock: told once of each kind, until an activity is taken again. */
  function refuse(status: number, code: string): number {
    if (!refusals.has(code)) log.warn({ channel: 'teams', status, code }, 'activity refused');
    refusals.add(code);
    return status;
  }

  async function hearActivity(activity: FrameworkActivity, hear: Hear): Promise<void> {
    const meaning = meaningOf(activity);
    if (meaning.kind === 'nothing') return;
    const conversationId = activity.conversation.id;
    if (meaning.kind === 'left') return hear.left(conversationId, 'removed');
    await references.save(conversationId, JSON.stringify(referenceTo(activity)), now());
    await (meaning.kind === 'message' ? hear.message(meaning.message) : hear.returned(conversationId));
  }

  async function post(conversationId: string, activity: Partial<Activity>): Promise<void> {
    const referenceJson = await references.find(conversationId);
    if (referenceJson === undefined) throw unreachable('not-found');
    const reference: Partial<ConversationReference> = JSON.parse(referenceJson);
    if (!allowed(reference.serviceUrl ?? '')) throw unreachable('service-url');
    try {
      await adapter.continueConversationAsync(appId, reference, async (context) => {
        // botbuilder invents an id for the event that opens the conversation again; with it the message would be a reply to it.
        Reflect.deleteProperty(context.activity, 'id');
        await context.sendActivity(activity);
      });
    } catch (error) {
      if (error instanceof DeliveryError) throw error;
      const outcome = { permanent: false, outcome: 'unknown', code: 'unexpected', cause: error } as const;
      throw new DeliveryError('The connector could not be called', outcome);
    }
  }

  async function send(conversationId: string, message: OutgoingMessage): Promise<void> {
    await sendPieces(message.id, frameworkActivities(message), (piece) => post(conversationId, piece));
  }

  async function typing(conversationId: string): Promise<void> {
    // A passing sign: whatever keeps it from appearing keeps the reply too, and shows there.
    await post(conversationId, { type: 'typing' }).catch(() => undefined);
  }

  async function check(): Promise<Finding[]> {
    if (development) return [{ level: 'warning', text: words.developmentMode }];
    const unreadable = serviceUrls.flatMap((address, index) => (URL.canParse(address) ? [] : [index + 1]));
    login.forget();
    return [
      await login.token().then(
        (): Finding => ({ level: 'ok', text: words.loginWorks }),
        (error: unknown): Finding => ({
          level: 'problem',
          text: error instanceof DeliveryError && error.code === 'token' ? words.loginRefused : words.loginUnreachable,
        }),
      ),
      await keys.renew().then(
        (): Finding => ({ level: 'ok', text: words.keysWork }),
        (): Finding => ({ level: 'problem', text: words.keysMissing }),
      ),
      ...unreadable.map((position): Finding => ({ level: 'problem', text: words.unreadableServiceUrl(position) })),
    ];
  }

  return {
    name: 'teams',
    maxTextLength,
    maxButtons,
    maxPerSecond,
    keepsMailbox: false,
    send,
    typing,
    check,
    webhooks: [
      {
        method: 'POST',
        path: '/api/messages',
        handle: async (request) => {
          if (heard === undefined) return { status: 503 };
          const status = receive(request, heard);
          running.add(status);
          return { status: await status.finally(() => running.delete(status)) };
        },
      },
    ],
    start(hear) {
      heard = hear;
    },
    async stop() {
      heard = undefined;
      await Promise.allSettled(running);
    },
  };
}

/** Where and as whom to answer. */
function referenceTo({ from, recipient, conversation, channelId, serviceUrl }: FrameworkActivity) {
  return { user: from, bot: recipient, conversation, channelId, serviceUrl };
}

/** Until the person writes again, from where we may answer. */
function unreachable(code: string): DeliveryError {
  return new DeliveryError(`No way back: ${code}`, { permanent: true, code, concerns: 'recipient' });
}
