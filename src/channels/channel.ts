// The contract between the bot and the ways messages reach people. Types, one limit and the delivery error only.
import type { Answer } from '../answers/answer.ts';

/** A question longer than this is a pasted text; counted in UTF-16 units. */
export const maxQuestionCharacters = 4_000;

/** One event from a platform, verified and parsed. */
export type InboundMessage = {
  /** Name of the channel: `web`, `terminal` … */
  channel: string;
  /** The platform's id of this event, unique in the channel: the duplicate filter. */
  eventId: string;
  /** The platform's id of the conversation, unique in the channel; also the address of replies. */
  conversationId: string;
  personId: string;
  /** As typed; a tapped button arrives as its `action`. */
  text: string;
  /** Said among several people, who all read the reply. `aloneId`: the person's own conversation; undefined: not known. */
  group?: { aloneId: string | undefined };
};

/** Names one conversation among all channels. */
export type ConversationKey = Pick<InboundMessage, 'channel' | 'conversationId'>;

export type Button = {
  title: string;
  /** What comes back as `InboundMessage.text` when tapped; at most 64 bytes. */
  action: string;
};

export type OutgoingMessage = {
  /** Ours, unique; quoted by feedback buttons. */
  id: string;
  text: string;
  buttons: Button[];
  /** The answer behind the text, for channels that lay it out richer than plain text. */
  answer: Answer | undefined;
  /** A file beside the text; the text must do without it, because few platforms take one. */
  attachment?: Attachment;
  /** What a reminder is about in a few neutral words, for platforms that may not carry more. */
  brief?: Brief;
  /** About the office's own work: not for platforms that may carry only neutral words. */
  confidential?: true;
  /** Goes to the person's own conversation, although the person spoke in a group. */
  alone?: true;
};

export type Attachment = { fileName: string; mediaType: string; content: string };

/** `nearest`: the nearest date in words. */
export type Brief = { recipient: string; count: number; nearest: string };

export type Channel = {
  name: string;
  /** Longest text of one platform message, in UTF-16 units after NFC; undefined: no limit. */
  maxTextLength: number | undefined;
  /** 0: buttons are written out as numbered lines. */
  maxButtons: number;
  /** The person reads from our own store: storing a reply is sending it, and `send` only wakes whoever is looking. */
  keepsMailbox: boolean;
  /** Resolves when the platform took the message. Throws DeliveryError. */
  send: (conversationId: string, message: OutgoingMessage) => Promise<void>;
  /** Shows that an answer is being worked on; must not throw. */
  typing: (conversationId: string) => Promise<void>;
};

/** What an open page of the web chat hears. */
export type WebChatEvent = { kind: 'message'; message: OutgoingMessage } | { kind: 'typing' };

export type WebChat = Channel & {
  /** Calls the listener for each event of the conversation in this process until the returned function is called. */
  subscribe: (conversationId: string, listener: (event: WebChatEvent) => void) => () => void;
};

/** What the two feedback buttons say of an answer. */
export type FeedbackVerdict = 'up' | 'down';

/** Whose trouble a refusal is. `recipient`: nothing reaches this person here until they act. `channel`: nobody is reached. */
type Concern = 'recipient' | 'message' | 'channel';

/**
 * The platform did not take a message. `permanent`: trying again cannot help. `outcome: 'unknown'`: it may have taken it
 * all the same, as when it does not answer in time.
 */
export class DeliveryError extends Error {
  readonly permanent: boolean;
  readonly retryAfterSeconds: number | undefined;
  readonly outcome: 'refused' | 'unknown';
  readonly concerns: Concern;
  /** The first pieces of a long message arrived; the same message sent again in this process goes on behind them. */
  readonly partly: boolean;
  /** Why, in one word for ledger, log and numbers: `blocked`, `window-closed`, `timeout` … Never what the platform wrote. */
  readonly code: string;
  constructor(
    message: string,
    options: {
      permanent: boolean;
      code: string;
      retryAfterSeconds?: number | undefined;
      outcome?: 'refused' | 'unknown';
      concerns?: Concern;
      partly?: boolean;
      cause?: unknown;
    },
  ) {
    super(message, { cause: options.cause });
    this.name = 'DeliveryError';
    this.permanent = options.permanent;
    this.retryAfterSeconds = options.retryAfterSeconds;
    this.outcome = options.outcome ?? 'refused';
    this.concerns = options.concerns ?? 'message';
    this.partly = options.partly ?? false;
    this.code = options.code;
  }
}
