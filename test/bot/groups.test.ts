// In a group: questions are answered there, what is personal goes to the person alone, a code is not taken.
import { expect, test } from 'vitest';
import { moment, openOffice } from './openOffice.ts';

const at = '2026-12-03T08:00';

async function openGroup() {
  const office = await openOffice(at);
  await office.pair('chi');
  let events = 0;

  /** Says one thing in the group; resolves with what came there, and to the person alone. */
  async function say(text: string, { aloneId }: { aloneId: string | undefined } = { aloneId: 'chat-chi' }) {
    const seen = { group: (await heard('group')).length, alone: (await heard('chat-chi')).length };
    events += 1;
    await office.dialogue.turns.accept({
      ...{ channel: 'web', eventId: `g${events}`, conversationId: 'group', personId: 'chi', text },
      group: { aloneId },
    });
    await office.dialogue.turns.idle();
    return { group: (await heard('group')).slice(seen.group), alone: (await heard('chat-chi')).slice(seen.alone) };
  }

  async function heard(conversationId: string): Promise<string[]> {
    const entries = await office.dialogue.messages.transcript({ channel: 'web', conversationId }, 200);
    return entries.filter(({ from }) => from === 'bot').map(({ text }) => text);
  }
  return { office, say };
}

test('a question is answered for all to read', async () => {
  const { say } = await openGroup();
  const { group, alone } = await say('ai đi họp thay khi thủ trưởng bận đột xuất?');
  expect(group).toHaveLength(1);
  expect(group[0]).toContain('cấp phó');
  expect(alone).toEqual([]);
});

test('what somebody owes is said to them alone', async () => {
  const { office, say } = await openGroup();
  await office.enterScoring();
  await office.goTo('2026-12-03T08:01');
  for (const text of ['tôi còn nợ gì?', '/hanchot']) {
    const { group, alone } = await say(text);
    expect(alone).toHaveLength(1);
    expect(alone[0]).toContain('15/12/2026');
    expect(group.join()).toContain('trong cuộc trò chuyện riêng');
    expect(group.join()).not.toContain('15/12/2026');
  }
});

test('where the platform does not tell who the person is alone, nothing personal is said', async () => {
  const { say } = await openGroup();
  const { group, alone } = await say('/hanchot', { aloneId: undefined });
  expect([group.length, alone]).toEqual([1, []]);
});

test.each(['/dangky', '/start', 'đăng ký mã'])(
  'a pairing code shown to a group by %s pairs nobody, then and later',
  async (how) => {
    const { office, say } = await openGroup();
    const { code } = await office.pairing.issue('an', moment(at));
    const { group, alone } = await say(`${how} ${code}`);
    expect(group.join()).toContain('Mã gửi ở đây không dùng được nữa');
    expect(alone).toEqual([]);
    expect((await office.reminders.people.addresses()).map(({ officialId }) => officialId)).toEqual(['chi']);
    const later = { channel: 'web', conversationId: 'x' };
    expect(await office.pairing.redeem(code, later, moment(at))).toEqual({ refused: 'unknown' });
  },
);
