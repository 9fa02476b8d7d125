// The inbox: nothing accepted is lost, nothing is answered twice.
import { expect, it } from 'vitest';
import { createInbox } from '../../src/storage/inbox.ts';
import { createMessages } from '../../src/storage/messages.ts';
import { createUnanswered } from '../../src/storage/unanswered.ts';
import type { Current } from './contract.ts';
import { after, noon, question, reply } from './samples.ts';

export function inboxContract(current: Current): void {
  const open = () => createInbox(current(), { leaseSeconds: 60 });
  const done = { unanswered: undefined, sent: true, now: noon };
  const transcript = async () =>
    (await createMessages(current()).transcript({ channel: 'web', conversationId: 'c1' }, 50)).map((it) => it.text);

  it('accepts an event once, whoever repeats it and whenever', async () => {
    const inbox = open();
    const [first, second] = await Promise.all([
      inbox.accept(question('e1'), noon),
      inbox.accept(question('e1', { text: 'khác' }), noon),
    ]);
    const later = await inbox.accept(question('e1'), after(86_400));
    const elsewhere = await inbox.accept(question('e1', { channel: 'terminal' }), noon);
    expect(first.duplicate).toBe(false);
    expect(second).toEqual({ inboxId: first.inboxId, duplicate: true });
    expect(later).toEqual({ inboxId: first.inboxId, duplicate: true });
    expect(elsewhere.duplicate).toBe(false);
    expect(elsewhere.inboxId).not.toBe(first.inboxId);
    expect(await transcript()).toEqual(['ai đi họp thay khi thủ trưởng bận đột xuất?']);
  });

  it('gives what nobody answered to the next taker when the lease ends, oldest first, and to one only', async () => {
    const inbox = open();
    const first = await inbox.accept(question('e1'), noon);
    await inbox.accept(question('e2'), noon);
    await inbox.accept(question('e3'), noon);
    expect(await inbox.takeUnanswered({ now: after(59), limit: 10, channels: ['web'] })).toEqual([]);
    const taken = await inbox.takeUnanswered({ now: after(60), limit: 2, channels: ['web'] });
    expect(taken.map((it) => it.message.eventId)).toEqual(['e1', 'e2']);
    expect(taken[0]).toEqual({ inboxId: first.inboxId, message: question('e1'), receivedAt: noon, attempts: 2 });
    const rest = await inbox.takeUnanswered({ now: after(61), limit: 10, channels: ['web'] });
    expect(rest.map((it) => it.message.eventId)).toEqual(['e3']);
    expect(await inbox.takeUnanswered({ now: after(62), limit: 10, channels: ['web'] })).toEqual([]);
    expect(
      (await inbox.takeUnanswered({ now: after(200), limit: 1, channels: ['web'] })).map((it) => it.attempts),
    ).toEqual([3]);
  });

  it('gives everything open at once after releaseAll, and nothing answered', async () => {
    const inbox = open();
    const answered = await inbox.accept(question('e1'), noon);
    await inbox.accept(question('e2'), noon);
    await inbox.complete({ ...done, inboxId: answered.inboxId, replies: [reply('m1')] });
    await inbox.releaseAll(['web']);
    const taken = await inbox.takeUnanswered({ now: after(1), limit: 10, channels: ['web'] });
    expect(taken.map((it) => it.message.eventId)).toEqual(['e2']);
  });

  it('completes exactly once, also when two finish at the same moment', async () => {
    const inbox = open();
    const { inboxId } = await inbox.accept(question('e1'), noon);
    const unanswered = { question: 'hỏi', outcome: 'not_found', nearest: ['a/dieu-1', 'a/dieu-2'] };
    const outcomes = await Promise.all([
      inbox.complete({ ...done, inboxId, unanswered, replies: [reply('m1', 'một')] }),
      inbox.complete({ ...done, inboxId, unanswered, replies: [reply('m2', 'hai')] }),
    ]);
    expect(outcomes).toEqual([true, false]);
    expect(await inbox.complete({ ...done, inboxId, replies: [reply('m3', 'ba')] })).toBe(false);
    expect(await transcript()).toEqual(['ai đi họp thay khi thủ trưởng bận đột xuất?', 'một']);
    expect(await createUnanswered(current()).list({ limit: 10 })).toEqual([
      { id: expect.any(Number), ...unanswered, askedAt: noon },
    ]);
  });

  it('lists open questions newest first', async () => {
    const inbox = open();
    for (const [index, eventId] of ['e1', 'e2', 'e3'].entries()) {
      const { inboxId } = await inbox.accept(question(eventId), after(index));
      const unanswered = { question: eventId, outcome: 'not_found', nearest: [] };
      await inbox.complete({ ...done, inboxId, unanswered, replies: [] });
    }
    const listed = await createUnanswered(current()).list({ limit: 2 });
    expect(listed.map((it) => it.question)).toEqual(['e3', 'e2']);
  });

  it('stores nothing of a completion that fails half way', async () => {
    const inbox = open();
    const { inboxId } = await inbox.accept(question('e1'), noon);
    const twice = [reply('same'), reply('same')];
    await expect(inbox.complete({ ...done, inboxId, replies: twice })).rejects.toThrow();
    expect(await transcript()).toEqual(['ai đi họp thay khi thủ trưởng bận đột xuất?']);
    expect(await inbox.complete({ ...done, inboxId, replies: [reply('same')] })).toBe(true);
  });

  it('repeats what was stored and not sent, until it was', async () => {
    const inbox = open();
    const { inboxId } = await inbox.accept(question('e1'), noon);
    await inbox.complete({ ...done, sent: false, inboxId, replies: [reply('m1'), reply('m2')] });
    await inbox.markSent('m1', after(1));
    expect(await inbox.unsent({ now: after(59), channels: ['web'] })).toEqual([]);
    expect(await inbox.unsent({ now: after(60), channels: ['web'] })).toEqual([
      { channel: 'web', conversationId: 'c1', message: reply('m2'), at: noon, unknowns: 1 },
    ]);
    expect(await inbox.unsent({ now: after(61), channels: ['web'] })).toEqual([]);
    await inbox.markSent('m2', after(62));
    await inbox.releaseAll(['web']);
    expect(await inbox.unsent({ now: after(500), channels: ['web'] })).toEqual([]);
  });

  it('counts an attempt that nobody ended as one of unknown outcome, and one that was noted as it was noted', async () => {
    const inbox = open();
    const { inboxId } = await inbox.accept(question('e1'), noon);
    const attachment = { fileName: 'han.ics', mediaType: 'text/calendar', content: 'BEGIN:VCALENDAR' };
    await inbox.complete({ ...done, sent: false, inboxId, replies: [{ ...reply('m1'), attachment }] });
    const taken = (seconds: number) => inbox.unsent({ now: after(seconds), channels: ['web'] });
    await inbox.retryAt('m1', after(10), { unknown: false });
    expect(await taken(9)).toEqual([]);
    expect(await taken(10)).toMatchObject([{ message: { id: 'm1', attachment }, unknowns: 0 }]);
    await inbox.retryAt('m1', after(20), { unknown: true });
    expect(await taken(20)).toMatchObject([{ unknowns: 1 }]);
    await inbox.retryAt('m1', after(30), { unknown: false });
    await inbox.beginAgain('m1', after(30));
    expect(await taken(89)).toEqual([]);
    expect(await taken(90)).toMatchObject([{ unknowns: 2 }]);
    await inbox.markFailed('m1', 'unknown', after(91));
    expect(await taken(500)).toEqual([]);
    const rows = await current().db.selectFrom('messages').select(['failed_reason', 'sending']).execute();
    expect(rows.map((row) => ({ ...row }))).toEqual([{ failed_reason: 'unknown', sending: 0 }]);
  });

  it('keeps what was said in a group, and stores what is for the person alone in their own conversation', async () => {
    const inbox = open();
    const inGroup = question('e1', { conversationId: 'group', group: { aloneId: 'p1' } });
    const unknown = question('e2', { conversationId: 'group', group: { aloneId: undefined } });
    const { inboxId } = await inbox.accept(inGroup, noon);
    const other = await inbox.accept(unknown, noon);
    const taken = await inbox.takeUnanswered({ now: after(60), limit: 10, channels: ['web'] });
    expect(taken.map(({ message }) => message)).toEqual([inGroup, unknown]);
    const replies = [{ ...reply('m1'), alone: true as const }, reply('m2')];
    await inbox.complete({ ...done, inboxId, replies });
    await expect(inbox.complete({ ...done, inboxId: other.inboxId, replies })).rejects.toThrow('nobody knows where');
    const rows = await current().db.selectFrom('messages').select(['id', 'conversation_id']).orderBy('id').execute();
    expect(rows.map((row) => [row.id, row.conversation_id])).toEqual([
      ['m1', 'p1'],
      ['m2', 'group'],
    ]);
  });

  it('leaves to other processes what came through their channels', async () => {
    const inbox = open();
    const other = question('e1', { channel: 'terminal' });
    const crashed = await inbox.accept(other, noon);
    const answered = await inbox.accept({ ...other, eventId: 'e2' }, noon);
    await inbox.complete({ ...done, sent: false, inboxId: answered.inboxId, replies: [reply('m1')] });
    await inbox.releaseAll(['web', 'api']);
    expect(await inbox.takeUnanswered({ now: after(1), limit: 10, channels: ['terminal'] })).toEqual([]);
    expect(await inbox.unsent({ now: after(1), channels: ['terminal'] })).toEqual([]);
    expect(await inbox.takeUnanswered({ now: after(60), limit: 10, channels: ['web', 'api'] })).toEqual([]);
    expect(await inbox.unsent({ now: after(60), channels: ['web', 'api'] })).toEqual([]);
    const taken = await inbox.takeUnanswered({ now: after(60), limit: 10, channels: ['web', 'terminal'] });
    expect(taken.map((it) => [it.inboxId, it.attempts])).toEqual([[crashed.inboxId, 2]]);
    expect(await inbox.unsent({ now: after(60), channels: ['terminal'] })).toHaveLength(1);
  });

  it.each([
    ['NUL and lone surrogates', 'a\0b\uD800c', 'a\uFFFDb\uFFFDc'],
    ['right-to-left and zero-width marks', '\u202Eabc\u200B\u2067', '\u202Eabc\u200B\u2067'],
    ['nothing', '', ''],
    ['20,000 characters', 'ỡ🙂'.repeat(6_667), 'ỡ🙂'.repeat(6_667)],
    ['what looks like SQL', `'; drop table inbox; -- $1 ? :a`, `'; drop table inbox; -- $1 ? :a`],
  ])('keeps hostile text: %s', async (_, text, kept) => {
    const inbox = open();
    const { inboxId } = await inbox.accept(question('e1', { text, personId: text, eventId: text }), noon);
    expect((await inbox.accept(question('e1', { text, eventId: text }), noon)).duplicate).toBe(true);
    await inbox.complete({ ...done, inboxId, replies: [reply('m1', text)] });
    expect(await transcript()).toEqual([kept, kept]);
  });
}
