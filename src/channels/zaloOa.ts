// Zalo Official Account: messages by webhook, replies as consultation messages, reminders also as approved templates.
import type { Logger } from '../log.ts';
import { type Channel, DeliveryError } from './channel.ts';
import type { Hear, Messenger, WebhookResponse } from './messenger.ts';
import type { ZaloContent } from './zaloContent.ts';
import { checkZaloOa } from './zaloOaCheck.ts';
import { createZaloOaClient } from './zaloOaClient.ts';
import { createZaloOaDelivery } from './zaloOaDelivery.ts';
import { createZaloOaWebhook, createZaloVerifierPage, type ZaloContactsNews } from './zaloOaDoor.ts';
import { zaloPolicy } from './zaloPolicy.ts';
import { createFindSignature, type SignatureVariant } from './zaloSignature.ts';
import type { ZaloTokens } from './zaloTokens.ts';

type ZaloContact = { lastInteractionAt: Date | undefined; phone: string | undefined; humanUntil: Date };

export type ZaloContacts = ZaloContactsNews & { find: (userId: string) => Promise<ZaloContact | undefined> };

/** What coordinators should hear of, because only a human can put it right. */
const alarming = new Set(['token', 'configuration', 'quota-empty']);

export function createZaloOa(deps: {
  appId: string;
  /** Signs webhooks. */
  secretKey: string;
  appSecret: string;
  signature: SignatureVariant | undefined;
  baseUrl: string;
  zbsBaseUrl: string;
  verifier: string | undefined;
  paidMessages: boolean;
  humanPauseMinutes: number;
  templateId: string | undefined;
  content: ZaloContent;
  tokens: ZaloTokens;
  contacts: ZaloContacts;
  /** Called for each failure; whoever listens says it once. */
  alarm: (code: string) => void;
  publicUrl: string | undefined;
  log: Logger;
  now: () => Date;
  /** Of one call. */
  timeoutMs?: number;
}): Messenger {
  const { tokens, contacts, alarm, now } = deps;
  const client = createZaloOaClient({ timeoutMs: 10_000, ...deps });
  const deliver = createZaloOaDelivery({ ...deps, client });
  const findSignature = createFindSignature({ ...deps, pinned: deps.signature });
  const running = new Set<Promise<WebhookResponse>>();
  let hear: Hear | undefined;

  const webhook = createZaloOaWebhook({ ...deps, findSignature, contacts, hearer: () => hear });

  const send: Channel['send'] = async (conversationId, message) => {
    try {
      await deliver(conversationId, message);
    } catch (error) {
      if (error instanceof DeliveryError && alarming.has(error.code)) alarm(error.code);
      throw error;
    }
  };

  return {
    name: 'zalo-oa',
    maxTextLength: zaloPolicy.textLength,
    maxButtons: zaloPolicy.buttons,
    keepsMailbox: false,
    maxPerSecond: zaloPolicy.messagesPerSecond,
    send,
    // Official Accounts have no sign of typing.
    typing: async () => {},
    webhooks: [
      {
        ...webhook,
        async handle(request) {
          const handled = webhook.handle(request);
          running.add(handled);
          return handled.finally(() => running.delete(handled));
        },
      },
      ...(deps.verifier === undefined ? [] : [createZaloVerifierPage(deps.verifier)]),
    ],
    start(hears) {
      hear = hears;
    },
    async stop() {
      hear = undefined;
      await Promise.all(running);
    },
    check: () => checkZaloOa({ ...deps, client, now }),
    // The pair is renewed long before; what comes near shows that renewing fails.
    tokenExpiresAt: async () => (await tokens.state())?.accessExpiresAt,
  };
}
