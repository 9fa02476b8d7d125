// The webhook contract on the Zalo bot.
import { createZaloBot } from '../../src/channels/zaloBot.ts';
import { startFakeZaloBot } from '../fakes/zaloBot.ts';
import { webhookContract } from './webhookContract.ts';

const token = '4711:token-for-tests';
const secret = 'secret_for-tests-0123456789';
const now = () => new Date('2026-11-22T03:00:00.000Z');

webhookContract(
  'zalo-bot',
  async (log) => {
    const fake = await startFakeZaloBot({ token, now });
    const messenger = createZaloBot({
      ...{ token, baseUrl: fake.url, webhookSecret: secret, publicUrl: 'https://sotay.example.vn', log, now },
      ...{ monthlyQuota: 3000, content: 'full', monthOf: () => '2026-11', alarm: () => {}, wait: async () => {} },
      counters: { add: async () => 1, read: async () => 0 },
    });
    const headers = { 'content-type': 'application/json', 'x-bot-api-secret-token': secret };
    const genuine = (n: number) => {
      const message = {
        ...{ message_id: `zmsg${n}`, date: 1_790_000_000_000, from: { id: 'zuser1', is_bot: false } },
        ...{ chat: { id: 'zuser1', chat_type: 'PRIVATE' }, text: `TIN RIÊNG ${n}` },
      };
      const body = Buffer.from(JSON.stringify({ ok: true, result: { event_name: 'message.text.received', message } }));
      return { body, headers };
    };
    const secrets = [secret, 'token-for-tests', 'TIN RIÊNG', 'zmsg', 'zuser1'];
    return { messenger, genuine, secrets, close: fake.stop };
  },
  { refused: [401], secretHeader: 'x-bot-api-secret-token' },
);
