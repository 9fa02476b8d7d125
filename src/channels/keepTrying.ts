// Doing something until it succeeds, with pauses that grow; for what runs beside the conversations.
import { errorForLog, type Logger } from '../log.ts';
import { DeliveryError } from './channel.ts';

/** May reject when the signal ends it. */
export type Wait = (ms: number, signal?: AbortSignal) => Promise<void>;

const longestPauseMs = 60_000;

/** After the `failures`-th failure in a row: 1, 2, 4 … 60 seconds, and not before the platform wants to be asked again. */
export function backOffMs(failures: number, error: unknown): number {
  const askedMs = error instanceof DeliveryError ? (error.retryAfterSeconds ?? 0) * 1_000 : 0;
  return Math.max(askedMs, Math.min(longestPauseMs, 1_000 * 2 ** (failures - 1)));
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
