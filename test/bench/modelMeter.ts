// Stands between the program and a model and counts: calls, tokens as the model reports them, the model's own time.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

export type ModelCall = { ms: number; status: number; promptTokens: number; completionTokens: number };

export type ModelMeter = {
  /** What OPENAI_BASE_URL is set to. */
  url: string;
  /** Chat completions, in the order in which they ended. */
  calls: ModelCall[];
  stop: () => Promise<void>;
};

/** Passes everything on to `baseUrl`, such as `http://127.0.0.1:8000/v1`. A model that cannot be reached is a 502. */
export async function startModelMeter(baseUrl: string): Promise<ModelMeter> {
  const calls: ModelCall[] = [];
  const server = createServer(async (request, response) => {
    const { method = 'GET', url = '', headers } = request;
    const start = performance.now();
    const body = await buffer(request);
    const passed = new Headers({ 'content-type': headers['content-type'] ?? 'application/json' });
    if (headers.authorization !== undefined) passed.set('authorization', headers.authorization);
    const target = baseUrl.replace(/\/+$/, '') + url;
    const answered = await fetch(target, { method, headers: passed, ...(method === 'POST' ? { body } : {}) })
      .then(async (reply) => ({
        status: reply.status,
        type: reply.headers.get('content-type') ?? 'application/json',
        bytes: Buffer.from(await reply.arrayBuffer()),
      }))
      .catch(() => ({ status: 502, type: 'text/plain', bytes: Buffer.from('no answer') }));
    if (url.startsWith('/chat/completions')) {
      const text = answered.bytes.toString('utf8');
      const tokens = (key: string) => Number(new RegExp(`"${key}":\\s*(\\d+)`).exec(text)?.[1] ?? 0);
      calls.push({
        ms: performance.now() - start,
        status: answered.status,
        promptTokens: tokens('prompt_tokens'),
        completionTokens: tokens('completion_tokens'),
      });
    }
    response.writeHead(answered.status, { 'content-type': answered.type }).end(answered.bytes);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    async stop() {
      server.close();
      server.closeAllConnections();
      if (server.listening) await once(server, 'close');
    },
  };
}
