// What Hono carries beside a request here: Node's own request when a real server is behind it.
import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';

/** Empty in tests that call the app without a port. */
export type WebEnv = { Bindings: Partial<HttpBindings> };

export type WebContext = Context<WebEnv>;
