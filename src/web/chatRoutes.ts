// The web chat: its page, its messages, its live events.
import { Hono } from 'hono';
import type { InboundMessage } from '../channels/channel.ts';
import { refusals, type WebRefusal } from '../wording/webChat.ts';
import { bubbleId, type ChatEntry, type RenderEntry } from './chatEntry.ts';
import type { ChatPageState } from './chatPage.ts';
import { clientAddress } from './clientAddress.ts';
import { parseIncomingMessage } from './incomingMessage.ts';
import type { Html } from './layout.ts';
import type { LiveStreams } from './liveStreams.ts';
import { admitPerson, knownPerson } from './person.ts';
import type { RateLimits } from './rateLimits.ts';
import type { Refuse } from './refuse.ts';
import { isSameOrigin } from './sameOrigin.ts';
import type { WebContext, WebEnv } from './webContext.ts';

export type ChatRouteDeps = {
  turns: {
    /**
     * Resolves when the message is durably stored; it is answered in the background. `duplicate`: stored before.
     * The transcript calls the stored message `in-<inboxId>`.
     */
    accept: (message: InboundMessage) => Promise<{ duplicate: boolean; inboxId: string }>;
  };
  transcript: (conversationId: string, limit: number) => Promise<ChatEntry[]>;
  streams: LiveStreams;
  chatPage: (state: ChatPageState) => Html;
  renderEntry: RenderEntry;
  limits: RateLimits;
  refuse: Refuse;
  retentionDays: number;
  trustProxy: boolean;
  now: () => Date;
};

const entriesShown = 50;

export function createChatRoutes(deps: ChatRouteDeps): Hono<WebEnv> {
  const { turns, transcript, streams, chatPage, renderEntry, limits, refuse, now, trustProxy } = deps;
  const routes = new Hono<WebEnv>();

  function refuseBusy(c: WebContext, waitSeconds: number): Response | Promise<Response> {
    c.header('Retry-After', String(waitSeconds));
    return refuse(c, 429, refusals.tooMany(waitSeconds));
  }

  /** A refusal keeps the typed text: htmx leaves it in the input, a plain form gets the page back with it. */
  async function refuseMessage(c: WebContext, status: 400 | 415 | 422, refusal: WebRefusal, draft: string | undefined) {
    const form = c.req.header('content-type')?.startsWith('application/x-www-form-urlencoded') ?? false;
    const person = knownPerson(c);
    if (!form || c.req.header('hx-request') === 'true' || person === undefined) return refuse(c, status, refusal);
    return c.html(chatPage({ entries: await transcript(person, entriesShown), refusal, draft }), status);
  }

  const showPage = async (c: WebContext) => {
    const wait = await limits.view(clientAddress(c, trustProxy));
    if (wait !== undefined) return refuseBusy(c, wait);
    const known = knownPerson(c);
    admitPerson(c, { ...deps, renew: true });
    return c.html(chatPage({ entries: known === undefined ? [] : await transcript(known, entriesShown) }));
  };
  routes.get('/', showPage);
  routes.get('/chat', showPage);

  routes.get('/chat/events', async (c) => {
    const address = clientAddress(c, trustProxy);
    const wait = await limits.stream(address);
    if (wait !== undefined) return refuseBusy(c, wait);
    const person = knownPerson(c);
    if (person === undefined) return refuse(c, 401, refusals.noPerson());
    // Hono answers HEAD by this handler and throws the body away, which would leave a stream open that nobody reads.
    if (c.req.method === 'HEAD') return c.body(null);
    const body = streams.open(person, address, c.req.header('last-event-id') ?? c.req.query('after'));
    if (body === undefined) return refuse(c, 503, refusals.busy());
    c.header('Content-Type', 'text/event-stream; charset=utf-8');
    c.header('X-Accel-Buffering', 'no');
    return c.body(body);
  });

  routes.post('/chat/messages', async (c) => {
    if (!isSameOrigin(c, trustProxy)) return refuse(c, 403, refusals.otherSite());
    const wait = await limits.question(knownPerson(c), clientAddress(c, trustProxy));
    if (wait !== undefined) return refuseBusy(c, wait);
    const parsed = await parseIncomingMessage(c);
    if ('refusal' in parsed) return refuseMessage(c, parsed.status, parsed.refusal, parsed.text);
    const { text, eventId, title } = parsed.message;
    const person = admitPerson(c, { ...deps, renew: false });
    // The client chose its id, so it counts within its own conversation only: nobody can occupy another's.
    const { inboxId, duplicate } = await turns.accept({
      channel: 'web',
      eventId: `${person}.${eventId}`,
      conversationId: person,
      personId: person,
      text,
    });
    const entry: ChatEntry = {
      id: `in-${inboxId}`,
      from: 'person',
      text: title ?? text,
      answer: undefined,
      buttons: [],
      at: now(),
    };
    if (!duplicate) await streams.echo(person, entry);
    if (c.req.header('content-type')?.startsWith('application/json')) {
      return c.json({ accepted: true, duplicate }, 202);
    }
    if (c.req.header('hx-request') !== 'true') return c.redirect('/chat#latest', 303);
    c.header('X-Bubble', bubbleId(entry.id));
    return c.html(renderEntry(entry));
  });

  return routes;
}
