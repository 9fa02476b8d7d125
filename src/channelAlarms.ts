// Tells coordinators that a channel is in trouble: once per channel, trouble and day, whichever process meets it first.
import { errorForLog, type Logger } from './log.ts';
import { channelAlarm } from './wording/channelAlarms.ts';

/** `code`: one word, as in DeliveryError. Does not reject and does not wait. */
export type RaiseChannelAlarm = (channel: string, code: string, kind?: 'channel' | 'reply') => void;

type Deps = {
  /** Each coordinator once per key; rejects when it could not be stored. */
  tellCoordinators: (key: string, text: string, at: Date) => Promise<unknown>;
  /** Calendar date `YYYY-MM-DD` at the office. */
  dateOf: (ms: number) => string;
  log: Pick<Logger, 'error'>;
  now: () => Date;
};

export function createChannelAlarms({ tellCoordinators, dateOf, log, now }: Deps): RaiseChannelAlarm {
  /** The store knows what was told; this spares it a write per failed message. */
  let told = new Set<string>();
  let toldOn = '';

  return (channel, code, kind = 'channel') => {
    const at = now();
    const today = dateOf(at.getTime());
    if (today !== toldOn) [told, toldOn] = [new Set(), today];
    const key = `channel|${channel}|${kind}|${code}|${today}`;
    if (told.has(key)) return;
    told.add(key);
    log.error({ channel, code, kind }, 'channel alarm');
    tellCoordinators(key, channelAlarm(channel, code, kind), at).catch((error: unknown) => {
      told.delete(key);
      log.error({ channel, code, error: errorForLog(error) }, 'channel alarm could not be stored');
    });
  };
}
