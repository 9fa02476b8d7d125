// What Telegram brings, by webhook and by polling, in private and in groups.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readUpdate, telegramUpdate } from '../../src/channels/telegramUpdate.ts';
import { Refused } from '../fakes/telegramRequest.ts';
import { an, group, openTelegram, outgoing, secret } from './openTelegram.ts';

const texts = (messages: { text: string }[]) => messages.map(({ text }) => text);

describe.each([{ webhook: false }, { webhook: true }])('updates with webhook $webhook', ({ webhook }) => {
  test('a message, a caption, a picture without a word', async () => {
    const { fake, messages, heardMessages } = await openTelegram({ webhook });
    fake.say(an, 'Xin chào\nhạn nộp báo cáo?');
    fake.say(an, 'Văn bản này?', { picture: true });
    fake.say(an, '', { picture: true });
    await heardMessages(3);
    const same = { channel: 'telegram', conversationId: an, personId: an };
    expect(messages).toEqual([
      { ...same, eventId: 'u1', text: 'Xin chào\nhạn nộp báo cáo?' },
      { ...same, eventId: 'u2', text: 'Văn bản này?' },
      { ...same, eventId: 'u3', text: '' },
    ]);
    await fake.until(() => fake.waiting().length === 0);
  });

  test('a tapped button is its action, and its clock stops', async () => {
    const { fake, channel, messages, heardMessages } = await openTelegram({ webhook });
    fake.say(an, '/start');
    await channel.send(an, outgoing('Có đúng không?', { buttons: [{ title: '👍', action: '#fb:m1:up' }] }));
    fake.tap(an, '👍');
    await heardMessages(2);
    expect(messages[1]).toEqual({
      ...{ channel: 'telegram', eventId: 'u2', conversationId: an, personId: an },
      text: '#fb:m1:up',
    });
    await fake.until(() => fake.openTaps() === 0);
  });

  test('a tap is heard though its clock cannot be stopped', async () => {
    const { fake, channel, messages, heardMessages } = await openTelegram({ webhook });
    fake.say(an, '/start');
    await channel.send(an, outgoing('Có đúng không?', { buttons: [{ title: '👍', action: '#fb:m1:up' }] }));
    fake.failNext(new Refused(400, 'Bad Request: query is too old'), { method: 'answerCallbackQuery' });
    fake.tap(an, '👍');
    await heardMessages(2);
    await fake.until(() => fake.callsOf('answerCallbackQuery').length === 1);
    expect(texts(messages)).toEqual(['/start', '#fb:m1:up']);
  });

  test('somebody blocks the bot and takes it back; a group gets another id', async () => {
    const { fake, events, heardEvents } = await openTelegram({ webhook });
    fake.block(an, true);
    fake.block(an, false);
    fake.upgrade(group, '-1001', { by: an });
    await heardEvents(3);
    expect(events).toEqual([`left ${an} blocked`, `returned ${an}`, `moved ${group} -1001`]);
  });

  test('what is not stored is brought again, and nothing overtakes it', async () => {
    const { fake, messages, refuseMessages, heardMessages } = await openTelegram({ webhook });
    refuseMessages(2);
    fake.say(an, 'một');
    fake.say(an, 'hai');
    await heardMessages(2);
    expect(texts(messages)).toEqual(['một', 'hai']);
  });

  test('edits, bots, notices and what Telegram may invent are passed over', async () => {
    const { fake, messages, heardMessages } = await openTelegram({ webhook });
    const chat = { id: Number(an), type: 'private' };
    const from = { id: Number(an), is_bot: false };
    fake.push({ message: { chat, from: { ...from, is_bot: true }, text: 'bot' } });
    fake.push({ message: { chat, from, pinned_message: {} } });
    fake.push({ message: { chat: 'everywhere', text: 7 } });
    fake.push({ message: { chat, text: 'nobody' } });
    fake.push({ callback_query: { id: 'q0', from, data: 'no message' } });
    fake.push({ callback_query: { id: 'q1', from, message: { chat }, game_short_name: 'chess' } });
    fake.push({ my_chat_member: { chat: { id: -1, type: 'group' }, new_chat_member: { status: 'kicked' } } });
    fake.push({ my_chat_member: { chat, new_chat_member: { status: 'restricted' } } });
    fake.push({ message: { chat, from, text: 'thật' } });
    await heardMessages(1);
    expect(texts(messages)).toEqual(['thật']);
    await fake.until(() => fake.callsOf('answerCallbackQuery').length === 2);
  });
});

describe('in a group', () => {
  test('only what is said to the bot is heard, without its name', async () => {
    const { fake, channel, messages, heardMessages } = await openTelegram();
    await channel.send(group, outgoing('Nhắc việc'));
    const [reminder] = fake.fromBot(group);
    const other = fake.say(an, 'Trưa nay ăn gì?', { group });
    fake.say(an, 'Đúng rồi', { group, replyTo: other.messageId });
    fake.say(an, '@sotay_bott hạn nào?', { group });
    fake.say(an, '/help', { group });
    fake.say(an, '/help@other_bot', { group, replyTo: reminder!.messageId });
    fake.say(an, 'mail@sotay_bot', { group });
    fake.say(an, '@Sotay_Bot, hạn nộp báo cáo?', { group });
    fake.say(an, 'Cho hỏi @sotay_bot hạn nào?', { group });
    fake.say(an, 'hạn tháng này', { group, replyTo: reminder!.messageId });
    fake.say(an, '/hanchot@sotay_bot tháng 12', { group });
    fake.say(an, 'Sổ Tay', { group, naming: '4711' });
    fake.say(an, 'Bình', { group, naming: '102' });
    fake.say(an, '@sotay_bot văn bản?', { group, picture: true });
    fake.say(an, 'xong', {});
    await heardMessages(7);
    const inGroup = { conversationId: group, personId: an, group: { aloneId: an } };
    expect(messages).toMatchObject([
      { ...inGroup, text: 'hạn nộp báo cáo?' },
      { ...inGroup, text: 'Cho hỏi hạn nào?' },
      { ...inGroup, text: 'hạn tháng này' },
      { ...inGroup, text: '/hanchot tháng 12' },
      { ...inGroup, text: '' },
      { ...inGroup, text: 'văn bản?' },
      { conversationId: an, text: 'xong' },
    ]);
    expect(messages[6]).not.toHaveProperty('group');
  });

  test('a tap says where its person is alone', async () => {
    const { fake, channel, messages, heardMessages } = await openTelegram();
    await channel.send(group, outgoing('Ai nhận?', { buttons: [{ title: 'Nhận', action: '#take:1' }] }));
    fake.tap(an, 'Nhận', { group });
    await heardMessages(1);
    expect(messages).toMatchObject([{ conversationId: group, text: '#take:1', group: { aloneId: an } }]);
  });

  test('nobody is heard before the bot knows its name', () => {
    const message = { chat: { id: -500, type: 'group' }, from: { id: 101 }, text: '@sotay_bot hạn nào?' };
    const update = telegramUpdate.parse({
      update_id: 1,
      message: { ...message, entities: [{ type: 'mention', offset: 0, length: 10 }] },
    });
    expect(readUpdate(update, undefined)).toEqual({});
    expect(readUpdate(update, { id: '4711', username: 'sotay_bot' }).event).toMatchObject({ kind: 'message' });
  });
});

test('nothing that is put into an update makes reading it fail', () => {
  const anyOf = (model: Record<string, fc.Arbitrary<unknown>>) => fc.record(model, { requiredKeys: [] });
  const chat = fc.oneof(fc.constant({ id: -1, type: 'group' }), fc.jsonValue());
  const from = fc.oneof(fc.constant({ id: 1 }), fc.jsonValue());
  const whole = fc.integer({ min: -3, max: 40 });
  const mark = anyOf({
    type: fc.constantFrom('mention', 'bot_command', 'text_mention'),
    offset: whole,
    length: whole,
    user: from,
  });
  const message = anyOf({ chat, from, text: fc.string(), entities: fc.array(mark), caption: fc.jsonValue() });
  const update = anyOf({ message, callback_query: anyOf({ id: fc.string(), from, message, data: fc.jsonValue() }) });
  fc.assert(
    fc.property(update, (parts) => {
      const read = telegramUpdate.parse({ update_id: 1, ...parts });
      expect(readUpdate(read, { id: '4711', username: 'bot' })).toBeTypeOf('object');
    }),
  );
});

describe('the webhook', () => {
  const post = (url: string, body: string, given: string | undefined = secret) =>
    fetch(url, { method: 'POST', body, headers: given === '' ? {} : { 'x-telegram-bot-api-secret-token': given } });
  const update = '{"update_id":1,"message":{"chat":{"id":101,"type":"private"},"from":{"id":101},"text":"chào"}}';

  test('is registered with its secret and for what we read', async () => {
    const { fake, webhookUrl } = await openTelegram({ webhook: true });
    expect(fake.callsOf('setWebhook')).toEqual([
      {
        ...{ url: webhookUrl, secret_token: secret },
        allowed_updates: ['message', 'callback_query', 'my_chat_member'],
      },
    ]);
    expect(fake.callsOf('getUpdates')).toEqual([]);
  });

  test('takes nothing without the secret', async () => {
    const { webhookUrl, messages } = await openTelegram({ webhook: true });
    for (const wrong of ['', 'x', `${secret}x`, secret.toUpperCase()]) {
      expect((await post(webhookUrl, update, wrong)).status).toBe(401);
    }
    expect(messages).toEqual([]);
    expect((await post(webhookUrl, update)).status).toBe(200);
    expect(texts(messages)).toEqual(['chào']);
  });

  test.each([
    ['{', 400],
    ['', 400],
    ['[]', 400],
    ['{"message":{}}', 400],
    ['{"update_id":1,"__proto__":{"text":"x"}}', 200],
    ['{"update_id":1,"business_message":{"text":"x"}}', 200],
    ['{"update_id":1,"message":null}', 200],
  ])('answers %s with %i', async (body, status) => {
    const { webhookUrl, messages } = await openTelegram({ webhook: true });
    expect((await post(webhookUrl, body)).status).toBe(status);
    expect(messages).toEqual([]);
  });

  test('asks for the update again while it cannot be stored', async () => {
    const { webhookUrl, refuseMessages, messages, logged, fake } = await openTelegram({ webhook: true });
    refuseMessages(1);
    expect((await post(webhookUrl, update)).status).toBe(500);
    expect((await post(webhookUrl, update)).status).toBe(200);
    expect(texts(messages)).toEqual(['chào']);
    expect(logged).toHaveLength(1);
    for (const kept of ['chào', fake.token, secret, '"101"']) expect(logged[0]).not.toContain(kept);
  });

  test('is closed before the start and after the stop', async () => {
    const { webhookUrl, channel, hear, fake } = await openTelegram({ webhook: true, started: false });
    expect((await post(webhookUrl, update)).status).toBe(503);
    channel.start(hear);
    expect((await post(webhookUrl, update)).status).toBe(200);
    await channel.stop();
    expect((await post(webhookUrl, update)).status).toBe(503);
    expect(fake.waiting()).toEqual([]);
  });
});

describe('polling', () => {
  test('has no door', async () => {
    const { channel } = await openTelegram();
    expect(channel.webhooks).toEqual([]);
  });

  test('confirms an update only after it was stored', async () => {
    const { fake, refuseMessages, heardMessages, waits } = await openTelegram();
    refuseMessages(1);
    fake.say(an, 'một');
    await heardMessages(1);
    await fake.until(() => fake.waiting().length === 0);
    expect(fake.callsOf('getUpdates').map(({ offset }) => offset)).toEqual([undefined, undefined, 2]);
    expect(waits).toEqual([1_000]);
  });

  test('asks Telegram to hold the poll, and for what we read', async () => {
    const { fake } = await openTelegram();
    expect(fake.callsOf('getUpdates')).toEqual([
      { timeout: 25, limit: 100, allowed_updates: ['message', 'callback_query', 'my_chat_member'] },
    ]);
  });

  test('takes a webhook away that is in its way, and loses nothing', async () => {
    const { fake, channel, hear, heardMessages, messages, waits } = await openTelegram({ started: false });
    await fetch(`${fake.url}/bot${fake.token}/setWebhook`, {
      method: 'POST',
      body: '{"url":"https://elsewhere.example/"}',
      headers: { 'content-type': 'application/json' },
    });
    channel.start(hear);
    await fake.until(() => fake.polled());
    fake.say(an, 'một');
    await heardMessages(1);
    expect(texts(messages)).toEqual(['một']);
    expect(fake.callsOf('deleteWebhook')).toEqual([{ drop_pending_updates: false }]);
    expect(waits).toEqual([]);
  });

  test('does not fight with whoever sets the webhook again and again', async () => {
    const { fake, channel, hear, waits } = await openTelegram({ started: false });
    const conflict = new Refused(409, "Conflict: can't use getUpdates method while webhook is active");
    for (let more = 0; more < 3; more += 1) fake.failNext(conflict, { method: 'getUpdates' });
    channel.start(hear);
    await fake.until(() => fake.polled());
    expect(waits).toEqual([2_000, 4_000]);
  });

  test('takes its time where a poll is not held', async () => {
    const { fake, channel, hear, waits } = await openTelegram({ started: false });
    for (let more = 0; more < 3; more += 1) fake.answerNext('getUpdates', []);
    channel.start(hear);
    await fake.until(() => fake.polled());
    expect(waits).toEqual([1_000, 1_000, 1_000]);
  });

  test('is not put off by an answer that makes no sense', async () => {
    const { fake, channel, hear, waits } = await openTelegram({ started: false });
    for (const nonsense of [null, [{}], 'x']) fake.answerNext('getUpdates', nonsense);
    channel.start(hear);
    await fake.until(() => fake.polled());
    expect(waits).toEqual([1_000, 2_000, 4_000]);
  });

  test('gives way with growing pauses', async () => {
    const { fake, channel, hear, waits, logged } = await openTelegram({ started: false });
    const getUpdates = { method: 'getUpdates' };
    fake.failNext(new Refused(502, 'Bad Gateway'), getUpdates);
    fake.failNext('reset', getUpdates);
    fake.failNext(new Refused(409, 'Conflict: terminated by other getUpdates request'), getUpdates);
    fake.failNext(new Refused(429, 'Too Many Requests', { retry_after: 33 }), getUpdates);
    for (let more = 0; more < 4; more += 1) fake.failNext(new Refused(500, 'Internal Server Error'), getUpdates);
    channel.start(hear);
    await fake.until(() => fake.polled());
    expect(waits).toEqual([1_000, 2_000, 4_000, 33_000, 16_000, 32_000, 60_000, 60_000]);
    expect(logged.join()).not.toContain(fake.token);
    expect(fake.callsOf('deleteWebhook')).toEqual([]);
  });

  test('ends at once when it is stopped', async () => {
    const { fake, channel } = await openTelegram();
    await channel.stop();
    await fake.until(() => !fake.polled());
    expect(fake.callsOf('getUpdates')).toHaveLength(1);
  }, 5_000);
});

test('the start is tried again until it succeeds', async () => {
  const { fake, channel, hear, heardMessages, messages } = await openTelegram({ started: false });
  fake.failNext(new Refused(401, 'Unauthorized'), { method: 'getMe' });
  fake.failNext('reset', { method: 'setMyCommands' });
  fake.say(an, '@sotay_bot hạn nào?', { group });
  channel.start(hear);
  await heardMessages(1);
  await fake.until(() => fake.callsOf('setMyCommands').length === 2);
  expect(texts(messages)).toEqual(['hạn nào?']);
  expect(fake.callsOf('getMe')).toHaveLength(2);
  expect(fake.callsOf('setMyCommands')[1]?.commands).toContainEqual({
    command: 'hanchot',
    description: 'Việc và hạn của tôi',
  });
});
