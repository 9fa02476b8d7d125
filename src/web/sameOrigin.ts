// Whether a request that changes something was made by our own page.
import type { WebContext } from './webContext.ts';

/**
 * False when the browser says that another site made the request. Programs send neither header and carry nobody's
 * cookie, so they pass. Origin is compared by host, since a proxy may end TLS in front of us; a trusted one may also
 * name us otherwise and put the host that the browser asked for last in X-Forwarded-Host.
 */
export function isSameOrigin(c: WebContext, trustProxy: boolean): boolean {
  const site = c.req.header('sec-fetch-site');
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  const origin = c.req.header('origin');
  if (origin === undefined) return true;
  if (!URL.canParse(origin)) return false;
  const { host } = new URL(origin);
  const forwarded = trustProxy ? c.req.header('x-forwarded-host')?.split(',').at(-1)?.trim() : undefined;
  return host !== '' && (host === (c.req.header('host') ?? new URL(c.req.url).host) || host === forwarded);
}
