// How the imitation of a language model puts what it says on the wire: whole, streamed, or spoilt in a named way.
import type { ServerResponse } from 'node:http';
import type { ChatRequest } from './openaiRequests.ts';

/** What can be wrong with a response, whatever was said. */
export type ChatFault =
  | 'rate-limited'
  | 'rate-limited-with-time'
  | 'quota'
  | 'server-error'
  | 'overloaded'
  | 'reset'
  | 'hang'
  | 'trickle'
  | 'half-body'
  | 'half-stream'
  | 'html'
  | 'wrong-type'
  | 'no-choices'
  | 'null-content'
  | 'tool-call'
  | 'cut-by-length'
  | 'huge'
  | 'error-as-200'
  | 'redirect'
  | 'not-utf8'
  | 'endless-headers';

/** `delayMs` passes before the first byte. */
export type ChatReply = { say: string; delayMs?: number } | { fault: ChatFault; say?: string };

const hugeBytes = 10 * 1024 * 1024;
const trickleMs = 50;
const json = { 'content-type': 'application/json' };

/** Near the count of common tokenizers for Vietnamese: one token per three bytes. */
export const tokensOf = (text: string) => Math.ceil(Buffer.byteLength(text) / 3);

export function usageOf({ messages }: ChatRequest, said: string) {
  const prompt_tokens = messages.reduce((sum, { content }) => sum + tokensOf(content) + 4, 0);
  const completion_tokens = tokensOf(said);
  return { prompt_tokens, completion_tokens, total_tokens: prompt_tokens + completion_tokens };
}

export function errorBody(message: string, type: string, code: string | null = null): string {
  return JSON.stringify({ error: { message, type, param: null, code } });
}

function completion(request: ChatRequest, message: object, said: string, finish: string): string {
  return JSON.stringify({
    id: 'chatcmpl-imitation',
    object: 'chat.completion',
    created: 1_764_000_000,
    model: request.model,
    choices: [{ index: 0, message: { role: 'assistant', ...message }, logprobs: null, finish_reason: finish }],
    usage: usageOf(request, said),
  });
}

function* chunks(request: ChatRequest, said: string): Generator<string> {
  const chunk = (choices: object[], rest = {}) => {
    const head = { id: 'chatcmpl-imitation', object: 'chat.completion.chunk', created: 1_764_000_000 };
    return `data: ${JSON.stringify({ ...head, model: request.model, choices, ...rest })}\n\n`;
  };
  yield chunk([{ index: 0, delta: { role: 'assistant', content: '' }, finish_reason: null }]);
  // Between letters and never within one, as the platforms do.
  for (const piece of said.match(/[\s\S]{1,24}/gu) ?? []) {
    yield chunk([{ index: 0, delta: { content: piece }, finish_reason: null }]);
  }
  yield chunk([{ index: 0, delta: {}, finish_reason: 'stop' }]);
  if (request.stream_options?.include_usage) yield chunk([], { usage: usageOf(request, said) });
  yield 'data: [DONE]\n\n';
}

export function writeCompletion(response: ServerResponse, request: ChatRequest, said: string): void {
  if (request.stream !== true) {
    response.writeHead(200, json).end(completion(request, { content: said, refusal: null }, said, 'stop'));
    return;
  }
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  for (const chunk of chunks(request, said)) response.write(chunk);
  response.end();
}

type Spoil = (response: ServerResponse, request: ChatRequest, said: string) => void;

const refuse =
  (status: number, body: string, headers = {}): Spoil =>
  (response) =>
    void response.writeHead(status, { ...json, ...headers }).end(body);

const limitReached = errorBody('Rate limit reached for requests', 'requests', 'rate_limit_exceeded');

export const spoilt: Record<ChatFault, Spoil> = {
  'rate-limited': refuse(429, limitReached),
  'rate-limited-with-time': refuse(429, limitReached, { 'retry-after': '30' }),
  quota: refuse(429, errorBody('You exceeded your current quota', 'insufficient_quota', 'insufficient_quota')),
  'server-error': refuse(500, errorBody('The server had an error', 'server_error')),
  overloaded: refuse(503, '<h1>503 Service Temporarily Unavailable</h1>', { 'content-type': 'text/html' }),
  reset: (response) => void response.socket?.destroy(),
  hang: () => {},
  'endless-headers': (response) => void response.writeHead(200, json).flushHeaders(),
  trickle(response, request, said) {
    // Each byte comes before a time-out between bytes would end it; the whole never comes.
    const bytes = Buffer.from(completion(request, { content: said }, said, 'stop'));
    response.writeHead(200, json);
    let at = 0;
    const timer = setInterval(() => response.write(bytes.subarray(at, ++at)), trickleMs);
    response.on('close', () => clearInterval(timer));
  },
  'half-body'(response, request, said) {
    const bytes = Buffer.from(completion(request, { content: said }, said, 'stop'));
    response.writeHead(200, { ...json, 'content-length': bytes.length });
    response.write(bytes.subarray(0, bytes.length >> 1), () => response.socket?.destroy());
  },
  'half-stream'(response, request, said) {
    const all = [...chunks({ ...request, stream: true }, said)];
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(all.slice(0, all.length >> 1).join(''), () => response.socket?.destroy());
  },
  html: refuse(200, '<!doctype html><h1>Captive portal</h1>', { 'content-type': 'text/html; charset=utf-8' }),
  'wrong-type': (response, request, said) =>
    void response
      .writeHead(200, { 'content-type': 'image/png' })
      .end(completion(request, { content: said }, said, 'stop')),
  'no-choices': refuse(200, JSON.stringify({ id: 'x', object: 'chat.completion', choices: [] })),
  'null-content': (response, request) =>
    void response.writeHead(200, json).end(completion(request, { content: null }, '', 'stop')),
  'tool-call'(response, request) {
    const call = { name: 'fetch', arguments: '{"url":"http://203.0.113.7/"}' };
    const tool_calls = [{ id: 'call_1', type: 'function', function: call }];
    response.writeHead(200, json).end(completion(request, { content: null, tool_calls }, '', 'tool_calls'));
  },
  'cut-by-length'(response, request, said) {
    const half = said.slice(0, said.length >> 1);
    response.writeHead(200, json).end(completion(request, { content: half }, half, 'length'));
  },
  huge: (response, request) =>
    void response.writeHead(200, json).end(completion(request, { content: 'a'.repeat(hugeBytes) }, 'a', 'stop')),
  'error-as-200': refuse(200, errorBody('model is loading', 'unavailable_error')),
  redirect: refuse(307, '', { location: 'http://127.0.0.1:9/v1/chat/completions' }),
  'not-utf8': (response) =>
    void response.writeHead(200, json).end(Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x00, 0x22, 0x3a, 0x80, 0x7d])),
};
