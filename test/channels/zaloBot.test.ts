// The Zalo bot against an imitation of its platform: both ways in, refusals, the month's quota, the check.
import { describe, expect, test } from 'vitest';
import { DeliveryError, type OutgoingMessage } from '../../src/channels/channel.ts';
import type { Messenger } from '../../src/channels/messenger.ts';
import type { Fault } from '../fakes/zaloBot.ts';
import { channelContract } from './contract.ts';
import { openZaloBot, secret, token } from './openZaloBot.ts';

const an = { id: 'u9f1', name: 'Nguyễn Văn A' };
const path = '/webhooks/zalo-bot';

const message = (id: string, text: string): OutgoingMessage => ({ id, text, buttons: [], answer: undefined });

async function failureOf(sending: Promise<void>): Promise<DeliveryError> {
  const error = await sending.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(DeliveryError);
  return error as DeliveryError;
}

channelContract('zalo-bot', async () => {
  const { fake, messenger } = await openZaloBot();
  fake.meet(an.id);
  return {
    channel: messenger,
    conversationId: an.id,
    delivered: () => fake.received(an.id).map((text) => ({ text, buttons: [] })),
    typingSigns: () => fake.typingSigns(an.id),
    failNext: (how) =>
      fake.failNext(
        'sendMessage',
        how === 'for good'
          ? { errorCode: 400, description: 'Bad Request: chat not found' }
          : how === 'for now'
            ? { status: 502 }
            : { errorCode: 429, description: 'Too many requests', retryAfterSeconds: 12 },
      ),
    close: () => {},
  };
});

describe('by webhook', () => {
  test('registers itself with its secret, again and again until the platform takes it', async () => {
    const { fake, messenger, hear, waits } = await openZaloBot();
    fake.failNext('setWebhook', { status: 503 }, 'reset', { status: 502, retryAfterSeconds: 30 });
    messenger.start(hear);
    await fake.registered();
    expect(fake.webhook()).toEqual({ url: expect.stringMatching(/\/webhooks\/zalo-bot$/), secret });
    expect(waits).toEqual([1000, 2000, 30_000]);
    expect(messenger).toMatchObject({ name: 'zalo-bot', maxTextLength: 2000, maxButtons: 0, keepsMailbox: false });
  });

  test('hears a text, answers 200 once it is stored, and 500 when it could not be', async () => {
    const { fake, messenger, hear, heard, failHearing } = await openZaloBot();
    messenger.start(hear);
    await fake.registered();
    expect(await fake.say(an, { kind: 'text', text: 'Ai họp thay?' })).toMatchObject({ how: 'pushed', status: 200 });
    failHearing(new Error('disk full'));
    expect(await fake.say(an, { kind: 'text', text: 'Nữa' })).toMatchObject({ how: 'pushed', status: 500 });
    expect(heard).toEqual([
      { channel: 'zalo-bot', eventId: 'z0001', conversationId: 'u9f1', personId: 'u9f1', text: 'Ai họp thay?' },
    ]);
  });

  test('is shut before the start and after the stop', async () => {
    const { messenger, hear, url, heard } = await openZaloBot();
    const knock = async () =>
      (await fetch(url + path, { method: 'POST', headers: { 'x-bot-api-secret-token': secret }, body: '{}' })).status;
    expect(await knock()).toBe(503);
    messenger.start(hear);
    expect(await knock()).toBe(200);
    await messenger.stop();
    expect(await knock()).toBe(503);
    expect(heard).toEqual([]);
  });

  test.each<[string, number, RequestInit]>([
    ['a missing secret', 401, { body: '{}' }],
    ['a wrong secret', 401, { body: '{}', headers: { 'x-bot-api-secret-token': `${secret}x` } }],
    ['an empty body', 400, { headers: { 'x-bot-api-secret-token': secret } }],
    ['broken JSON', 400, { body: '{"ok":true', headers: { 'x-bot-api-secret-token': secret } }],
    [
      'a text that is no UTF-8',
      400,
      {
        body: Buffer.from(
          '{"event_name":"message.text.received","message":{"message_id":"z1","from":{"id":"u1"},"chat":{"id":"u1","chat_type":"PRIVATE"},"text":"\xff"}}',
          'latin1',
        ),
        headers: { 'x-bot-api-secret-token': secret },
      },
    ],
    ['JSON that is no event', 200, { body: '[null]', headers: { 'x-bot-api-secret-token': secret } }],
  ])('answers %s with %i', async (_, status, request) => {
    const { messenger, hear, url, heard } = await openZaloBot();
    messenger.start(hear);
    expect((await fetch(url + path, { method: 'POST', ...request })).status).toBe(status);
    expect(heard).toEqual([]);
  });
});

describe('by long poll', () => {
  test('hears one message after another, and nothing said when nobody polls', async () => {
    const { fake, messenger, hear, heard, heardSoMany } = await openZaloBot({ poll: true });
    expect(messenger.webhooks).toEqual([]);
    expect(await fake.say(an, { kind: 'text', text: 'mất' })).toMatchObject({ how: 'lost' });
    messenger.start(hear);
    for (const [index, text] of ['một', 'hai', 'ba'].entries()) {
      await fake.polled();
      expect(await fake.say(an, { kind: 'text', text })).toMatchObject({ how: 'polled' });
      await heardSoMany(index + 1);
    }
    expect(heard.map(({ text }) => text)).toEqual(['một', 'hai', 'ba']);
  });

  test('takes a webhook away that somebody left', async () => {
    const { fake, messenger, hear } = await openZaloBot({ poll: true });
    await fetch(`${fake.url}/bot${token}/setWebhook`, {
      method: 'POST',
      body: JSON.stringify({ url: 'https://old.example.vn/', secret_token: 'x'.repeat(20) }),
    });
    expect(fake.webhook()).toBeDefined();
    messenger.start(hear);
    await fake.polled();
    expect(fake.webhook()).toBeUndefined();
  });

  test.each([{ refusesWithStatus200: false }, { refusesWithStatus200: true }])(
    'asks on when nothing came, without complaint (%o)',
    async (platform) => {
      const { fake, messenger, hear, logged, heardSoMany } = await openZaloBot({
        poll: true,
        platform: { ...platform, longestPollMs: 5 },
      });
      messenger.start(hear);
      const polls = () => fake.calls.filter(({ method }) => method === 'getUpdates').length;
      await fake.until(() => polls() > 3);
      // Between two polls a message would be lost.
      while ((await fake.say(an, { kind: 'text', text: 'còn đó không?' })).how === 'lost') await fake.polled();
      await heardSoMany(1);
      expect(logged).toEqual([]);
    },
  );

  test('does not storm a platform that answers nothing at once', async () => {
    const { fake, messenger, hear, waits } = await openZaloBot({ poll: true });
    fake.failNext('getUpdates', { errorCode: 408, description: 'Request timeout' });
    messenger.start(hear);
    await fake.polled();
    expect(waits).toEqual([1000]);
  });

  test('backs off ever longer while the platform is out, and hears again', async () => {
    const { fake, messenger, hear, waits, heardSoMany } = await openZaloBot({ poll: true });
    fake.failNext('getUpdates', ...Array.from({ length: 11 }, () => ({ status: 502 })));
    messenger.start(hear);
    await fake.polled();
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300].map((seconds) => seconds * 1000));
    await fake.say(an, { kind: 'text', text: 'một' });
    await heardSoMany(1);
  });

  test('stores a message at a later try, because the platform does not repeat it', async () => {
    const { fake, messenger, hear, heard, failHearing, heardSoMany } = await openZaloBot({ poll: true });
    failHearing(...Array.from({ length: 4 }, () => new Error('disk full')));
    messenger.start(hear);
    await fake.polled();
    await fake.say(an, { kind: 'text', text: 'một' });
    await heardSoMany(1);
    expect(heard.map(({ text }) => text)).toEqual(['một']);
  });

  test('gives a message up after five tries, and hears the next', async () => {
    const { fake, messenger, hear, heard, failHearing, heardSoMany, logged } = await openZaloBot({ poll: true });
    failHearing(...Array.from({ length: 5 }, () => new Error('disk full')));
    messenger.start(hear);
    for (const text of ['một', 'hai']) {
      await fake.polled();
      await fake.say(an, { kind: 'text', text });
    }
    await heardSoMany(1);
    expect(heard.map(({ text }) => text)).toEqual(['hai']);
    expect(logged.filter((line) => line.includes('"lost":true'))).toHaveLength(1);
  });

  test('stops at once in the middle of a poll', async () => {
    const { fake, messenger, hear } = await openZaloBot({ poll: true });
    messenger.start(hear);
    await fake.polled();
    const started = performance.now();
    await messenger.stop();
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});

describe('what comes in', () => {
  test.each<[string, object | undefined, object | undefined]>([
    ['a picture with a caption', { photo: 'https://x/1.jpg', caption: 'Văn bản này?' }, { text: 'Văn bản này?' }],
    ['a picture alone', { photo: 'https://x/1.jpg' }, { text: '' }],
    ['a sticker', { sticker: 'abc' }, { text: '' }],
    ['a voice', { voice_url: 'https://x/1.aac' }, { text: '' }],
    ['an unsupported message', {}, { text: '' }],
    ['an unsupported message without itself', undefined, undefined],
  ])('%s', async (what, content, expected) => {
    const { fake, messenger, hear, heard } = await openZaloBot();
    messenger.start(hear);
    await fake.registered();
    const kind = { photo: 'image', sticker: 'sticker', voice_url: 'voice' }[Object.keys(content ?? {})[0] ?? ''];
    const common = { message_id: 'z9', from: { id: 'u1', is_bot: false }, chat: { id: 'u1', chat_type: 'PRIVATE' } };
    const told = await fake.tell({
      event_name: `message.${kind ?? 'unsupported'}.received`,
      ...(content === undefined ? {} : { message: { ...common, ...content } }),
    });
    expect([what, told.status]).toEqual([what, 200]);
    expect(heard).toMatchObject(expected === undefined ? [] : [expected]);
  });

  test('nothing from bots, no reactions, no events of later years', async () => {
    const { fake, messenger, hear, heard } = await openZaloBot();
    messenger.start(hear);
    await fake.registered();
    await fake.say({ id: 'b2', isBot: true }, { kind: 'text', text: 'Tôi là máy' });
    const message = { message_id: 'z9', from: { id: 'u1' }, chat: { id: 'u1', chat_type: 'PRIVATE' }, text: 'a' };
    for (const event_name of ['message.reaction.received', 'message.hologram.received', 'x'])
      expect((await fake.tell({ event_name, message })).status).toBe(200);
    expect(heard).toEqual([]);
  });

  test('a group is a conversation of its own, with the way to the person alone, and the mention is cut off', async () => {
    const { fake, messenger, hear, heard } = await openZaloBot();
    messenger.start(hear);
    await fake.registered();
    expect(await fake.say(an, { kind: 'text', text: 'không gọi ai' }, 'zgr-1')).toMatchObject({ how: 'unseen' });
    await fake.say(an, { kind: 'text', text: `${fake.botName} ai họp thay @Bình?` }, 'zgr-1');
    expect(heard).toEqual([
      {
        ...{ channel: 'zalo-bot', eventId: 'z0002', conversationId: 'zgr-1', personId: 'u9f1' },
        text: 'ai họp thay @Bình?',
        group: { aloneId: 'u9f1' },
      },
    ]);
  });

  test('an event in its envelope, as polls and pushes bring it, or bare; ids as written', async () => {
    const { messenger, hear, heard, url } = await openZaloBot();
    messenger.start(hear);
    const event = (message_id: string) => ({
      event_name: 'message.text.received',
      message: {
        ...{ message_id, from: { id: '9007199254740993000' }, text: 'LIENKET 482913', later: { than: 'today' } },
        chat: { id: '9007199254740993000', chat_type: 'PRIVATE' },
      },
    });
    for (const body of [{ ok: true, result: event('z001') }, event('z002')]) {
      const headers = { 'x-bot-api-secret-token': secret };
      expect((await fetch(url + path, { method: 'POST', headers, body: JSON.stringify(body) })).status).toBe(200);
    }
    expect(heard.map(({ eventId, conversationId }) => [eventId, conversationId])).toEqual([
      ['z001', '9007199254740993000'],
      ['z002', '9007199254740993000'],
    ]);
  });
});

describe('refusals', () => {
  test.each<[string, Fault, object]>([
    [
      'an unknown chat',
      { errorCode: 400, description: 'Bad Request: chat not found' },
      { permanent: true, concerns: 'recipient', code: 'blocked' },
    ],
    [
      'a person who blocked the bot',
      { errorCode: 403, description: 'Forbidden' },
      { permanent: true, concerns: 'recipient', code: 'blocked' },
    ],
    [
      'a bad request',
      { errorCode: 400, description: 'Bad Request: text is too long' },
      { permanent: true, concerns: 'message', code: 'bad-request' },
    ],
    [
      'too many at once',
      { errorCode: 429, description: 'Too Many Requests' },
      { permanent: false, outcome: 'refused', code: 'rate-limited', retryAfterSeconds: 60 },
    ],
    ['an outage', { status: 502 }, { permanent: false, outcome: 'refused', code: 'server-error' }],
    ['a gateway that gave up', { status: 504 }, { permanent: false, outcome: 'unknown' }],
    [
      'a platform that gave up',
      { errorCode: 408, description: 'Request timeout' },
      { permanent: false, outcome: 'unknown', code: 'timeout' },
    ],
    ['a page instead of an answer', { status: 200 }, { permanent: false, outcome: 'unknown', code: 'bad-reply' }],
    ['a proxy', { status: 403 }, { permanent: false, concerns: 'channel', code: 'refused' }],
    ['a broken connection', 'reset', { permanent: false, outcome: 'unknown', code: 'connection-lost' }],
    ['an answer that never comes', 'hang', { permanent: false, outcome: 'unknown', code: 'timeout' }],
  ])('%s', async (_, fault, expected) => {
    for (const refusesWithStatus200 of [false, true]) {
      const { fake, messenger, alarms } = await openZaloBot({
        ...{ platform: { refusesWithStatus200 }, bot: { timeoutMs: 200 } },
      });
      fake.meet(an.id);
      fake.failNext('sendMessage', fault);
      const error = await failureOf(messenger.send(an.id, message('m1', 'Xin chào')));
      expect(error).toMatchObject(expected);
      expect(String(error) + error.stack).not.toContain(token);
      expect(alarms).toEqual([]);
    }
  });

  test('a wrong token is nobody’s fault but the channel’s, and is told once until it is taken again', async () => {
    const { fake, messenger, alarms } = await openZaloBot();
    fake.meet(an.id);
    const unauthorized = { errorCode: 401, description: 'Unauthorized' };
    fake.failNext('sendMessage', unauthorized, unauthorized, { status: 502 }, unauthorized);
    for (let n = 1; n <= 4; n += 1) await failureOf(messenger.send(an.id, message('m1', 'Xin chào')));
    expect(alarms).toEqual(['token']);
    await messenger.send(an.id, message('m1', 'Xin chào'));
    fake.failNext('sendMessage', unauthorized);
    const error = await failureOf(messenger.send(an.id, message('m2', 'Xin chào')));
    expect(error).toMatchObject({ permanent: false, concerns: 'channel', code: 'token', retryAfterSeconds: 300 });
    expect(alarms).toEqual(['token', 'token']);
  });

  test('a piece that was taken is not said again', async () => {
    const { fake, messenger } = await openZaloBot();
    fake.meet(an.id);
    const long = message('m1', `${'a'.repeat(1_500)}\n\n${'b'.repeat(1_500)}`);
    fake.failNext('sendMessage', 'none', { errorCode: 429, description: '' });
    const error = await failureOf(messenger.send(an.id, long));
    expect(error).toMatchObject({ outcome: 'unknown', code: 'rate-limited', retryAfterSeconds: 60 });
    expect(fake.received(an.id)).toEqual(['a'.repeat(1_500)]);
    await messenger.send(an.id, long);
    expect(fake.received(an.id)).toEqual(['a'.repeat(1_500), 'b'.repeat(1_500)]);
  });

  test('says neutral things of reminders where the agency wants it so, and leaves files out', async () => {
    const { fake, messenger } = await openZaloBot({ bot: { content: 'neutral' } });
    fake.meet(an.id);
    const brief = { recipient: 'bà Trần Thị An', count: 2, nearest: 'thứ Hai 30/11' };
    const attachment = { fileName: 'han.ics', mediaType: 'text/calendar', content: 'BEGIN:VCALENDAR' };
    const buttons = [{ title: 'Đã nhận', action: '#v:1:nhan' }];
    await messenger.send(an.id, { ...message('m1', 'Báo cáo mật danh ABC'), brief, attachment, buttons });
    const [only, ...others] = fake.received(an.id);
    expect(only).toContain('có 2 việc cần xem, gần nhất: thứ Hai 30/11');
    expect(only).toMatch(/\n1\. Đã nhận$/);
    expect(only).not.toMatch(/ABC|VCALENDAR/);
    expect(others).toEqual([]);
  });
});

describe('the month', () => {
  test('counts both directions as the platform does, and says once when it runs short and when it is used up', async () => {
    const bot = { monthlyQuota: 10 };
    const { fake, messenger, hear, alarms, counters } = await openZaloBot({ bot, platform: { monthlyQuota: 10 } });
    messenger.start(hear);
    await fake.registered();
    for (let n = 1; n <= 3; n += 1) await fake.say(an, { kind: 'text', text: 'Ai?' });
    await messenger.send(an.id, message('m1', `${'a'.repeat(1_500)}\n\n${'b'.repeat(1_500)}`));
    await messenger.send(an.id, message('m2', 'Xin chào'));
    await messenger.send(an.id, message('m3', 'Xin chào'));
    expect([alarms, await counters.read('zalo-bot', '2026-11')]).toEqual([[], 7]);
    await messenger.send(an.id, message('m4', 'Xin chào'));
    expect(alarms).toEqual(['quota-80']);
    await messenger.send(an.id, message('m5', 'Xin chào'));
    await fake.say(an, { kind: 'text', text: 'Ai?' });
    expect([alarms, fake.counted()]).toEqual([['quota-80', 'quota-100'], 10]);
    const error = await failureOf(messenger.send(an.id, message('m6', 'Xin chào')));
    expect(error).toMatchObject({ permanent: true, concerns: 'channel', code: 'quota-empty' });
    expect(alarms).toEqual(['quota-80', 'quota-100']);
    expect(await counters.read('zalo-bot', '2026-12')).toBe(0);
  });

  test('a count that cannot be stored unsends no message and loses none', async () => {
    const broken = { add: () => Promise.reject(new Error('disk full')), read: () => Promise.reject(new Error()) };
    const { fake, messenger, hear, heard, logged } = await openZaloBot({ bot: { counters: broken } });
    messenger.start(hear);
    await fake.registered();
    expect(await fake.say(an, { kind: 'text', text: 'Ai?' })).toMatchObject({ status: 200 });
    await messenger.send(an.id, message('m1', 'Xin chào'));
    expect([heard.length, fake.received(an.id)]).toEqual([1, ['Xin chào']]);
    fake.failNext('sendMessage', { errorCode: 429, description: '' });
    expect(await failureOf(messenger.send(an.id, message('m2', 'a')))).toMatchObject({ code: 'rate-limited' });
    expect(logged.filter((line) => line.includes('month not counted'))).toHaveLength(3);
  });
});

describe('the check', () => {
  const levels = async (check: Messenger['check']) => (await check()).map(({ level }) => level);

  test('finds all in order, by webhook and by poll', async () => {
    for (const poll of [false, true]) {
      const { fake, messenger, hear } = await openZaloBot({ poll });
      messenger.start(hear);
      if (poll) await fake.polled();
      else await fake.registered();
      expect(await levels(messenger.check)).toEqual(['ok', 'ok', 'ok']);
    }
  });

  test('finds a webhook that is missing, one that points elsewhere and one that disturbs polling', async () => {
    const setElsewhere = (url: string) =>
      fetch(`${url}/bot${token}/setWebhook`, {
        method: 'POST',
        body: JSON.stringify({ url: 'https://old.example.vn/', secret_token: 'x'.repeat(20) }),
      });
    const pushed = await openZaloBot();
    expect(await levels(pushed.messenger.check)).toEqual(['ok', 'problem', 'ok']);
    await setElsewhere(pushed.fake.url);
    const [, finding] = await pushed.messenger.check();
    expect(finding).toMatchObject({ level: 'problem', text: expect.stringContaining('PUBLIC_URL') });
    expect(finding?.text).not.toContain('old.example');
    const polling = await openZaloBot({ poll: true });
    await setElsewhere(polling.fake.url);
    expect(await levels(polling.messenger.check)).toEqual(['ok', 'problem', 'ok']);
  });

  test('finds a wrong token, a dead server and a month that runs short, and does not reject', async () => {
    const { messenger } = await openZaloBot({ bot: { token: 'wrong:token' } });
    expect(await messenger.check()).toEqual([{ level: 'problem', text: expect.stringContaining('ZALO_BOT_TOKEN') }]);
    const dead = await openZaloBot();
    await dead.fake.stop();
    expect(await dead.messenger.check()).toEqual([{ level: 'problem', text: expect.stringContaining('unreachable') }]);
    const short = await openZaloBot({ poll: true, bot: { monthlyQuota: 10 } });
    await short.counters.add('zalo-bot', '2026-11', 8);
    expect(await levels(short.messenger.check)).toEqual(['ok', 'ok', 'warning']);
    await short.counters.add('zalo-bot', '2026-11', 2);
    expect(await levels(short.messenger.check)).toEqual(['ok', 'ok', 'problem']);
  });
});

test('nothing of token, secret, texts and ids gets into the log', async () => {
  const { fake, messenger, hear, logged, failHearing } = await openZaloBot();
  fake.failNext('setWebhook', { status: 503 });
  messenger.start(hear);
  await fake.registered();
  failHearing(new Error('LIENKET of u9f1'));
  await fake.say(an, { kind: 'text', text: 'LIENKET 482913' });
  fake.failNext('sendMessage', 'reset');
  await failureOf(messenger.send(an.id, message('m1', 'LIENKET')));
  expect(logged.length).toBeGreaterThanOrEqual(2);
  expect(logged.join('')).not.toMatch(/LIENKET|482913|u9f1|z0001|token-for-tests|secret_for/);
});
