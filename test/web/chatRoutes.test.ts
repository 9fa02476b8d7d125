// The chat door request by request: what it takes, what it refuses, and that nothing typed becomes markup.
import { beforeEach, describe, expect, it } from 'vitest';
import { cookie, form, json } from './requests.ts';
import { answer, createFakeConversation, createTestApp, type FakeConversation, reply } from './webDeps.ts';

const htmx = { 'hx-request': 'true' };

describe('the chat', () => {
  let conversation: FakeConversation;
  let app: ReturnType<typeof createTestApp>;

  beforeEach(() => {
    conversation = createFakeConversation();
    app = createTestApp(conversation);
  });

  describe('page', () => {
    it.each(['/', '/chat', '/chat/'])('is at %s, says what it is, and gives a newcomer a cookie', async (path) => {
      const response = await app.request(path);
      expect(response.status).toBe(200);
      const page = await response.text();
      expect(page).toContain('Đây là trợ lý tự động, không phải cán bộ.');
      expect(page).toContain('tối đa 30 ngày');
      expect(page).toContain('Ai đi họp thay khi thủ trưởng bận đột xuất?');
      expect(response.headers.get('set-cookie')).toMatch(
        /^sotay_person=[\w-]{22}; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Strict$/,
      );
    });

    it('marks the cookie Secure over https, directly or behind a trusted proxy only', async () => {
      const secure = (response: Response) => response.headers.get('set-cookie')?.includes('Secure');
      const behindProxy = { headers: { 'x-forwarded-proto': 'https' } };
      expect(secure(await app.request('https://sotay.example/chat'))).toBe(true);
      expect(secure(await app.request('/chat', behindProxy))).toBe(false);
      expect(secure(await createTestApp(conversation, {}, { trustProxy: true }).request('/chat', behindProxy))).toBe(
        true,
      );
    });

    it('carries the security headers and is not stored', async () => {
      const { headers } = await app.request('/chat');
      expect(headers.get('content-security-policy')).toContain("default-src 'self'");
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(headers.get('content-security-policy')).not.toContain('unsafe');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('same-origin');
      expect(headers.get('cache-control')).toBe('no-store');
    });

    it('has no inline script, style or handler', async () => {
      await app.request('/chat/messages', form({ text: 'Ai?', eventId: 'e1' }));
      await conversation.say(conversation.accepted[0]!.conversationId, reply('a1'));
      const page = await (await app.request('/chat', { headers: { cookie } })).text();
      expect(page).toContain(answer.lead);
      expect(page).not.toMatch(/<script(?![^>]*\ssrc=)[^>]*>|<style|\sstyle=|\son[a-z]+=/i);
    });

    it('shows everything that was typed or answered as text', async () => {
      const attack = `<script>alert(1)</script>"'><img src=x onerror=alert(1)>`;
      await app.request('/chat/messages', form({ text: attack, eventId: 'e1' }));
      const hostile = {
        ...answer,
        lead: attack,
        caveats: [attack],
        nextStep: attack,
        sources: [attack],
        suggestions: [attack],
        citations: answer.citations.map((citation) => ({ ...citation, quote: attack, label: attack })),
      };
      const buttons = [{ title: attack, action: attack }];
      await conversation.say(conversation.accepted[0]!.conversationId, reply('a1', { answer: hostile, buttons }));
      const page = await (await app.request('/chat', { headers: { cookie } })).text();
      expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
      expect(page).not.toContain('<script>alert');
      expect(page).not.toContain('<img src=x');
    });

    it('opens the first quote of an answer, none of a not_found, and puts the sentence first', async () => {
      await app.request('/chat/messages', form({ text: 'Ai?', eventId: 'e1' }));
      const { conversationId } = conversation.accepted[0]!;
      await conversation.say(conversationId, reply('a1'));
      const answered = await (await app.request('/chat', { headers: { cookie } })).text();
      expect(answered.match(/<details open>/g)).toHaveLength(1);
      expect(answered.match(/<details/g)).toHaveLength(2);
      expect(answered.indexOf(answer.lead)).toBeLessThan(answered.indexOf(answer.citations[0]!.quote));
      await conversation.say(conversationId, reply('a2', { answer: { ...answer, outcome: 'not_found' } }));
      const notFound = await (await app.request('/chat', { headers: { cookie } })).text();
      expect(notFound.match(/<details open>/g)).toHaveLength(1);
      expect(notFound).toContain('Quy định gần nhất trong tài liệu (2)');
    });
  });

  describe('POST /chat/messages', () => {
    it('stores the question before it answers, then sends a plain form back to the page', async () => {
      const response = await app.request('/chat/messages', form({ text: '  Ai đi họp thay?  ', eventId: 'e1' }));
      expect(response.status).toBe(303);
      expect(response.headers.get('location')).toBe('/chat#latest');
      expect(conversation.accepted).toHaveLength(1);
      expect(conversation.accepted[0]).toMatchObject({ channel: 'web', text: 'Ai đi họp thay?' });
    });

    it('gives htmx the bubble, with the title of a tapped button', async () => {
      const fields = { text: '#fb:a1:up', title: '👍 Câu trả lời hữu ích', eventId: 'e1' };
      const response = await app.request('/chat/messages', form(fields, htmx));
      expect(response.status).toBe(200);
      expect(response.headers.get('x-bubble')).toBe('m-in-1');
      const bubble = await response.text();
      expect(bubble).toContain('👍 Câu trả lời hữu ích');
      expect(bubble).toContain('id="m-in-1"');
      expect(bubble).not.toContain('#fb:');
    });

    it('answers JSON with 202, once per event id', async () => {
      const first = await app.request('/chat/messages', json({ text: 'Ai?', eventId: 'e1' }, { cookie }));
      const second = await app.request('/chat/messages', json({ text: 'Ai?', eventId: 'e1' }, { cookie }));
      expect([first.status, await first.json()]).toEqual([202, { accepted: true, duplicate: false }]);
      expect([second.status, await second.json()]).toEqual([202, { accepted: true, duplicate: true }]);
      expect(conversation.accepted).toHaveLength(1);
    });

    it('lets nobody occupy the event id of another person, and keeps the cookie out of every id', async () => {
      const other = { cookie: `sotay_person=${'q'.repeat(22)}` };
      await app.request('/chat/messages', json({ text: 'Ai?', eventId: 'e1' }, { cookie }));
      await app.request('/chat/messages', json({ text: 'Ai?', eventId: 'e1' }, other));
      expect(new Set(conversation.accepted.map(({ eventId }) => eventId)).size).toBe(2);
      expect(new Set(conversation.accepted.map(({ conversationId }) => conversationId)).size).toBe(2);
      expect(JSON.stringify(conversation.accepted)).not.toContain('pppp');
    });

    it('takes 4,000 characters and makes text well-formed', async () => {
      await app.request('/chat/messages', json({ text: 'a'.repeat(4000), eventId: 'e1' }, { cookie }));
      await app.request('/chat/messages', json({ text: 'a\ud800b\0c', eventId: 'e2' }, { cookie }));
      expect(conversation.accepted.map(({ text }) => text)).toEqual(['a'.repeat(4000), 'a\ufffdbc']);
    });

    it.each([
      ['an empty text', { text: '   ', eventId: 'e1' }, 400, 'Câu hỏi đang để trống.'],
      ['4,001 characters', { text: 'a'.repeat(4001), eventId: 'e1' }, 422, 'Câu hỏi dài quá 4.000 ký tự.'],
      ['no event id', { text: 'Ai?' }, 400, 'Nội dung gửi lên không đúng mẫu.'],
      ['an event id with blanks', { text: 'Ai?', eventId: 'a b' }, 400, 'Nội dung gửi lên không đúng mẫu.'],
      [
        'an event id of 65 characters',
        { text: 'Ai?', eventId: 'e'.repeat(65) },
        400,
        'Nội dung gửi lên không đúng mẫu.',
      ],
      ['70 KiB', { text: 'a'.repeat(71680), eventId: 'e1' }, 413, 'Nội dung gửi lên vượt quá 64 KiB.'],
    ])('refuses %s politely', async (_name, fields, status, message) => {
      const forHtmx = await app.request('/chat/messages', form(fields, htmx));
      expect(forHtmx.status).toBe(status);
      expect(await forHtmx.text()).toContain(message);
      const forPrograms = await app.request('/chat/messages', json(fields, { cookie }));
      expect(forPrograms.status).toBe(status);
      expect(await forPrograms.json()).toMatchObject({ error: { message } });
      expect(conversation.accepted).toEqual([]);
    });

    it('gives a plain form its page back, with the refused text in the input', async () => {
      const response = await app.request('/chat/messages', form({ text: 'b'.repeat(4001), eventId: 'e1' }));
      expect(response.status).toBe(422);
      const page = await response.text();
      expect(page).toContain('Câu hỏi dài quá 4.000 ký tự.');
      expect(page).toContain(`${'b'.repeat(4001)}</textarea>`);
    });

    it('refuses broken JSON and other content types', async () => {
      expect((await app.request('/chat/messages', json('{"text":', { cookie }))).status).toBe(400);
      expect((await app.request('/chat/messages', json('null', { cookie }))).status).toBe(400);
      const plain = { method: 'POST', headers: { 'content-type': 'text/plain', cookie }, body: 'text=Ai&eventId=1' };
      expect((await app.request('/chat/messages', plain)).status).toBe(415);
      expect(conversation.accepted).toEqual([]);
    });

    it.each([
      [{ 'sec-fetch-site': 'cross-site' }, 403],
      [{ 'sec-fetch-site': 'same-site' }, 403],
      [{ origin: 'https://evil.example' }, 403],
      [{ origin: 'null' }, 403],
      [{ origin: 'http://localhost', host: 'localhost' }, 303],
      [{ 'sec-fetch-site': 'same-origin' }, 303],
    ])('decides by %j whether our own page sent it: %i', async (headers, status) => {
      const response = await app.request('/chat/messages', form({ text: 'Ai?', eventId: 'e1' }, headers));
      expect(response.status).toBe(status);
      expect(conversation.accepted).toHaveLength(status === 303 ? 1 : 0);
    });

    it.each([
      ['the host a trusted proxy was asked for', true, 'sotay.example', 303],
      ['the last of several', true, 'evil.example, sotay.example', 303],
      ['not the first of several', true, 'sotay.example, evil.example', 403],
      ['nothing without trust', false, 'sotay.example', 403],
    ])('takes from X-Forwarded-Host %s', async (_name, trustProxy, forwarded, status) => {
      const headers = { origin: 'https://sotay.example', host: 'backend:3978', 'x-forwarded-host': forwarded };
      const behind = createTestApp(conversation, {}, { trustProxy });
      expect((await behind.request('/chat/messages', form({ text: 'Ai?', eventId: 'e1' }, headers))).status).toBe(
        status,
      );
    });

    it('says politely that it is broken when the question could not be stored, without quoting it', async () => {
      const lines: string[] = [];
      const turns = {
        accept: () => Promise.reject(Object.assign(new Error('disk full near "bí mật của tôi"'), { code: 'ENOSPC' })),
      };
      const log = { error: (fields: unknown) => lines.push(JSON.stringify(fields)) };
      const broken = createTestApp(conversation, { turns, log });
      const response = await broken.request('/chat/messages', form({ text: 'bí mật của tôi', eventId: 'e1' }, htmx));
      expect(response.status).toBe(500);
      expect(await response.text()).toContain('Hệ thống gặp trục trặc');
      expect(lines).toHaveLength(1);
      expect(lines[0]).toContain('"code":"ENOSPC"');
      expect(lines[0]).not.toContain('bí mật');
    });
  });
});
