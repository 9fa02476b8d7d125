// The doors of the messengers: raw bytes in, a status out. What they mean is the channel's business.
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { ContentfulStatusCode, StatusCode } from 'hono/utils/http-status';
import { maxWebhookBytes, type Webhook } from '../channels/messenger.ts';
import type { WebContext, WebEnv } from './webContext.ts';

/** Refuses more than `maxWebhookBytes` with 413 before a channel sees it. */
export function createWebhookRoutes(webhooks: Webhook[]): Hono<WebEnv> {
  const routes = new Hono<WebEnv>();
  const limited = bodyLimit({ maxSize: maxWebhookBytes, onError: (c) => c.body(null, 413) });

  for (const webhook of webhooks) {
    const handle = async (c: WebContext) => {
      const { status, body, contentType } = await webhook.handle({
        method: c.req.method,
        query: new URL(c.req.url).searchParams,
        body: Buffer.from(await c.req.arrayBuffer()),
        header: (name) => c.req.header(name),
      });
      if (contentType !== undefined) c.header('Content-Type', contentType);
      return body === undefined ? c.body(null, status as StatusCode) : c.body(body, status as ContentfulStatusCode);
    };
    if (webhook.method === 'GET') routes.get(webhook.path, handle);
    else routes.post(webhook.path, limited, handle);
  }
  return routes;
}

/** Paths whose bodies these routes limit themselves. */
export function webhookPaths(webhooks: Webhook[]): ReadonlySet<string> {
  return new Set(webhooks.filter(({ method }) => method === 'POST').map(({ path }) => path));
}
