// The Zalo bot against an imitation of its platform: what it sends, refusals, the month's quota, the check.
import { describe, expect, test } from 'vitest';
import { DeliveryError, type OutgoingMessage } from '../../src/channels/channel.ts';
import type { Messenger } from '../../src/channels/messenger.ts';
import type { Fault } from '../fakes/zaloBot.ts';
import { channelContract } from './contract.ts';
import { openZaloBot, token } from './openZaloBot.ts';

const an = { id: 'u9f1', name: 'Nguyễn Văn A' };

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
    expect(error).toMatchObject({ partly: true, code: 'rate-limited', retryAfterSeconds: 60 });
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
