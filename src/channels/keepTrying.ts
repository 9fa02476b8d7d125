// Doing something until it succeeds, with pauses that grow; for what runs beside the conversations.
import { errorForLog, type Logger } from '../log.ts';
import { DeliveryError } from './channel.ts';

/** May reject when the signal ends it. */
export type Wait = (ms: number, signal?: AbortSignal) => Promise<void>;

const longestPauseMs = 60_000;

/** After the `failures`-th failure in a row: as long as the platform asked for, otherwise 1, 2, 4 … 60 seconds. */
export function backOffMs(failures: number, error: unknown): number {
  const asked = error instanceof DeliveryError ? error.retryAfterSeconds : undefined;
  return asked === undefined ? Math.min(longestPauseMs, 1_000 * 2 ** (failures - 1)) : asked * 1_000;
}

type Deps = {
  /** In words for the log. */
  task: string;
  log: Pick<Logger, 'warn'>;
  wait: Wait;
  signal: AbortSignal;
};

/** The result; undefined when the signal came first. Does not reject: failures are logged. */
export async function keepTrying<Result>(
  run: () => Promise<Result>,
  { task, log, wait, signal }: Deps,
): Promise<Result | undefined> {
  for (let failures = 1; !signal.aborted; failures += 1) {
    try {
      return await run();
    } catch (error) {
      if (signal.aborted) break;
      log.warn({ task, failures, error: errorForLog(error) }, 'will be tried again');
      await wait(backOffMs(failures, error), signal).catch(() => {});
    }
  }
  return undefined;
}
