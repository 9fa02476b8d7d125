// The language model behind an OpenAI-compatible interface, by langchain. Imported only where one is configured.
import { z } from 'zod';
import type { ChatFailure, ChatModel, ChatReply, ChatRequest } from './generation/chatModel.ts';
import type { ModelConfig } from './modelConfig.ts';

/** Of an answer on the wire; a draft has a few hundred characters. */
const longestReplyBytes = 1_000_000;
const modelsSchema = z.object({ data: z.array(z.object({ id: z.string() })) });
/** A local server without keys must still be sent one by this client. */
const noKey = 'none';

type Caught = { status?: unknown; headers?: unknown };

/** Whether the interface answers and has the model; without spending a token. Never rejects. */
export async function askForModel(
  { baseUrl, apiKey, chatModel }: ModelConfig,
  signal: AbortSignal,
): Promise<'there' | ChatFailure['failed']> {
  try {
    const response = await fetchWithinLimits(`${baseUrl}/models`, {
      headers: { authorization: `Bearer ${apiKey ?? noKey}` },
      signal,
    });
    if (!response.ok) return failureOf({ status: response.status }, signal).failed;
    const { data } = modelsSchema.parse(await response.json());
    return data.some(({ id }) => id === chatModel) ? 'there' : 'refused';
  } catch (error) {
    return error instanceof z.ZodError ? 'unreadable' : failureOf(error, signal).failed;
  }
}

export async function openChatModel({ baseUrl, apiKey, chatModel }: ModelConfig): Promise<ChatModel> {
  const { initChatModel } = await import('langchain');
  const model = await initChatModel(chatModel, {
    ...{ modelProvider: 'openai', apiKey: apiKey ?? noKey, temperature: 0, maxRetries: 0, useResponsesApi: false },
    configuration: { baseURL: baseUrl, fetch: fetchWithinLimits },
  });
  /** Servers that do not know JSON Schema say so once. */
  let knowsSchema = true;

  async function ask({ system, user, schema, signal }: ChatRequest, withSchema: boolean): Promise<ChatReply> {
    const { name, definition } = schema;
    const format = { type: 'json_schema', json_schema: { name, strict: true, schema: definition } };
    const options = { signal, ...(withSchema ? { response_format: format } : {}) };
    const { content, usage_metadata: usage } = await model.invoke(
      [
        { role: 'system', content: system },
        { role: 'user', content: user },
      ],
      options,
    );
    return typeof content === 'string' ? { text: content, tokens: totalOf(usage) } : { failed: 'unreadable' };
  }

  return {
    name: chatModel,
    async complete(request) {
      try {
        return await untilAborted(ask(request, knowsSchema), request.signal);
      } catch (error) {
        if (!knowsSchema || statusOf(error) !== 400) return failureOf(error, request.signal);
      }
      try {
        const reply = await untilAborted(ask(request, false), request.signal);
        knowsSchema = false;
        return reply;
      } catch (error) {
        return failureOf(error, request.signal);
      }
    },
  };
}

/** Whatever the client does with the signal, nobody waits longer. */
function untilAborted<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
  return new Promise((resolve, reject) => {
    const leave = () => reject(signal.reason);
    if (signal.aborted) leave();
    signal.addEventListener('abort', leave, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
  });
}

/** Redirects are not followed: a question goes where the operator sends it and nowhere else. */
async function fetchWithinLimits(input: string | URL | Request, init?: RequestInit): Promise<Response> {
  const response = await fetch(input, { ...init, headers: withoutMachine(init?.headers), redirect: 'error' });
  if (response.body === null) return response;
  let bytes = 0;
  const limited = response.body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        bytes += chunk.byteLength;
        if (bytes > longestReplyBytes) controller.error(new RangeError('the reply is too long'));
        else controller.enqueue(chunk);
      },
    }),
  );
  const { status, statusText, headers } = response;
  return new Response(limited, { status, statusText, headers });
}

/** The client tells of the machine that it runs on: no business of a service elsewhere. */
function withoutMachine(given: RequestInit['headers']): Headers {
  const headers = new Headers(given);
  for (const name of [...headers.keys()]) if (name.startsWith('x-stainless-')) headers.delete(name);
  headers.set('user-agent', 'sotay');
  return headers;
}

/** Too long, or no JSON: the server is there, and what it says is none of what was asked for. */
function isUnreadable(error: unknown): boolean {
  if (error instanceof RangeError || error instanceof SyntaxError) return true;
  return error instanceof Error && error.cause !== undefined && isUnreadable(error.cause);
}

/** What a server says of its own use may be anything. */
function totalOf(usage: unknown): number {
  const total = (usage as { total_tokens?: unknown } | undefined)?.total_tokens;
  return typeof total === 'number' && Number.isSafeInteger(total) && total > 0 ? total : 0;
}

function failureOf(error: unknown, signal: AbortSignal): ChatFailure {
  if (signal.aborted) return { failed: 'aborted' };
  const status = statusOf(error);
  if (status === undefined) return { failed: isUnreadable(error) ? 'unreadable' : 'unreachable' };
  if (status === 429 || status >= 500) return { failed: 'busy', ...retryAfterOf(error) };
  return { failed: 'refused' };
}

function statusOf(error: unknown): number | undefined {
  const status = (error as Caught | undefined)?.status;
  return typeof status === 'number' ? status : undefined;
}

function retryAfterOf(error: unknown): { retryAfterMs?: number } {
  const headers = (error as Caught | undefined)?.headers;
  const seconds = headers instanceof Headers ? Number(headers.get('retry-after')) : Number.NaN;
  return seconds > 0 ? { retryAfterMs: seconds * 1_000 } : {};
}
