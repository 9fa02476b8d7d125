// The web door: every route behind one set of headers, limits and one error handler.
import { Hono } from 'hono';
import type { Webhook } from '../channels/messenger.ts';
import { errorForLog, type Logger } from '../log.ts';
import { refusals } from '../wording/webChat.ts';
import { type AskRouteDeps, createAskRoute } from './askRoute.ts';
import { createAssets } from './assets.ts';
import { type CalendarRouteDeps, createCalendarRoute } from './calendarRoute.ts';
import { createRenderEntry } from './chatEntry.ts';
import { createChatPage } from './chatPage.ts';
import { type ChatRouteDeps, createChatRoutes } from './chatRoutes.ts';
import { createHttpMetrics } from './httpMetrics.ts';
import { limitBody } from './limitBody.ts';
import { createLiveStreams, type LiveStreamDeps } from './liveStreams.ts';
import { createOperationsRoutes, type OperationsDeps } from './operationsRoutes.ts';
import { createRateLimits } from './rateLimits.ts';
import { createRefuse } from './refuse.ts';
import { securityHeaders } from './securityHeaders.ts';
import type { WebEnv } from './webContext.ts';
import { createWebhookRoutes, webhookPaths } from './webhookRoutes.ts';

export type WebAppDeps = {
  turns: ChatRouteDeps['turns'];
  webChat: LiveStreamDeps['webChat'];
  transcript: LiveStreamDeps['transcript'];
  ask: AskRouteDeps['ask'];
  sampleQuestions: () => string[];
  /** The calendar behind a token; undefined for none. */
  calendarFeed: CalendarRouteDeps['feed'];
  /** The doors of the messengers that are on. */
  webhooks: Webhook[];
  health: OperationsDeps['health'];
  metrics: OperationsDeps['metrics'];
  config: {
    rateLimitPerMinute: number;
    retentionDays: number;
    metricsToken: string | undefined;
    trustProxy: boolean;
    publicQa: boolean;
    timeZone: string;
  };
  now: () => Date;
  log: Pick<Logger, 'error'>;
};

const maxBodyKibibytes = 64;

/** A Hono app that answers requests without a port; `startServer` gives it one. Throws when an asset is missing. */
export function createWebApp(deps: WebAppDeps): Hono<WebEnv> {
  const { config, now, log } = deps;
  const assets = createAssets();
  const refuse = createRefuse(assets);
  const renderEntry = createRenderEntry(config.timeZone);
  const streams = createLiveStreams({ ...deps, renderEntry });
  const limits = createRateLimits(config.rateLimitPerMinute);
  const chatPage = createChatPage({ ...deps, ...config, assets, renderEntry });
  const app = new Hono<WebEnv>({ strict: false });

  app.use(createHttpMetrics(deps.metrics, streams.openCount));
  app.use(securityHeaders);
  const limit = limitBody(maxBodyKibibytes, refuse);
  const ownLimit = webhookPaths(deps.webhooks);
  app.use((c, next) => (ownLimit.has(c.req.path) ? next() : limit(c, next)));
  app.route('/', createWebhookRoutes(deps.webhooks));
  app.route('/', createChatRoutes({ ...deps, ...config, streams, chatPage, renderEntry, limits, refuse, now }));
  app.route('/', createAskRoute({ ...deps, ...config, limits, refuse }));
  app.route('/', createCalendarRoute({ ...config, feed: deps.calendarFeed, limits, refuse }));
  app.route('/', createOperationsRoutes({ ...deps, ...config, refuse }));
  app.route('/', assets.routes);
  app.notFound((c) => refuse(c, 404, refusals.notFound()));
  app.onError((error, c) => {
    log.error({ error: errorForLog(error), method: c.req.method }, 'request failed');
    return refuse(c, 500, refusals.broken());
  });
  return app;
}
