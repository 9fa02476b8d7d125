// The webhook of the Official Account, pushed by an imitation of Zalo through the real web server.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readZaloEvent } from '../../src/channels/zaloOaEvent.ts';
import { signatureHeaders } from '../fakes/zaloOaPusher.ts';
import { an, openZaloOa, plain } from './openZaloOa.ts';

const signer = {
  appId: '1234567890123456789',
  oaId: '4600000000000000002',
  secretKey: 'oa-secret-for-tests',
  appSecret: 'app-secret-for-tests',
  ...{ variant: 'oa-key+app-id+body', prefix: 'mac=' as const },
};
const minuteMs = 60_000;

async function openWithDoors(options: Parameters<typeof openZaloOa>[0] = {}) {
  const zalo = await openZaloOa(options);
  const { url, saved } = await zalo.openDoors();
  const post = async (raw: string | Buffer, headers: Record<string, string> = {}) =>
    (await fetch(`${url}/webhooks/zalo-oa`, { method: 'POST', body: raw, headers })).status;
  return { ...zalo, url, saved, post };
}

describe('what a person does', () => {
  it('a text becomes a message of their conversation', async () => {
    const { fake, clock, contacts, heard } = await openWithDoors();
    expect(await fake.person(an).say('ai đi họp thay?')).toEqual([200]);
    expect(heard.messages).toEqual([
      {
        channel: 'zalo-oa',
        eventId: expect.stringMatching(/^[\w-]+$/),
        conversationId: an,
        personId: an,
        text: 'ai đi họp thay?',
      },
    ]);
    expect((await contacts.find(an))?.lastInteractionAt).toEqual(clock.now);
  });

  it('anything but text becomes an empty text, so that somebody answers it', async () => {
    const { fake, heard } = await openWithDoors();
    const person = fake.person(an);
    for (const kind of ['image', 'file', 'sticker', 'location', 'something_new'])
      expect(await person.sendOther(kind, { url: 'https://example.test/f/1' })).toEqual([200]);
    expect(heard.messages.map(({ text }) => text)).toEqual(['', '', '', '', '']);
  });

  it('following says hello and makes reachable; no longer following makes unreachable', async () => {
    const { fake, clock, contacts, heard } = await openWithDoors();
    await fake.person(an).follow();
    expect(heard.returned).toEqual([an]);
    expect(heard.messages).toMatchObject([
      { text: '/start', conversationId: an, eventId: `follow:${an}:${clock.now.getTime()}` },
    ]);
    expect((await contacts.find(an))?.lastInteractionAt).toEqual(clock.now);
    await fake.person(an).unfollow();
    expect(heard.left).toEqual([[an, 'not-following']]);
    expect(heard.messages).toHaveLength(1);
  });

  it('a tap arrives as the action of the button', async () => {
    const { fake, messenger, heard } = await openWithDoors();
    const person = fake.person(an);
    await person.follow();
    await messenger.send(an, plain('Có hữu ích không?', { buttons: [{ title: '👍', action: '#fb:m1:1' }] }));
    await person.tap('👍');
    expect(heard.messages.at(-1)?.text).toBe('#fb:m1:1');
  });

  it.each([
    ['84900000000', '84900000000'],
    ['0900 000 000', '84900000000'],
    ['+84 900-000-000', '84900000000'],
    ['12345', undefined],
  ])('a shared phone %s is kept as %s and is no message', async (given, kept) => {
    const { fake, contacts, heard } = await openWithDoors();
    expect(await fake.person(an).sharePhone(given)).toEqual([200]);
    expect((await contacts.find(an))?.phone).toBe(kept);
    expect(heard.messages).toEqual([]);
  });

  it('counts from the moment of the event, but never from the future', async () => {
    const { fake, clock, contacts } = await openWithDoors();
    const event = (timestamp: string) => ({
      ...{ event_name: 'user_send_text', sender: { id: an }, recipient: { id: signer.oaId } },
      ...{ message: { msg_id: timestamp, text: 'a' }, timestamp },
    });
    const hourAgo = clock.now.getTime() - 3_600_000;
    await fake.webhook.push(event(String(hourAgo)));
    expect((await contacts.find(an))?.lastInteractionAt).toEqual(new Date(hourAgo));
    await fake.webhook.push(event(String(clock.now.getTime() + 3_600_000)));
    expect((await contacts.find(an))?.lastInteractionAt).toEqual(clock.now);
  });

  it('comes twice and out of order with the same ids', async () => {
    const { fake, clock, contacts, heard } = await openWithDoors();
    const person = fake.person(an);
    fake.webhook.hold();
    await person.say('một');
    clock.pass(minuteMs);
    await person.say('hai');
    await fake.webhook.releaseReversed();
    expect(heard.messages.map(({ text }) => text)).toEqual(['hai', 'một']);
    expect((await contacts.find(an))?.lastInteractionAt).toEqual(clock.now);
    await fake.webhook.again();
    expect(heard.messages[2]).toEqual(heard.messages[1]);
    await person.follow();
    await fake.webhook.again();
    expect(heard.messages[4]).toEqual(heard.messages[3]);
  });
});

describe('a colleague in the console', () => {
  it('silences the bot for an hour, but not taps and commands', async () => {
    const { fake, clock, heard, contacts } = await openWithDoors();
    const person = fake.person(an);
    await person.say('cho gặp người');
    await person.humanSays('Chào anh/chị');
    clock.pass(60 * minuteMs - 1);
    for (const text of ['cảm ơn', '/huongdan', '#fb:m1:1']) expect(await person.say(text)).toEqual([200]);
    await person.sendOther('image', {});
    expect(heard.messages.map(({ text }) => text)).toEqual(['cho gặp người', '/huongdan', '#fb:m1:1']);
    expect((await contacts.find(an))?.lastInteractionAt).toEqual(clock.now);
    await fake.person('8800000000000000002').say('ai đi họp thay?');
    expect(heard.messages).toHaveLength(4);
    clock.pass(1);
    await person.say('ai đi họp thay?');
    expect(heard.messages).toHaveLength(5);
  });

  it('is no silence when the setting is 0, and neither is the echo of the bot', async () => {
    const { fake, heard } = await openWithDoors({ bot: { humanPauseMinutes: 0 } });
    await fake.person(an).humanSays('Chào');
    await fake.person(an).say('một');
    const patient = await openWithDoors();
    await patient.fake.person(an).echo('Chào');
    await patient.fake.person(an).say('một');
    expect(heard.messages).toHaveLength(1);
    expect(patient.heard.messages).toHaveLength(1);
    expect(patient.heard.messages[0]?.text).toBe('một');
  });

  it('silences no longer because the event came again', async () => {
    const { fake, clock, contacts } = await openWithDoors();
    await fake.person(an).humanSays('Chào');
    const until = (await contacts.find(an))?.humanUntil;
    expect(until).toEqual(new Date(clock.now.getTime() + 60 * minuteMs));
    clock.pass(30 * minuteMs);
    await fake.webhook.again();
    expect((await contacts.find(an))?.humanUntil).toEqual(until);
  });
});

describe('the door', () => {
  it.each(['oa-key+app-id+body', 'app-secret+app-id+body', 'oa-key+oa-id+body', 'app-secret+oa-id+header'])(
    'opens to %s, with the prefix or without, and logs it once',
    async (variant) => {
      const { fake, heard, logged } = await openWithDoors({ zalo: { variant } });
      await fake.person(an).say('một');
      await fake.webhook.again();
      await fake.webhook.pushRaw(
        `{"event_name": "user_send_text", "sender": {"id": "${an}"}, "recipient": {"id": "${signer.oaId}"}, ` +
          '"message": {"msg_id": "m2", "text": "ch\\u00e0o"}, "timestamp": "1790000000000"}',
        { prefix: '' },
      );
      expect(heard.messages.map(({ text }) => text)).toEqual(['một', 'một', 'chào']);
      expect(logged.filter((line) => line.includes('webhook signature found'))).toHaveLength(1);
      expect(logged.join('')).toContain(`"signature":"${variant}"`);
      expect(logged.join('')).not.toContain(an);
    },
  );

  it('opens only to the pinned variant', async () => {
    const { fake, heard } = await openWithDoors({ bot: { signature: 'app-secret+app-id+body' } });
    const statuses = await fake.webhook.push({
      event_name: 'follow',
      follower: { id: an },
      timestamp: '1790000000000',
    });
    expect(statuses).toEqual([401, 401, 401, 401, 401, 401]);
    expect(heard.messages).toEqual([]);
    expect(fake.webhook.isOff()).toBe(true);
  });

  it('answers probes and processes nothing of them', async () => {
    const { saved, post, heard, contacts } = await openWithDoors();
    expect(saved).toBe(true);
    const text = { sender: { id: an }, message: { msg_id: 'm1', text: 'a' }, timestamp: '1790000000000' };
    expect(await post(JSON.stringify({ event_name: 'user_send_text', ...text }))).toBe(200);
    expect(await post('')).toBe(200);
    expect(await post('', { 'x-zevent-signature': 'mac=00' })).toBe(200);
    expect(await post('no json')).toBe(200);
    expect(heard.messages).toEqual([]);
    expect(await contacts.find(an)).toBeUndefined();
  });

  it('refuses a wrong signature, and what is signed and no JSON', async () => {
    const { post, heard } = await openWithDoors();
    expect(await post('{"event_name":"follow"}', { 'x-zevent-signature': `mac=${'0'.repeat(64)}` })).toBe(401);
    expect(await post('no json', { 'x-zevent-signature': `mac=${'0'.repeat(64)}` })).toBe(401);
    const raw = 'no json';
    expect(await post(raw, signatureHeaders(raw, { ...signer, variant: 'oa-key+app-id+header' }))).toBe(400);
    expect(heard.messages).toEqual([]);
  });

  it('takes what it does not know', async () => {
    const { fake, heard } = await openWithDoors();
    const timestamp = '1790000000000';
    for (const event of [
      { event_name: 'user_send_group_text', sender: { id: an }, message: { msg_id: 'g1', text: 'a' }, timestamp },
      { event_name: 'oa_send_group_text', sender: { id: 'oa', admin_id: '9' }, recipient: { id: 'g' }, timestamp },
      { event_name: 'user_seen_message', sender: { id: an }, timestamp },
      { event_name: 'change_template_status', timestamp },
      { event_name: 'of_next_year', timestamp },
      { event_name: 'user_send_text', sender: { id: 8_800 }, message: { msg_id: 'm1', text: 'a' }, timestamp },
      { event_name: 'user_send_text', sender: { id: an }, message: {}, timestamp },
      { event_name: 'follow', timestamp },
      { timestamp },
    ])
      expect(await fake.webhook.push(event)).toEqual([200]);
    expect(heard).toEqual({ messages: [], left: [], returned: [] });
  });

  it('lets Zalo send again what could not be stored', async () => {
    const waited: number[] = [];
    const { fake, heard, trouble, logged } = await openWithDoors({
      zalo: {
        async wait(ms) {
          waited.push(ms);
          if (waited.length === 2) trouble.storing = undefined;
        },
      },
    });
    trouble.storing = new Error('disk full of ai đi họp thay?');
    expect(await fake.person(an).say('ai đi họp thay?')).toEqual([500, 500, 200]);
    expect(waited).toEqual([30_000, 300_000]);
    expect(heard.messages.map(({ text }) => text)).toEqual(['ai đi họp thay?']);
    expect(logged.join('')).not.toContain('họp');
  });

  it('is asked again with the same id when it was too slow', async () => {
    const stored = Promise.withResolvers<void>();
    const { fake, hear, messenger, heard } = await openWithDoors({
      zalo: { answerWithinMs: 100, wait: async () => stored.resolve() },
    });
    messenger.start({ ...hear, message: (message) => stored.promise.then(() => hear.message(message)) });
    expect(await fake.person(an).say('một')).toEqual(['late', 200]);
    await messenger.stop();
    expect(heard.messages).toHaveLength(2);
    expect(heard.messages[0]).toEqual(heard.messages[1]);
  });

  it('is shut before the start and after the stop, which waits for what runs', async () => {
    const { fake, messenger, hear } = await openZaloOa();
    const webhook = messenger.webhooks[0]!;
    const raw = `{"event_name":"follow","oa_id":"1","follower":{"id":"${an}"},"timestamp":"1790000000000"}`;
    const headers: Record<string, string> = Object.fromEntries(
      Object.entries(signatureHeaders(raw, signer)).map(([name, value]) => [name.toLowerCase(), value]),
    );
    const request = {
      ...{ method: 'POST', query: new URLSearchParams(), body: Buffer.from(raw) },
      header: (name: string) => headers[name],
    };
    expect(await webhook.handle(request)).toEqual({ status: 503 });
    const storing = Promise.withResolvers<void>();
    messenger.start({ ...hear, message: () => storing.promise });
    const answered = webhook.handle(request);
    let isStopped = false;
    const stopped = messenger.stop().then(() => {
      isStopped = true;
    });
    await new Promise(setImmediate);
    expect(isStopped).toBe(false);
    storing.resolve();
    await stopped;
    expect(await answered).toEqual({ status: 200 });
    expect(await webhook.handle(request)).toEqual({ status: 503 });
    expect(fake.calls).toEqual([]);
  });

  it('shows the page that proves the domain, when there is a code', async () => {
    const { url } = await openWithDoors({ bot: { verifier: 'HVAV9eNi1G_-x' } });
    const page = await fetch(`${url}/zalo_verifierHVAV9eNi1G_-x.html`);
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(await page.text()).toContain('<meta name="zalo-platform-site-verification" content="HVAV9eNi1G_-x" />');
    expect((await fetch(`${url}/zalo_verifierother.html`)).status).toBe(404);
  });
});

it('reads any JSON without an error', () => {
  fc.assert(
    fc.property(
      fc.record({
        event_name: fc.constantFrom('follow', 'unfollow', 'user_submit_info', 'user_send_text', 'oa_send_text'),
        sender: fc.jsonValue(),
        follower: fc.jsonValue(),
        message: fc.jsonValue(),
        info: fc.jsonValue(),
        timestamp: fc.jsonValue(),
      }),
      (event) => {
        const read = readZaloEvent(event);
        expect(read === undefined || typeof read.userId === 'string').toBe(true);
      },
    ),
  );
  expect([null, [], 'a', 1, undefined].map(readZaloEvent)).toEqual(Array(5).fill(undefined));
});
