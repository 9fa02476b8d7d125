// Pairing codes: drawn fairly, read forgivingly, kept as a hash.
import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { newPairingCode, readPairingCode, secretMatches } from '../../src/people/pairingCode.ts';

it('has the shape that is read out: three groups of four, without I, L, O and U', () => {
  for (let count = 0; count < 500; count += 1) {
    const { code, selector, secretHash } = newPairingCode(randomBytes);
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/);
    expect(code.slice(0, 4)).toBe(selector);
    expect(secretHash).not.toContain(code.slice(5).replace('-', ''));
  }
});

it('draws each sign as often as the others', () => {
  const counts = new Map<string, number>();
  const everyByte = Uint8Array.from({ length: 256 }, (_, value) => value);
  let at = 0;
  const next = (bytes: number) => Uint8Array.from({ length: bytes }, () => everyByte[at++ % 256] ?? 0);
  while (at < 256 * 12)
    for (const sign of newPairingCode(next).code.replaceAll('-', '')) counts.set(sign, (counts.get(sign) ?? 0) + 1);
  const found = [...counts.values()];
  expect(counts.size).toBe(27);
  expect(Math.max(...found) - Math.min(...found)).toBeLessThanOrEqual(1);
});

it('draws no sign that a Vietnamese keyboard joins with the next', () => {
  const codes = Array.from({ length: 500 }, () => newPairingCode(randomBytes).code).join('');
  expect(codes).not.toMatch(/[AEDWY]/);
});

it.each([['k7qm-2xrt-9dab'], ['K7QM2XRT9DAB'], [' k7qm 2xrt – 9dab\n'], ['K7QM\u20112XRT\u20149DAB']])(
  'reads %j',
  (typed) => {
    expect(readPairingCode(typed)).toEqual({ selector: 'K7QM', secret: '2XRT9DAB' });
  },
);

it('reads O as 0, I and L as 1', () => {
  expect(readPairingCode('oil0-OIL1-2345')).toEqual({ selector: '0110', secret: '01112345' });
});

it.each([[''], ['K7QM-2XRT-9DA'], ['K7QM-2XRT-9DABC'], ['U7QM-2XRT-9DAB'], ['K7QM_2XRT_9DAB'], ['Đ7QM-2XRT-9DAB']])(
  'sees no code in %j',
  (typed) => {
    expect(readPairingCode(typed)).toBeUndefined();
  },
);

it('matches the secret that was drawn and no other', () => {
  const { code, secretHash } = newPairingCode(randomBytes);
  const secret = readPairingCode(code)?.secret ?? '';
  expect(secretMatches(secret, secretHash)).toBe(true);
  fc.assert(
    fc.property(fc.string({ maxLength: 12 }), (other) => secretMatches(other, secretHash) === (other === secret)),
  );
});
