// Retention: texts go, duplicate keys outlive them.
import { expect, it } from 'vitest';
import { createConversations } from '../../src/storage/conversations.ts';
import { createFeedback } from '../../src/storage/feedback.ts';
import { createInbox } from '../../src/storage/inbox.ts';
import { createMessages } from '../../src/storage/messages.ts';
import { createRetention } from '../../src/storage/retention.ts';
import { createUnanswered } from '../../src/storage/unanswered.ts';
import type { Current } from './contract.ts';
import { after, noon, question, reply } from './samples.ts';

const daySeconds = 86_400;
const mine = { channel: 'web', conversationId: 'c1' };

export function retentionContract(current: Current): void {
  async function exchange(eventId: string, now: Date) {
    const inbox = createInbox(current());
    const { inboxId } = await inbox.accept(question(eventId, { text: eventId }), now);
    const unanswered = { question: eventId, outcome: 'not_found', nearest: [] };
    await inbox.complete({ inboxId, replies: [reply(`m-${eventId}`)], unanswered, sent: true, now });
    await createFeedback(current()).record({
      messageId: `m-${eventId}`,
      conversation: mine,
      verdict: 'up',
      reason: undefined,
      now,
    });
  }

  it('deletes what is older than the cutoff and nothing else', async () => {
    await exchange('cũ', noon);
    await exchange('mới', after(10));
    expect(await createRetention(current()).deleteOlderThan(after(10))).toBe(3);
    const transcript = await createMessages(current()).transcript(mine, 50);
    expect(transcript.map((it) => it.id.replace(/\d+$/, ''))).toEqual(['in-', 'm-mới']);
    expect((await createUnanswered(current()).list({ limit: 9 })).map((it) => it.question)).toEqual(['mới']);
    expect(await current().db.selectFrom('feedback').select('message_id').execute()).toHaveLength(1);
    expect((await createConversations(current()).findOrCreate(mine, after(20))).createdAt).toEqual(noon);
  });

  it('still knows an erased event as a duplicate for a week, then forgets it', async () => {
    const inbox = createInbox(current());
    const retention = createRetention(current());
    await exchange('cũ', noon);
    await retention.deleteOlderThan(after(7 * daySeconds));
    const erased = await current().db.selectFrom('inbox').selectAll().executeTakeFirstOrThrow();
    expect([erased.text, erased.person_id, erased.conversation_id]).toEqual([null, null, '']);
    expect(await current().db.selectFrom('conversations').selectAll().execute()).toEqual([]);
    expect((await inbox.accept(question('cũ'), after(7 * daySeconds))).duplicate).toBe(true);
    await retention.deleteOlderThan(after(7 * daySeconds + 1));
    expect((await inbox.accept(question('cũ'), after(8 * daySeconds))).duplicate).toBe(false);
  });

  it('does not leave an erased question to be answered', async () => {
    const inbox = createInbox(current());
    const { inboxId } = await inbox.accept(question('bỏ dở'), noon);
    await createRetention(current()).deleteOlderThan(after(1));
    expect(await inbox.takeUnanswered({ now: after(9_999), limit: 9, channels: ['web'] })).toEqual([]);
    const late = { inboxId, replies: [reply('m1')], unanswered: undefined, sent: true, now: after(2) };
    expect(await inbox.complete(late)).toBe(false);
  });

  it('deletes more than one step of rows', async () => {
    const rows = Array.from({ length: 1_001 }, (_, index) => ({
      question: `${index}`,
      outcome: 'not_found',
      nearest_json: '[]',
      asked_at_ms: 1,
    }));
    await current().db.insertInto('unanswered').values(rows).execute();
    expect(await createRetention(current()).deleteOlderThan(noon)).toBe(1_001);
    expect(await createUnanswered(current()).list({ limit: 9 })).toEqual([]);
  });
}
