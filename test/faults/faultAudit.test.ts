// The audit of faults finds each kind of broken promise.
import { expect, test } from 'vitest';
import { repeatedNote } from '../../src/wording/reminders.ts';
import { auditFaults, type Evidence } from './faultAudit.ts';
import { longText, marker } from './marks.ts';

/** One short reply, one long one in two pieces, one reminder: all sent once. */
function sound(): Evidence {
  const long = longText('hỏi-1-dài').split('\n\n');
  return {
    channel: 'telegram',
    asked: [
      { conversationId: 'an', question: 'hỏi-0' },
      { conversationId: 'an', question: 'hỏi-1-dài' },
    ],
    reminded: [{ officialId: 'an', mark: 'nhắc-0' }],
    replies: ['hỏi-0', 'hỏi-1-dài'].map((question) => ({
      ...{ conversationId: 'an', text: longText(question), sentAtMs: 1, failedReason: null, unknowns: 0 },
    })),
    reminders: [
      {
        ...{ officialId: 'an', mark: 'nhắc-0', state: 'sent', alarmed: false },
        attempts: [{ channel: 'telegram', outcome: 'sent', repeated: false }],
      },
    ],
    alarmedReasons: new Set(),
    received: new Map([
      [
        'an',
        [longText('hỏi-0'), long.slice(0, 5).join('\n\n'), long.slice(5).join('\n\n'), marker('nhắc-0')].map(said),
      ],
      ['binh', []],
    ]),
  };
}

const said = (text: string) => ({ text, items: 0 });
const heard = (evidence: Evidence) => evidence.received.get('an')!;

test('finds nothing in messages that were each sent once', () => {
  const { broken, counts } = auditFaults(sound());
  expect(broken).toEqual([]);
  expect(counts).toMatchObject({ replies: 2, reminders: 1, sent: 3, repeated: 0, doubled: 0, failed: 0 });
});

test('allows one repeat after an unknown end, when it is marked', () => {
  const evidence = sound();
  evidence.replies[0]!.unknowns = 1;
  heard(evidence).push(said(`${repeatedNote}\n\n${longText('hỏi-0')}`));
  expect(auditFaults(evidence).broken).toEqual([]);
  heard(evidence).at(-1)!.text = longText('hỏi-0');
  expect(auditFaults(evidence).broken).toEqual(['hỏi-0: the repeat is not marked']);
});

const faulty: [string, (evidence: Evidence) => void, RegExp][] = [
  ['a reply that is not stored', (it) => it.replies.shift(), /hỏi-0: 0 replies are stored/],
  ['a reply without end', (it) => Object.assign(it.replies[0]!, { sentAtMs: null }), /hỏi-0: has no end/],
  ['a reply that is sent and was never shown', (it) => heard(it).shift(), /hỏi-0: sent, but pieces were shown 0 times/],
  ['a missing piece', (it) => heard(it).splice(2, 1), /hỏi-1-dài: sent, but pieces were shown 1,1,1,1,1,0,0,0,0 times/],
  ['a doubled piece', (it) => heard(it).push(heard(it)[2]!), /hỏi-1-dài: pieces were shown 1,1,1,1,1,2,2,2,2 times/],
  ['pieces out of order', (it) => heard(it).splice(1, 2, heard(it)[2]!, heard(it)[1]!), /pieces are out of order/],
  ['a message to somebody else', (it) => it.received.get('binh')!.push(heard(it)[0]!), /of an went to binh/],
  [
    'a failure of which nobody was told',
    (it) => Object.assign(it.replies[0]!, { failedReason: 'blocked' }),
    /hỏi-0: blocked, nobody was told/,
  ],
  ['a reminder that is not in the ledger', (it) => it.reminders.shift(), /nhắc-0: not in the ledger of an/],
  [
    'a reminder that waits for ever',
    (it) => Object.assign(it.reminders[0]!, { state: 'pending' }),
    /nhắc-0: ended pending/,
  ],
  ['a reminder that is sent and was never shown', (it) => heard(it).pop(), /nhắc-0: sent, but never shown/],
  [
    'a reminder shown twice without need',
    (it) => heard(it).push(heard(it)[3]!),
    /nhắc-0: was shown 2 times, unknown 0/,
  ],
  [
    'a failed reminder of which nobody was told',
    (it) => Object.assign(it.reminders[0]!, { state: 'failed' }),
    /nhắc-0: ended failed, nobody was told/,
  ],
  [
    'a template without need',
    (it) => heard(it).push({ text: 'so_viec=1', items: 1 }),
    /an: 1 things were told without need/,
  ],
];

test.each(faulty)('finds %s', (_, spoil, complaint) => {
  const evidence = sound();
  spoil(evidence);
  expect(auditFaults(evidence).broken.join('\n')).toMatch(complaint);
});
