// For whoever runs it: is it alive, is it ready, what are its numbers.
import { hash, timingSafeEqual } from 'node:crypto';
import { Hono } from 'hono';
import type { Registry } from 'prom-client';
import { refusals } from '../wording/webChat.ts';
import { isLocalRequest } from './clientAddress.ts';
import type { Refuse } from './refuse.ts';
import type { WebContext, WebEnv } from './webContext.ts';

export type OperationsDeps = {
  health: {
    live: () => boolean;
    ready: () => Promise<{ ok: boolean; checks: Record<string, boolean>; tokensExpireAt?: Record<string, string> }>;
  };
  metrics: Registry;
  /** Asked of everybody, since a proxy's requests may look local. Undefined: the numbers are read on this machine only. */
  metricsToken: string | undefined;
  /** Behind a proxy nothing is known to be local. */
  trustProxy: boolean;
  refuse: Refuse;
};

export function createOperationsRoutes(deps: OperationsDeps): Hono<WebEnv> {
  const { health, metrics, metricsToken, trustProxy, refuse } = deps;
  const routes = new Hono<WebEnv>();
  const expected = metricsToken === undefined ? undefined : digest(metricsToken);

  // Digests have one length, so the comparison takes one time whatever was sent.
  const mayReadNumbers = (c: WebContext) => {
    if (expected === undefined) return !trustProxy && isLocalRequest(c);
    const sent = c.req.header('authorization')?.match(/^Bearer (.+)$/i)?.[1];
    return sent !== undefined && timingSafeEqual(digest(sent), expected);
  };

  routes.get('/healthz', (c) => {
    const ok = health.live();
    return c.json({ ok }, ok ? 200 : 503);
  });

  routes.get('/readyz', async (c) => {
    const readiness = await health.ready();
    return c.json(readiness, readiness.ok ? 200 : 503);
  });

  routes.get('/metrics', async (c) => {
    if (!mayReadNumbers(c)) return refuse(c, 403, refusals.forbidden());
    return c.body(await metrics.metrics(), 200, { 'Content-Type': metrics.contentType });
  });

  return routes;
}

function digest(secret: string): Buffer {
  return hash('sha256', secret, 'buffer');
}
