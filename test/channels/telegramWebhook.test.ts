// The webhook contract on Telegram.
import { createTelegram } from '../../src/channels/telegram.ts';
import { startFakeTelegram } from '../fakes/telegram.ts';
import { webhookContract } from './webhookContract.ts';

const secret = 'secret_for-tests-0123456789';
const now = () => new Date('2026-11-22T03:00:00.000Z');

webhookContract(
  'telegram',
  async (log) => {
    const fake = await startFakeTelegram();
    const messenger = createTelegram({
      ...{ token: fake.token, apiRoot: fake.url, webhookSecret: secret, publicUrl: 'https://sotay.example.vn' },
      ...{ log, now, wait: async () => {} },
    });
    const headers = { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': secret };
    const genuine = (n: number) => {
      const from = { id: 730_101, is_bot: false, first_name: 'Nguyễn' };
      const message = {
        ...{ message_id: n, date: 1_790_000_000, from, text: `TIN RIÊNG ${n}` },
        chat: { id: 730_101, type: 'private', first_name: 'Nguyễn' },
      };
      return { body: Buffer.from(JSON.stringify({ update_id: n, message })), headers };
    };
    const secrets = [secret, fake.token, 'TIN RIÊNG', '730101'];
    return { messenger, genuine, secrets, close: fake.stop };
  },
  { refused: [401], secretHeader: 'x-telegram-bot-api-secret-token' },
);
