// Live events: what open pages hear, in which order, and what a page that comes back is told.
import { beforeEach, describe, expect, it } from 'vitest';
import { cookie, form, from, json } from './requests.ts';
import { createFakeConversation, createTestApp, type FakeConversation, reply } from './webDeps.ts';

/** Reads a stream until it holds `count` events of ours. */
async function readEvents(response: Response, count: number): Promise<{ name: string; id: string; data: string }[]> {
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (;;) {
    const events = text
      .split('\n\n')
      .slice(0, -1)
      .filter((block) => block.startsWith('event: '));
    if (events.length >= count) {
      await reader.cancel();
      return events.map((block) => ({
        name: /^event: (.*)$/m.exec(block)?.[1] ?? '',
        id: /^id: (.*)$/m.exec(block)?.[1] ?? '',
        data: [...block.matchAll(/^data: (.*)$/gm)].map((match) => match[1]).join('\n'),
      }));
    }
    const { done, value } = await reader.read();
    if (done) throw new Error(`the stream ended after: ${text}`);
    text += value;
  }
}

describe('live events', () => {
  let conversation: FakeConversation;
  let app: ReturnType<typeof createTestApp>;
  const events = (after = '', headers: Record<string, string> = {}) =>
    app.request(`/chat/events${after}`, { headers: { cookie, ...headers } });

  beforeEach(() => {
    conversation = createFakeConversation();
    app = createTestApp(conversation);
  });

  it("bring the person's own message, the typing sign and the answer, in that order", async () => {
    const stream = await events();
    expect(stream.headers.get('content-type')).toContain('text/event-stream');
    expect(stream.headers.get('cache-control')).toBe('no-store');
    await app.request('/chat/messages', form({ text: 'Ai?\nAi nữa?', eventId: 'e1' }));
    const { conversationId } = conversation.accepted[0]!;
    await conversation.webChat.typing(conversationId);
    await conversation.say(conversationId, reply('a1'));
    const heard = await readEvents(stream, 3);
    expect(heard.map(({ name, id }) => [name, id])).toEqual([
      ['entry', 'in-1'],
      ['typing', ''],
      ['entry', 'a1'],
    ]);
    expect(heard[0]?.data).toContain('Ai?\nAi nữa?');
    expect(heard[2]?.data).toContain('id="typing" hx-swap-oob="innerHTML"');
  });

  it('stay within a conversation', async () => {
    const stream = await events();
    const stranger = { cookie: `sotay_person=${'s'.repeat(22)}` };
    await app.request('/chat/messages', json({ text: 'Của người khác', eventId: 'e1' }, stranger));
    await app.request('/chat/messages', json({ text: 'Của tôi', eventId: 'e2' }, { cookie }));
    const heard = await readEvents(stream, 1);
    expect(heard[0]?.data).toContain('Của tôi');
  });

  it.each([
    ['the address of the page', '?after=in-1', {}],
    ['Last-Event-ID, which is newer', '?after=unknown', { 'last-event-id': 'in-1' }],
  ])('tell a page that comes back what it missed, by %s', async (_name, after, headers) => {
    await app.request('/chat/messages', form({ text: 'Ai?', eventId: 'e1' }));
    await conversation.say(conversation.accepted[0]!.conversationId, reply('a1'));
    expect((await readEvents(await events(after, headers), 1)).map(({ id }) => id)).toEqual(['a1']);
  });

  it('tell everything when what the page saw last is gone', async () => {
    await app.request('/chat/messages', form({ text: 'Ai?', eventId: 'e1' }));
    await conversation.say(conversation.accepted[0]!.conversationId, reply('a1'));
    expect((await readEvents(await events('?after=erased'), 2)).map(({ id }) => id)).toEqual(['in-1', 'a1']);
  });

  it('do not lose what is said while the transcript is read', async () => {
    await app.request('/chat/messages', form({ text: 'Ai?', eventId: 'e1' }));
    const { conversationId } = conversation.accepted[0]!;
    let finishReading = () => {};
    const reading = new Promise<void>((resolve) => {
      finishReading = resolve;
    });
    const transcript = async (id: string, limit: number) => {
      const entries = await conversation.transcript(id, limit);
      await reading;
      return entries;
    };
    app = createTestApp(conversation, { transcript });
    const stream = await events('?after=in-1');
    await conversation.say(conversationId, reply('a1'));
    finishReading();
    expect((await readEvents(stream, 1)).map(({ id }) => id)).toEqual(['a1']);
  });

  it('are limited to fifty per address, however many people it claims to be', async () => {
    const open = (index: number, address: string) =>
      app.request(
        '/chat/events',
        { headers: { cookie: `sotay_person=${String(index).padStart(22, 'p')}` } },
        from(address),
      );
    const opened = await Promise.all(Array.from({ length: 50 }, (_, index) => open(index, '10.0.0.1')));
    expect(opened.map(({ status }) => status)).toEqual(Array(50).fill(200));
    expect((await open(50, '10.0.0.1')).status).toBe(503);
    expect((await open(50, '10.0.0.2')).status).toBe(200);
    await opened[0]?.body?.cancel();
    expect((await open(50, '10.0.0.1')).status).toBe(200);
  });

  it('need a person, and are limited to eight pages each', async () => {
    expect((await app.request('/chat/events')).status).toBe(401);
    for (let asked = 0; asked < 9; asked += 1) {
      expect((await app.request('/chat/events', { method: 'HEAD', headers: { cookie } })).status).toBe(200);
    }
    const open = await Promise.all(Array.from({ length: 8 }, () => events()));
    expect(open.map(({ status }) => status)).toEqual(Array(8).fill(200));
    expect((await events()).status).toBe(503);
    await open[0]?.body?.cancel();
    expect((await events()).status).toBe(200);
  });
});
