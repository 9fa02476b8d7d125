// Signatures of Zalo's webhooks against a vector made elsewhere, in each disputed variant.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { appSecretProof } from '../../src/channels/zaloOaClient.ts';
import { createFindSignature } from '../../src/channels/zaloSignature.ts';
import { signatureHeaders } from '../fakes/zaloOaPusher.ts';

const body =
  '{"app_id":"1234567890123456789","sender":{"id":"8800000000000000001"},"recipient":{"id":"4600000000000000002"},' +
  '"user_id_by_app":"7700000000000000003","event_name":"user_send_text",' +
  '"message":{"msg_id":"m0001","text":"Xin chào"},"timestamp":"1790000000000"}';
const mac = 'ae2acc8ab251e6405948830bc72879ba3355d2b2883d8a1e2647be3406ea1c8c';
const settings = {
  appId: '1234567890123456789',
  secretKey: 'oa-secret-for-tests',
  appSecret: 'app-secret-for-tests',
  pinned: undefined as string | undefined,
};
const signer = { ...settings, oaId: '4600000000000000002' };

const variants = ['oa-key', 'app-secret'].flatMap((secret) =>
  ['app-id', 'oa-id'].flatMap((first) => ['body', 'header'].map((stamp) => `${secret}+${first}+${stamp}`)),
);

function find(raw: string, headers: Record<string, string>, change: Partial<typeof settings> = {}) {
  const lower = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  let json: unknown;
  try {
    json = JSON.parse(raw);
  } catch {}
  const request = { body: Buffer.from(raw, 'utf8'), header: (name: string) => lower[name] };
  return createFindSignature({ ...settings, ...change })(request, json);
}

describe('a signature', () => {
  it('is the SHA-256 of a known vector, with the sign mac= or without', () => {
    expect(Buffer.byteLength(body)).toBe(256);
    expect(find(body, { 'x-zevent-signature': `mac=${mac}` })).toBe('oa-key+app-id+body');
    expect(find(body, { 'x-zevent-signature': mac })).toBe('oa-key+app-id+body');
    expect(find(body, { 'x-zevent-signature': `mac=${mac.toUpperCase()}` })).toBe('oa-key+app-id+body');
  });

  it.each(variants)('is found as %s, and only as that once it is pinned', (variant) => {
    for (const prefix of ['mac=', ''] as const) {
      const headers = signatureHeaders(body, { ...signer, variant, prefix });
      expect(find(body, headers)).toBe(variant);
      for (const pinned of variants) {
        expect(find(body, headers, { pinned })).toBe(pinned === variant ? variant : undefined);
      }
    }
  });

  it('covers the bytes as they came, not what they mean', () => {
    const spaced = body.replaceAll(':', ': ').replace('Xin chào', 'Xin ch\\u00e0o');
    const headers = signatureHeaders(spaced, { ...signer, variant: 'oa-key+app-id+body', prefix: 'mac=' });
    expect(find(spaced, headers)).toBe('oa-key+app-id+body');
    expect(find(JSON.stringify(JSON.parse(spaced)), headers)).toBeUndefined();
  });

  it('of an event of the account names it as the sender', () => {
    const raw = JSON.stringify({
      event_name: 'oa_send_text',
      sender: { id: '4600000000000000002' },
      recipient: { id: '8800000000000000001' },
      timestamp: '1790000003000',
    });
    expect(find(raw, signatureHeaders(raw, { ...signer, variant: 'oa-key+oa-id+body', prefix: 'mac=' }))).toBe(
      'oa-key+oa-id+body',
    );
  });

  it('falls to any change of the body or the digest', () => {
    fc.assert(
      fc.property(fc.nat(255), fc.integer({ min: 1, max: 127 }), (index, change) => {
        const bytes = Buffer.from(body, 'utf8');
        bytes[index] = bytes[index]! ^ change;
        const json = JSON.parse(body) as unknown;
        const request = { body: bytes, header: (name: string) => ({ 'x-zevent-signature': `mac=${mac}` })[name] };
        expect(createFindSignature(settings)(request, json)).toBeUndefined();
      }),
    );
    for (const wrong of ['', 'mac=', mac.slice(1), `${mac}0`, '0'.repeat(64)])
      expect(find(body, { 'x-zevent-signature': wrong })).toBeUndefined();
  });

  it('made with an empty secret counts nothing', () => {
    const headers = signatureHeaders(body, { ...signer, secretKey: '', variant: 'oa-key+app-id+body', prefix: 'mac=' });
    expect(find(body, headers, { secretKey: '' })).toBeUndefined();
  });

  it('without a timestamp counts nothing', () => {
    const raw = '{"event_name":"user_send_text","timestamp":"17900x"}';
    const headers = signatureHeaders(raw, { ...signer, variant: 'oa-key+app-id+body', prefix: 'mac=' });
    expect(find(raw, headers)).toBeUndefined();
  });
});

it('proves the secret of the app for a token', () => {
  expect(appSecretProof('app-secret-for-tests', 'access-token-for-tests')).toBe(
    '7196be12396e82d498574863aab45f32c0f0c84c6d6d4038d19a0d78120bdf44',
  );
});
