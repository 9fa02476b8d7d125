// The webhook contract on the Official Account. Requests without a signature look like Zalo's probe: 200, and dropped.
import { createHash } from 'node:crypto';
import { createZaloOa } from '../../src/channels/zaloOa.ts';
import { webhookContract } from './webhookContract.ts';

const appId = '1234567890123456789';
const secretKey = 'oa-secret-for-tests';
const person = '8800000000000000001';
const timestamp = '1790000000000';
const now = () => new Date('2026-11-22T03:00:00.000Z');

/** Signed with the timestamp of the header, so that a body of any bytes can be. */
function sign(body: Buffer): Record<string, string> {
  const digest = createHash('sha256').update(appId).update(body).update(timestamp).update(secretKey).digest('hex');
  return {
    ...{ 'content-type': 'application/json', 'x-zevent-timestamp': timestamp },
    'x-zevent-signature': `mac=${digest}`,
  };
}

webhookContract(
  'zalo-oa',
  async (log) => {
    const nobody = async () => undefined;
    const messenger = createZaloOa({
      ...{ appId, secretKey, appSecret: 'app-secret-for-tests', signature: undefined, log, now },
      ...{ baseUrl: 'http://127.0.0.1:9', zbsBaseUrl: 'http://127.0.0.1:9', publicUrl: 'https://sotay.example.vn' },
      ...{ verifier: undefined, paidMessages: false, humanPauseMinutes: 60, templateId: undefined, content: 'full' },
      tokens: {
        access: async () => 'access-token-for-tests',
        renewed: async () => 'access-token-for-tests',
        ...{ state: nobody, sendApi: nobody, pinSendApi: nobody },
      },
      contacts: { interacted: nobody, sharedPhone: nobody, humanUntil: nobody, find: nobody },
      alarm: () => {},
    });
    const genuine = (n: number) => {
      const message = { msg_id: `zmsg${n}`, text: `TIN RIÊNG ${n}` };
      const event = {
        ...{ app_id: appId, event_name: 'user_send_text', sender: { id: person }, message, timestamp },
        recipient: { id: '4600000000000000002' },
      };
      const body = Buffer.from(JSON.stringify(event));
      return { body, headers: sign(body) };
    };
    const secrets = [secretKey, 'app-secret-for-tests', 'TIN RIÊNG', 'zmsg', person];
    return { messenger, genuine, sign, secrets, close: async () => {} };
  },
  { refused: [200, 401], secretHeader: 'x-zevent-signature' },
);
