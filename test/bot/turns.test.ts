// Turns over a real store: order, duplicates, failures, crashes, stopping.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Answer } from '../../src/answers/answer.ts';
import { apology, withheldText } from '../../src/wording/bot.ts';
import { dataFolder, noon, openBot } from './openBot.ts';
import { scriptedAnswer } from './scriptedAnswer.ts';

const question = 'Ai đi họp thay?';
const conversation = { channel: 'web', conversationId: 'c1' };
const later = (seconds: number) => new Date(noon.getTime() + seconds * 1000);

function gate() {
  let open: () => void = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

describe('order', () => {
  test('one conversation is answered in the order of acceptance, one question at a time', async () => {
    let working = 0;
    let mostAtOnce = 0;
    const answered: string[] = [];
    const bot = await openBot({
      async answer(asked) {
        working += 1;
        mostAtOnce = Math.max(mostAtOnce, working);
        await new Promise(setImmediate);
        answered.push(asked.text);
        working -= 1;
        return scriptedAnswer(asked);
      },
    });
    const questions = Array.from({ length: 25 }, (_, index) => `Câu số ${index}`);
    await Promise.all(questions.map((text) => bot.turns.accept(bot.incoming(text))));
    await bot.turns.idle();
    expect(answered).toEqual(questions);
    expect(mostAtOnce).toBe(1);
    const entries = await bot.messages.transcript(conversation, 100);
    expect(entries.filter((entry) => entry.from === 'bot')).toHaveLength(25);
  });

  test('a slow conversation does not hold up another', async () => {
    const slow = gate();
    const bot = await openBot({
      async answer(asked) {
        if (asked.text === 'Chậm') await slow.opened;
        return scriptedAnswer(asked);
      },
    });
    await bot.turns.accept(bot.incoming('Chậm', { conversationId: 'slow' }));
    const heard = gate();
    bot.web.channel.send = async (conversationId) => (conversationId === 'fast' ? heard.open() : undefined);
    await bot.turns.accept(bot.incoming(question, { conversationId: 'fast' }));
    await heard.opened;
    expect(await bot.messages.transcript({ channel: 'web', conversationId: 'fast' }, 9)).toHaveLength(2);
    expect(await bot.messages.transcript({ channel: 'web', conversationId: 'slow' }, 9)).toHaveLength(1);
    slow.open();
  });
});

test('an event that comes twice, also at the same time, is answered once', async () => {
  const bot = await openBot();
  const message = bot.incoming(question);
  const results = await Promise.all([1, 2, 3].map(() => bot.turns.accept(message)));
  expect(results.filter((result) => !result.duplicate)).toHaveLength(1);
  await bot.turns.idle();
  expect(await bot.turns.accept(message)).toEqual({ duplicate: true, inboxId: '1' });
  await bot.turns.idle();
  expect(bot.web.sent).toHaveLength(1);
});

describe('a broken turn', () => {
  test('apologises once, is logged without the question, and leaves the next question unharmed', async () => {
    const bot = await openBot();
    const [sorry] = await bot.say('Câu này làm hỏng máy');
    expect(sorry?.text).toBe(apology);
    expect(JSON.stringify(bot.logged)).toContain('scriptedAnswer');
    expect(JSON.stringify(bot.logged)).not.toContain('làm hỏng');
    expect((await bot.say(question))[0]?.text).toContain('Cấp phó');
    bot.setNow(later(3_600));
    expect(await bot.turns.resume()).toBe(0);
  });

  test('keeps its place when it rejects late', async () => {
    const bot = await openBot({ answer: async (asked) => Promise.reject(new TypeError(asked.text)) });
    expect((await bot.say(question))[0]?.text).toBe(apology);
    expect(bot.logged).toEqual([expect.objectContaining({ error: expect.objectContaining({ name: 'TypeError' }) })]);
  });
});

describe('a crash between accepting and answering', () => {
  test('is made good after the restart, exactly once', async () => {
    const folder = dataFolder();
    const never = gate();
    const dying = await openBot({
      folder,
      answer: async () => never.opened.then((): Answer => scriptedAnswer({ text: question, history: [], asOf: '' })),
    });
    for (const n of [1, 2, 3]) await dying.turns.accept(dying.incoming(question, { conversationId: `c${n}` }));

    const restarted = await openBot({ folder });
    await restarted.inbox.releaseAll(['web']);
    expect(await restarted.turns.resume()).toBe(3);
    await restarted.turns.idle();
    expect(restarted.web.sent.map((sent) => sent.conversationId).sort()).toEqual(['c1', 'c2', 'c3']);
    expect(await restarted.turns.resume()).toBe(0);

    // The old process was only slow: what it finds out comes too late and changes nothing.
    never.open();
    await dying.turns.idle();
    expect(dying.web.sent).toEqual([]);
    const entries = await restarted.messages.transcript(conversation, 9);
    expect(entries.map((entry) => entry.from)).toEqual(['person', 'bot']);
  });

  test('without a restart is made good by the sweep once the claim ran out', async () => {
    const folder = dataFolder();
    const never = gate();
    const stuck = await openBot({ folder, answer: async (asked) => never.opened.then(() => scriptedAnswer(asked)) });
    await stuck.turns.accept(stuck.incoming(question));
    const other = await openBot({ folder });
    await other.turns.sweep(later(60));
    await other.turns.idle();
    expect(other.web.sent).toEqual([]);
    await other.turns.sweep(later(121));
    await other.turns.idle();
    expect(other.web.sent).toHaveLength(1);
    never.open();
  });

  test('that comes again with each attempt ends with an apology', async () => {
    const bot = await openBot();
    await bot.inbox.accept(bot.incoming(question), noon);
    for (let attempt = 2; attempt <= 5; attempt += 1) {
      await bot.inbox.releaseAll(['web']);
      await bot.inbox.takeUnanswered({ now: noon, limit: 10, channels: ['web'] });
    }
    await bot.inbox.releaseAll(['web']);
    expect(await bot.turns.resume()).toBe(1);
    await bot.turns.idle();
    expect(bot.web.sent.map((sent) => sent.message.text)).toEqual([apology]);
  });
});

test('a store that fails leaves the question for later, and nothing is said twice', async () => {
  let failing = true;
  const bot = await openBot({
    inbox: (inbox) => ({
      ...inbox,
      complete: async (completion) => {
        if (failing) throw new Error('disk full');
        return inbox.complete(completion);
      },
    }),
  });
  expect(await bot.say(question)).toEqual([]);
  failing = false;
  bot.setNow(later(121));
  await bot.turns.sweep(later(121));
  await bot.turns.idle();
  expect(bot.web.sent).toHaveLength(1);
  expect(bot.web.sent[0]?.message.text).toContain('Cấp phó');
});

test('a message that cannot be stored is refused, and the next one is served', async () => {
  let failing = true;
  const bot = await openBot({
    inbox: (inbox) => ({
      ...inbox,
      accept: async (...given) => {
        if (failing) throw new Error('disk full');
        return inbox.accept(...given);
      },
    }),
  });
  await expect(bot.turns.accept(bot.incoming(question))).rejects.toThrow('disk full');
  failing = false;
  expect(await bot.say(question)).toHaveLength(1);
});

describe('stopping', () => {
  test('waits for the turns that run and refuses new messages', async () => {
    const slow = gate();
    const bot = await openBot({ answer: async (asked) => slow.opened.then(() => scriptedAnswer(asked)) });
    await bot.turns.accept(bot.incoming(question));
    const stopped = bot.turns.stop();
    await expect(bot.turns.accept(bot.incoming(question))).rejects.toThrow('stopping');
    slow.open();
    await stopped;
    expect(bot.web.sent).toHaveLength(1);
  });

  test('waits for a sweep that is just taking questions up, and for their turns', async () => {
    const reading = gate();
    const bot = await openBot({
      inbox: (inbox) => ({
        ...inbox,
        takeUnanswered: async (options) => reading.opened.then(() => inbox.takeUnanswered(options)),
      }),
    });
    await bot.inbox.accept(bot.incoming(question), noon);
    void bot.turns.sweep(later(121));
    const stopped = bot.turns.stop();
    reading.open();
    await stopped;
    expect(bot.web.sent).toHaveLength(1);
    await bot.turns.sweep(later(600));
    expect(bot.web.sent).toHaveLength(1);
  });

  test('waits for messages that are just being stored', async () => {
    const bot = await openBot();
    const accepted = bot.turns.accept(bot.incoming(question));
    await bot.turns.stop();
    expect(await accepted).toEqual({ duplicate: false, inboxId: '1' });
    expect(bot.web.sent).toHaveLength(1);
  });
});

test('a typing sign shows while an answer takes long, and none when it is quick', async () => {
  const typing = gate();
  const bot = await openBot({
    typingAfterMs: 0,
    answer: async (asked) => {
      if (asked.text === 'Chậm') await typing.opened;
      return scriptedAnswer(asked);
    },
  });
  bot.web.whenTyping(typing.open);
  expect(await bot.say('Chậm')).toHaveLength(1);
  expect(bot.web.typingSigns()).toBe(1);
  const quick = await openBot();
  await quick.say(question);
  expect(quick.web.typingSigns()).toBe(0);
});

test('a text with a secrecy mark is refused, stands nowhere in the store, and is no question for anybody', async () => {
  const bot = await openBot();
  const [refusal] = await bot.say('UBND TỈNH A\nTUYỆT MẬT\nPhương án bố trí lực lượng Sao Khuê');
  expect(refusal?.text).toContain('có dấu chỉ độ mật');
  const entries = await bot.messages.transcript(conversation, 9);
  expect(entries[0]?.text).toBe(withheldText);
  const tables = ['inbox', 'messages', 'unanswered'] as const;
  const rows = await Promise.all(tables.map((table) => bot.database.db.selectFrom(table).selectAll().execute()));
  expect(JSON.stringify(rows)).not.toMatch(/Sao Khuê|TUYỆT MẬT\\n/);
  expect(await bot.unanswered.list({ limit: 9 })).toEqual([]);
});

test('a question without an answer waits for a person, with the nearest provisions', async () => {
  const bot = await openBot();
  await bot.say(question);
  await bot.say('Lương bao nhiêu?');
  const open = await bot.unanswered.list({ limit: 9 });
  expect(open).toEqual([
    { id: 1, question: 'Lương bao nhiêu?', outcome: 'not_found', askedAt: noon, nearest: ['qd/khoan-8'] },
  ]);
});

test('whatever is sent, every message gets one reply and the next question is answered', async () => {
  const bot = await openBot();
  await bot.say('/start');
  const anything = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.string({ unit: 'grapheme', maxLength: 40 }),
    fc
      .array(fc.constantFrom('/', '#fb:', '#q:', 'x', ':', '\ud800', '\u202e', '\0', '\n', 'Mật', '1', ' '))
      .map((parts) => parts.join('')),
  );
  await fc.assert(
    fc.asyncProperty(anything, async (text) => {
      const before = bot.logged.length;
      expect(await bot.say(text)).toHaveLength(1);
      expect(bot.logged.slice(before)).toEqual([]);
      expect((await bot.say(question))[0]?.text).toBe('Cấp phó đi họp thay.');
    }),
    { numRuns: 150 },
  );
});
