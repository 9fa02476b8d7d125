// POST /api/ask: the contract for an agency's own portal.
import { beforeEach, describe, expect, it } from 'vitest';
import type { AskQuestion } from '../../src/web/askRoute.ts';
import { from, json } from './requests.ts';
import { answer, createFakeConversation, createTestApp } from './webDeps.ts';

const issued = 'c'.repeat(22);

describe('POST /api/ask', () => {
  let asked: AskQuestion[];
  let app: ReturnType<typeof createTestApp>;
  const ask = async (question: AskQuestion) => {
    asked.push(question);
    const { conversation } = question;
    if (conversation !== undefined && conversation !== issued) return undefined;
    return { answer, conversation: issued };
  };

  beforeEach(() => {
    asked = [];
    app = createTestApp(createFakeConversation(), { ask });
  });

  it('answers with the Answer and a conversation to go on with', async () => {
    const response = await app.request('/api/ask', json({ question: ' Ai đi họp thay? ', asOf: '2026-11-23' }));
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ ...answer, conversation: issued });
    await app.request('/api/ask', json({ question: 'Còn ai nữa?', conversation: issued }));
    expect(asked).toEqual([
      { text: 'Ai đi họp thay?', asOf: '2026-11-23', conversation: undefined },
      { text: 'Còn ai nữa?', asOf: undefined, conversation: issued },
    ]);
  });

  it('is closed where only paired people may ask', async () => {
    const closed = createTestApp(createFakeConversation(), { ask }, { publicQa: false });
    const response = await closed.request('/api/ask', json({ question: 'Ai đi họp thay?' }));
    expect([response.status, asked]).toEqual([403, []]);
    expect(await response.json()).toMatchObject({ error: { remedy: expect.stringContaining('PUBLIC_QA=on') } });
  });

  it.each([
    ['no question', {}, 400, '"question"'],
    ['a blank question', { question: ' \0 ' }, 400, '"question"'],
    ['a question of 4,001 characters', { question: 'a'.repeat(4001) }, 400, '"question"'],
    ['a question that is a number', { question: 7 }, 400, '"question"'],
    ['a day that does not exist', { question: 'Ai?', asOf: '2026-02-30' }, 400, '"asOf"'],
    ['a malformed conversation', { question: 'Ai?', conversation: "x' OR 1=1" }, 400, '"conversation"'],
    ['a conversation that was not issued', { question: 'Ai?', conversation: 'd'.repeat(22) }, 400, '"conversation"'],
    ['a list', [], 400, '"question"'],
    ['broken JSON', '{"question"', 400, 'JSON'],
    ['a body of 70 KiB', { question: 'a'.repeat(71680) }, 413, '64 KiB'],
  ])('refuses %s in Vietnamese JSON', async (_name, body, status, named) => {
    const response = await app.request('/api/ask', json(body));
    expect(response.status).toBe(status);
    const { error } = (await response.json()) as { error: { message: string; remedy: string } };
    expect(error.message).toContain(named);
    expect(error.remedy).not.toBe('');
  });

  it('takes JSON only, so that no form of another site can ask', async () => {
    const response = await app.request('/api/ask', {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: '{"question":"Ai?"}',
    });
    expect(response.status).toBe(415);
    expect(asked).toEqual([]);
  });

  it('is limited per address', async () => {
    app = createTestApp(createFakeConversation(), { ask }, { rateLimitPerMinute: 1 });
    for (let sent = 0; sent < 10; sent += 1) {
      expect((await app.request('/api/ask', json({ question: 'Ai?' }), from('10.0.0.1'))).status).toBe(200);
    }
    const refused = await app.request('/api/ask', json({ question: 'Ai?' }), from('10.0.0.1'));
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).not.toBeNull();
  });

  it('is limited per conversation too, at no cost to the others of its address', async () => {
    app = createTestApp(createFakeConversation(), { ask }, { rateLimitPerMinute: 1 });
    const goOn = () => app.request('/api/ask', json({ question: 'Ai?', conversation: issued }), from('10.0.0.1'));
    expect((await goOn()).status).toBe(200);
    for (let sent = 0; sent < 20; sent += 1) expect((await goOn()).status).toBe(429);
    expect((await app.request('/api/ask', json({ question: 'Ai?' }), from('10.0.0.1'))).status).toBe(200);
  });

  it('counts what it cannot read', async () => {
    app = createTestApp(createFakeConversation(), { ask }, { rateLimitPerMinute: 1 });
    for (let sent = 0; sent < 10; sent += 1) {
      expect((await app.request('/api/ask', json('{"question"'), from('10.0.0.1'))).status).toBe(400);
    }
    expect((await app.request('/api/ask', json('{"question"'), from('10.0.0.1'))).status).toBe(429);
  });

  it('answers 500 in JSON when answering fails', async () => {
    app = createTestApp(createFakeConversation(), { ask: () => Promise.reject(new Error('broken')) });
    const response = await app.request('/api/ask', json({ question: 'Ai?' }));
    expect(response.status).toBe(500);
    expect(await response.json()).toMatchObject({ error: { message: 'Hệ thống gặp trục trặc khi xử lý yêu cầu.' } });
  });
});
