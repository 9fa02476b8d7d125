// What strangers send to the door of a messenger: descriptions first, so that thousands of them stay small.
import fc from 'fast-check';

export type GenuineEvent = { body: Buffer; headers: Record<string, string> };

/** `at` is a share of a length, from 0 up to but without 1. */
export type Step =
  | { kind: 'genuine' }
  | { kind: 'replayed'; at: number }
  | { kind: 'forged'; how: 'missing' | 'empty' | 'short' | 'long' | 'near miss'; at: number }
  | { kind: 'truncated'; at: number }
  | { kind: 'broken UTF-8'; at: number }
  | { kind: 'no event'; body: Uint8Array | string }
  | { kind: 'nested'; depth: number; closed: boolean; open: '[' | '{"result":' }
  | { kind: 'wrong type'; type: string; at: number }
  | { kind: 'wrong method'; method: string }
  | { kind: 'oversized'; chunked: boolean };

const share = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const hugeNumbers = ['1e400', '-1e400', '9'.repeat(400), '0.'.padEnd(400, '1'), '9007199254740993', '1e-400'];

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('genuine') }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('replayed'), at: share }) },
  {
    weight: 7,
    arbitrary: fc.record({
      kind: fc.constant('forged'),
      how: fc.constantFrom('missing', 'empty', 'short', 'long', 'near miss'),
      at: share,
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('truncated'), at: share }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('broken UTF-8'), at: share }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('no event'), body: fc.uint8Array({ maxLength: 500 }) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('no event'), body: fc.json({ maxDepth: 5 }) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('no event'),
      body: fc
        .tuple(fc.constantFrom('message_id', 'update_id', 'timestamp', 'id'), fc.constantFrom(...hugeNumbers))
        .map(([key, number]) => `{"${key}":${number},"result":{"${key}":${number}},"message":{"${key}":${number}}}`),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('nested'),
      depth: fc.integer({ min: 100, max: 50_000 }),
      closed: fc.boolean(),
      open: fc.constantFrom('[', '{"result":'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('wrong type'),
      type: fc.constantFrom('', 'text/plain', 'multipart/form-data', 'application/json; charset=utf-16', 'x'),
      at: share,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('wrong method'),
      method: fc.constantFrom('GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND'),
    }),
  },
);

/** Always the same ones for a seed. A few of them are larger than any door may take. */
export function hostileSteps(count: number, seed: number): Step[] {
  const steps = fc.sample(step, { numRuns: count, seed });
  const every = Math.ceil(count / 10);
  return steps.map((it, index) => {
    const round = Math.floor(index / every);
    return index % every === every - 1 ? { kind: 'oversized', chunked: round % 2 === 1 } : it;
  });
}

/** The genuine secret or signature, spoiled. */
export function forgedSecret(genuine: string, how: (Step & { kind: 'forged' })['how'], at: number): string | undefined {
  if (how === 'missing') return undefined;
  if (how === 'empty') return '';
  const index = Math.floor(at * genuine.length);
  if (how === 'short') return genuine.slice(0, index);
  if (how === 'long') return genuine + genuine.slice(index);
  return genuine.slice(0, index) + otherCharacter(genuine[index]!) + genuine.slice(index + 1);
}

const base64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Differs in the highest bit too, because the last character of a signature in base64 may not use all of them. */
function otherCharacter(character: string): string {
  const place = base64.indexOf(character);
  return place < 0 ? 'x' : base64[place ^ 32]!;
}

/** Without its end, so no JSON. */
export function truncated(body: Buffer, at: number): Buffer {
  return body.subarray(0, Math.floor(at * (body.length - 1)));
}

/** Bytes that begin no character, before or behind the JSON, so that it is none however the bytes are read. */
export function brokenUtf8(body: Buffer, at: number): Buffer {
  const broken = [Buffer.of(0xff), Buffer.of(0xc3, 0x28), Buffer.of(0xed, 0xa0, 0x80), Buffer.of(0xf0, 0x9f)];
  const bytes = broken[Math.floor(at * broken.length)]!;
  return at < 0.5 ? Buffer.concat([bytes, body]) : Buffer.concat([body, bytes]);
}

export function nested({ depth, closed, open }: Step & { kind: 'nested' }): string {
  const close = open === '[' ? ']' : '}';
  return open.repeat(depth) + (closed ? `${open === '[' ? '' : '1'}${close.repeat(depth)}` : '');
}
