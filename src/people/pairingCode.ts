// One-time codes that pair a chat account with a person: a selector that finds the row, and a secret kept only as a hash.
import { createHash, timingSafeEqual } from 'node:crypto';

/** Crockford's base32, which has no I, L, O and U: what a typed code may hold. */
const readable = /^[0-9A-HJKMNP-TV-Z]{12}$/;
/**
 * What a new code is made of: of that alphabet only the signs which a Vietnamese keyboard leaves alone (Telex and VNI turn
 * `aa`, `dd`, `w` or `e1` into â, đ, ư, é).
 */
const drawn = '0123456789BCFGHJKMNPQRSTVXZ';
const selectorLength = 4;
const codeLength = 12;

/**
 * `code` is shown once: `K7QM-2XRT-9SKB`. The secret has 38 bits; 24 hours and five tries stand between it and a guesser.
 * `random` gives so many random bytes.
 */
export function newPairingCode(random: (bytes: number) => Uint8Array): {
  code: string;
  selector: string;
  secretHash: string;
} {
  // Bytes beyond the last whole multiple would make the first signs likelier than the rest.
  const fair = 256 - (256 % drawn.length);
  let signs = '';
  while (signs.length < codeLength) {
    for (const byte of random(codeLength - signs.length)) if (byte < fair) signs += drawn[byte % drawn.length];
  }
  return {
    code: signs.replace(/(.{4})(?=.)/g, '$1-'),
    selector: signs.slice(0, selectorLength),
    secretHash: hashOf(signs.slice(selectorLength)),
  };
}

/** Forgives lower case, blanks, hyphens of any kind or none, O for 0, I and L for 1. Undefined: no code at all. */
export function readPairingCode(typed: string): { selector: string; secret: string } | undefined {
  const signs = typed
    .toUpperCase()
    .replace(/[\s\p{Pd}]/gu, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  if (!readable.test(signs)) return undefined;
  return { selector: signs.slice(0, selectorLength), secret: signs.slice(selectorLength) };
}

/** In constant time. */
export function secretMatches(secret: string, secretHash: string): boolean {
  return timingSafeEqual(Buffer.from(hashOf(secret), 'hex'), Buffer.from(secretHash, 'hex'));
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
