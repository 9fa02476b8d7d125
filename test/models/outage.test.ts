// A model that is down, slow or says garbage; and what the program adds to a model's own time.
import { expect, onTestFinished, test } from 'vitest';
import { percentile } from '../bench/percentiles.ts';
import { faithful } from '../fakes/faithfulModel.ts';
import { type OpenaiServer, startOpenai } from '../fakes/openai.ts';
import { type ChatFault, type ChatReply, spoilt } from '../fakes/openaiReplies.ts';
import {
  type Ask,
  knowledgeFolder,
  type ModelAnswer,
  modelSettings,
  openModelOffice,
  startProgram,
} from './modelOffice.ts';
import { officeQuestions, officeRegulations } from './officeRegulations.ts';

const timeoutMs = 1_000;
/** What the person may wait beside the time-out. */
const graceMs = 1_000;
const mostAddedMs = 60;
const timed = 220;
const warmUp = 20;

type Trouble = { name: string; reply?: ChatReply; settings?: Record<string, string> };

const troubles: readonly Trouble[] = [
  ...(Object.keys(spoilt) as ChatFault[]).map((fault) => ({ name: fault, reply: { fault } })),
  { name: 'slower than the time-out', reply: { say: '{"sentences":[]}', delayMs: 3_000 } },
  { name: 'garbage', reply: { say: '\u0000\ufffd{{{' } },
  { name: 'nothing said', reply: { say: '' } },
  { name: 'another language', reply: { say: 'I am sorry, but I cannot help with that.' } },
  { name: 'no one listens', settings: { OPENAI_BASE_URL: 'http://127.0.0.1:1/v1' } },
  { name: 'a model that is not there', settings: { CHAT_MODEL: 'another-model' } },
  { name: 'a path that is not there', settings: { OPENAI_BASE_URL: '/another' } },
  { name: 'a key that is not taken', settings: { OPENAI_API_KEY: 'wrong-key-for-tests' } },
];

async function timedAsk(ask: Ask, question: string): Promise<{ answer: ModelAnswer; tookMs: number }> {
  const start = performance.now();
  const answer = await ask(question);
  return { answer, tookMs: performance.now() - start };
}

const comparable = ({ conversation: _, ...answer }: ModelAnswer) => answer;

test('whatever the model does, the extractive answer comes in time', { timeout: 120_000 }, async () => {
  const folder = knowledgeFolder(officeRegulations);
  const askExtractive = await startProgram({ KNOWLEDGE_DIR: folder });
  const questions = officeQuestions.slice(0, 3);
  const expected = await Promise.all(questions.map((question) => askExtractive(question)));
  const slowest: { name: string; tookMs: number; asked: number }[] = [];

  async function live({ name, reply, settings = {} }: Trouble): Promise<void> {
    const key = settings.OPENAI_API_KEY === undefined ? {} : { apiKey: 'right-key-for-tests' };
    const openai = await startOpenai({ ...key, ...(reply === undefined ? {} : { behaviour: () => reply }) });
    onTestFinished(openai.stop);
    const given = settings.OPENAI_BASE_URL;
    const url = given?.startsWith('/') ? { OPENAI_BASE_URL: `${openai.url}${given}` } : {};
    const model = { ...modelSettings(openai.url), ...settings, ...url, MODEL_TIMEOUT_MS: String(timeoutMs) };
    const ask = await startProgram({ KNOWLEDGE_DIR: folder, ...model });
    const answers = await Promise.all(questions.map((question) => timedAsk(ask, question)));
    for (const [at, { answer }] of answers.entries())
      expect(comparable(answer), name).toEqual(comparable(expected[at]!));
    const tookMs = Math.round(Math.max(...answers.map((answer) => answer.tookMs)));
    const asked = openai.chats.length + openai.refused.length;
    slowest.push({ name, tookMs, asked });
    if (given === undefined) expect(asked, `${name}: the model was asked`).toBeGreaterThan(0);
  }

  for (const trouble of troubles) await live(trouble);
  const table = slowest.map(({ name, tookMs, asked }) => `  ${name}: ${tookMs} ms, asked ${asked} times`).join('\n');
  process.stdout.write(`${slowest.length} kinds of trouble, three questions each, slowest answer:\n${table}\n`);
  expect(Math.max(...slowest.map(({ tookMs }) => tookMs))).toBeLessThan(timeoutMs + graceMs);
});

test('many people at once before a model that hangs: all are answered in time', { timeout: 60_000 }, async () => {
  const settings = { MODEL_TIMEOUT_MS: String(timeoutMs), MODEL_CONCURRENCY: '2' };
  const { openai, ask, askExtractive } = await openModelOffice({ regulations: officeRegulations, settings });
  openai.behave(() => ({ fault: 'hang' }));
  const answers = await Promise.all(officeQuestions.map((question) => timedAsk(ask, question)));
  for (const [at, { answer, tookMs }] of answers.entries()) {
    expect(comparable(answer)).toEqual(comparable(await askExtractive(officeQuestions[at]!)));
    expect(tookMs, officeQuestions[at]).toBeLessThan(timeoutMs + graceMs);
  }
});

/** How long the model itself took for the chats of one question. */
const modelMs = (chats: OpenaiServer['chats']) => chats.reduce((sum, { tookMs = 0 }) => sum + tookMs, 0);

test('what the program adds to the time of the model', { timeout: 120_000 }, async () => {
  const { openai, ask } = await openModelOffice({ regulations: officeRegulations });
  openai.behave((task) => ({ say: faithful(task), delayMs: 15 }));
  const added: number[] = [];
  let withModel = 0;
  for (let at = 0; at < timed; at += 1) {
    const before = openai.chats.length;
    // Told apart, so that no answer is remembered.
    const { answer, tookMs } = await timedAsk(
      ask,
      `${officeQuestions[at % officeQuestions.length]!}${' ?'.repeat(at / 27)}`,
    );
    if (answer.model !== undefined) withModel += 1;
    if (at >= warmUp && openai.chats.length > before) added.push(tookMs - modelMs(openai.chats.slice(before)));
  }
  const [p50, p95] = [percentile(added, 50), percentile(added, 95)];
  process.stdout.write(
    `added to the model's own time over ${added.length} questions (${withModel} answered with it): p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms\n`,
  );
  expect(added.length).toBeGreaterThan(150);
  expect(p95).toBeLessThan(mostAddedMs);
});
