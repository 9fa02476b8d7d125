// Asks the model within limits: one time for everything an answer needs, so many at once, so many tokens a month, and not at
// all while it keeps failing.
import type { Breaker } from './breaker.ts';
import type { ChatModel, ChatReply, ChatRequest } from './chatModel.ts';
import type { Slots } from './slots.ts';
import type { TokenBudget } from './tokenBudget.ts';

export type AskFallback = 'resting' | 'over-budget' | 'no-answer';

export type AskModel = {
  /** The calls for one answer; `end` them whatever comes. `complete` never rejects and is done when the time is over. */
  begin: () => {
    complete: (request: Omit<ChatRequest, 'signal'>) => Promise<{ text: string } | { fallback: AskFallback }>;
    end: () => void;
  };
};

type Deps = {
  model: ChatModel;
  breaker: Breaker;
  slots: Slots;
  budget: TokenBudget;
  timeoutMs: number;
  now: () => Date;
  /** Resolves after so many milliseconds, rejects with the signal. */
  wait: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Time that the model itself took. */
  took: (ms: number) => void;
};

const triesAfterFailure = 1;
const usualPauseMs = 500;
/** Where the server does not count, or fails after it has read. */
const bytesPerToken = 2;

function reckoned({ system, user }: Omit<ChatRequest, 'signal'>, reply: ChatReply): number {
  return Math.ceil(Buffer.byteLength(system + user + ('failed' in reply ? '' : reply.text)) / bytesPerToken);
}

export function createAskModel({ model, breaker, slots, budget, timeoutMs, now, wait, took }: Deps): AskModel {
  async function once(request: ChatRequest): Promise<ChatReply> {
    const started = performance.now();
    const reply = await model.complete(request);
    took(performance.now() - started);
    return reply;
  }

  async function withRetry(request: ChatRequest, untilMs: number): Promise<ChatReply> {
    for (let tried = 0; ; tried += 1) {
      const reply = await once(request);
      if (!('failed' in reply) || tried >= triesAfterFailure) return reply;
      if (reply.failed !== 'busy' && reply.failed !== 'unreachable') return reply;
      const pauseMs = reply.retryAfterMs ?? usualPauseMs;
      if (now().getTime() + pauseMs >= untilMs) return reply;
      try {
        await wait(pauseMs, request.signal);
      } catch {
        return reply;
      }
    }
  }

  return {
    begin() {
      const over = new AbortController();
      const timer = setTimeout(() => over.abort(), timeoutMs);
      const untilMs = now().getTime() + timeoutMs;
      return {
        async complete(wanted) {
          if (!breaker.mayTry(now().getTime())) return { fallback: 'resting' };
          if (await budget.isSpent()) return { fallback: 'over-budget' };
          const request = { ...wanted, signal: over.signal };
          let begunMs = untilMs;
          const reply = await slots.run(over.signal, () => {
            begunMs = now().getTime();
            return withRetry(request, untilMs);
          });
          // Waiting for a place tells nothing of the model.
          if (reply === undefined) return { fallback: 'no-answer' };
          await budget.spend(('failed' in reply ? 0 : reply.tokens) || reckoned(wanted, reply));
          if ('failed' in reply) {
            // One that answers nonsense costs no time; one that was asked late had none.
            const hadTime = reply.failed !== 'aborted' || untilMs - begunMs >= timeoutMs / 2;
            if (reply.failed !== 'unreadable' && hadTime) breaker.failed(now().getTime());
            return { fallback: 'no-answer' };
          }
          breaker.succeeded();
          return { text: reply.text };
        },
        end: () => {
          clearTimeout(timer);
          over.abort();
        },
      };
    },
  };
}
