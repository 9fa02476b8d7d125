// Hands a stored reply to its channel until it is taken, refused for good, or twice of unknown outcome.
import { type Channel, type ConversationKey, DeliveryError, type OutgoingMessage } from '../channels/channel.ts';
import { errorForLog, type Logger } from '../log.ts';
import { repeatedNote } from '../wording/reminders.ts';

/** `unknowns`: how many attempts ended without anybody knowing how. */
export type Unsent = { channel: string; conversationId: string; message: OutgoingMessage; at: Date; unknowns: number };

/** Does not reject: a reply that was not taken is tried again here or with a later sweep. */
export type Deliver = (unsent: Unsent) => Promise<void>;

/** What the stored reply is told (storage/outbox.ts). */
export type ReplyStore = {
  beginAgain: (messageId: string, now: Date) => Promise<void>;
  markSent: (messageId: string, now: Date) => Promise<void>;
  markFailed: (messageId: string, reason: string, now: Date) => Promise<void>;
  retryAt: (messageId: string, at: Date, options: { unknown: boolean }) => Promise<void>;
};

export type DeliveredReply = {
  channel: string;
  outcome: 'sent' | 'retried' | 'unknown' | 'failed';
  reason: string | undefined;
  /** Whose trouble it is; undefined when it went well or nobody knows. */
  concerns: DeliveryError['concerns'] | undefined;
  /** Said again because an earlier outcome is not known. */
  repeated: boolean;
};

type Deps = {
  channelOf: (name: string) => Channel | undefined;
  store: ReplyStore;
  /** Nothing reaches this conversation until the person acts. */
  block: (conversation: ConversationKey, reason: string) => Promise<void>;
  /** Each end of an attempt, for numbers and alarms. */
  ended: (reply: DeliveredReply) => void;
  log: Pick<Logger, 'error'>;
  now: () => Date;
  /** Rejects when the service stops: then a later sweep goes on. */
  wait: (ms: number) => Promise<void>;
};

type Result =
  | { kind: 'sent' | 'unknown'; reason?: string; concerns?: undefined }
  | { kind: 'failed'; reason: string; concerns: DeliveryError['concerns'] }
  | { kind: 'refused'; reason: string; concerns: DeliveryError['concerns']; retryAfterMs: number };

/** An answer that comes a day late helps nobody. */
const maxAgeMs = 24 * 60 * 60 * 1000;
/** While these last the conversation waits, so that its order stays; what is refused longer is left to a sweep. */
const waitsHereMs = [1_000, 3_000, 8_000];
const longestWaitHereMs = 15_000;
const laterMs = 60_000;
const unknownRepeatMs = 5_000;

export function createDeliver({ channelOf, store, block, ended, log, now, wait }: Deps): Deliver {
  async function attempt({ conversationId, message, at }: Unsent, channel: Channel, tries: number): Promise<Result> {
    try {
      await channel.send(conversationId, message);
      return { kind: 'sent' };
    } catch (error) {
      if (!(error instanceof DeliveryError)) {
        log.error({ channel: channel.name, error: errorForLog(error) }, 'reply not delivered');
        return { kind: 'unknown', reason: 'broken' };
      }
      const { code: reason, permanent, outcome, concerns, retryAfterSeconds = 0 } = error;
      log.error({ channel: channel.name, messageId: message.id, reason, outcome }, 'reply not delivered');
      if (outcome === 'unknown') return { kind: 'unknown', reason };
      if (permanent) return { kind: 'failed', reason, concerns };
      if (now().getTime() - at.getTime() > maxAgeMs) return { kind: 'failed', reason, concerns: 'message' };
      const backOffMs = waitsHereMs[tries] ?? laterMs;
      return { kind: 'refused', reason, concerns, retryAfterMs: Math.max(backOffMs, retryAfterSeconds * 1000) };
    }
  }

  /** False when the service stops meanwhile. */
  async function waitAndBegin(messageId: string, ms: number): Promise<boolean> {
    const waited = await wait(ms).then(
      () => true,
      () => false,
    );
    if (waited) await store.beginAgain(messageId, now());
    return waited;
  }

  /** One attempt; resolves with what is to be tried at once, undefined when that is not for now or not at all. */
  async function settle(unsent: Unsent, channel: Channel, tries: number): Promise<Unsent | undefined> {
    const { channel: name, conversationId, message, unknowns } = unsent;
    const repeated = unknowns > 0;
    if (unknowns > 1) {
      await store.markFailed(message.id, 'unknown', now());
      ended({ channel: name, outcome: 'failed', reason: 'unknown', concerns: undefined, repeated });
      return undefined;
    }
    const said = repeated ? { ...message, text: `${repeatedNote}\n\n${message.text}` } : message;
    const result = await attempt({ ...unsent, message: said }, channel, tries);
    const end = (outcome: DeliveredReply['outcome']) =>
      ended({ channel: name, outcome, reason: result.reason, concerns: result.concerns, repeated });
    switch (result.kind) {
      case 'sent':
        await store.markSent(message.id, now());
        end('sent');
        return undefined;
      case 'failed':
        if (result.concerns === 'recipient') await block({ channel: name, conversationId }, result.reason);
        await store.markFailed(message.id, result.reason, now());
        end('failed');
        return undefined;
      case 'unknown':
        await store.retryAt(message.id, new Date(now().getTime() + laterMs), { unknown: true });
        end('unknown');
        if (!repeated && !(await waitAndBegin(message.id, unknownRepeatMs))) return undefined;
        return { ...unsent, unknowns: unknowns + 1 };
      case 'refused': {
        const later = result.retryAfterMs > longestWaitHereMs || tries >= waitsHereMs.length;
        const waitMs = later ? Math.max(laterMs, result.retryAfterMs) : result.retryAfterMs;
        // The lease covers the wait here, so that no sweep tries meanwhile.
        await store.retryAt(message.id, new Date(now().getTime() + waitMs + (later ? 0 : laterMs)), { unknown: false });
        end('retried');
        return !later && (await waitAndBegin(message.id, waitMs)) ? unsent : undefined;
      }
    }
  }

  return async (unsent) => {
    const channel = channelOf(unsent.channel);
    if (!channel) return;
    try {
      if (channel.keepsMailbox) {
        // It was sent when it was stored; this only wakes whoever is looking.
        await channel.send(unsent.conversationId, unsent.message);
        return;
      }
      let next: Unsent | undefined = unsent;
      for (let tries = 0; next !== undefined; tries += 1) next = await settle(next, channel, tries);
    } catch (error) {
      log.error({ channel: unsent.channel, error: errorForLog(error) }, 'delivery could not be noted');
    }
  };
}
