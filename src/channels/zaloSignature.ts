// The signature of Zalo's webhooks: plain SHA-256 over app id + raw body + timestamp + secret.
// Sources disagree on three of the four terms, so a short list of variants is tried until one is pinned in the settings.
import { createHash, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { WebhookRequest } from './messenger.ts';

/** The secret, the first term, and where the timestamp comes from: `oa-key+app-id+body`. */
export type SignatureVariant = string;

/** The name of the variant that fits; undefined when none does. `json` is the body, as far as it is JSON. */
export type FindSignature = (
  request: Pick<WebhookRequest, 'body' | 'header'>,
  json: unknown,
) => SignatureVariant | undefined;

// Digits only, so that no term can borrow signs from its neighbour.
const digits = z.string().regex(/^\d{1,32}$/);
const loose = z.looseObject({
  timestamp: digits.optional().catch(undefined),
  oa_id: digits.optional().catch(undefined),
  event_name: z.string().catch(''),
  sender: z.looseObject({ id: digits }).optional().catch(undefined),
  recipient: z.looseObject({ id: digits }).optional().catch(undefined),
});

/** `pinned`: only that variant counts. A secret that is empty signs nothing. */
export function createFindSignature(settings: {
  appId: string;
  secretKey: string;
  appSecret: string;
  pinned: SignatureVariant | undefined;
}): FindSignature {
  const { appId, secretKey, appSecret, pinned } = settings;
  const secrets = { 'oa-key': secretKey, 'app-secret': appSecret };

  return ({ body, header }, json) => {
    const given = sha256(bareHex(header('x-zevent-signature')));
    const read = loose.safeParse(json).data;
    const firsts = { 'app-id': appId, 'oa-id': read && oaIdOf(read) };
    const timestamps = { body: read?.timestamp, header: digits.safeParse(header('x-zevent-timestamp')).data };
    let found: SignatureVariant | undefined;
    for (const [firstName, first] of Object.entries(firsts)) {
      if (first === undefined) continue;
      const begun = createHash('sha256').update(first).update(body);
      for (const [secretName, secret] of Object.entries(secrets)) {
        for (const [timestampName, timestamp] of Object.entries(timestamps)) {
          const name = `${secretName}+${firstName}+${timestampName}`;
          if (secret === '' || timestamp === undefined || (pinned !== undefined && pinned !== name)) continue;
          const expected = begun.copy().update(timestamp).update(secret).digest('hex');
          // No early end, so that the time tells nothing.
          if (timingSafeEqual(sha256(expected), given)) found ??= name;
        }
      }
    }
    return found;
  };
}

function oaIdOf({ event_name, oa_id, sender, recipient }: z.infer<typeof loose>): string | undefined {
  return oa_id ?? (event_name.startsWith('oa_') ? sender?.id : recipient?.id);
}

/** Some reports show the sign `mac=` before the digest, some do not. */
function bareHex(header: string | undefined): string {
  return (header ?? '').trim().replace(/^mac=/, '').toLowerCase();
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
