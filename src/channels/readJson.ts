// The body of a webhook as JSON.

/** Undefined when the bytes are no UTF-8 or no JSON. */
export function readJson(body: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    return undefined;
  }
}
