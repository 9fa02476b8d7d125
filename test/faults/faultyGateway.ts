// A gateway between the program and an imitation of a platform, that loses, refuses, garbles and swallows calls.
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * `answer`: refused in the platform's name, which sees nothing. `reset`, `silence`: the platform sees nothing either.
 * `… after`: the platform takes the call, and its answer never comes, is cut off, or is a page.
 */
export type Fault =
  | { kind: 'answer'; status: number; headers?: Record<string, string>; body: string }
  | { kind: 'reset' | 'silence' | 'reset after' | 'silence after' | 'cut after' | 'page after' };

export type Gateway = { url: string; stop: () => Promise<void> };

const page = '<html><body>Bảo trì hệ thống</body></html>';

/** `nextFault` is asked at each call of the path that sends messages; others pass. */
export async function startFaultyGateway(
  target: string,
  { sends, nextFault }: { sends: RegExp; nextFault: (body: string) => Fault | undefined },
): Promise<Gateway> {
  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = Buffer.concat(await request.toArray());
    const fault = sends.test(request.url ?? '') ? nextFault(body.toString()) : undefined;
    if (fault?.kind === 'answer') {
      const headers = { 'content-type': 'application/json', ...fault.headers };
      return void response.writeHead(fault.status, headers).end(fault.body);
    }
    if (fault?.kind === 'reset') return void request.socket.resetAndDestroy();
    if (fault?.kind === 'silence') return;
    const { host: _, connection: __, 'content-length': ___, 'transfer-encoding': ____, ...kept } = request.headers;
    const answer = await fetch(target + request.url, {
      method: request.method ?? 'GET',
      headers: kept as Record<string, string>,
      ...(body.length > 0 ? { body } : {}),
    });
    const content = Buffer.from(await answer.arrayBuffer());
    const type = { 'content-type': answer.headers.get('content-type') ?? 'application/json' };
    if (fault?.kind === 'silence after') return;
    if (fault?.kind === 'reset after') return void request.socket.resetAndDestroy();
    if (fault?.kind === 'page after') return void response.writeHead(200, { 'content-type': 'text/html' }).end(page);
    if (fault?.kind === 'cut after') {
      response.writeHead(answer.status, { ...type, 'content-length': content.length + 10 }).write(content);
      return void request.socket.destroySoon();
    }
    response.writeHead(answer.status, type).end(content);
  }

  const server = createServer((request, response) => {
    serve(request, response).catch(() => request.socket.destroy());
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      server.close();
      server.closeAllConnections();
      if (server.listening) await once(server, 'close');
    },
  };
}
