// What the Zalo bot hears, by webhook and by long poll, from an imitation of its platform.
import { describe, expect, test } from 'vitest';
import { openZaloBot, secret, token } from './openZaloBot.ts';

const an = { id: 'u9f1', name: 'Nguyễn Văn A' };
const path = '/webhooks/zalo-bot';

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
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60, 60, 60].map((seconds) => seconds * 1000));
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

  test('a stop ends the pauses between the tries, and the message is stored before it is done', async () => {
    const pausing = Promise.withResolvers<void>();
    const wait = (_: number, signal?: AbortSignal) =>
      new Promise<void>((_resolve, reject) => {
        signal?.addEventListener('abort', () => reject(signal.reason));
        if (signal?.aborted) reject(signal.reason);
        pausing.resolve();
      });
    const { fake, messenger, hear, heard, failHearing } = await openZaloBot({ poll: true, bot: { wait } });
    failHearing(new Error('disk full'), new Error('disk full'));
    messenger.start(hear);
    await fake.polled();
    await fake.say(an, { kind: 'text', text: 'một' });
    await pausing.promise;
    await messenger.stop();
    expect(heard.map(({ text }) => text)).toEqual(['một']);
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
