// Sending on the Official Account: the contract of channels, replies, interfaces, tokens, and what fails.
import { describe, expect, it } from 'vitest';
import { channelContract } from './contract.ts';
import { an, openZaloOa, plain, refusalOf, reminder, template, templateId } from './openZaloOa.ts';

const hourMs = 3_600_000;
const days7 = 7 * 24 * hourMs;

channelContract(
  'zalo-oa',
  async () => {
    const { fake, messenger, follower } = await openZaloOa();
    const { received } = await follower(hourMs);
    return {
      channel: messenger,
      conversationId: an,
      delivered: () =>
        received.map(({ text, buttons }) => ({
          text,
          buttons: buttons.map(({ title, payload }) => ({ title, action: String(payload) })),
        })),
      typingSigns: undefined,
      failNext(how) {
        if (how === 'for good') fake.failNext({ kind: 'error', error: -213 });
        else if (how === 'for now') fake.failNext({ kind: 'error', error: -200 });
        else fake.failNext({ kind: 'status', status: 503, retryAfterSeconds: 12 });
      },
      close: () => {},
    };
  },
  { typing: 'Official Accounts have no sign of typing' },
);

describe('a reply', () => {
  it('carries up to five buttons whose taps the person does not see', async () => {
    const { fake, messenger, follower } = await openZaloOa();
    await follower(hourMs);
    const buttons = Array.from({ length: 5 }, (_, index) => ({ title: `Chọn ${index}`, action: `#a:${index}` }));
    await messenger.send(an, plain('Anh/chị chọn:', { buttons }));
    expect(fake.calls).toHaveLength(1);
    expect(fake.calls[0]).toMatchObject({
      path: '/v3.0/oa/message/cs',
      body: {
        recipient: { user_id: an },
        message: {
          text: 'Anh/chị chọn:',
          attachment: {
            type: 'template',
            payload: {
              buttons: buttons.map(({ title, action }) => ({ title, type: 'oa.query.hide', payload: action })),
            },
          },
        },
      },
    });
    expect(fake.calls[0]?.headers).toMatchObject({
      access_token: 'access-token-for-tests',
      appsecret_proof: '7196be12396e82d498574863aab45f32c0f0c84c6d6d4038d19a0d78120bdf44',
    });
    expect(fake.calls[0]?.headers).not.toHaveProperty('authorization');
  });

  it('leaves a calendar file out, which Zalo does not carry', async () => {
    const { messenger, follower } = await openZaloOa();
    const { received } = await follower(hourMs);
    const attachment = { fileName: 'lich.ics', mediaType: 'text/calendar', content: 'BEGIN:VCALENDAR' };
    await messenger.send(an, plain('Lịch: https://sotay.example.vn/lich/1', { attachment }));
    expect(received).toMatchObject([{ text: 'Lịch: https://sotay.example.vn/lich/1', buttons: [] }]);
  });

  it('goes out as a consultation however long ago the last word was, and tells that the window is closed', async () => {
    const { fake, messenger, follower } = await openZaloOa({
      zalo: { templates: { [templateId]: template } },
      bot: { templateId },
    });
    const { received } = await follower(days7);
    await messenger.send(an, plain('Trả lời'));
    expect(received).toMatchObject([{ by: 'bot', cost: 'billed' }]);
    await follower(days7 + 1);
    expect(await refusalOf(messenger.send(an, plain('Trả lời', { id: 'm2' })))).toMatchObject({
      ...{ code: 'window-closed', concerns: 'message', permanent: true, outcome: 'refused' },
    });
    expect(fake.calls.map(({ path }) => path)).not.toContain('/v3.0/oa/message/template');
  });

  it('goes on behind the piece that was taken', async () => {
    const { fake, messenger, follower } = await openZaloOa();
    const { received } = await follower(hourMs);
    const text = `${'a'.repeat(1500)}\n\n${'b'.repeat(1500)}`;
    fake.failNext({ kind: 'pass' }, { kind: 'status', status: 502 });
    expect(await refusalOf(messenger.send(an, plain(text)))).toMatchObject({
      outcome: 'refused',
      partly: true,
      permanent: false,
    });
    await messenger.send(an, plain(text));
    expect(received.map((one) => one.text[0])).toEqual(['a', 'b']);
  });
});

describe('the send interface', () => {
  it('is v2 for the account of a state agency, asked once and then known', async () => {
    const { fake, kept, messenger, follower } = await openZaloOa({ zalo: { oaType: 4 } });
    const { received } = await follower(hourMs);
    await messenger.send(an, plain('một'));
    await messenger.send(an, plain('hai', { id: 'm2' }));
    expect(received.map(({ text }) => text)).toEqual(['một', 'hai']);
    expect(kept.sendApi).toBe('v2');
    expect(fake.calls.map(({ path, error }) => [path, error])).toEqual([
      ['/v3.0/oa/message/cs', -235],
      ['/v2.0/oa/message', 0],
      ['/v2.0/oa/message', 0],
    ]);
  });

  it('is v3 again when Zalo has moved the account', async () => {
    const { fake, kept, messenger, follower } = await openZaloOa();
    await follower(hourMs);
    kept.sendApi = 'v2';
    await messenger.send(an, plain('một'));
    expect(kept.sendApi).toBe('v3');
    expect(fake.calls.map(({ error }) => error)).toEqual([-240, 0]);
  });

  it('stays unknown while nothing was taken, and no other refusal changes it', async () => {
    const { fake, kept, messenger, follower, alarms } = await openZaloOa();
    await follower(hourMs);
    fake.failNext({ kind: 'error', error: -201 });
    await refusalOf(messenger.send(an, plain('một')));
    expect(fake.calls).toHaveLength(1);
    fake.failNext({ kind: 'error', error: -235 }, { kind: 'error', error: -240 });
    expect(await refusalOf(messenger.send(an, plain('hai')))).toMatchObject({ code: 'configuration' });
    expect(kept.sendApi).toBeUndefined();
    expect(alarms).toEqual(['configuration']);
  });

  it('does not lose a message that was taken when it cannot be kept', async () => {
    const zalo = await openZaloOa();
    const { received } = await zalo.follower(hourMs);
    const failing = await openZaloOa({
      bot: {
        baseUrl: zalo.fake.url,
        tokens: {
          access: async () => 'access-token-for-tests',
          renewed: async (used) => used,
          state: async () => undefined,
          sendApi: async () => undefined,
          pinSendApi: () => Promise.reject(new Error('disk full')),
        },
      },
    });
    await failing.messenger.send(an, plain('một'));
    expect(received.map(({ text }) => text)).toEqual(['một']);
    expect(failing.logged.join('')).toContain('send interface not kept');
  });
});

describe('the token', () => {
  it('is renewed once when it was refused, and the message goes out once', async () => {
    const { fake, kept, messenger, follower, alarms } = await openZaloOa({ zalo: { accepts: () => true } });
    const { received } = await follower(hourMs);
    fake.revoke('access-token-for-tests');
    await messenger.send(an, plain('một'));
    expect(received).toHaveLength(1);
    expect(kept.renewedFrom).toEqual(['access-token-for-tests']);
    expect(fake.calls.map(({ headers, error }) => [headers.access_token, error])).toEqual([
      ['access-token-for-tests', -216],
      ['second-token', 0],
    ]);
    expect(alarms).toEqual([]);
  });

  it('is renewed for the host of template messages too', async () => {
    const { fake, contacts, messenger, follower } = await openZaloOa({
      zalo: { accepts: () => true, templates: { [templateId]: { ...template, uidCapable: false } } },
      bot: { templateId },
    });
    const { received } = await follower(days7 + 1);
    fake.person(an).state.phone = '84900000000';
    await contacts.sharedPhone(an, '84900000000');
    fake.failNext({ kind: 'error', error: -249 }, { kind: 'error', error: -124 });
    await messenger.send(an, reminder());
    expect(received).toHaveLength(1);
  });

  it('refused twice stops the channel and is told to coordinators', async () => {
    const { kept, messenger, follower, alarms } = await openZaloOa({ zalo: { accepts: () => false } });
    await follower(hourMs);
    expect(await refusalOf(messenger.send(an, plain('một')))).toMatchObject({
      ...{ code: 'token', concerns: 'channel', permanent: false },
    });
    expect(kept.renewedFrom).toHaveLength(1);
    expect(alarms).toEqual(['token']);
  });
});

describe('what fails', () => {
  it.each([
    ['a stranger', -213, 'not-following', []],
    ['an empty account', -321, 'quota-empty', ['quota-empty']],
    ['an app that nobody activated', -209, 'configuration', ['configuration']],
  ])('%s', async (_, error, code, told) => {
    const { fake, messenger, follower, alarms } = await openZaloOa();
    await follower(hourMs);
    fake.failNext({ kind: 'error', error });
    expect(await refusalOf(messenger.send(an, plain('một')))).toMatchObject({ code });
    expect(alarms).toEqual(told);
  });

  it('too many calls in a minute wait a minute', async () => {
    const { messenger, follower } = await openZaloOa({ zalo: { callsPerMinute: 2 } });
    const { received } = await follower(hourMs);
    for (const id of ['m1', 'm2']) await messenger.send(an, plain('một', { id }));
    expect(await refusalOf(messenger.send(an, plain('một', { id: 'm3' })))).toMatchObject({
      ...{ code: 'rate-limited', retryAfterSeconds: 60, permanent: false },
    });
    expect(received).toHaveLength(2);
  });

  it('a wrong secret of the app is a matter of configuration', async () => {
    const { messenger, follower } = await openZaloOa({ bot: { appSecret: 'another' } });
    await follower(hourMs);
    expect(await refusalOf(messenger.send(an, plain('một')))).toMatchObject({ code: 'configuration' });
  });

  it('a platform that takes the message and never answers leaves the outcome open', async () => {
    const { fake, messenger, follower } = await openZaloOa({ bot: { timeoutMs: 100 } });
    const { received } = await follower(hourMs);
    fake.failNext({ kind: 'silence' });
    expect(await refusalOf(messenger.send(an, plain('một')))).toMatchObject({
      ...{ code: 'timeout', outcome: 'unknown', permanent: false },
    });
    expect(received).toHaveLength(1);
  });

  it('a store of ours that does not answer is no unknown outcome', async () => {
    const { fake, messenger } = await openZaloOa({
      bot: {
        contacts: {
          ...{ interacted: async () => {}, sharedPhone: async () => {}, humanUntil: async () => {} },
          find: () => Promise.reject(new Error('locked')),
        },
      },
    });
    expect(await refusalOf(messenger.send(an, reminder()))).toMatchObject({
      ...{ code: 'store', outcome: 'refused', permanent: false },
    });
    expect(fake.calls).toEqual([]);
  });

  it.each([
    [{ kind: 'reset' as const }, 'connection-lost', 'unknown'],
    [{ kind: 'status' as const, status: 502 }, 'server-error', 'refused'],
    [{ kind: 'page' as const, status: 504 }, 'gateway-timeout', 'unknown'],
    [{ kind: 'page' as const, status: 200 }, 'bad-reply', 'unknown'],
    [{ kind: 'page' as const, status: 403 }, 'bad-reply', 'refused'],
    [{ kind: 'status' as const, status: 429, retryAfterSeconds: 5 }, 'rate-limited', 'refused'],
  ])('%j is %s, %s', async (fault, code, outcome) => {
    const { fake, messenger, follower } = await openZaloOa();
    await follower(hourMs);
    fake.failNext(fault);
    const refusal = await refusalOf(messenger.send(an, plain('một')));
    expect(refusal).toMatchObject({ code, outcome, permanent: false });
    expect(refusal.message).not.toContain('http');
  });
});
