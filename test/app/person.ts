// A person at the web chat, over HTTP: keeps a cookie, asks, and waits on live events for the answers.
import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';

const deadlineMs = 15_000;

export type Person = {
  /** Posts a message; resolves with the status. */
  post: (text: string, eventId?: string) => Promise<number>;
  /** The page as it is now. */
  page: () => Promise<string>;
  /** Resolves with the first live event, from the beginning of the transcript, that matches. */
  hears: (pattern: RegExp) => Promise<string>;
};

/** Opens the chat page, which gives the person a cookie. */
export async function openChat(url: string): Promise<Person> {
  const opened = await fetch(`${url}/chat`);
  expect(opened.status).toBe(200);
  const cookie = opened.headers.get('set-cookie')?.split(';')[0] ?? '';
  return personWith(url, cookie);
}

export function personWith(url: string, cookie: string): Person {
  return {
    async post(text, eventId = randomUUID()) {
      const response = await fetch(`${url}/chat/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie },
        body: JSON.stringify({ text, eventId }),
      });
      await response.arrayBuffer();
      return response.status;
    },
    async page() {
      return (await fetch(`${url}/chat`, { headers: { cookie } })).text();
    },
    async hears(pattern) {
      const signal = AbortSignal.timeout(deadlineMs);
      const { body } = await fetch(`${url}/chat/events`, { headers: { cookie }, signal });
      let heard = '';
      const decoder = new TextDecoder();
      for await (const chunk of body ?? []) {
        heard += decoder.decode(chunk, { stream: true });
        const events = heard.split('\n\n');
        const found = events.slice(0, -1).find((event) => pattern.test(event));
        if (found !== undefined) return found;
      }
      throw new Error(`the events ended without ${pattern}`);
    },
  };
}

/** Posts JSON to /api/ask. */
export async function askApi(url: string, body: object): Promise<{ status: number; answer: Record<string, unknown> }> {
  const response = await fetch(`${url}/api/ask`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: response.status, answer: (await response.json()) as Record<string, unknown> };
}
