// One HTTP call to a platform, and what its failure means for a message.
import { DeliveryError } from './channel.ts';

export type PlatformCall = {
  url: string;
  headers?: Record<string, string>;
  /** Sent as POST; without a body it is a GET. */
  body?: string | FormData | URLSearchParams;
  timeoutMs: number;
  signal?: AbortSignal;
};

/** `json` is undefined when the platform, or a gateway before it, wrote no JSON. */
export type PlatformReply = { status: number; json: unknown; retryAfterSeconds: number | undefined };

const maxReplyBytes = 1024 * 1024;
/** Codes of errors by which a connection was never made or trusted, so that the platform has not seen the message. */
export const neverSent: ReadonlySet<string> = new Set([
  ...['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT'],
  ...['CERT_HAS_EXPIRED', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN'],
  ...['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'ERR_TLS_CERT_ALTNAME_INVALID'],
]);

/**
 * Resolves with any reply below 500. Throws DeliveryError: `unreachable` and `server-error` for now, `timeout` and
 * `connection-lost` with an unknown outcome, 504 likewise. Never repeats a URL, which may hold a token.
 */
export async function callPlatform({ url, headers, body, timeoutMs, signal }: PlatformCall): Promise<PlatformReply> {
  const timeout = AbortSignal.timeout(timeoutMs);
  let response: Response;
  let text: string;
  try {
    response = await fetch(url, {
      method: body === undefined ? 'GET' : 'POST',
      ...(headers === undefined ? {} : { headers }),
      ...(body === undefined ? {} : { body }),
      signal: signal === undefined ? timeout : AbortSignal.any([timeout, signal]),
      // A platform that sends us elsewhere would get the token there.
      redirect: 'error',
    });
    text = await readLimited(response);
  } catch (error) {
    if (signal?.aborted) throw failed('aborted', 'unknown');
    if (timeout.aborted) throw failed('timeout', 'unknown');
    throw neverSent.has(codeOf(error)) ? failed('unreachable', 'refused') : failed('connection-lost', 'unknown');
  }
  const retryAfterSeconds = secondsOf(response.headers.get('retry-after'));
  if (response.status === 504) throw failed('gateway-timeout', 'unknown');
  if (response.status >= 500) throw failed('server-error', 'refused', retryAfterSeconds);
  return { status: response.status, json: parsed(text), retryAfterSeconds };
}

function failed(code: string, outcome: 'refused' | 'unknown', retryAfterSeconds?: number): DeliveryError {
  return new DeliveryError(`The platform did not answer: ${code}`, {
    permanent: false,
    code,
    outcome,
    retryAfterSeconds,
  });
}

async function readLimited(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > maxReplyBytes) throw new Error('a reply without end');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** fetch hides the reason in its cause. */
function codeOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : undefined;
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : '';
}

function secondsOf(header: string | null): number | undefined {
  return header !== null && /^\d{1,6}$/.test(header) ? Number(header) : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
