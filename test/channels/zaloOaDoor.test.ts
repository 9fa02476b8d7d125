// The doors of the Official Account: signatures, probes, what cannot be stored, the page that proves the domain.
import { describe, expect, it } from 'vitest';
import { signatureHeaders } from '../fakes/zaloOaPusher.ts';
import { an, openZaloOa } from './openZaloOa.ts';

const signer = {
  appId: '1234567890123456789',
  oaId: '4600000000000000002',
  secretKey: 'oa-secret-for-tests',
  appSecret: 'app-secret-for-tests',
  ...{ variant: 'oa-key+app-id+body', prefix: 'mac=' as const },
};

async function openWithDoors(options: Parameters<typeof openZaloOa>[0] = {}) {
  const zalo = await openZaloOa(options);
  const { url, saved } = await zalo.openDoors();
  const post = async (raw: string | Buffer, headers: Record<string, string> = {}) =>
    (await fetch(`${url}/webhooks/zalo-oa`, { method: 'POST', body: raw, headers })).status;
  return { ...zalo, url, saved, post };
}

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
