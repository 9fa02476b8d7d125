// The program itself, in this process, asked through its door for programs on a day that stands still.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Answer } from '../../src/answers/answer.ts';
import { startApp } from '../../src/app.ts';
import { loadConfig } from '../../src/config.ts';
import { createLogger } from '../../src/log.ts';

/** What `POST /api/ask` gives; `model` where the sentences are a model's. */
export type ModelAnswer = Answer & { conversation: string; model?: { name: string; prompt: string } };

/** Rejects with status and body when the program refuses the question. */
export type Ask = (question: string, conversation?: string) => Promise<ModelAnswer>;

export type ProgramInProcess = { ask: Ask; stop: () => Promise<void> };

/** With a data folder of its own, removed at the end. `day` is `YYYY-MM-DD`; it is noon, and the clock runs on. */
export async function startProgramInProcess(settings: Record<string, string>, day: string): Promise<ProgramInProcess> {
  const dataDir = mkdtempSync(join(tmpdir(), 'sotay-program-'));
  const noon = new Date(`${day}T12:00:00+07:00`).getTime() - performance.now();
  const now = () => new Date(noon + performance.now());
  const env = { PORT: '0', DATA_DIR: dataDir, RATE_LIMIT_PER_MINUTE: '1000000', ...settings };
  const removeData = () => rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
  const app = await startApp({ config: loadConfig(env), log: createLogger('silent'), now }).catch((error: unknown) => {
    removeData();
    throw error;
  });
  return {
    async ask(question, conversation) {
      const response = await fetch(`${app.url}/api/ask`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ question, conversation }),
      });
      const body = await response.text();
      if (response.status !== 200) throw new Error(`${response.status} ${body} for ${question}`);
      return JSON.parse(body) as ModelAnswer;
    },
    async stop() {
      await app.stop();
      removeData();
    },
  };
}
