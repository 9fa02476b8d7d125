// Whether a request carries the secret that only the platform and this server know.
import { hash, timingSafeEqual } from 'node:crypto';

/** In a time that tells nothing of how much of it is right: digests have one length. */
export function isSameSecret(given: string | undefined, secret: string): boolean {
  return timingSafeEqual(hash('sha256', given ?? '', 'buffer'), hash('sha256', secret, 'buffer'));
}
