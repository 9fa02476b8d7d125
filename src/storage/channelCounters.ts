// What was used in a period of what is sold by the month: messages of a channel, tokens of a language model.
import type { Database } from './database.ts';

export type ChannelCounters = {
  /** Counts `by` more and resolves to the new count. No two callers, of whatever instance, are told the same. */
  add: (channel: string, period: string, by: number) => Promise<number>;
  /** 0 where nothing was counted. `period` is any name, such as `2026-11`. */
  read: (channel: string, period: string) => Promise<number>;
};

export function createChannelCounters({ db, batch }: Database): ChannelCounters {
  return {
    add: (channel, period, by) =>
      batch(async (trx) => {
        const { count } = await trx
          .insertInto('channel_counters')
          .values({ channel, period, count: by })
          .onConflict((conflict) =>
            conflict
              .columns(['channel', 'period'])
              .doUpdateSet((it) => ({ count: it('channel_counters.count', '+', by) })),
          )
          .returning('count')
          .executeTakeFirstOrThrow();
        return count;
      }),

    async read(channel, period) {
      const row = await db
        .selectFrom('channel_counters')
        .select('count')
        .where('channel', '=', channel)
        .where('period', '=', period)
        .executeTakeFirst();
      return row?.count ?? 0;
    },
  };
}
