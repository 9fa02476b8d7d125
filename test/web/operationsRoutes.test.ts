// Health, readiness, numbers, assets and unknown pages.
import { describe, expect, it } from 'vitest';
import { from } from './requests.ts';
import { createFakeConversation, createTestApp } from './webDeps.ts';

const token = 'a-secret-of-24-characters';

describe('health', () => {
  it('says alive and ready', async () => {
    const app = createTestApp(createFakeConversation());
    expect((await app.request('/healthz')).status).toBe(200);
    const ready = await app.request('/readyz');
    expect([ready.status, await ready.json()]).toEqual([200, { ok: true, checks: { database: true } }]);
  });

  it('answers 503 when it is neither', async () => {
    const health = { live: () => false, ready: async () => ({ ok: false, checks: { database: true, index: false } }) };
    const app = createTestApp(createFakeConversation(), { health });
    expect((await app.request('/healthz')).status).toBe(503);
    const ready = await app.request('/readyz');
    expect([ready.status, await ready.json()]).toEqual([503, { ok: false, checks: { database: true, index: false } }]);
  });
});

describe('/metrics', () => {
  it.each([
    ['this machine with the token', '127.0.0.1', { authorization: `Bearer ${token}` }, 'http://localhost/metrics', 200],
    ['this machine without it', '127.0.0.1', {}, 'http://localhost/metrics', 403],
    ['a proxy that forwards no header', '127.0.0.1', {}, 'http://127.0.0.1:3978/metrics', 403],
    ['elsewhere', '10.0.0.5', {}, 'http://localhost/metrics', 403],
    ['elsewhere with the token', '10.0.0.5', { authorization: `Bearer ${token}` }, 'http://sotay.example/metrics', 200],
    ['elsewhere with another', '10.0.0.5', { authorization: `Bearer ${token}x` }, 'http://localhost/metrics', 403],
  ])('asks everybody for the token that is set: %s', async (_name, address, headers, url, status) => {
    const app = createTestApp(createFakeConversation(), {}, { metricsToken: token });
    expect((await app.request(url, { headers }, from(address))).status).toBe(status);
  });

  it('takes no request for local behind a trusted proxy', async () => {
    const app = createTestApp(createFakeConversation(), {}, { trustProxy: true });
    expect((await app.request('http://127.0.0.1/metrics', {}, from('127.0.0.1'))).status).toBe(403);
  });

  it.each([
    ['this machine', '127.0.0.1', {}, 'http://localhost/metrics', 200],
    ['this machine over IPv6', '::1', {}, 'http://[::1]:3978/metrics', 200],
    ['this machine as a mapped address', '::ffff:127.0.0.1', {}, 'http://127.0.0.1/metrics', 200],
    ['elsewhere', '10.0.0.5', {}, 'http://localhost/metrics', 403],
    ['elsewhere, claiming to be here', '10.0.0.5', { 'x-forwarded-for': '127.0.0.1' }, 'http://localhost/metrics', 403],
    ['a proxy on this machine', '127.0.0.1', { 'x-forwarded-for': '127.0.0.1' }, 'http://localhost/metrics', 403],
    ['a page that points its name here', '127.0.0.1', {}, 'http://evil.example/metrics', 403],
  ])('without a token from %s', async (_name, address, headers, url, status) => {
    const app = createTestApp(createFakeConversation());
    expect((await app.request(url, { headers }, from(address))).status).toBe(status);
  });

  it('is closed to a caller without an address, and to any token when none is set', async () => {
    const app = createTestApp(createFakeConversation());
    expect((await app.request('/metrics')).status).toBe(403);
    const headers = { authorization: 'Bearer undefined' };
    expect((await app.request('/metrics', { headers }, from('10.0.0.5'))).status).toBe(403);
  });

  it('counts requests by route, not by what was asked for', async () => {
    const app = createTestApp(createFakeConversation());
    await app.request('/chat?q=bi-mat');
    await app.request('/bi-mat');
    const text = await (await app.request('/metrics', {}, from('127.0.0.1'))).text();
    expect(text).toContain('sotay_http_requests_total{method="GET",route="/chat",status="200"} 1');
    expect(text).toContain('status="404"} 1');
    expect(text).toContain('sotay_web_streams_open 0');
    expect(text).not.toContain('bi-mat');
  });
});

describe('assets', () => {
  it('are cached for good under the versioned address that the page names, and load', async () => {
    const app = createTestApp(createFakeConversation());
    const page = await (await app.request('/chat')).text();
    const addresses = [...page.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map((match) => match[1] ?? '');
    expect(new Set(addresses.map((address) => address.split('?')[0])).size).toBe(6);
    for (const address of addresses) {
      const response = await app.request(address);
      expect([address, response.status]).toEqual([address, 200]);
      expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    }
  });

  it('are asked for again without a version, and compressed on request', async () => {
    const app = createTestApp(createFakeConversation());
    const plain = await app.request('/assets/htmx.js');
    expect(plain.headers.get('cache-control')).toBe('no-cache');
    const etag = plain.headers.get('etag') ?? '';
    expect((await app.request('/assets/htmx.js', { headers: { 'if-none-match': etag } })).status).toBe(304);
    const zipped = await app.request('/assets/htmx.js', { headers: { 'accept-encoding': 'gzip, br' } });
    expect(zipped.headers.get('content-encoding')).toBe('gzip');
    const unzipped = zipped.body!.pipeThrough(new DecompressionStream('gzip'));
    expect(await new Response(unzipped).text()).toBe(await plain.text());
  });

  it.each(['/assets/', '/assets/../package.json', '/assets/%2e%2e/%2e%2e/package.json', '/assets/nope.js'])(
    'hold nothing else: %s',
    async (path) => {
      expect((await createTestApp(createFakeConversation()).request(path)).status).toBe(404);
    },
  );
});

describe('an unknown page', () => {
  it('says so in Vietnamese, as a page or as JSON', async () => {
    const app = createTestApp(createFakeConversation());
    const page = await app.request('/khong-co');
    expect(page.status).toBe(404);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(await page.text()).toContain('Không có trang này.');
    const data = await app.request('/api/khong-co');
    expect([data.status, await data.json()]).toMatchObject([404, { error: { message: 'Không có trang này.' } }]);
  });
});
