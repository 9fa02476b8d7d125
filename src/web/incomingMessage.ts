// What a page or a program posts to the chat, parsed at the door.
import { z } from 'zod';
import { maxQuestionCharacters } from '../channels/channel.ts';
import { refusals, type WebRefusal } from '../wording/webChat.ts';
import type { WebContext } from './webContext.ts';

type IncomingMessage = {
  /** As posted, well-formed Unicode, 1 to 4,000 characters after trimming. */
  text: string;
  /** The client's own id of this sending: the same id is not asked twice. */
  eventId: string;
  /** The title of the tapped button; what the bubble shows. */
  title: string | undefined;
};

type ParsedMessage =
  | { message: IncomingMessage }
  | { refusal: WebRefusal; status: 400 | 415 | 422; text: string | undefined };

const shape = z.object({
  text: z.string().transform((text) => text.toWellFormed().replaceAll('\0', '').trim()),
  eventId: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
  title: z.string().min(1).max(200).optional(),
});

/** Reads a form or JSON body of at most the body limit. Throws nothing for what a client may send. */
export async function parseIncomingMessage(c: WebContext): Promise<ParsedMessage> {
  const type = c.req.header('content-type') ?? '';
  let body: unknown;
  if (type.startsWith('application/json')) {
    body = await c.req.json().catch(() => undefined);
  } else if (type.startsWith('application/x-www-form-urlencoded')) {
    body = Object.fromEntries(new URLSearchParams(await c.req.text()));
  } else {
    return { refusal: refusals.malformed(), status: 415, text: undefined };
  }
  const parsed = shape.safeParse(body);
  if (!parsed.success) return { refusal: refusals.malformed(), status: 400, text: undefined };
  const { text, eventId, title } = parsed.data;
  if (text === '') return { refusal: refusals.empty(), status: 400, text };
  if (text.length > maxQuestionCharacters) {
    return { refusal: refusals.tooLong(maxQuestionCharacters), status: 422, text };
  }
  return { message: { text, eventId, title: title?.toWellFormed() } };
}
