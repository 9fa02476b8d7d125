// The contract of messengers: channels on platforms elsewhere, with a door for what they bring. Types only.
import type { Channel, InboundMessage } from './channel.ts';

/** What a messenger tells of. Each resolves once it is durably stored; a rejection means: let the platform send it again. */
export type Hear = {
  message: (message: InboundMessage) => Promise<void>;
  /** Nothing reaches this conversation until `returned`: the person blocked the bot, left, or stopped following. */
  left: (conversationId: string, reason: string) => Promise<void>;
  /** It can be reached again. A message says so by itself. */
  returned: (conversationId: string) => Promise<void>;
  /** The platform gave a conversation another id. */
  moved: (fromId: string, toId: string) => Promise<void>;
};

/** The bytes as they came, at most `maxWebhookBytes`: signatures are made over bytes. Header names in lower case. */
export type WebhookRequest = {
  method: string;
  query: URLSearchParams;
  body: Buffer;
  header: (name: string) => string | undefined;
};

export type WebhookResponse = { status: number; body?: string; contentType?: string };

/** `handle` answers within a second whatever comes, and does not reject. */
export type Webhook = {
  method: 'GET' | 'POST';
  path: string;
  handle: (request: WebhookRequest) => Promise<WebhookResponse>;
};

export const maxWebhookBytes = 1024 * 1024;

/** What `npm run check:channels` found; `text` says what, and for a problem where to fix it. */
export type Finding = { level: 'ok' | 'warning' | 'problem'; text: string };

export type Messenger = Channel & {
  /** The platform's limit over all conversations; undefined: none. */
  maxPerSecond: number | undefined;
  webhooks: Webhook[];
  /** From now on events are heard. Does not wait for the platform and does not reject: what fails is logged and tried again. */
  start: (hear: Hear) => void;
  /** Hears nothing more; resolves when what runs is done. */
  stop: () => Promise<void>;
  /** Asks the platform; does not reject. */
  check: () => Promise<Finding[]>;
  /** When the credential runs out; undefined where it does not or is not known. */
  tokenExpiresAt?: () => Promise<Date | undefined>;
};
