// Feedback: what people voted down can be looked through.
import { expect, it } from 'vitest';
import { createFeedback } from '../../src/storage/feedback.ts';
import { createInbox } from '../../src/storage/inbox.ts';
import { createRetention } from '../../src/storage/retention.ts';
import type { Current } from './contract.ts';
import { after, noon, question, reply } from './samples.ts';

const mine = { channel: 'web', conversationId: 'c1' };

export function feedbackContract(current: Current): void {
  async function answered(eventId: string, now: Date) {
    const inbox = createInbox(current());
    const { inboxId } = await inbox.accept(question(eventId, { text: eventId }), now);
    await inbox.complete({ inboxId, replies: [reply(`m-${eventId}`)], unanswered: undefined, sent: true, now });
  }
  const vote = (eventId: string, verdict: 'up' | 'down', reason: string | undefined, now: Date) =>
    createFeedback(current()).record({ messageId: `m-${eventId}`, conversation: mine, verdict, reason, now });

  it('lists answers whose last verdict is down, the newest verdict first, until retention', async () => {
    for (const [index, eventId] of ['một', 'hai', 'ba', 'bốn'].entries()) await answered(eventId, after(index));
    await vote('một', 'down', 'thieu', after(20));
    await vote('hai', 'down', undefined, after(21));
    await vote('ba', 'down', 'sai', after(22));
    await vote('ba', 'up', undefined, after(23));
    const { downVoted } = createFeedback(current());
    const cited = [{ provisionId: 'qd-12-2026/dieu-5', label: 'Điều 5' }];
    expect(await downVoted({ limit: 10 })).toEqual([
      { question: 'hai', outcome: 'answered', askedAt: after(1), reason: undefined, cited },
      { question: 'một', outcome: 'answered', askedAt: noon, reason: 'thieu', cited },
    ]);
    expect(await downVoted({ limit: 1 })).toHaveLength(1);
    await createRetention(current()).deleteOlderThan(after(60));
    expect(await downVoted({ limit: 10 })).toEqual([]);
  });
}
