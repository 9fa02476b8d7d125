// A port for the web app, and a stop that lets running requests finish.
import { once } from 'node:events';
import { Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { createAdaptorServer, type HttpBindings } from '@hono/node-server';
import type { Hono } from 'hono';
import type { WebEnv } from './webContext.ts';

export type WebServer = {
  /** `http://127.0.0.1:3978`, with the port that was really taken. */
  url: string;
  /** Accepts nothing more, ends live streams, waits for running requests (at most `stopTimeoutMs`), closes. */
  stop: () => Promise<void>;
};

/** Resolves when the port is open; rejects with Node's error (EADDRINUSE, EACCES …) when it cannot be. Port 0 takes any. */
export async function startServer(options: {
  app: Hono<WebEnv>;
  host: string;
  port: number;
  stopTimeoutMs?: number;
  /** How long a request may take to arrive, headers and body; the check runs every second, or more often when it is shorter. */
  requestTimeoutMs?: number;
}): Promise<WebServer> {
  const { app, host, port, stopTimeoutMs = 10_000, requestTimeoutMs = 30_000 } = options;
  const live = new Set<ServerResponse>();
  const adapted = createAdaptorServer({
    async fetch(request, env) {
      const { incoming, outgoing } = env as HttpBindings;
      const response = await app.fetch(request, { incoming, outgoing });
      if (incoming.method === 'GET' && response.headers.get('content-type')?.startsWith('text/event-stream')) {
        live.add(outgoing);
      }
      return response;
    },
    serverOptions: {
      headersTimeout: Math.min(15_000, requestTimeoutMs),
      requestTimeout: requestTimeoutMs,
      // Node looks every 30 seconds only, which would give a slow sender twice its time.
      connectionsCheckingInterval: Math.min(1_000, requestTimeoutMs),
      keepAliveTimeout: 10_000,
    },
  });
  if (!(adapted instanceof Server)) throw new Error('the adaptor made no HTTP/1.1 server');
  const server: Server = adapted;
  // Kept here because Node counts a connection that a browser opened ahead of need as busy until it times out.
  const connections = new Set<Socket>();
  const running = new Set<ServerResponse>();
  let stopping: Promise<void> | undefined;
  server.on('connection', (socket) => {
    connections.add(socket);
    socket.once('close', () => connections.delete(socket));
  });
  server.on('request', ({ socket }, response: ServerResponse) => {
    running.add(response);
    response.once('close', () => {
      running.delete(response);
      live.delete(response);
      if (stopping) socket.destroySoon();
    });
  });

  server.listen(port, host);
  await once(server, 'listening');
  const address = server.address();
  const realPort = typeof address === 'object' && address !== null ? address.port : port;

  async function close(): Promise<void> {
    const closed = once(server, 'close');
    server.close();
    const busy = new Set([...running].map(({ req }) => req.socket));
    for (const socket of connections) if (!busy.has(socket)) socket.destroy();
    for (const response of live) response.end();
    const cut = setTimeout(() => server.closeAllConnections(), stopTimeoutMs);
    await closed;
    clearTimeout(cut);
  }

  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${realPort}`,
    stop: () => {
      stopping ??= close();
      return stopping;
    },
  };
}
