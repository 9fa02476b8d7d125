// The program before an imitation that is not ours (aimock): its idea of the protocol, its errors and its broken responses.
import { LLMock } from '@copilotkit/aimock';
import { expect, onTestFinished, test } from 'vitest';
import { faithful } from '../fakes/faithfulModel.ts';
import { chatRequestSchema, taskOf } from '../fakes/openaiRequests.ts';
import { knowledgeFolder, type ModelAnswer, modelSettings, startProgram } from './modelOffice.ts';
import { officeQuestions, officeRegulations } from './officeRegulations.ts';

const timeoutMs = 1_000;
const comparable = ({ conversation: _, ...answer }: ModelAnswer) => answer;

test('answers with the words of the model, and without them when it fails', { timeout: 60_000 }, async () => {
  const aimock = new LLMock({ port: 0, host: '127.0.0.1', logLevel: 'silent' });
  aimock.onMessage(/[\s\S]*/, (request) => ({ content: faithful(taskOf(chatRequestSchema.parse(request))) }));
  await aimock.start();
  onTestFinished(() => aimock.stop());
  const KNOWLEDGE_DIR = knowledgeFolder(officeRegulations);
  const settings = { ...modelSettings(`${aimock.url}/v1`), MODEL_TIMEOUT_MS: String(timeoutMs) };
  const ask = await startProgram({ KNOWLEDGE_DIR, ...settings });
  const askExtractive = await startProgram({ KNOWLEDGE_DIR });

  const questions = officeQuestions.slice(0, 8);
  let withModel = 0;
  for (const question of questions) if ((await ask(question)).model?.name === 'imitation-chat') withModel += 1;
  expect(withModel).toBeGreaterThan(questions.length / 2);
  expect(aimock.getRequests().length).toBeGreaterThanOrEqual(withModel);

  const troubles = [{ malformedRate: 1 }, { disconnectRate: 1 }, { rateLimitRate: 1 }, { dropRate: 1 }];
  for (const [at, trouble] of troubles.entries()) {
    aimock.setChaos(trouble);
    const question = officeQuestions[10 + at]!;
    const start = performance.now();
    const answer = await ask(question);
    expect(performance.now() - start).toBeLessThan(timeoutMs + 1_000);
    expect(comparable(answer), JSON.stringify(trouble)).toEqual(comparable(await askExtractive(question)));
  }
});
