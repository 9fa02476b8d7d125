// The client of the model can report questions and answers to a tracing service; that of another program's settings hears nothing.
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startChildServer } from '../bench/childServer.ts';
import { startOpenai } from '../fakes/openai.ts';
import { modelSettings } from './modelOffice.ts';

test('nothing is reported anywhere', async () => {
  const heard: string[] = [];
  const tracing = createServer((request, response) => {
    heard.push(`${request.method} ${request.url}`);
    request.resume().on('end', () => response.end('{}'));
  });
  tracing.listen(0, '127.0.0.1');
  await once(tracing, 'listening');
  const dataDir = mkdtempSync(join(tmpdir(), 'sotay-tracing-'));
  const openai = await startOpenai();
  const address = `http://127.0.0.1:${(tracing.address() as AddressInfo).port}`;
  const traced = { TRACING: 'true', TRACING_V2: 'true', ENDPOINT: address, API_KEY: 'key-of-another-program' };
  const program = await startChildServer(['src/main.ts', 'serve'], {
    ...{
      DATA_DIR: dataDir,
      LOG_LEVEL: 'silent',
      ...modelSettings(openai.url),
      LANGCHAIN_CALLBACKS_BACKGROUND: 'false',
    },
    ...Object.fromEntries(Object.entries(traced).map(([key, value]) => [`LANGSMITH_${key}`, value])),
    ...Object.fromEntries(Object.entries(traced).map(([key, value]) => [`LANGCHAIN_${key}`, value])),
  });
  onTestFinished(async () => {
    await program.stop();
    await openai.stop();
    tracing.close();
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
  });
  const answer = await fetch(`${program.url}/api/ask`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ question: 'ai đi họp thay khi người đứng đầu vắng?' }),
  });
  expect(await answer.json()).toMatchObject({ model: { name: 'imitation-chat' } });
  // What is reported is sent when the process ends at the latest.
  await program.stop();
  expect(heard).toEqual([]);
});
