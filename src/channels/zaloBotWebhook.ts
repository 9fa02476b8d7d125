// The door of the Zalo bot: who knows the secret may bring one event at a time.
import { hash, timingSafeEqual } from 'node:crypto';
import { errorForLog, type Logger } from '../log.ts';
import type { InboundMessage } from './channel.ts';
import type { Webhook } from './messenger.ts';
import { readZaloBotEvent, zaloBotName } from './zaloBotEvent.ts';

export const zaloBotPath = '/webhooks/zalo-bot';
const secretHeader = 'x-bot-api-secret-token';

/** `hear` is asked at each event; undefined while nobody hears. */
export function createZaloBotWebhook(parts: {
  secret: string;
  hear: () => ((message: InboundMessage) => Promise<void>) | undefined;
  log: Logger;
}): Webhook {
  const { secret, hear: current, log } = parts;
  return {
    method: 'POST',
    path: zaloBotPath,
    async handle({ body, header }) {
      if (!isSame(header(secretHeader) ?? '', secret)) return { status: 401 };
      const hear = current();
      if (hear === undefined) return { status: 503 };
      const json = readJson(body);
      if (json === undefined) return { status: 400 };
      const message = readZaloBotEvent(json);
      if (message === undefined) return { status: 200 };
      try {
        await hear(message);
        return { status: 200 };
      } catch (error) {
        log.error({ channel: zaloBotName, error: errorForLog(error) }, 'message not stored');
        return { status: 500 };
      }
    },
  };
}

/** In a time that tells nothing of how much of it is right. */
function isSame(given: string, secret: string): boolean {
  return timingSafeEqual(hash('sha256', given, 'buffer'), hash('sha256', secret, 'buffer'));
}

function readJson(body: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    return undefined;
  }
}
