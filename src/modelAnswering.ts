// The answerer with the optional language model before it, wired to the settings; without a model it is the answerer itself.
import { join } from 'node:path';
import { Counter, Histogram, type Registry } from 'prom-client';
import type { Answer, Question } from './answers/answer.ts';
import { createAskModel } from './generation/askModel.ts';
import { createBreaker } from './generation/breaker.ts';
import { mostSentences } from './generation/draft.ts';
import { createGenerate, type Fallback } from './generation/generate.ts';
import { readPrompts } from './generation/promptFiles.ts';
import { createSlots } from './generation/slots.ts';
import { createTokenBudget } from './generation/tokenBudget.ts';
import type { Knowledge } from './knowledge.ts';
import type { Logger } from './log.ts';
import type { ModelConfig } from './modelConfig.ts';
import { askedDay } from './regulations/askedDay.ts';
import { createChannelCounters } from './storage/channelCounters.ts';
import type { Database } from './storage/database.ts';

type Deps = {
  model: ModelConfig | undefined;
  answer: (question: Question) => Answer;
  knowledge: () => Knowledge;
  database: Database;
  /** Names the month at the office, such as `2026-11`. */
  month: () => string;
  metrics: Registry;
  log: Pick<Logger, 'info' | 'warn' | 'error'>;
  now: () => Date;
  wait: (ms: number, signal: AbortSignal) => Promise<void>;
};

/** Of UTF-8, so that a budget is kept with any tokenizer and any script seen; Vietnamese has about four. */
const bytesPerToken = 2;
const failuresUntilRest = 5;
const restMs = 60_000;

/** Resolves before the model was ever reached: whether it answers is told by the log, and no start waits for it. */
export async function answeringWithModel(deps: Deps): Promise<(question: Question) => Answer | Promise<Answer>> {
  const { model: config, answer, knowledge, metrics, log, now, wait } = deps;
  if (config === undefined) return answer;
  const prompts = readPrompts(join(import.meta.dirname, '../prompts'), { mostSentences });
  const { askForModel, openChatModel } = await import('./models.ts');
  const model = await openChatModel(config);
  const counters = createChannelCounters(deps.database);
  const meters = createMeters(metrics);
  const budget = createTokenBudget({ monthlyTokens: config.monthlyTokens, counters, month: deps.month, log });
  const ask = createAskModel({
    ...{ model, timeoutMs: config.timeoutMs, now, wait, took: meters.took },
    breaker: createBreaker({ failures: failuresUntilRest, restMs }),
    slots: createSlots(config.concurrency),
    budget: { ...budget, spend: (tokens) => budget.spend(tokens).finally(() => meters.spent(tokens)) },
  });
  void tellWhetherItAnswers();
  return createGenerate({
    ...{
      ask,
      prompts,
      answer,
      said: meters.said,
      modelName: config.chatModel,
      external: config.location === 'external',
    },
    promptBytes: config.promptTokens * bytesPerToken,
    supply: (question, given, characters) => knowledge().supply.provisions(question, given, characters),
    fits: (...given) => knowledge().supply.fits(...given),
    withLead: (...given) => knowledge().supply.withLead(...given),
    isInternal: (id) => knowledge().isInternal(id),
    asksOtherDay: (text) => askedDay(text) !== undefined,
  });

  async function tellWhetherItAnswers(): Promise<void> {
    const found = await askForModel(config!, AbortSignal.timeout(config!.timeoutMs));
    const about = { model: config!.chatModel, location: config!.location };
    if (found === 'there') log.info(about, 'language model is there');
    else log.warn({ ...about, found, remedy: remedies[found] }, 'language model is not there');
  }
}

const remedies = {
  busy: 'it refuses for now (429 or 5xx); answers come without it until it answers',
  unreachable: 'check OPENAI_BASE_URL and that the server runs',
  refused: 'check OPENAI_API_KEY and CHAT_MODEL',
  unreadable: 'check that OPENAI_BASE_URL is that of an OpenAI-compatible interface, with /v1 where it needs one',
  aborted: 'it took longer than MODEL_TIMEOUT_MS',
};

function createMeters(registry: Registry) {
  const answers = new Counter({
    name: 'sotay_model_answers_total',
    help: 'Answers in the words of the language model, or why not',
    labelNames: ['result'],
    registers: [registry],
  });
  const seconds = new Histogram({
    name: 'sotay_model_seconds',
    help: 'Time of one call of the language model',
    buckets: [0.1, 0.3, 1, 3, 10, 30],
    registers: [registry],
  });
  const tokens = new Counter({
    name: 'sotay_model_tokens_total',
    help: 'Tokens of prompts and answers, reckoned where the server does not count',
    registers: [registry],
  });
  return {
    spent: (count: number) => tokens.inc(count),
    said: (fallback: Fallback | undefined) => answers.inc({ result: fallback ?? 'worded' }),
    took: (ms: number) => seconds.observe(ms / 1_000),
  };
}
