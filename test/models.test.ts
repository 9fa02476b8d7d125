// The client of a language model over real HTTP: what it sends, and what becomes of everything that a server may do.
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { askForModel, openChatModel } from '../src/models.ts';

type Asked = { path: string; headers: IncomingHttpHeaders; body: { response_format?: unknown; messages?: unknown } };

/** Ends with the test. */
async function serve(reply: (response: ServerResponse, asked: Asked) => void, apiKey?: string) {
  const all: Asked[] = [];
  const server = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += String(chunk);
    const asked = { path: request.url ?? '', headers: request.headers, body: text === '' ? {} : JSON.parse(text) };
    all.push(asked);
    reply(response, asked);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const config = {
    ...{ location: 'internal' as const, baseUrl: `http://127.0.0.1:${port}/v1`, apiKey, chatModel: 'small' },
    ...{ timeoutMs: 1_000, concurrency: 1, monthlyTokens: undefined, promptTokens: 1_000 },
  };
  return { config, all };
}

const json = (response: ServerResponse, value: unknown, status = 200, headers = {}) =>
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(value));
const completion = (content: unknown, usage?: object) => ({
  ...{ id: 'c', object: 'chat.completion', created: 1, model: 'small', ...(usage === undefined ? {} : { usage }) },
  choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content } }],
});
const usage = { prompt_tokens: 30, completion_tokens: 12, total_tokens: 42 };
const request = (ms = 2_000) => ({
  ...{ system: 'Trả lời.', user: '{"question":"Ai ký?"}', schema: { name: 'answer', definition: { type: 'object' } } },
  signal: AbortSignal.timeout(ms),
});

test('one system message, one of data, the schema, the key, and nothing of the machine', async () => {
  const { config, all } = await serve((response) => json(response, completion('{"a":1}', usage)), 'secret-key');
  const model = await openChatModel(config);
  expect(await model.complete(request())).toEqual({ text: '{"a":1}', tokens: 42 });
  const { path, headers, body } = all[0]!;
  expect(path).toBe('/v1/chat/completions');
  expect(headers.authorization).toBe('Bearer secret-key');
  expect(Object.keys(headers).filter((name) => name.startsWith('x-stainless'))).toEqual([]);
  expect(headers['user-agent']).toBe('sotay');
  expect(body.messages).toEqual([
    { role: 'system', content: 'Trả lời.' },
    { role: 'user', content: '{"question":"Ai ký?"}' },
  ]);
  expect(body.response_format).toMatchObject({ type: 'json_schema', json_schema: { name: 'answer', strict: true } });
  expect(body).not.toHaveProperty('tools');
});

test('a server that knows no schema is asked without one, from then on', async () => {
  const { config, all } = await serve((response, { body }) =>
    body.response_format === undefined
      ? json(response, completion('{}'))
      : json(response, { error: { message: 'response_format is not supported' } }, 400),
  );
  const model = await openChatModel(config);
  for (let time = 0; time < 2; time += 1) expect(await model.complete(request())).toEqual({ text: '{}', tokens: 0 });
  expect(all.map(({ body }) => body.response_format !== undefined)).toEqual([true, false, false]);
});

test.each<[string, (response: ServerResponse) => void, object]>([
  ['429 with a time', (it) => json(it, {}, 429, { 'retry-after': '3' }), { failed: 'busy', retryAfterMs: 3_000 }],
  ['503', (it) => json(it, {}, 503), { failed: 'busy' }],
  ['401', (it) => json(it, {}, 401), { failed: 'refused' }],
  ['404', (it) => json(it, {}, 404), { failed: 'refused' }],
  ['a reset', (it) => it.destroy(), { failed: 'unreachable' }],
  ['silence', () => {}, { failed: 'aborted' }],
  ['no text', (it) => json(it, completion([{ type: 'image' }])), { failed: 'unreadable' }],
  ['two megabytes', (it) => json(it, completion('a'.repeat(2_000_000))), { failed: 'unreadable' }],
  ['half a body', (it) => it.writeHead(200, { 'content-length': '900' }).write('{"id":', () => it.destroy()), {}],
])('%s', async (_, reply, expected) => {
  const { config } = await serve(reply);
  const started = performance.now();
  const result = await (await openChatModel(config)).complete(request(500));
  expect(result).toMatchObject(expected);
  expect(result).toHaveProperty('failed');
  expect(performance.now() - started).toBeLessThan(1_500);
});

test('a redirect is not followed: the question stays where it was sent', async () => {
  const other = await serve((response) => json(response, completion('{}')));
  const { config } = await serve((response) => response.writeHead(307, { location: other.config.baseUrl }).end());
  expect(await (await openChatModel(config)).complete(request())).toHaveProperty('failed');
  expect(other.all).toEqual([]);
});

test.each<[string, (response: ServerResponse) => void, string]>([
  ['the model is listed', (it) => json(it, { data: [{ id: 'large' }, { id: 'small' }] }), 'there'],
  ['another model', (it) => json(it, { data: [{ id: 'large' }] }), 'refused'],
  ['a wrong key', (it) => json(it, {}, 401), 'refused'],
  ['a page', (it) => it.end('<html>'), 'unreadable'],
  ['a list of something else', (it) => json(it, [1, 2]), 'unreadable'],
  ['over its limit', (it) => json(it, {}, 429), 'busy'],
])('at the start: %s', async (_, reply, found) => {
  const { config } = await serve(reply);
  expect(await askForModel(config, AbortSignal.timeout(2_000))).toBe(found);
});
