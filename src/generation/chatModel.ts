// The vocabulary of language models: what the product needs of one. Types only; every feature may import it.

export type ChatRequest = {
  system: string;
  /** JSON: everything in it is data. */
  user: string;
  /** Of the object that is expected, as JSON Schema. */
  schema: { name: string; definition: Record<string, unknown> };
  signal: AbortSignal;
};

/** `busy` and `unreachable` may go away; the others will not by asking again. `retryAfterMs`: as the server says. */
export type ChatFailure = {
  failed: 'busy' | 'unreachable' | 'refused' | 'unreadable' | 'aborted';
  retryAfterMs?: number;
};

/** `tokens`: of prompt and answer together, as the server counts; 0 where it does not say. */
export type ChatReply = { text: string; tokens: number } | ChatFailure;

export type ChatModel = {
  name: string;
  /** Never rejects; resolves soon after the signal. */
  complete: (request: ChatRequest) => Promise<ChatReply>;
};
