// The real program twice over the same documents: with a language model, and without one as the measure of it.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Answer } from '../../src/answers/answer.ts';
import { startApp } from '../../src/app.ts';
import { loadConfig } from '../../src/config.ts';
import { createLogger } from '../../src/log.ts';
import { type OpenaiServer, startOpenai } from '../fakes/openai.ts';

/** What `POST /api/ask` gives. */
export type ModelAnswer = Answer & { conversation: string; model?: { name: string; prompt: string } };

export type Ask = (question: string, conversation?: string) => Promise<ModelAnswer>;

export type ModelOffice = {
  openai: OpenaiServer;
  /** Of the program with the model. */
  ask: Ask;
  /** Of the program without it: what is true without any model. */
  askExtractive: Ask;
};

const noon = new Date('2026-03-02T12:00:00+07:00').getTime();

/** What an office sets to use the imitation. */
export const modelSettings = (url: string) => ({
  OPENAI_BASE_URL: url,
  CHAT_MODEL: 'imitation-chat',
  MODEL_LOCATION: 'internal',
  MODEL_TIMEOUT_MS: '5000',
});

/** Both programs end with the test. `regulations`: texts by file name; without them those that ship are loaded. */
export async function openModelOffice(
  options: { regulations?: Record<string, string>; settings?: Record<string, string> } = {},
): Promise<ModelOffice> {
  const openai = await startOpenai();
  onTestFinished(openai.stop);
  const { regulations, settings } = options;
  const knowledge = regulations === undefined ? {} : { KNOWLEDGE_DIR: knowledgeFolder(regulations) };
  const [withModel, without] = await Promise.all([
    startProgram({ ...knowledge, ...modelSettings(openai.url), ...settings }),
    startProgram(knowledge),
  ]);
  return { openai, ask: withModel, askExtractive: without };
}

/** The program itself, in this process, with its door for programs. */
export async function startProgram(settings: Record<string, string>): Promise<Ask> {
  const started = performance.now();
  // The day stands still, the clock does not: conversations are kept in order.
  const now = () => new Date(noon + performance.now() - started);
  const env = { PORT: '0', DATA_DIR: folder(), RATE_LIMIT_PER_MINUTE: '1000000', ...settings };
  const app = await startApp({ config: loadConfig(env), log: createLogger('silent'), now });
  onTestFinished(app.stop);
  return async (question, conversation) => {
    const response = await fetch(`${app.url}/api/ask`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ question, conversation }),
    });
    const body = await response.text();
    if (response.status !== 200) throw new Error(`${response.status} ${body} for ${question}`);
    return JSON.parse(body) as ModelAnswer;
  };
}

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'sotay-model-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true, maxRetries: 5 }));
  return path;
}

/** A knowledge folder of its own with these files below regulations/; removed after the test. */
export function knowledgeFolder(regulations: Record<string, string>): string {
  const path = folder();
  mkdirSync(join(path, 'regulations'));
  for (const [name, text] of Object.entries(regulations)) writeFileSync(join(path, 'regulations', name), text);
  return path;
}
