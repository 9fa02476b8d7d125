// Numbers of the messengers: what came in, what became of replies, when a credential runs out.
import { Counter, Gauge, type Registry } from 'prom-client';
import type { DeliveredReply } from './bot/deliver.ts';
import type { Messenger } from './channels/messenger.ts';

export function createChannelMetrics(registry: Registry, messengers: Messenger[]) {
  const heard = new Counter({
    name: 'sotay_messages_heard_total',
    help: 'Messages of messengers by channel and result: accepted, duplicate or limited.',
    labelNames: ['channel', 'result'],
    registers: [registry],
  });
  const replies = new Counter({
    name: 'sotay_reply_attempts_total',
    help: 'Attempts to deliver a reply by channel and outcome: sent, retried, unknown or failed; repeated: said a second time.',
    labelNames: ['channel', 'outcome', 'repeated'],
    registers: [registry],
  });
  new Gauge({
    name: 'sotay_channel_token_expires_seconds',
    help: 'Seconds since 1970 at which the access token of a channel runs out.',
    labelNames: ['channel'],
    registers: [registry],
    async collect() {
      for (const { name, tokenExpiresAt } of messengers) {
        const at = await tokenExpiresAt?.();
        if (at !== undefined) this.set({ channel: name }, at.getTime() / 1000);
      }
    },
  });
  return {
    heard: (channel: string, result: string) => heard.inc({ channel, result }),
    replied: ({ channel, outcome, repeated }: DeliveredReply) =>
      replies.inc({ channel, outcome, repeated: String(repeated) }),
  };
}
