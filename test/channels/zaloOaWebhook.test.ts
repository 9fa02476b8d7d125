// What people and colleagues do in Zalo, as the webhook of the Official Account hears it through the real web server.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readZaloEvent } from '../../src/channels/zaloOaEvent.ts';
import { an, openZaloOa, plain } from './openZaloOa.ts';

const oaId = '4600000000000000002';
const minuteMs = 60_000;

async function openWithDoors(options: Parameters<typeof openZaloOa>[0] = {}) {
  const zalo = await openZaloOa(options);
  await zalo.openDoors();
  return zalo;
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
      ...{ event_name: 'user_send_text', sender: { id: an }, recipient: { id: oaId } },
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
