// History, transcript, threads and feedback of conversations.
import { expect, it } from 'vitest';
import type { OutgoingMessage } from '../../src/channels/channel.ts';
import { createConversations } from '../../src/storage/conversations.ts';
import { createFeedback } from '../../src/storage/feedback.ts';
import { createInbox } from '../../src/storage/inbox.ts';
import { createMessages } from '../../src/storage/messages.ts';
import type { Current } from './contract.ts';
import { after, answer, noon, question, reply } from './samples.ts';

const mine = { channel: 'web', conversationId: 'c1' };
const other = { channel: 'web', conversationId: 'c2' };

export function messagesContract(current: Current): void {
  async function exchange(text: string, replies: OutgoingMessage[], seconds: number, conversation = mine) {
    const inbox = createInbox(current());
    const event = question(`${conversation.conversationId} ${text}`, { ...conversation, text });
    const { inboxId } = await inbox.accept(event, after(seconds));
    await inbox.complete({ inboxId, replies, unanswered: undefined, sent: true, now: after(seconds) });
  }

  it('remembers the last answered questions of one conversation, oldest first', async () => {
    const messages = createMessages(current());
    expect(await messages.history(mine, 5)).toEqual([]);
    await exchange('một', [reply('m1', 'đáp một')], 1);
    await exchange('/help', [{ id: 'm2', text: 'trợ giúp', buttons: [], answer: undefined }], 2);
    await exchange('hai', [reply('m3', 'đáp hai')], 3);
    await exchange('của người khác', [reply('m4', 'đáp khác')], 4, other);
    await exchange('ba', [reply('m5', 'đáp ba')], 5);
    expect(await messages.history(mine, 2)).toEqual([
      { question: 'hai', answer: answer('đáp hai') },
      { question: 'ba', answer: answer('đáp ba') },
    ]);
    expect((await messages.history(mine, 10)).map((it) => it.question)).toEqual(['một', 'hai', 'ba']);
  });

  it('begins anew with a thread, and keeps the transcript', async () => {
    const messages = createMessages(current());
    const conversations = createConversations(current());
    await exchange('một', [reply('m1', 'đáp một')], 1);
    await exchange('của người khác', [reply('m2', 'đáp khác')], 1, other);
    await conversations.startThread(mine);
    await conversations.startThread(mine);
    expect(await messages.history(mine, 5)).toEqual([]);
    expect(await messages.history(other, 5)).toHaveLength(1);
    await exchange('hai', [reply('m3', 'đáp hai')], 1);
    expect((await messages.history(mine, 5)).map((it) => it.question)).toEqual(['hai']);
    expect(await messages.transcript(mine, 50)).toHaveLength(4);
  });

  it('shows both sides in the order of time, the last entries only', async () => {
    const messages = createMessages(current());
    await exchange('một', [reply('m1', 'đáp một'), { ...reply('m2', 'thêm'), answer: undefined }], 1);
    await exchange('hai', [reply('m3', 'đáp hai')], 1);
    await exchange('ba', [reply('m4', 'đáp ba')], 2);
    const entries = await messages.transcript(mine, 4);
    expect(entries.map(({ from, text }) => `${from}: ${text}`)).toEqual([
      'bot: thêm',
      'bot: đáp hai',
      'person: ba',
      'bot: đáp ba',
    ]);
    expect(entries[3]).toEqual({ ...reply('m4', 'đáp ba'), from: 'bot', at: after(2) });
    expect(new Set(entries.map((entry) => entry.id)).size).toBe(4);
    expect(await messages.transcript({ channel: 'terminal', conversationId: 'c1' }, 4)).toEqual([]);
  });

  it('gives a message to its own conversation only', async () => {
    const messages = createMessages(current());
    await exchange('một', [reply('m1', 'đáp một')], 1);
    expect(await messages.byId('m1', mine)).toEqual({ ...reply('m1', 'đáp một'), from: 'bot', at: after(1) });
    expect(await messages.byId('m1', other)).toBeUndefined();
    expect(await messages.byId('m1', { ...mine, channel: 'terminal' })).toBeUndefined();
    expect(await messages.byId('m9', mine)).toBeUndefined();
    expect(await messages.byId('m1\0\uD800', mine)).toBeUndefined();
  });

  it('knows whether the bot has spoken', async () => {
    const conversations = createConversations(current());
    expect(await conversations.findOrCreate(mine, noon)).toEqual({ createdAt: noon, greeted: false });
    await exchange('một', [reply('m1')], 1);
    expect(await conversations.findOrCreate(mine, after(9))).toEqual({ createdAt: noon, greeted: true });
    expect(await conversations.findOrCreate(other, after(9))).toEqual({ createdAt: after(9), greeted: false });
  });

  it('keeps the latest verdict on a message, from its own conversation only', async () => {
    const feedback = createFeedback(current());
    await exchange('một', [reply('m1')], 1);
    const verdict = { messageId: 'm1', conversation: mine, verdict: 'up', reason: undefined, now: noon } as const;
    expect(await feedback.record(verdict)).toBe(true);
    expect(await feedback.record({ ...verdict, verdict: 'down', reason: 'sai khoản\0', now: after(5) })).toBe(true);
    expect(await feedback.record({ ...verdict, conversation: other })).toBe(false);
    expect(await feedback.record({ ...verdict, messageId: 'm9' })).toBe(false);
    expect(await feedback.record({ ...verdict, messageId: 'm1\0' })).toBe(false);
    const rows = await current().db.selectFrom('feedback').selectAll().execute();
    expect(rows.map((row) => ({ ...row }))).toEqual([
      { message_id: 'm1', verdict: 'down', reason: 'sai khoản\uFFFD', at_ms: after(5).getTime() },
    ]);
  });
}
