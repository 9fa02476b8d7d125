// The month's messages of a Zalo bot: both directions count, and the platform does not tell how many are left.
import { errorForLog, type Logger } from '../log.ts';
import { zaloBotName } from './zaloBotEvent.ts';

/** As storage counts. `period` is a month such as `2026-11`. */
export type Counters = {
  add: (channel: string, period: string, by: number) => Promise<number>;
  read: (channel: string, period: string) => Promise<number>;
};

export type ZaloBotQuota = {
  /** One message more. Does not reject, since the message went through whether it is counted or not. */
  count: () => Promise<void>;
  used: () => Promise<number>;
  /** False also when nobody knows. */
  isEmpty: () => Promise<boolean>;
};

export function createZaloBotQuota(parts: {
  monthlyQuota: number;
  counters: Counters;
  monthOf: (now: Date) => string;
  now: () => Date;
  alarm: (code: string) => void;
  log: Logger;
}): ZaloBotQuota {
  const { monthlyQuota, counters, monthOf, now, alarm, log } = parts;
  const alarms = [
    { code: 'quota-80', at: Math.ceil(monthlyQuota * 0.8) },
    { code: 'quota-100', at: monthlyQuota },
  ];
  const used = () => counters.read(zaloBotName, monthOf(now()));
  const complain = (error: unknown) =>
    log.error({ channel: zaloBotName, error: errorForLog(error) }, 'month not counted');

  return {
    async count() {
      try {
        const count = await counters.add(zaloBotName, monthOf(now()), 1);
        // Each count is told to one caller only, so each alarm goes off once a month.
        for (const { code, at } of alarms) if (count === at) alarm(code);
      } catch (error) {
        complain(error);
      }
    },
    used,
    async isEmpty() {
      try {
        return (await used()) >= monthlyQuota;
      } catch (error) {
        complain(error);
        return false;
      }
    },
  };
}
