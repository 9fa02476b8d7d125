// GET /calendar/<token>.ics: the feed that calendar programs subscribe to. The token is the only key.
import { Hono } from 'hono';
import { refusals } from '../wording/webChat.ts';
import { clientAddress } from './clientAddress.ts';
import type { RateLimits } from './rateLimits.ts';
import type { Refuse } from './refuse.ts';
import type { WebEnv } from './webContext.ts';

export type CalendarRouteDeps = {
  /** The iCalendar text; undefined for a token that is revoked or unknown. */
  feed: (token: string) => Promise<string | undefined>;
  limits: RateLimits;
  refuse: Refuse;
  trustProxy: boolean;
};

/** 32 bytes in base64url. */
const tokenFile = /^([\w-]{43})\.ics$/;
const cacheSeconds = 900;

/** Counts as a page view of the address, so that tokens cannot be tried in bulk. */
export function createCalendarRoute({ feed, limits, refuse, trustProxy }: CalendarRouteDeps): Hono<WebEnv> {
  const routes = new Hono<WebEnv>();
  routes.get('/calendar/:file', async (c) => {
    const wait = await limits.view(clientAddress(c, trustProxy));
    if (wait !== undefined) {
      c.header('Retry-After', String(wait));
      return refuse(c, 429, refusals.tooMany(wait));
    }
    const token = tokenFile.exec(c.req.param('file'))?.[1];
    const text = token === undefined ? undefined : await feed(token);
    if (text === undefined) return refuse(c, 404, refusals.notFound());
    c.header('Content-Type', 'text/calendar; charset=utf-8');
    c.header('Cache-Control', `private, max-age=${cacheSeconds}`);
    // A saved copy must not carry the token in its name.
    c.header('Content-Disposition', 'inline; filename="sotay.ics"');
    return c.body(text);
  });
  return routes;
}
