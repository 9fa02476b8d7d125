// Tokens of the month, counted in the database, so that neither a restart nor another instance forgets them.
import { errorForLog, type Logger } from '../log.ts';

export type TokenBudget = {
  /** Neither rejects: what cannot be counted is logged, and nothing is asked of the model while the count cannot be read. */
  isSpent: () => Promise<boolean>;
  spend: (tokens: number) => Promise<void>;
};

type Deps = {
  /** Undefined: without limit, but counted. */
  monthlyTokens: number | undefined;
  counters: {
    add: (name: string, period: string, by: number) => Promise<number>;
    read: (name: string, period: string) => Promise<number>;
  };
  /** Names the month at the office, such as `2026-11`. */
  month: () => string;
  log: Pick<Logger, 'error'>;
};

const counterName = 'model-tokens';

export function createTokenBudget({ monthlyTokens, counters, month, log }: Deps): TokenBudget {
  return {
    async isSpent() {
      if (monthlyTokens === undefined) return false;
      try {
        return (await counters.read(counterName, month())) >= monthlyTokens;
      } catch (error) {
        log.error({ error: errorForLog(error) }, 'tokens of the month cannot be read');
        return true;
      }
    },
    async spend(tokens) {
      try {
        await counters.add(counterName, month(), tokens);
      } catch (error) {
        log.error({ error: errorForLog(error) }, 'tokens not counted');
      }
    },
  };
}
