// The door of the Zalo bot: who knows the secret may bring one event at a time.
import { errorForLog, type Logger } from '../log.ts';
import type { InboundMessage } from './channel.ts';
import type { Webhook } from './messenger.ts';
import { readJson } from './readJson.ts';
import { isSameSecret } from './sharedSecret.ts';
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
      if (!isSameSecret(header(secretHeader), secret)) return { status: 401 };
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
