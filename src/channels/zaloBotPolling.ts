// Asks the Zalo Bot Platform for events, one after another, where it cannot reach us.
import { errorForLog, type Logger } from '../log.ts';
import type { InboundMessage } from './channel.ts';
import { backOffMs, type Wait } from './keepTrying.ts';
import type { ZaloBotClient } from './zaloBotClient.ts';
import { readZaloBotEvent, zaloBotName } from './zaloBotEvent.ts';

const hearAttempts = 5;
/** An answer of nothing that comes sooner is no long poll; asking on at once would be a storm. */
const shortestPollMs = 1_000;

/** Resolves when `signal` says so; does not reject. */
export async function pollZaloBot(parts: {
  client: Pick<ZaloBotClient, 'nextEvent' | 'webhookUrl' | 'deleteWebhook'>;
  hear: (message: InboundMessage) => Promise<void>;
  now: () => Date;
  wait: Wait;
  signal: AbortSignal;
  onError: (error: unknown) => void;
  log: Logger;
}): Promise<void> {
  const { client, hear, now, wait, signal, onError, log } = parts;
  // A stop ends each pause; the loops see the signal themselves.
  const pause = (ms: number) => wait(ms, signal).catch(() => {});

  async function removeWebhook(): Promise<void> {
    try {
      if ((await client.webhookUrl(signal)) !== '') await client.deleteWebhook(signal);
    } catch (error) {
      onError(error);
    }
  }

  /** The platform does not say it again, so it is tried here; a stop ends the pauses between, not the trying. */
  async function hearAtLast(message: InboundMessage): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await hear(message);
        return;
      } catch (error) {
        const lost = attempt === hearAttempts;
        log.error({ channel: zaloBotName, attempt, lost, error: errorForLog(error) }, 'message not stored');
        if (lost) return;
        await pause(backOffMs(attempt, error));
      }
    }
  }

  let failures = 0;
  await removeWebhook();
  while (!signal.aborted) {
    const askedAtMs = now().getTime();
    try {
      const event = await client.nextEvent(signal);
      failures = 0;
      const message = readZaloBotEvent(event);
      if (message) await hearAtLast(message);
      else if (now().getTime() - askedAtMs < shortestPollMs) await pause(shortestPollMs);
    } catch (error) {
      if (signal.aborted) return;
      failures += 1;
      onError(error);
      await pause(backOffMs(failures, error));
      // While somebody else has set a webhook, nothing is handed to us.
      if (!signal.aborted) await removeWebhook();
    }
  }
}
