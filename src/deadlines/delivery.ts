// What is due is claimed, worded, sent on the first channel that takes it, and recorded. Nothing is lost: what no
// channel takes alarms a coordinator.
import { randomUUID } from 'node:crypto';
import type { Brief } from '../channels/channel.ts';
import { errorForLog, type Logger } from '../log.ts';
import type { Directory } from '../people/directory.ts';
import type { Official } from '../people/official.ts';
import { type Mailbox, type ReminderChannel, type Route, routeForAttempt, routesOf } from './deliveryRoute.ts';
import type { Attempt, Claim, DeliveryItem, DeliveryStore, NoticeBody, Outcome } from './deliveryStore.ts';
import type { OfficeHours } from './officeHours.ts';
import { type SendResult, sendAttempt, type Wait } from './sendAttempt.ts';
import { createSendPace, type SendPace } from './sendPace.ts';

export type WordedReminder = {
  text: string;
  buttons: NoticeBody['buttons'];
  /** The same in a few neutral words. */
  brief: Brief;
  /** Items that a later step of the same assignment speaks for. */
  superseded: number[];
};

/** What was said to whom, for numbers and for a look ahead; without items that others spoke for. */
export type Said = { official: Official; channel: string; items: DeliveryItem[]; text: string; repeated: boolean };

export type DeliveryDeps = {
  store: DeliveryStore;
  directory: () => Directory;
  hours: OfficeHours;
  channels: ReminderChannel[];
  /** Channels that other processes show from the store. */
  mailboxes: Mailbox[];
  /** Words what is due for a person; undefined when nothing of it need be said any more. */
  word: (items: DeliveryItem[], to: { official: Official; now: Date; repeated: boolean }) => WordedReminder | undefined;
  said: (said: Said) => void;
  /** Nobody is reached over this channel for now; called for each message that meets it. */
  channelTrouble: (channel: string, reason: string) => void;
  log: Pick<Logger, 'error' | 'warn'>;
  /** Now, while a message is under way. */
  clock: () => Date;
  wait: Wait;
};

export type Delivery = {
  /** Delivers what is due for one person; false when nothing is due or the office is closed. */
  deliverNext: (now: Date) => Promise<boolean>;
  /** Delivers what is due for at most so many persons, at the same time; returns for how many. */
  deliverSome: (now: Date, people: number) => Promise<number>;
};

/** Longer than the longest attempt with its wait, and as long as others wait after a crash. */
const leaseSeconds = 120;
const mostTries = 12;
const unknownRepeatMs = 60_000;
const troubleMs = 300_000;

export function createDelivery(deps: DeliveryDeps): Delivery {
  const { store, directory, hours, word, said, channelTrouble, log, clock, wait } = deps;
  const paces = new Map<string, SendPace>();
  /** Channels that take nothing from anybody, and until when others go before them. */
  const troubledUntilMs = new Map<string, number>();

  async function deliverSome(now: Date, people: number): Promise<number> {
    if (!hours.isOpen(now.getTime())) return 0;
    const claims = await store.claim({ now, people, leaseSeconds, newId: randomUUID });
    const routed = claims.map((claim) => {
      const official = directory().official(claim.officialId);
      const routes = official === undefined ? [] : routesOf(claim, official, deps);
      return { claim, official, routes, route: routeForAttempt(untroubled(routes), claim.attempts) };
    });
    const leaveAtMs = await reserveSlots(routed.map(({ route }) => route?.channel));
    await Promise.all(routed.map((one, at) => handle(one, leaveAtMs[at]!)));
    return claims.length;
  }

  /** All of them when every one is in trouble. */
  function untroubled(routes: Route[]): Route[] {
    const nowMs = clock().getTime();
    const usable = routes.filter(({ address }) => (troubledUntilMs.get(address.channel) ?? 0) <= nowMs);
    return usable.length > 0 ? usable : routes;
  }

  /** For each message the moment at which it may leave: those of a limited channel one after the other. */
  async function reserveSlots(channels: (ReminderChannel | undefined)[]): Promise<number[]> {
    const nextAtMs = new Map<string, number>();
    const moments: number[] = [];
    for (const channel of channels) {
      if (channel?.maxPerSecond === undefined) {
        moments.push(0);
        continue;
      }
      const spacingMs = Math.ceil(1000 / channel.maxPerSecond);
      const { name } = channel;
      const count = channels.filter((one) => one?.name === name).length;
      const atMs = nextAtMs.get(name) ?? (await store.reserve(name, count, spacingMs, clock().getTime()));
      moments.push(atMs);
      nextAtMs.set(name, atMs + spacingMs);
    }
    return moments;
  }

  type Routed = { claim: Claim; official: Official | undefined; routes: Route[]; route: Route | undefined };

  async function handle({ claim, official, routes, route }: Routed, leaveAtMs: number): Promise<void> {
    try {
      if (claim.givenUp > 0) logUnreached('unknown');
      // Somebody whom another process has just entered: that one, or this one later, knows the person.
      if (official === undefined) return;
      if (route === undefined) {
        const reason = claim.addresses.length === 0 ? 'not-paired' : 'no-channel';
        if ((await store.fail(claim, reason, clock())) > 0) logUnreached(reason);
      } else if (route.channel === undefined || route.channel.keepsMailbox) {
        await intoMailbox(claim, official, route);
      } else {
        await overChannel(claim, official, route.channel, route.address.conversationId, {
          leaveAtMs,
          others: routes.some(({ address }) => address.channel !== route.address.channel),
        });
      }
    } catch (error) {
      // The lease runs out and somebody takes it again.
      log.error({ delivery: claim.id, error: errorForLog(error) }, 'reminder could not be recorded');
    }
  }

  async function until(moment: number): Promise<void> {
    const waitMs = moment - clock().getTime();
    if (waitMs > 0) await wait(waitMs);
  }

  /** Places in the queue of all instances are apart on the whole; this keeps those of one second apart in fact. */
  function paceOf({ name, maxPerSecond }: ReminderChannel): SendPace | undefined {
    if (maxPerSecond === undefined) return undefined;
    const pace = paces.get(name) ?? createSendPace(maxPerSecond);
    paces.set(name, pace);
    return pace;
  }

  async function intoMailbox(claim: Claim, official: Official, { address, channel, isSent }: Route): Promise<void> {
    const now = clock();
    const attempt: Attempt = { claim, channel: address.channel, conversationId: address.conversationId };
    let told: Said | undefined;
    const message = await store.deliverToMailbox(
      attempt,
      (items) => {
        const worded = word(items, { official, now, repeated: claim.repeats });
        told = worded === undefined ? undefined : saidOf(worded, items, { claim, official, channel: address.channel });
        return worded;
      },
      { now, sent: isSent },
    );
    if (told !== undefined) said(told);
    // Stored is sent; this only wakes whoever is looking.
    if (message !== undefined) await channel?.send(address.conversationId, { ...message, answer: undefined });
  }

  async function overChannel(
    claim: Claim,
    official: Official,
    channel: ReminderChannel,
    conversationId: string,
    { leaveAtMs, others }: { leaveAtMs: number; others: boolean },
  ): Promise<void> {
    await until(leaveAtMs);
    await until(paceOf(channel)?.(clock().getTime()) ?? 0);
    // The office may have closed meanwhile.
    if (!hours.isOpen(clock().getTime())) return store.release(claim);
    const attempt: Attempt = { claim, channel: channel.name, conversationId };
    const items = await store.begin(attempt, { now: clock(), leaseSeconds });
    if (items.length === 0) return;
    const worded = word(items, { official, now: clock(), repeated: claim.repeats });
    if (worded === undefined) {
      await store.finish(attempt, { kind: 'sent', superseded: items.map(({ reminderId }) => reminderId) }, clock());
      return;
    }
    const { text, buttons, brief, superseded } = worded;
    const message = { id: claim.id, text, buttons, brief, answer: undefined };
    const result = await sendAttempt(channel, conversationId, message, { tries: claim.attempts, wait });
    if (result.kind === 'refused' && result.permanent && result.concerns === 'recipient')
      await store.block({ channel: channel.name, conversationId }, result.reason);
    if (result.kind === 'refused' && result.concerns === 'channel') {
      troubledUntilMs.set(channel.name, clock().getTime() + troubleMs);
      channelTrouble(channel.name, result.reason);
    }
    const outcome = outcomeOf(result, superseded, { tries: claim.attempts, others });
    const lost = await store.finish(attempt, outcome, clock(), { text, buttons });
    if (outcome.kind === 'sent') said(saidOf(worded, items, { claim, official, channel: channel.name }));
    else
      log.warn(
        { channel: channel.name, delivery: claim.id, outcome: outcome.kind, reason: outcome.reason },
        'reminder not taken',
      );
    if (lost > 0) logUnreached(outcome.kind);
  }

  function outcomeOf(
    result: SendResult,
    superseded: number[],
    { tries, others }: { tries: number; others: boolean },
  ): Outcome {
    const nowMs = clock().getTime();
    if (result.kind === 'sent') return { kind: 'sent', superseded };
    const { reason } = result;
    if (result.kind === 'unknown') return { kind: 'unknown', reason, dueAtMs: nowMs + unknownRepeatMs };
    if (tries >= mostTries || (result.permanent && !others)) return { kind: 'failed', reason };
    // Refused here for good, or to everybody: the next channel is tried at once.
    const elsewhere = others && (result.permanent || result.concerns === 'channel');
    return { kind: 'retry', reason, dueAtMs: elsewhere ? nowMs : nowMs + result.retryAfterMs };
  }

  /** The store has planned the alarm together with the failure. */
  function logUnreached(reason: string): void {
    log.error({ reason }, 'a person could not be reached');
  }

  return { deliverSome, deliverNext: async (now) => (await deliverSome(now, 1)) > 0 };
}

function saidOf(
  { text, superseded }: WordedReminder,
  items: DeliveryItem[],
  { claim, official, channel }: { claim: Claim; official: Official; channel: string },
): Said {
  const spoken = items.filter(({ reminderId }) => !superseded.includes(reminderId));
  return { official, channel, items: spoken, text, repeated: claim.repeats };
}
