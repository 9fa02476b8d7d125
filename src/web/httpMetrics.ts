// Numbers about requests: how many, how they ended, how long they took.
import type { MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { WebEnv } from './webContext.ts';

/** Registers its metrics in `registry`; counts by route pattern, never by address or path as asked. */
export function createHttpMetrics(registry: Registry, openStreams: () => number): MiddlewareHandler<WebEnv> {
  const requests = new Counter({
    name: 'sotay_http_requests_total',
    help: 'Requests by method, route and status',
    labelNames: ['method', 'route', 'status'],
    registers: [registry],
  });
  const seconds = new Histogram({
    name: 'sotay_http_request_seconds',
    help: 'Time until the response began, by route',
    labelNames: ['route'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
    registers: [registry],
  });
  new Gauge({
    name: 'sotay_web_streams_open',
    help: 'Open chat pages that hear live events',
    registers: [registry],
    collect() {
      this.set(openStreams());
    },
  });
  return async (c, next) => {
    const started = performance.now();
    await next();
    const route = routePath(c, -1);
    const method = knownMethods.has(c.req.method) ? c.req.method : 'other';
    requests.inc({ method, route, status: c.res.status });
    seconds.observe({ route }, (performance.now() - started) / 1000);
  };
}

const knownMethods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);
