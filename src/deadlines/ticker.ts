// The clockwork of a running process: plans when people, dates or the day have changed, and delivers what is due.
import type { Delivery } from './delivery.ts';
import type { OfficeHours } from './officeHours.ts';
import type { PlanResult } from './planner.ts';

export type Ticker = {
  /** One look: plans if something has changed since the last one, then delivers all that is due. */
  tick: () => Promise<void>;
  /** Plans whatever has changed or not. */
  planNow: () => Promise<PlanResult>;
  /** Delivers all that is due; returns for how many persons. */
  deliverAll: () => Promise<number>;
};

type Deps = {
  /** Grows whenever people or dates change. */
  revision: () => Promise<number>;
  /** Reads people and dates anew, then plans. */
  plan: (now: Date) => Promise<PlanResult>;
  delivery: Delivery;
  hours: OfficeHours;
  now: () => Date;
};

/** Persons for whom messages are under way at the same time. */
const peopleAtOnce = 32;

export function createTicker({ revision, plan, delivery, hours, now }: Deps): Ticker {
  let planned: { revision: number; day: string } | undefined;

  async function planNow(): Promise<PlanResult> {
    // The counter first: what changes in between is planned at the next look.
    const at = { revision: await revision(), day: hours.dateOf(now().getTime()) };
    const result = await plan(now());
    planned = at;
    return result;
  }

  async function deliverAll(): Promise<number> {
    let total = 0;
    for (;;) {
      const count = await delivery.deliverSome(now(), peopleAtOnce);
      total += count;
      if (count === 0) return total;
    }
  }

  return {
    planNow,
    deliverAll,
    async tick() {
      const today = hours.dateOf(now().getTime());
      if (planned?.revision !== (await revision()) || planned.day !== today) await planNow();
      await deliverAll();
    },
  };
}
