// POST /api/ask: one question in, one Answer out, for an agency's own portal.
import { Hono } from 'hono';
import { z } from 'zod';
import type { Answer } from '../answers/answer.ts';
import { maxQuestionCharacters } from '../channels/channel.ts';
import { refusals } from '../wording/webChat.ts';
import { clientAddress } from './clientAddress.ts';
import { isRandomId } from './randomId.ts';
import type { RateLimits } from './rateLimits.ts';
import type { Refuse } from './refuse.ts';
import type { WebEnv } from './webContext.ts';

export type AskQuestion = {
  text: string;
  /** Well-formed, but perhaps not ours; undefined starts a conversation. */
  conversation: string | undefined;
  /** Calendar date `YYYY-MM-DD`; undefined means today. */
  asOf: string | undefined;
};

export type AskRouteDeps = {
  /** Answers within a conversation that was issued before (createRandomId), or a new one. Undefined: it was not issued, or is gone. */
  ask: (question: AskQuestion) => Promise<{ answer: Answer; conversation: string } | undefined>;
  /** False: only people who paired an account may ask, and a program is none. */
  publicQa: boolean;
  limits: RateLimits;
  refuse: Refuse;
  trustProxy: boolean;
};

const shape = z.object({
  question: z
    .string()
    .max(maxQuestionCharacters * 2)
    .transform((text) => text.toWellFormed().replaceAll('\0', '').trim())
    .refine((text) => text.length >= 1 && text.length <= maxQuestionCharacters),
  asOf: z.iso.date().optional(),
  conversation: z.string().refine(isRandomId).optional(),
});

/** Answers 200 with the Answer and `conversation`; 400 names the wrong field; 403 where only paired people may ask. */
export function createAskRoute({ ask, publicQa, limits, refuse, trustProxy }: AskRouteDeps): Hono<WebEnv> {
  const routes = new Hono<WebEnv>();
  routes.post('/api/ask', async (c) => {
    if (!publicQa) return refuse(c, 403, refusals.notPublic());
    if (!c.req.header('content-type')?.startsWith('application/json')) return refuse(c, 415, refusals.notJson());
    const body: unknown = await c.req.json().catch(() => undefined);
    const parsed = shape.safeParse(body);
    // A conversation counts as a person does; what cannot be read counts for its address.
    const wait = await limits.question(parsed.data?.conversation, clientAddress(c, trustProxy));
    if (wait !== undefined) {
      c.header('Retry-After', String(wait));
      return refuse(c, 429, refusals.tooMany(wait));
    }
    if (typeof body !== 'object' || body === null) return refuse(c, 400, refusals.notJson());
    if (!parsed.success) {
      const field = parsed.error.issues[0]?.path[0];
      if (field === 'conversation') return refuse(c, 400, refusals.badConversation());
      if (field === 'asOf') return refuse(c, 400, refusals.badAsOf());
      return refuse(c, 400, refusals.badQuestion(maxQuestionCharacters));
    }
    const { question, asOf, conversation } = parsed.data;
    const answered = await ask({ text: question, asOf, conversation });
    if (answered === undefined) return refuse(c, 400, refusals.badConversation());
    return c.json({ ...answered.answer, conversation: answered.conversation });
  });
  return routes;
}
