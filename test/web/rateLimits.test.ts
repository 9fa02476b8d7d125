// How many questions, pages and live connections one person and one address may have.
import { beforeEach, describe, expect, it } from 'vitest';
import { cookie, from, json } from './requests.ts';
import { createFakeConversation, createTestApp, type FakeConversation } from './webDeps.ts';

describe('rate limits', () => {
  let conversation: FakeConversation;

  beforeEach(() => {
    conversation = createFakeConversation();
  });

  const post = (
    limited: ReturnType<typeof createTestApp>,
    person: string,
    address: string,
    headers: Record<string, string> = {},
  ) =>
    limited.request(
      '/chat/messages',
      json({ text: 'Ai?', eventId: crypto.randomUUID() }, { cookie: `sotay_person=${person.repeat(22)}`, ...headers }),
      from(address),
    );

  it('holds a person to the limit and says when to come back', async () => {
    const limited = createTestApp(conversation, {}, { rateLimitPerMinute: 2 });
    expect((await post(limited, 'a', '10.0.0.1')).status).toBe(202);
    expect((await post(limited, 'a', '10.0.0.1')).status).toBe(202);
    const refused = await post(limited, 'a', '10.0.0.1');
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await refused.json()).toMatchObject({
      error: { message: 'Anh/chị gửi hơi nhanh, Trợ lý chưa kịp nhận.' },
    });
    expect((await post(limited, 'b', '10.0.0.1')).status).toBe(202);
  });

  it('holds an address to ten times that, whatever X-Forwarded-For claims', async () => {
    const limited = createTestApp(conversation, {}, { rateLimitPerMinute: 1 });
    for (const person of 'abcdefghij') expect((await post(limited, person, '10.0.0.1')).status).toBe(202);
    expect((await post(limited, 'k', '10.0.0.1', { 'x-forwarded-for': '10.9.9.9' })).status).toBe(429);
    expect((await post(limited, 'k', '10.0.0.2')).status).toBe(202);
  });

  it('does not let one person use up what the office shares', async () => {
    const limited = createTestApp(conversation, {}, { rateLimitPerMinute: 1 });
    expect((await post(limited, 'a', '10.0.0.1')).status).toBe(202);
    for (let sent = 0; sent < 20; sent += 1) expect((await post(limited, 'a', '10.0.0.1')).status).toBe(429);
    for (const person of 'bcdefghij') expect((await post(limited, person, '10.0.0.1')).status).toBe(202);
    expect((await post(limited, 'k', '10.0.0.1')).status).toBe(429);
    // Refused for its address, the person has lost nothing.
    expect((await post(limited, 'k', '10.0.0.2')).status).toBe(202);
  });

  it('counts pages and live connections apart', async () => {
    const limited = createTestApp(conversation, {}, { rateLimitPerMinute: 1 });
    const get = (path: string) => limited.request(path, { headers: { cookie } }, from('10.0.0.1'));
    for (let seen = 0; seen < 10; seen += 1) expect((await get('/chat')).status).toBe(200);
    expect((await get('/chat')).status).toBe(429);
    expect((await limited.request('/chat/events', {}, from('10.0.0.1'))).status).toBe(401);
    for (let seen = 0; seen < 9; seen += 1) await limited.request('/chat/events', {}, from('10.0.0.1'));
    expect((await get('/chat/events')).status).toBe(429);
  });

  it("counts the proxy's last hop when the proxy is trusted, and an IPv6 network as one", async () => {
    const limited = createTestApp(conversation, {}, { rateLimitPerMinute: 1, trustProxy: true });
    for (const [index, person] of [...'abcdefghij'].entries()) {
      const hops = { 'x-forwarded-for': `1.1.1.${index}, 2001:db8:0:1::${index}` };
      expect((await post(limited, person, '127.0.0.1', hops)).status).toBe(202);
    }
    const same = await post(limited, 'k', '127.0.0.1', { 'x-forwarded-for': '2001:db8:0:1:ffff::1' });
    const other = await post(limited, 'l', '127.0.0.1', { 'x-forwarded-for': '2001:db8:0:2::1' });
    expect([same.status, other.status]).toEqual([429, 202]);
  });
});
