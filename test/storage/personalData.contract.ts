// A person's data: told on request, erased on request, with the evidence kept.
import { beforeEach, describe, expect, it } from 'vitest';
import type { InboundMessage } from '../../src/channels/channel.ts';
import { createInbox } from '../../src/storage/inbox.ts';
import { createMessages } from '../../src/storage/messages.ts';
import { createPairing } from '../../src/storage/pairing.ts';
import { createPeople } from '../../src/storage/people.ts';
import { createPersonalData } from '../../src/storage/personalData.ts';
import { planningRevision } from '../../src/storage/planningRevision.ts';
import type { Current } from './contract.ts';
import { after, noon, question, reply } from './samples.ts';

const telegram = { channel: 'telegram', conversationId: '7001' };
const web = { channel: 'web', conversationId: 'c1' };
const stranger = { channel: 'web', conversationId: 'c9' };

export function personalDataContract(current: Current): void {
  const data = () => createPersonalData(current());
  const inboxRows = () => current().db.selectFrom('inbox').selectAll().orderBy('id').execute();
  const messageIds = async () =>
    (await current().db.selectFrom('messages').select('id').orderBy('position').execute()).map(({ id }) => id);
  const openQuestions = async () =>
    (await current().db.selectFrom('unanswered').select('question').orderBy('id').execute()).map((row) => row.question);
  const reminders = () => current().db.selectFrom('reminders').selectAll().orderBy('dedupe_key').execute();
  const moves = () => current().db.selectFrom('moves').selectAll().orderBy('id').execute();
  const deliveries = () => current().db.selectFrom('deliveries').selectAll().orderBy('id').execute();

  /** A question that was answered and put before a person. */
  async function exchange(eventId: string, conversation: Pick<InboundMessage, 'channel' | 'conversationId'>) {
    const inbox = createInbox(current());
    const { inboxId } = await inbox.accept(question(eventId, conversation), noon);
    const unanswered = { question: eventId, outcome: 'not_found', nearest: [] };
    await inbox.complete({ inboxId, replies: [reply(`m-${eventId}`)], unanswered, sent: true, now: noon });
    await current()
      .db.updateTable('unanswered')
      .set({ inbox_id: Number(inboxId) })
      .where('question', '=', eventId)
      .execute();
  }

  async function remind(
    id: string,
    officialId: string,
    assignmentId: number,
    state: string,
    body: object | null = null,
  ) {
    await current()
      .db.insertInto('reminders')
      .values({
        ...{ official_id: officialId, assignment_id: assignmentId, step: 'T', rung: 0, on_date: '2026-12-14' },
        ...{ due_at_ms: 1, state, dedupe_key: id, body_json: body && JSON.stringify(body) },
      })
      .execute();
  }

  beforeEach(async () => {
    const { db } = current();
    const units = [{ id: 'so', name: 'Sở Nội vụ', parentId: undefined }];
    const person = { title: 'Giám đốc', email: 'an@tinh.gov.vn', channelOrder: ['telegram'], leave: undefined };
    const officials = [
      { ...person, id: 'p1', name: 'Nguyễn Văn An', posts: [{ unitId: 'so', role: 'head' as const }] },
      { ...person, id: 'p2', name: 'Trần Thị Bình', posts: [{ unitId: 'so', role: 'deputy' as const }] },
    ];
    const people = createPeople(current());
    await people.importPeople({ units, officials }, { dryRun: false });
    await people.setLeave('p1', { from: '2026-12-01', until: '2026-12-02', delegateId: 'p2' });
    await people.setLeave('p2', { from: '2026-12-03', until: '2026-12-04', delegateId: 'p1' });
    const pairing = createPairing(current());
    for (const account of [telegram, web]) await pairing.redeem((await pairing.issue('p1', noon)).code, account, noon);
    await pairing.issue('p1', noon);
    const { id } = await db
      .insertInto('assignments')
      .values({
        ...{
          obligation_id: 'cham-diem',
          occurrence: '2026',
          unit_id: 'so',
          deadline_json: '{}',
          last_day: '2026-12-14',
        },
        state: 'acknowledged',
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    for (const kind of ['acknowledged', 'snoozed']) {
      await db
        .insertInto('moves')
        .values({ assignment_id: id, official_id: 'p1', kind, at_ms: 1, note: 'Nguyễn Văn An' })
        .execute();
    }
    await remind('sent', 'p1', id, 'sent', { text: 'Kính gửi Nguyễn Văn An' });
    await remind('pending', 'p1', id, 'pending');
    await remind('other', 'p2', id, 'pending', { text: 'Nguyễn Văn An chưa xác nhận; Nguyễn Văn Anh đã nhận' });
    const delivery = { official_id: 'p1', channel: 'zalo-bot', started_at_ms: 1, outcome: 'sent', repeated: 0 };
    await db
      .insertInto('deliveries')
      .values({ ...delivery, id: 'd1', conversation_id: 'earlier' })
      .execute();
    await db
      .insertInto('deliveries')
      .values({ ...delivery, id: 'd2', official_id: 'p2', conversation_id: '7002' })
      .execute();
    await exchange('e1', telegram);
    await exchange('e2', web);
    await exchange('e3', { channel: 'zalo-bot', conversationId: 'earlier' });
    await exchange('e9', stranger);
  });

  it('tells what is stored', async () => {
    expect(await data().about(web)).toEqual({
      official: expect.objectContaining({ id: 'p1', name: 'Nguyễn Văn An' }),
      addresses: [
        { ...telegram, blocked: undefined },
        { ...web, blocked: undefined },
      ],
      ...{ messages: 6, questions: 3, assignmentsActedOn: 1, phone: undefined },
    });
    const nobody = {
      official: undefined,
      addresses: [],
      messages: 2,
      questions: 1,
      assignmentsActedOn: 0,
      phone: undefined,
    };
    expect(await data().about(stranger)).toEqual(nobody);
    expect(await data().about({ ...web, conversationId: 'never' })).toEqual({ ...nobody, messages: 0, questions: 0 });
  });

  describe('erasing a person', () => {
    it('tells who it was, takes the posts and plans again', async () => {
      const before = await planningRevision(current().db);
      expect(await data().erase(web, after(5))).toEqual({
        officialId: 'p1',
        formerPosts: [{ unitId: 'so', role: 'head' }],
      });
      expect(await planningRevision(current().db)).toBe(before + 1);
      const { officials } = await createPeople(current()).directory();
      expect(officials.map(({ id, leave }) => [id, leave])).toEqual([
        ['p2', { from: '2026-12-03', until: '2026-12-04', delegateId: undefined }],
      ]);
      expect(await createPeople(current()).byAddress(telegram)).toBeUndefined();
    });

    it('leaves a pseudonym and nothing that tells who it was', async () => {
      await data().erase(web, after(5));
      const row = await current()
        .db.selectFrom('officials')
        .selectAll()
        .where('id', '=', 'p1')
        .executeTakeFirstOrThrow();
      expect({ ...row }).toEqual({
        ...{ id: 'p1', name: expect.stringMatching(/^Người dùng đã xóa [0-9a-f]{4}$/), title: '', email: null },
        ...{ channel_order_json: '[]', leave_from: null, leave_until: null, delegate_id: null },
        erased_at_ms: after(5).getTime(),
      });
      for (const table of ['addresses', 'pairing_codes'] as const) {
        expect(await current().db.selectFrom(table).selectAll().execute()).toEqual([]);
      }
      const texts = JSON.stringify([await moves(), await reminders()]);
      expect(texts).not.toMatch(/Nguyễn Văn An(?!h)/);
      expect(texts).toContain('Nguyễn Văn Anh đã nhận');
      expect(texts.match(/Người dùng đã xóa/g)).toHaveLength(4);
    });

    it('erases all conversations of the person and no other', async () => {
      await data().erase(web, after(5));
      const asked = await inboxRows();
      expect(asked.map((row) => [row.event_id, row.text === null, row.person_id, row.conversation_id])).toEqual([
        ['e1', true, null, ''],
        ['e2', true, null, ''],
        ['e3', true, null, ''],
        ['e9', false, 'p1', 'c9'],
      ]);
      expect(await messageIds()).toEqual(['m-e9']);
      expect(await openQuestions()).toEqual(['e9']);
    });

    it('keeps the evidence and cancels what was still to be sent', async () => {
      await data().erase(web, after(5));
      expect((await reminders()).map((row) => [row.dedupe_key, row.state])).toEqual([
        ['other', 'pending'],
        ['pending', 'cancelled'],
        ['sent', 'sent'],
      ]);
      expect((await moves()).map((row) => [row.official_id, row.kind])).toEqual([
        ['p1', 'acknowledged'],
        ['p1', 'snoozed'],
      ]);
      expect((await deliveries()).map((row) => [row.id, row.conversation_id])).toEqual([
        ['d1', ''],
        ['d2', '7002'],
      ]);
    });

    it('lets the reply to the request itself reach the person', async () => {
      const inbox = createInbox(current());
      const { inboxId } = await inbox.accept(question('e4', { ...web, text: '/xoadulieu' }), after(4));
      await data().erase(web, after(5));
      const replies = [reply('m-done', 'Đã xóa.')];
      expect(await inbox.complete({ inboxId, replies, unanswered: undefined, sent: true, now: after(6) })).toBe(true);
      const transcript = await createMessages(current()).transcript(web, 9);
      expect(transcript.map(({ text }) => text)).toEqual(['/xoadulieu', 'Đã xóa.']);
    });

    it('leaves a name in the texts that another person also has', async () => {
      await current().db.updateTable('officials').set({ name: 'Nguyễn Văn An' }).where('id', '=', 'p2').execute();
      await data().erase(web, after(5));
      expect(JSON.stringify(await reminders())).toContain('Nguyễn Văn An chưa xác nhận');
    });

    it('leaves an account that somebody else paired since', async () => {
      const pairing = createPairing(current());
      const earlier = { channel: 'zalo-bot', conversationId: 'earlier' };
      await pairing.redeem((await pairing.issue('p2', noon)).code, earlier, noon);
      await data().erase(web, after(5));
      expect(await messageIds()).toEqual(['m-e3', 'm-e9']);
    });

    it('does not lift the lock of an account that tried wrong codes', async () => {
      const pairing = createPairing(current());
      for (let count = 0; count < 5; count += 1) await pairing.redeem('sai', stranger, noon);
      await data().erase(stranger, after(5));
      expect(await pairing.redeem('sai', stranger, after(6))).toEqual({ refused: 'locked' });
    });

    it('ends the calendar addresses of the person', async () => {
      const token = { token_hash: 'h', official_id: 'p1', unit_id: null, issued_at_ms: 1, revoked_at_ms: null };
      await current().db.insertInto('calendar_tokens').values(token).execute();
      await data().erase(web, after(5));
      const row = await current().db.selectFrom('calendar_tokens').selectAll().executeTakeFirstOrThrow();
      expect(row.revoked_at_ms).toBe(after(5).getTime());
    });
  });

  it('erases only the conversation of somebody who is not paired', async () => {
    const before = await planningRevision(current().db);
    expect(await data().erase(stranger, after(5))).toEqual({ officialId: undefined, formerPosts: [] });
    expect(await messageIds()).toEqual(['m-e1', 'm-e2', 'm-e3']);
    expect(await openQuestions()).toEqual(['e1', 'e2', 'e3']);
    expect(await planningRevision(current().db)).toBe(before);
  });
}
