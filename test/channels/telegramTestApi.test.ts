// Telegram as somebody else imitates it: the npm package telegram-test-api, which knows no menu of commands, no typing sign and no long poll.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { TelegramServer } from 'telegram-test-api/lib/telegramServer.js';
import { expect, onTestFinished, test } from 'vitest';
import type { InboundMessage } from '../../src/channels/channel.ts';
import { createTelegram } from '../../src/channels/telegram.ts';
import { pause } from '../../src/pause.ts';
import { fakeToken } from '../fakes/telegram.ts';
import { outgoing } from './openTelegram.ts';

test('a conversation in another imitation of Telegram', async () => {
  const server = new TelegramServer({ port: await freePort(), host: '127.0.0.1' });
  await server.start();
  onTestFinished(async () => void (await server.stop()));
  const log = { warn: () => {}, error: () => {} };
  const channel = createTelegram({
    ...{ token: fakeToken, apiRoot: server.config.apiURL, webhookSecret: undefined, publicUrl: undefined },
    ...{ log, now: () => new Date(), wait: (_ms: number, signal?: AbortSignal) => pause(20, signal) },
  });
  onTestFinished(() => channel.stop());
  const messages: InboundMessage[] = [];
  channel.start({
    async message(message) {
      messages.push(message);
      await channel.typing(message.conversationId);
      const buttons = message.text === '👍' ? [] : [{ title: 'Đúng', action: '👍' }];
      await channel.send(message.conversationId, outgoing(`Anh/chị viết: ${message.text} <3`, { buttons }));
    },
    ...{ left: async () => {}, returned: async () => {}, moved: async () => {} },
  });

  const client = server.getClient(fakeToken, { userId: 7, chatId: 7, timeout: 10_000 });
  const reply = async () => (await client.getUpdates()).result.map(({ message }) => message);
  await client.sendCommand(client.makeCommand('/start mã-1'));
  expect(await reply()).toMatchObject([
    {
      ...{ chat_id: '7', text: 'Anh/chị viết: /start mã-1 &lt;3', parse_mode: 'HTML' },
      reply_markup: { inline_keyboard: [[{ text: 'Đúng', callback_data: '👍' }]] },
    },
  ]);
  await client.sendMessage(client.makeMessage('Hạn nộp báo cáo?'));
  expect(await reply()).toMatchObject([{ text: 'Anh/chị viết: Hạn nộp báo cáo? &lt;3' }]);
  await client.sendCallback(client.makeCallbackQuery('👍'));
  expect(await reply()).toMatchObject([{ text: 'Anh/chị viết: 👍 &lt;3' }]);
  expect(messages.map(({ personId, conversationId, text }) => [personId, conversationId, text])).toEqual([
    ['7', '7', '/start mã-1'],
    ['7', '7', 'Hạn nộp báo cáo?'],
    ['7', '7', '👍'],
  ]);
});

/** The package cannot be told to take any port. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
