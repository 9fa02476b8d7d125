// Whether a request that changes something was made by our own page.
import type { WebContext } from './webContext.ts';

/**
 * False when the browser says that another site made the request. Programs send neither header and carry nobody's
 * cookie, so they pass. Origin is compared by host, since a proxy may end TLS in front of us.
 */
export function isSameOrigin(c: WebContext): boolean {
  const site = c.req.header('sec-fetch-site');
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  const origin = c.req.header('origin');
  if (origin === undefined) return true;
  return URL.canParse(origin) && new URL(origin).host === (c.req.header('host') ?? new URL(c.req.url).host);
}
