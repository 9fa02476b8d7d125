// The keys of the imitated Bot Connector, as it publishes them, and the tokens that it signs for a bot.
import { createSign, generateKeyPairSync } from 'node:crypto';

export type TokenChange = {
  claims?: Record<string, unknown>;
  key?: 'ours' | 'forged' | 'unknown';
  algorithm?: 'RS256' | 'none' | 'HS256';
};

const newKeyPair = () => generateKeyPairSync('rsa', { modulusLength: 2048 });
type KeyPair = ReturnType<typeof newKeyPair>;

export function createConnectorSigner(options: { appId: string; serviceUrl: string; now: () => Date }) {
  const { appId, serviceUrl, now } = options;
  let ours = newKeyPair();
  let forged: KeyPair | undefined;
  let keyId = 'ours';
  let endorsements = ['msteams', 'webchat', 'emulator'];

  return {
    /** One can be used. */
    publicKeys() {
      const { n, e, kty } = ours.publicKey.export({ format: 'jwk' });
      const others = [{ kty: 'EC', kid: 'elliptic' }, { kty: 'RSA', kid: 'damaged', n: '', e: '' }, null];
      return [...others, { kty, n, e, kid: keyId, use: 'sig', endorsements }];
    },
    /** A token as the connector signs it for this bot, or one that is wrong in the way asked for. */
    sign({ claims = {}, key = 'ours', algorithm = 'RS256' }: TokenChange = {}): string {
      const seconds = Math.floor(now().getTime() / 1000);
      const dates = { nbf: seconds - 60, exp: seconds + 3_600 };
      const payload = { iss: 'https://api.botframework.com', aud: appId, serviceurl: serviceUrl, ...dates, ...claims };
      const header = { alg: algorithm, typ: 'JWT', kid: key === 'unknown' ? 'unknown' : keyId };
      const signed = [header, payload].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
      if (algorithm === 'none') return `${signed}.`;
      if (key === 'forged') forged ??= newKeyPair();
      const { privateKey } = key === 'forged' ? forged! : ours;
      return `${signed}.${createSign('RSA-SHA256').update(signed).sign(privateKey, 'base64url')}`;
    },
    /** From now on it signs with another one. */
    changeKey(id: string) {
      ours = newKeyPair();
      keyId = id;
    },
    /** The channels that the published key is good for. */
    vouchFor(...channels: string[]) {
      endorsements = channels;
    },
  };
}
