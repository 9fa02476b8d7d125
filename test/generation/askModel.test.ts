// A model is asked within limits: one time for all calls of an answer, so many at once, so many tokens, not while it keeps failing.
import { expect, test } from 'vitest';
import { createAskModel } from '../../src/generation/askModel.ts';
import { createBreaker } from '../../src/generation/breaker.ts';
import type { ChatReply, ChatRequest } from '../../src/generation/chatModel.ts';
import { createSlots } from '../../src/generation/slots.ts';
import { createTokenBudget } from '../../src/generation/tokenBudget.ts';

const request = { system: 's', user: '{}', schema: { name: 'n', definition: {} } };
const said = (text: string, tokens = 10): ChatReply => ({ text, tokens });

function open({
  replies,
  places = 2,
  monthlyTokens,
}: {
  replies: (ChatReply | (() => ChatReply) | 'hang')[];
  places?: number;
  monthlyTokens?: number;
}) {
  const clock = { ms: 0 };
  const asked: ChatRequest[] = [];
  const waits: number[] = [];
  const counts = new Map<string, number>();
  const month = { name: '2026-11' };
  const ask = createAskModel({
    model: {
      name: 'm',
      complete(one) {
        asked.push(one);
        const reply = replies.shift() ?? said('more');
        if (typeof reply === 'function') return Promise.resolve(reply());
        if (reply !== 'hang') return Promise.resolve(reply);
        return new Promise((resolve) => {
          one.signal.addEventListener('abort', () => resolve({ failed: 'aborted' }));
        });
      },
    },
    breaker: createBreaker({ failures: 3, restMs: 60_000 }),
    slots: createSlots(places),
    budget: createTokenBudget({
      monthlyTokens,
      counters: {
        read: async (name, period) => counts.get(name + period) ?? 0,
        add: async (name, period, by) => counts.set(name + period, (counts.get(name + period) ?? 0) + by).size,
      },
      month: () => month.name,
      log: { error: () => {} },
    }),
    timeoutMs: 40,
    now: () => new Date(clock.ms),
    wait: async (ms, signal) => {
      waits.push(ms);
      signal.throwIfAborted();
    },
    took: () => {},
  });
  const once = async () => {
    const calls = ask.begin();
    return calls.complete(request).finally(calls.end);
  };
  return { ask, once, asked, waits, clock, counts, month };
}

test('busy: asked once more when there is time for it, as late as the server says', async () => {
  const { once, waits } = open({ replies: [{ failed: 'busy', retryAfterMs: 30 }, said('a')] });
  expect(await once()).toEqual({ text: 'a' });
  expect(waits).toEqual([30]);
  const late = open({ replies: [{ failed: 'busy', retryAfterMs: 50 }, said('a')] });
  expect(await late.once()).toEqual({ fallback: 'no-answer' });
  expect(late.asked).toHaveLength(1);
});

test('the time is over while it waits for another try: no answer, and nothing breaks', async () => {
  const { ask, waits } = open({ replies: [{ failed: 'busy', retryAfterMs: 30 }] });
  const calls = ask.begin();
  const answer = calls.complete(request);
  calls.end();
  expect(await answer).toEqual({ fallback: 'no-answer' });
  const during = open({
    replies: [
      () => {
        ended.end();
        return { failed: 'busy', retryAfterMs: 30 };
      },
    ],
  });
  const ended = during.ask.begin();
  expect(await ended.complete(request)).toEqual({ fallback: 'no-answer' });
  expect([waits, during.waits]).toEqual([[], [30]]);
});

test.each(['refused', 'unreadable', 'aborted'] as const)('%s: not asked again', async (failed) => {
  const { once, asked } = open({ replies: [{ failed }] });
  expect(await once()).toEqual({ fallback: 'no-answer' });
  expect(asked).toHaveLength(1);
});

test('one time for all calls of an answer', async () => {
  const { ask } = open({ replies: [said('first'), 'hang'] });
  const calls = ask.begin();
  expect(await calls.complete(request)).toEqual({ text: 'first' });
  expect(await calls.complete(request)).toEqual({ fallback: 'no-answer' });
  expect(await calls.complete(request)).toEqual({ fallback: 'no-answer' });
  calls.end();
});

test('who finds no place within the time goes without, and who waits gets the next one', async () => {
  const { ask, asked } = open({ replies: ['hang', said('b')], places: 1 });
  const first = ask.begin();
  const second = ask.begin();
  const answers = [first.complete(request), second.complete(request)];
  while (asked.length === 0) await new Promise(setImmediate);
  first.end();
  expect(await answers[0]).toEqual({ fallback: 'no-answer' });
  expect(await answers[1]).toEqual({ text: 'b' });
  second.end();
  expect(asked).toHaveLength(2);
});

test('after three failures it rests for a minute, then one tries', async () => {
  const { once, asked, clock } = open({ replies: Array.from({ length: 4 }, () => ({ failed: 'refused' as const })) });
  for (let time = 0; time < 3; time += 1) await once();
  expect(await once()).toEqual({ fallback: 'resting' });
  clock.ms = 60_001;
  expect(await once()).toEqual({ fallback: 'no-answer' });
  expect(await once()).toEqual({ fallback: 'resting' });
  clock.ms = 130_000;
  expect(await once()).toEqual({ text: 'more' });
  expect(await once()).toEqual({ text: 'more' });
  expect(asked).toHaveLength(6);
});

test('a model that was asked late did not fail', async () => {
  const { ask, once, asked, clock } = open({ replies: Array.from({ length: 5 }, () => 'hang' as const), places: 1 });
  const first = ask.begin();
  const waiting = first.complete(request);
  const late = Array.from({ length: 3 }, () => ask.begin());
  const answers = late.map((one) => one.complete(request));
  while (asked.length === 0) await new Promise(setImmediate);
  clock.ms = 30;
  first.end();
  for (const one of late) one.end();
  expect(await Promise.all([waiting, ...answers])).toEqual(Array(4).fill({ fallback: 'no-answer' }));
  expect(await once()).toEqual({ fallback: 'no-answer' });
  expect(await once()).not.toEqual({ fallback: 'resting' });
});

test('nonsense is no reason to rest', async () => {
  const { once } = open({ replies: Array.from({ length: 9 }, () => ({ failed: 'unreadable' as const })) });
  for (let time = 0; time < 9; time += 1) expect(await once()).toEqual({ fallback: 'no-answer' });
  expect(await once()).toEqual({ text: 'more' });
});

test('the tokens of a month, which the next month does not know', async () => {
  const { once, counts, month } = open({ replies: [], monthlyTokens: 15 });
  expect(await once()).toEqual({ text: 'more' });
  expect(await once()).toEqual({ text: 'more' });
  expect(await once()).toEqual({ fallback: 'over-budget' });
  expect([...counts]).toEqual([['model-tokens2026-11', 20]]);
  month.name = '2026-12';
  expect(await once()).toEqual({ text: 'more' });
});

test('a count that cannot be read: the model is not asked', async () => {
  const budget = createTokenBudget({
    monthlyTokens: 5,
    counters: { read: () => Promise.reject(new Error('gone')), add: () => Promise.reject(new Error('gone')) },
    month: () => '2026-11',
    log: { error: () => {} },
  });
  expect(await budget.isSpent()).toBe(true);
  await expect(budget.spend(3)).resolves.toBeUndefined();
});
