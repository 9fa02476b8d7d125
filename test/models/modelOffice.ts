// The real program twice over the same documents: with a language model, and without one as the measure of it.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type Ask, startProgramInProcess } from '../bench/programInProcess.ts';
import { type OpenaiServer, startOpenai } from '../fakes/openai.ts';

export type { Ask, ModelAnswer } from '../bench/programInProcess.ts';

export type ModelOffice = {
  openai: OpenaiServer;
  /** Of the program with the model. */
  ask: Ask;
  /** Of the program without it: what is true without any model. */
  askExtractive: Ask;
};

const day = '2026-03-02';

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
  const [ask, askExtractive] = await Promise.all([
    startProgram({ ...knowledge, ...modelSettings(openai.url), ...settings }),
    startProgram(knowledge),
  ]);
  return { openai, ask, askExtractive };
}

/** Ends with the test. */
export async function startProgram(settings: Record<string, string>): Promise<Ask> {
  const program = await startProgramInProcess(settings, day);
  onTestFinished(program.stop);
  return program.ask;
}

/** A knowledge folder of its own with these files below regulations/; removed after the test. */
export function knowledgeFolder(regulations: Record<string, string>): string {
  const path = mkdtempSync(join(tmpdir(), 'sotay-model-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true, maxRetries: 5 }));
  mkdirSync(join(path, 'regulations'));
  for (const [name, text] of Object.entries(regulations)) writeFileSync(join(path, 'regulations', name), text);
  return path;
}
