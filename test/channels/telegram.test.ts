// Sending over the imitation of Telegram: the contract of channels, layout, buttons, files, and what failures mean.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Answer } from '../../src/answers/answer.ts';
import { fakeToken } from '../fakes/telegram.ts';
import { Refused } from '../fakes/telegramRequest.ts';
import { channelContract } from './contract.ts';
import { an, group, openTelegram, outgoing } from './openTelegram.ts';

const failures = {
  'for good': new Refused(403, 'Forbidden: bot was blocked by the user'),
  'for now': new Refused(500, 'Internal Server Error'),
  'for 12 seconds': new Refused(429, 'Too Many Requests: retry after 12', { retry_after: 12 }),
};

channelContract('telegram', async () => {
  const { channel, fake, close } = await openTelegram({ started: false });
  fake.say(an, '/start');
  return {
    channel,
    conversationId: an,
    delivered: () => fake.fromBot(an),
    typingSigns: () => fake.callsOf('sendChatAction').length,
    failNext: (how) => fake.failNext(failures[how]),
    close,
  };
});

async function openChat(options: Parameters<typeof openTelegram>[0] = {}) {
  const opened = await openTelegram({ started: false, ...options });
  opened.fake.say(an, '/start');
  return { ...opened, failure: () => opened.channel.send(an, outgoing('Xin chào')).catch((error: unknown) => error) };
}

const answer: Answer = {
  outcome: 'answered',
  text: '',
  lead: 'Thời hạn là 05 ngày làm việc.',
  citations: [
    {
      ...{ documentId: 'd1', documentTitle: 'Quy chế', provisionId: 'd1-5', label: 'Điều 5' },
      ...{ quote: 'Trong thời hạn 05 ngày <làm việc> & hơn', start: 0, end: 10, status: 'in_force' },
    },
  ],
  ...{ sources: [], caveats: [], nextStep: '', suggestions: [] },
};

describe('an answer', () => {
  test('has its sentence in bold and its quotes set off, and nothing of it is taken for a tag', async () => {
    const { channel, fake } = await openChat();
    const text = `${answer.lead}\n\nĐiều 5: “${answer.citations[0]?.quote}”\n\nNguồn: https://sotay.example.vn/?a=1&b=2`;
    await channel.send(an, outgoing(text, { answer }));
    expect(fake.fromBot(an)).toMatchObject([
      {
        text,
        entities: [
          { type: 'b', text: 'Thời hạn là 05 ngày làm việc.' },
          { type: 'blockquote', text: 'Điều 5: “Trong thời hạn 05 ngày <làm việc> & hơn”' },
        ],
      },
    ]);
    expect(fake.callsOf('sendMessage')[0]).toMatchObject({ link_preview_options: { is_disabled: true } });
  });

  test('is said as plain text when Telegram cannot read the tags', async () => {
    const { channel, fake } = await openChat();
    fake.failNext(new Refused(400, "Bad Request: can't parse entities: Unsupported start tag"));
    await channel.send(an, outgoing('a < b'));
    expect(fake.callsOf('sendMessage').map(({ parse_mode, text }) => [parse_mode, text])).toEqual([
      ['HTML', 'a &lt; b'],
      [undefined, 'a < b'],
    ]);
  });

  test('comes without signs that steer a screen', async () => {
    const { channel, fake } = await openChat();
    await channel.send(an, outgoing('Một\u0000\u001b[2J\thai\r\nba'));
    expect(fake.fromBot(an).map(({ text }) => text)).toEqual(['Một[2J\thai\nba']);
  });

  test('of 4096 signs stays one message however long its escapes are', async () => {
    const { channel, fake } = await openChat();
    await channel.send(an, outgoing('&'.repeat(4_096)));
    expect(fake.fromBot(an).map(({ text }) => text)).toEqual(['&'.repeat(4_096)]);
  });

  test('goes on where it was cut short', async () => {
    const { channel, fake } = await openChat();
    const long = outgoing(`${'a'.repeat(4_000)}\n\n${'b'.repeat(4_000)}`);
    const sent = () => fake.fromBot(an).map(({ text }) => text[0]);
    fake.failNext(failures['for now'], { after: 1 });
    await expect(channel.send(an, long)).rejects.toMatchObject({ partly: true, code: 'server-error' });
    expect(sent()).toEqual(['a']);
    await channel.send(an, long);
    expect(sent()).toEqual(['a', 'b']);
  });
});

describe('buttons', () => {
  test('stand side by side when they are short', async () => {
    const { channel, fake } = await openChat();
    const rows = () => fake.callsOf('sendMessage').map(({ reply_markup }) => reply_markup);
    const button = (title: string) => ({ title, action: `#${title}` });
    await channel.send(an, outgoing('Chọn', { buttons: [button('👍'), button('👎'), button('Khác')] }));
    const key = (title: string) => ({ text: title, callback_data: `#${title}` });
    expect(rows()).toEqual([{ inline_keyboard: [[key('👍'), key('👎')], [key('Khác')]] }]);
    await channel.send(an, outgoing('Chọn', { buttons: [button('Một lựa chọn với tên dài'), button('Hai')] }));
    expect(rows()[1]).toEqual({ inline_keyboard: [[key('Một lựa chọn với tên dài')], [key('Hai')]] });
  });

  test('are written out when one of them asks for more than 64 bytes', async () => {
    const { channel, fake } = await openChat();
    const fits = { title: 'Vừa', action: 'a'.repeat(64) };
    await channel.send(an, outgoing('Chọn', { buttons: [fits] }));
    await channel.send(an, outgoing('Chọn', { buttons: [fits, { title: 'Dài', action: 'ă'.repeat(33) }] }));
    expect(fake.fromBot(an).map(({ buttons }) => buttons)).toEqual([[fits], []]);
    expect(fake.fromBot(an)[1]?.text).toContain('1. Vừa\n2. Dài');
  });
});

describe('a file', () => {
  const attachment = { fileName: 'hạn"\r\n.ics', mediaType: 'text/calendar', content: 'BEGIN:VCALENDAR\r\nXin chào' };

  test('comes after the text', async () => {
    const { channel, fake } = await openChat();
    await channel.send(an, outgoing('Lịch', { attachment }));
    expect(fake.fromBot(an).map(({ text, document }) => ({ text, document }))).toEqual([
      { text: 'Lịch', document: undefined },
      { text: '', document: { fileName: 'hạn___.ics', content: 'BEGIN:VCALENDAR\r\nXin chào' } },
    ]);
  });

  test('that is refused does not fail the text', async () => {
    const { channel, fake, logged } = await openChat();
    fake.failNext(new Refused(400, 'Bad Request: wrong file'), { method: 'sendDocument' });
    await channel.send(an, outgoing('Lịch', { attachment }));
    expect(fake.fromBot(an)).toHaveLength(1);
    expect(logged).toEqual([expect.stringContaining('"code":"bad-request"')]);
  });
});

describe('a refusal', () => {
  test.each([
    [403, 'Forbidden: user is deactivated', { permanent: true, concerns: 'recipient', code: 'blocked' }],
    [400, 'Bad Request: chat not found', { permanent: true, concerns: 'recipient', code: 'not-found' }],
    [400, 'Bad Request: not enough rights to send text', { permanent: true, concerns: 'recipient', code: 'blocked' }],
    [400, 'Bad Request: message text is empty', { permanent: true, concerns: 'message', code: 'bad-request' }],
    [401, 'Unauthorized', { permanent: false, concerns: 'channel', code: 'token', retryAfterSeconds: 300 }],
    [404, 'Not Found', { permanent: false, concerns: 'channel', code: 'token', retryAfterSeconds: 300 }],
    [429, 'Too Many Requests', { permanent: false, code: 'rate-limited', retryAfterSeconds: undefined }],
    [502, 'Bad Gateway', { permanent: false, outcome: 'refused', code: 'server-error' }],
    [504, 'Gateway Timeout', { permanent: false, outcome: 'unknown', code: 'gateway-timeout' }],
  ])('%i %s', async (status, description, expected) => {
    const { fake, failure } = await openChat();
    fake.failNext(new Refused(status, description));
    expect(await failure()).toMatchObject({ name: 'DeliveryError', outcome: 'refused', ...expected });
  });

  test.each([
    ['reset', 'connection-lost'],
    ['silence', 'timeout'],
  ] as const)('%s: the message may have arrived', async (fault, code) => {
    const { fake, failure } = await openChat({ timeoutMs: 100 });
    fake.failNext(fault);
    const error = await failure();
    expect(error).toMatchObject({ permanent: false, outcome: 'unknown', code });
    expect(JSON.stringify([error, String(error), (error as Error).stack])).not.toContain(fake.token);
  });

  test('a closed port: nothing was sent', async () => {
    const { fake, failure, channel } = await openChat();
    await fake.stop();
    const error = await failure();
    expect(error).toMatchObject({ permanent: false, outcome: 'refused', code: 'unreachable' });
    expect(String(error)).not.toContain(fake.token);
    await expect(channel.typing(an)).resolves.toBeUndefined();
  });

  test('a gateway that answers in HTML tells nothing', async () => {
    const gateway = await startGateway('<html>');
    const { channel } = await openTelegram({ started: false, apiRoot: gateway.url });
    await expect(channel.send(an, outgoing('Xin chào'))).rejects.toMatchObject({ outcome: 'unknown' });
  });
});

test('the API is found behind the path of a gateway', async () => {
  const gateway = await startGateway('{"ok":true,"result":{}}');
  const { channel } = await openTelegram({ started: false, apiRoot: `${gateway.url}/telegram` });
  await channel.send(an, outgoing('Xin chào'));
  expect(gateway.paths).toEqual([`/telegram/bot${fakeToken}/sendMessage`]);
});

async function startGateway(body: string) {
  const paths: string[] = [];
  const server = createServer((request, response) => {
    paths.push(request.url ?? '');
    response.end(body);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, paths };
}

test('a group that became a supergroup gets the message under its new id', async () => {
  const { channel, fake, events } = await openTelegram();
  fake.upgrade(group, '-1001', { by: an, told: false });
  await channel.send(group, outgoing('Xin chào'));
  expect(fake.fromBot('-1001').map(({ text }) => text)).toEqual(['Xin chào']);
  expect(events).toEqual([`moved ${group} -1001`]);
});
