// By which channel a person is reached.
import type { Channel } from '../channels/channel.ts';
import type { Address, Official } from '../people/official.ts';
import type { Claim } from './deliveryStore.ts';

/** A channel that takes reminders. */
export type ReminderChannel = Pick<Channel, 'name' | 'keepsMailbox' | 'send'> & {
  /** The platform's limit; undefined: none. */
  maxPerSecond?: number | undefined;
  /** Where a person is reached without having paired an account; undefined: pairing is needed. */
  addressOf?: (officialId: string) => string;
};

/** A channel that another process shows. `isSent`: the person reads the store itself, so what is stored is sent. */
export type Mailbox = { name: string; isSent: boolean };

/** Without a channel the message goes into a mailbox. */
export type Route = { address: Address; channel: ReminderChannel | undefined; isSent: boolean };

/** The first tries on each channel; then the next one is tried. */
const triesPerChannel = 3;

/** The person's channels in the order that was asked for, then others that the person paired; without those that take nothing. */
export function routesOf(
  { addresses, officialId }: Claim,
  official: Official,
  { channels, mailboxes }: { channels: ReminderChannel[]; mailboxes: Mailbox[] },
): Route[] {
  const names = new Set([...official.channelOrder, ...addresses.map(({ channel }) => channel)]);
  return [...names].flatMap((name): Route[] => {
    const channel = channels.find((one) => one.name === name);
    const mailbox = mailboxes.find((one) => one.name === name);
    if (channel === undefined && mailbox === undefined) return [];
    const own = channel?.addressOf?.(officialId);
    const address =
      own === undefined
        ? addresses.find((one) => one.channel === name && one.blocked === undefined)
        : { channel: name, conversationId: own, blocked: undefined };
    return address === undefined
      ? []
      : [{ address, channel, isSent: channel?.keepsMailbox ?? mailbox?.isSent ?? false }];
  });
}

/** The first route, or a further one after some tries that failed for now. */
export function routeForAttempt(routes: Route[], attempts: number): Route | undefined {
  return routes[Math.min(Math.floor((attempts - 1) / triesPerChannel), routes.length - 1)];
}
