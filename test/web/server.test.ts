// The server on a real port: it opens, and it stops without cutting anybody off.
import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { startServer } from '../../src/web/server.ts';
import { cookie, json } from './requests.ts';
import { createFakeConversation, createTestApp } from './webDeps.ts';

const local = { host: '127.0.0.1', port: 0 };

describe('the server', () => {
  it('answers at the address it names, and to a loopback caller shows the numbers', async () => {
    const server = await startServer({ app: createTestApp(createFakeConversation()), ...local });
    expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    expect((await fetch(`${server.url}/metrics`)).status).toBe(200);
    await server.stop();
    await expect(fetch(`${server.url}/healthz`)).rejects.toThrow('fetch failed');
  });

  it('rejects when the port is taken', async () => {
    const app = createTestApp(createFakeConversation());
    const server = await startServer({ app, ...local });
    const port = Number(new URL(server.url).port);
    await expect(startServer({ app, host: '127.0.0.1', port })).rejects.toThrow('EADDRINUSE');
    await server.stop();
  });

  it('takes no more than 64 KiB, whether the length is declared or not', async () => {
    const server = await startServer({ app: createTestApp(createFakeConversation()), ...local });
    const body = JSON.stringify({ text: 'a'.repeat(70_000), eventId: 'e1' });
    const declared = await fetch(`${server.url}/chat/messages`, json(body));
    expect(declared.status).toBe(413);
    const chunked = { ...json(body), body: new Blob([body]).stream(), duplex: 'half' } satisfies RequestInit;
    expect((await fetch(`${server.url}/chat/messages`, chunked)).status).toBe(413);
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    await server.stop();
  });

  it('cuts a body that trickles in when its time is up', async () => {
    const conversation = createFakeConversation();
    const server = await startServer({ app: createTestApp(conversation), ...local, requestTimeoutMs: 100 });
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
    const head = 'POST /chat/messages HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n';
    socket.write(`${head}Content-Length: 60000\r\n\r\n{"text":"`);
    const trickle = setInterval(() => socket.write('a'), 10);
    // Writing to a connection that was cut may fail first; the close follows.
    socket.on('error', () => clearInterval(trickle));
    let heard = '';
    socket.setEncoding('utf8').on('data', (text) => {
      heard += text;
    });
    const started = performance.now();
    // Not `once`, which takes the failed writing for the end.
    await new Promise((resolve) => socket.on('close', resolve)).finally(() => clearInterval(trickle));
    expect(performance.now() - started).toBeLessThan(5_000);
    expect(heard).not.toContain(' 202 ');
    expect(conversation.accepted).toEqual([]);
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    await server.stop();
  });

  it('survives what is no HTTP', async () => {
    const server = await startServer({ app: createTestApp(createFakeConversation()), ...local });
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
    socket.end('GET / HTTP/1.1\r\nHost: a b\r\n\r\n\0\0\0');
    socket.resume();
    await once(socket, 'close');
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    await server.stop();
  });

  it('ends live streams and lets a running request finish when it stops', async () => {
    const conversation = createFakeConversation();
    const started = Promise.withResolvers<void>();
    const finish = Promise.withResolvers<void>();
    const turns = {
      async accept() {
        started.resolve();
        await finish.promise;
        return { duplicate: false, inboxId: '1' };
      },
    };
    const server = await startServer({ app: createTestApp(conversation, { turns }), ...local });
    // A connection opened ahead of need, as browsers do, must not hold the stop up.
    const unused = connect(Number(new URL(server.url).port), '127.0.0.1');
    await once(unused, 'connect');
    const stream = await fetch(`${server.url}/chat/events`, { headers: { cookie } });
    const running = fetch(`${server.url}/chat/messages`, json({ text: 'Ai?', eventId: 'e1' }, { cookie }));
    await started.promise;

    const stopped = server.stop();
    expect(await stream.text()).toContain('retry:');
    finish.resolve();
    expect((await running).status).toBe(202);
    await stopped;
    expect(server.stop()).toBe(server.stop());
  });

  it('cuts a request that does not end when its time is up', async () => {
    const started = Promise.withResolvers<void>();
    const turns = {
      accept: () => {
        started.resolve();
        return new Promise<never>(() => {});
      },
    };
    const app = createTestApp(createFakeConversation(), { turns });
    const server = await startServer({ app, ...local, stopTimeoutMs: 50 });
    const running = fetch(`${server.url}/chat/messages`, json({ text: 'Ai?', eventId: 'e1' }, { cookie }));
    const outcome = expect(running).rejects.toThrow('fetch failed');
    await started.promise;
    await server.stop();
    await outcome;
  });
});
