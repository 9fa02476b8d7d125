// Zalo's side of a webhook: signs the bytes, wants a 200 within two seconds, tries again five times, then gives up on it.
import { createHash } from 'node:crypto';

export type PushSettings = {
  appId: string;
  oaId: string;
  secretKey: string;
  appSecret: string;
  /** `<oa-key|app-secret>+<app-id|oa-id>+<body|header>`. */
  variant: string;
  prefix: 'mac=' | '';
  /** 2 seconds in the real world. */
  answerWithinMs: number;
  /** Between attempts; compressed to nothing unless a caller wants to see the times. */
  wait: (ms: number) => Promise<void>;
};

/** `late`: no answer in time. */
export type Attempt = number | 'late' | 'unreachable';

const minuteMs = 60_000;
const retryAfterMs = [30_000, 5 * minuteMs, 15 * minuteMs, 30 * minuteMs, 60 * minuteMs];

export type ZaloPusher = ReturnType<typeof createZaloPusher>;

export function createZaloPusher(settings: PushSettings) {
  let url: string | undefined;
  let isOff = false;
  let last: string | undefined;
  let held: string[] | undefined;
  const attempts: Attempt[] = [];

  async function attempt(raw: string, headers: Record<string, string>): Promise<Attempt> {
    try {
      const response = await fetch(url ?? '', {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: raw,
        signal: AbortSignal.timeout(settings.answerWithinMs),
      });
      await response.arrayBuffer();
      return response.status;
    } catch (error) {
      return error instanceof Error && error.name === 'TimeoutError' ? 'late' : 'unreachable';
    }
  }

  /** Resolves with every attempt, the last one first to succeed. */
  async function pushRaw(raw: string, change: Partial<PushSettings> = {}): Promise<Attempt[]> {
    last = raw;
    if (held !== undefined) {
      held.push(raw);
      return [];
    }
    if (url === undefined || isOff) return [];
    const signature = signatureHeaders(raw, { ...settings, ...change });
    const results: Attempt[] = [];
    for (let retry = 0; retry <= retryAfterMs.length; retry += 1) {
      if (retry > 0) await settings.wait(retryAfterMs[retry - 1]!);
      const result = await attempt(raw, retry === 0 ? signature : { ...signature, num_retry: String(retry) });
      results.push(result);
      attempts.push(result);
      if (result === 200) return results;
    }
    isOff = true;
    return results;
  }

  return {
    /** The console: an address is saved only after it answered an unsigned probe with 200. Switches a dead webhook on. */
    async setUrl(address: string): Promise<boolean> {
      url = address;
      const saved = (await attempt('{}', {})) === 200;
      isOff = !saved;
      return saved;
    },
    push: (event: object, change?: Partial<PushSettings>) => pushRaw(JSON.stringify(event), change),
    pushRaw,
    /** The newest event once more, byte for byte. */
    again: () => pushRaw(last ?? '{}'),
    /** From now on events wait … */
    hold(): void {
      held = [];
    },
    /** … until they come, the newest first. */
    async releaseReversed(): Promise<Attempt[]> {
      const waiting = (held ?? []).reverse();
      held = undefined;
      const results: Attempt[] = [];
      for (const raw of waiting) results.push(...(await pushRaw(raw)));
      return results;
    },
    attempts,
    isOff: () => isOff,
  };
}

/** Also for hand-made requests of tests. */
export function signatureHeaders(raw: string, settings: Omit<PushSettings, 'answerWithinMs' | 'wait'>) {
  const [secretName, firstName, timestampName] = settings.variant.split('+');
  const inBody = /"timestamp":\s*"(\d+)"/.exec(raw)?.[1] ?? '';
  const timestamp = timestampName === 'header' ? '1790000009999' : inBody;
  const secret = secretName === 'oa-key' ? settings.secretKey : settings.appSecret;
  const first = firstName === 'app-id' ? settings.appId : settings.oaId;
  const mac = createHash('sha256')
    .update(first + raw + timestamp + secret, 'utf8')
    .digest('hex');
  const headers: Record<string, string> = { 'X-ZEvent-Signature': `${settings.prefix}${mac}` };
  return timestampName === 'header' ? { ...headers, 'X-ZEvent-Timestamp': timestamp } : headers;
}
