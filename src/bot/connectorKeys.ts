// The keys that the Bot Connector signs with, from where it publishes them.
import { createPublicKey, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import { DeliveryError } from '../channels/channel.ts';
import { callPlatform } from '../channels/platformCall.ts';

/** `channels`: for which it vouches; empty: for all. */
export type ConnectorKey = { key: KeyObject; channels: string[] };

export type ConnectorKeys = {
  /** From memory while they are fresh; undefined when none has this id. Throws DeliveryError when they cannot be had. */
  find: (id: string) => Promise<ConnectorKey | undefined>;
  /** Fetches them anew. Throws DeliveryError. */
  renew: () => Promise<void>;
};

/** Microsoft asks for a look once a day (learn.microsoft.com, "Authentication with the Bot Connector API"). */
const freshMs = 24 * 60 * 60 * 1000;
/** An id that is not known may be a new key, or anybody's invention: then the keys are fetched again, but not each time. */
const newKeyMs = 10 * 60 * 1000;
const metadataShape = z.object({ jwks_uri: z.string() });
const keysShape = z.object({ keys: z.array(z.unknown()) });
const keyShape = z.object({
  kty: z.literal('RSA'),
  kid: z.string(),
  n: z.string(),
  e: z.string(),
  endorsements: z.array(z.string()).default([]),
});

type Deps = {
  openIdMetadataUrl: string;
  /** For both calls that it takes. */
  timeoutMs: number;
  now: () => Date;
};

export function createConnectorKeys({ openIdMetadataUrl, timeoutMs, now }: Deps): ConnectorKeys {
  let known = new Map<string, ConnectorKey>();
  let fetchedMs = Number.NEGATIVE_INFINITY;
  let fetching: Promise<void> | undefined;

  async function fetchKeys(): Promise<void> {
    const metadata = await callPlatform({ url: openIdMetadataUrl, timeoutMs: timeoutMs / 2 });
    const place = metadataShape.safeParse(metadata.json).data ?? unreadable();
    const { json } = await callPlatform({ url: place.jwks_uri, timeoutMs: timeoutMs / 2 });
    const { keys } = keysShape.safeParse(json).data ?? unreadable();
    const usable = new Map(keys.flatMap(readKey));
    if (usable.size === 0) unreadable();
    known = usable;
    fetchedMs = now().getTime();
  }

  /** However many ask at once. */
  function renew(): Promise<void> {
    fetching ??= fetchKeys().finally(() => {
      fetching = undefined;
    });
    return fetching;
  }

  return {
    async find(id) {
      const ageMs = now().getTime() - fetchedMs;
      if (ageMs >= (known.has(id) ? freshMs : newKeyMs)) await renew();
      return known.get(id);
    },
    renew,
  };
}

function readKey(json: unknown): [string, ConnectorKey][] {
  const read = keyShape.safeParse(json).data;
  if (read === undefined) return [];
  const { kid, kty, n, e, endorsements } = read;
  try {
    return [[kid, { key: createPublicKey({ key: { kty, n, e }, format: 'jwk' }), channels: endorsements }]];
  } catch {
    return [];
  }
}

function unreadable(): never {
  throw new DeliveryError('The connector published no keys', {
    permanent: false,
    code: 'no-keys',
    concerns: 'channel',
  });
}
