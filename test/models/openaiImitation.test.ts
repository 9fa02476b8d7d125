// The imitation of an OpenAI-compatible server keeps to the protocol, so that what passes before it passes before a real one.
import { expect, onTestFinished, test } from 'vitest';
import { type OpenaiServer, startOpenai, vectorOf } from '../fakes/openai.ts';

const apiKey = 'sk-imitation-for-tests';
const messages = [
  { role: 'system', content: 'Trả lời từ các điều khoản.' },
  {
    role: 'user',
    content: JSON.stringify({
      question: 'Ai tiếp dân khi Chủ tịch bận?',
      history: [],
      provisions: [
        { id: 'P1', label: 'khoản 1 Điều 1', document: 'Quy chế', text: '1. Chủ tịch tiếp công dân vào thứ Năm.' },
        {
          id: 'P2',
          label: 'khoản 2 Điều 1',
          document: 'Quy chế',
          text: '2. Khi Chủ tịch bận thì Phó Chủ tịch tiếp thay.',
        },
      ],
    }),
  },
];

async function open(): Promise<
  OpenaiServer & { call: (path: string, body?: unknown, key?: string) => Promise<Response> }
> {
  const openai = await startOpenai({ apiKey });
  onTestFinished(openai.stop);
  const call = (path: string, body?: unknown, key = apiKey) =>
    fetch(`${openai.url}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { 'content-type': 'application/json', ...(key === '' ? {} : { authorization: `Bearer ${key}` }) },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
  return { ...openai, call };
}

const chat = (rest = {}) => ({ model: 'imitation-chat', messages, ...rest });

test('a chat, whole: an output of the agreed shape, and its tokens', async () => {
  const { call, chats } = await open();
  const reply = (await (await call('/chat/completions', chat())).json()) as {
    choices: { message: { content: string }; finish_reason: string }[];
    usage: { prompt_tokens: number; completion_tokens: number; total_tokens: number };
  };
  expect(JSON.parse(reply.choices[0]!.message.content)).toEqual({
    sentences: [{ text: 'Khi Chủ tịch bận thì Phó Chủ tịch tiếp thay.', provisions: ['P2'] }],
  });
  expect(reply.choices[0]!.finish_reason).toBe('stop');
  expect(reply.usage.total_tokens).toBe(reply.usage.prompt_tokens + reply.usage.completion_tokens);
  expect(chats).toHaveLength(1);
  expect(chats[0]!.task).toMatchObject({ kind: 'answer', question: 'Ai tiếp dân khi Chủ tịch bận?' });
});

test('a chat, streamed: the same content in pieces, then usage, then the end', async () => {
  const { call } = await open();
  const reply = await call('/chat/completions', chat({ stream: true, stream_options: { include_usage: true } }));
  expect(reply.headers.get('content-type')).toBe('text/event-stream');
  const events = (await reply.text()).split('\n\n').filter((event) => event !== '');
  expect(events.at(-1)).toBe('data: [DONE]');
  type Chunk = { choices: { delta: { content?: string } }[]; usage?: object };
  const chunks = events.slice(0, -1).map((event) => JSON.parse(event.slice('data: '.length)) as Chunk);
  const content = chunks.map(({ choices }) => choices[0]?.delta.content ?? '').join('');
  expect(JSON.parse(content).sentences).toHaveLength(1);
  expect(chunks.at(-1)!.usage).toBeDefined();
});

test('vectors: deterministic, of one length, nearer for texts that share words', async () => {
  const { call, embedded } = await open();
  const input = ['tiếp công dân', 'tiếp công dân'];
  const asked = { model: 'imitation-embedding', input };
  const plain = (await (await call('/embeddings', asked)).json()) as { data: { embedding: number[] }[] };
  expect(plain.data[0]!.embedding).toHaveLength(64);
  expect(plain.data[0]).toMatchObject({ embedding: plain.data[1]!.embedding });
  const packed = (await (await call('/embeddings', { ...asked, encoding_format: 'base64' })).json()) as {
    data: { embedding: string }[];
  };
  const bytes = Buffer.from(packed.data[0]!.embedding, 'base64');
  expect([...new Float32Array(new Uint8Array(bytes).buffer)]).toEqual(plain.data[0]!.embedding);
  expect(embedded).toHaveLength(4);
  const near = (one: string, other: string) =>
    vectorOf(one, 64).reduce((sum, value, at) => sum + value * vectorOf(other, 64)[at]!, 0);
  expect(near('tiếp công dân', 'lịch tiếp công dân')).toBeGreaterThan(near('tiếp công dân', 'phí chợ'));
});

test.each([
  ['no key', '/models', undefined, '', 401],
  ['a wrong key', '/models', undefined, 'sk-wrong', 401],
  ['the models', '/models', undefined, apiKey, 200],
  ['a model that is not there', '/chat/completions', { ...chat(), model: 'other' }, apiKey, 404],
  ['an embedding model that is not there', '/embeddings', { model: 'other', input: 'a' }, apiKey, 404],
  ['no JSON', '/chat/completions', '{"model":', apiKey, 400],
  ['no messages', '/chat/completions', { model: 'imitation-chat' }, apiKey, 400],
  ['an empty text to embed', '/embeddings', { model: 'imitation-embedding', input: '' }, apiKey, 400],
  ['a path that is not there', '/completions', chat(), apiKey, 404],
  ['too much', '/chat/completions', 'a'.repeat(5 * 1024 * 1024), apiKey, 413],
])('%s', async (_, path, body, key, status) => {
  const { call } = await open();
  const reply = await call(path, body, key);
  const answered = (await reply.json()) as { error?: { message: string }; data?: { id: string }[] };
  expect(reply.status).toBe(status);
  if (status === 200) expect(answered.data!.map(({ id }) => id)).toEqual(['imitation-chat', 'imitation-embedding']);
  else expect(answered.error!.message).not.toBe('');
});

test('what is scripted comes in its order, then the model is itself again', async () => {
  const { call, replyNext } = await open();
  replyNext({ say: 'một' }, { fault: 'server-error' }, { fault: 'rate-limited-with-time' }, { fault: 'reset' });
  const said = async () => {
    const reply = await call('/chat/completions', chat()).catch(() => undefined);
    return [reply?.status, reply?.headers.get('retry-after') ?? ''];
  };
  expect([await said(), await said(), await said(), await said(), await said()]).toEqual([
    [200, ''],
    [500, ''],
    [429, '30'],
    [undefined, ''],
    [200, ''],
  ]);
});
