// An imitation of an OpenAI-compatible server: chat completions, whole or streamed, embeddings, models. Loopback only.
import { hash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { faithful } from './faithfulModel.ts';
import { type ChatReply, errorBody, spoilt, tokensOf, usageOf, writeCompletion } from './openaiReplies.ts';
import {
  type ChatRequest,
  chatRequestSchema,
  embeddingsRequestSchema,
  jsonOf,
  type Task,
  taskOf,
} from './openaiRequests.ts';

/** What the model says to a task, or what goes wrong. */
export type Behaviour = (task: Task, request: ChatRequest) => ChatReply;

/** What left the machine. */
export type RecordedChat = {
  headers: IncomingHttpHeaders;
  body: string;
  request: ChatRequest;
  task: Task;
  /** The prompt as the imitation counts it. */
  promptTokens: number;
  /** What is counted for the response; zero where none was given. */
  completionTokens: number;
  /** From the whole request to the end of the response; undefined until then. */
  tookMs: number | undefined;
};

export type OpenaiServer = {
  /** What OPENAI_BASE_URL is set to. */
  url: string;
  chats: RecordedChat[];
  /** Every text that was handed in to be embedded. */
  embedded: string[];
  /** Bodies of chat requests that were refused, with the status. */
  refused: { status: number; body: string }[];
  /** From now on. */
  behave: (behaviour: Behaviour) => void;
  /** For the next chats only, one each; afterwards as before. */
  replyNext: (...replies: ChatReply[]) => void;
  stop: () => Promise<void>;
};

type Options = {
  behaviour?: Behaviour;
  apiKey?: string;
  chatModel?: string;
  embeddingModel?: string;
  dimension?: number;
};

const largestBytes = 4 * 1024 * 1024;

export async function startOpenai({
  behaviour = (task) => ({ say: faithful(task) }),
  apiKey,
  chatModel = 'imitation-chat',
  embeddingModel = 'imitation-embedding',
  dimension = 64,
}: Options = {}): Promise<OpenaiServer> {
  const chats: RecordedChat[] = [];
  const embedded: string[] = [];
  const refused: OpenaiServer['refused'] = [];
  const queue: ChatReply[] = [];
  const ended = new AbortController();
  let current = behaviour;

  const server = createServer((request, response) => {
    response.on('error', () => {});
    handle(request, response).catch((error: unknown) => {
      if (!ended.signal.aborted) response.destroy(error instanceof Error ? error : new Error(String(error)));
    });
  });

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request);
    const { method, url = '', headers } = request;
    const path = url.replace(/\?.*$/, '');
    const refuse = (status: number, message: string, code: string | null, type = 'invalid_request_error') => {
      if (path === '/v1/chat/completions') refused.push({ status, body: body ?? '' });
      response.writeHead(status, { 'content-type': 'application/json' }).end(errorBody(message, type, code));
    };
    if (body === undefined) return refuse(413, 'Request body is too large', null);
    if (apiKey !== undefined && headers.authorization === undefined)
      return refuse(401, "You didn't provide an API key.", null);
    if (apiKey !== undefined && headers.authorization !== `Bearer ${apiKey}`)
      return refuse(401, 'Incorrect API key provided.', 'invalid_api_key');
    if (method === 'GET' && path === '/v1/models') return give(response, { object: 'list', data: models() });
    const known = ['/v1/chat/completions', '/v1/embeddings'].includes(path);
    if (!known) return refuse(404, `Invalid URL (${method} ${path})`, null);
    if (method !== 'POST') return refuse(405, `Not allowed to ${method} on ${path}`, 'method_not_supported');
    const parsedBody = jsonOf(body);
    if (parsedBody === undefined) return refuse(400, 'We could not parse the JSON body of your request.', null);

    if (path === '/v1/embeddings') {
      const parsed = embeddingsRequestSchema.safeParse(parsedBody);
      if (!parsed.success) return refuse(400, parsed.error.issues[0]!.message, null);
      const { model, input, encoding_format } = parsed.data;
      if (model !== embeddingModel) return refuse(404, `The model '${model}' does not exist`, 'model_not_found');
      const texts = typeof input === 'string' ? [input] : input;
      embedded.push(...texts);
      const data = texts.map((text, index) => {
        const vector = vectorOf(text, dimension);
        const embedding = encoding_format === 'base64' ? Buffer.from(vector.buffer).toString('base64') : [...vector];
        return { object: 'embedding', index, embedding };
      });
      const prompt_tokens = texts.reduce((sum, text) => sum + tokensOf(text), 0);
      return give(response, { object: 'list', model, data, usage: { prompt_tokens, total_tokens: prompt_tokens } });
    }

    const parsed = chatRequestSchema.safeParse(parsedBody);
    if (!parsed.success) return refuse(400, parsed.error.issues[0]!.message, null);
    const { model } = parsed.data;
    if (model !== chatModel) return refuse(404, `The model '${model}' does not exist`, 'model_not_found');
    await chat(response, { headers, body, request: parsed.data, task: taskOf(parsed.data) });
  }

  async function chat(response: ServerResponse, asked: Pick<RecordedChat, 'headers' | 'body' | 'request' | 'task'>) {
    const start = performance.now();
    const promptTokens = usageOf(asked.request, '').prompt_tokens;
    const recorded: RecordedChat = { ...asked, promptTokens, completionTokens: 0, tookMs: undefined };
    chats.push(recorded);
    const reply = queue.shift() ?? current(asked.task, asked.request);
    response.on('close', () => {
      recorded.tookMs = performance.now() - start;
    });
    if ('fault' in reply) return spoilt[reply.fault](response, asked.request, reply.say ?? faithful(asked.task));
    if (reply.delayMs !== undefined) await pause(reply.delayMs, undefined, { signal: ended.signal });
    recorded.completionTokens = tokensOf(reply.say);
    writeCompletion(response, asked.request, reply.say);
  }

  const models = () =>
    [chatModel, embeddingModel].map((id) => ({ id, object: 'model', created: 1_764_000_000, owned_by: 'imitation' }));

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    chats,
    embedded,
    refused,
    behave(behaviour) {
      current = behaviour;
    },
    replyNext: (...replies) => void queue.push(...replies),
    async stop() {
      ended.abort();
      server.close();
      server.closeAllConnections();
      if (server.listening) await once(server, 'close');
    },
  };
}

function give(response: ServerResponse, value: object): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}

/** Undefined for a body that is too large; the rest of it is not kept. */
async function bodyOf(request: IncomingMessage): Promise<string | undefined> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of request as AsyncIterable<Buffer>) {
    bytes += piece.length;
    if (bytes <= largestBytes) pieces.push(piece);
  }
  return bytes > largestBytes ? undefined : Buffer.concat(pieces).toString('utf8');
}

/** A unit vector: texts that share words are near each other, the same text always has the same one. */
export function vectorOf(text: string, dimension: number): Float32Array {
  const vector = new Float32Array(dimension);
  for (const word of text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []) {
    const digest = hash('sha256', word, 'buffer');
    for (let at = 0; at < dimension; at += 1) vector[at]! += (digest[at % digest.length]! ^ at) / 127.5 - 1;
  }
  const length = Math.hypot(...vector) || 1;
  return vector.map((value) => value / length);
}
