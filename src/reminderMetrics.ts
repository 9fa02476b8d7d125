// Numbers about reminders: how many messages went out, by channel, and how many of them again.
import { Counter, type Registry } from 'prom-client';
import type { Said } from './deadlines/delivery.ts';

/** Registers its metrics; call the returned function for each message that a channel took. */
export function countReminders(registry: Registry): (said: Said) => void {
  const messages = new Counter({
    name: 'sotay_reminders_sent_total',
    help: 'Messages with reminders that a channel took',
    labelNames: ['channel', 'repeated'],
    registers: [registry],
  });
  return ({ channel, repeated }) => messages.inc({ channel, repeated: String(repeated) });
}
