// GET /calendar/<token>.ics: who gets a feed, and where the token must not appear.
import { Hono } from 'hono';
import { Registry } from 'prom-client';
import { beforeEach, describe, expect, it } from 'vitest';
import { createAssets } from '../../src/web/assets.ts';
import { createCalendarRoute } from '../../src/web/calendarRoute.ts';
import { createHttpMetrics } from '../../src/web/httpMetrics.ts';
import { createRateLimits } from '../../src/web/rateLimits.ts';
import { createRefuse } from '../../src/web/refuse.ts';
import { securityHeaders } from '../../src/web/securityHeaders.ts';
import type { WebEnv } from '../../src/web/webContext.ts';
import { from } from './requests.ts';

const token = `${'aB3_-'.repeat(8)}xyz`;
const text = 'BEGIN:VCALENDAR\r\nX-WR-CALNAME:Sở Y tế\r\nEND:VCALENDAR\r\n';

describe('GET /calendar/<token>.ics', () => {
  let asked: string[];
  let valid: string | undefined;
  let registry: Registry;

  const feed = async (given: string) => {
    asked.push(given);
    return given === valid ? text : undefined;
  };

  function createApp(perMinute = 1_000): Hono<WebEnv> {
    const limits = createRateLimits(perMinute);
    const app = new Hono<WebEnv>({ strict: false });
    app.use(createHttpMetrics(registry, () => 0));
    app.use(securityHeaders);
    app.route('/', createCalendarRoute({ feed, limits, refuse: createRefuse(createAssets()), trustProxy: false }));
    return app;
  }

  beforeEach(() => {
    asked = [];
    valid = token;
    registry = new Registry();
  });

  it('gives the feed to be kept for a quarter of an hour', async () => {
    const response = await createApp().request(`/calendar/${token}.ics`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('private, max-age=900');
    expect(response.headers.get('content-disposition')).toBe('inline; filename="sotay.ics"');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(await response.text()).toBe(text);
  });

  it('answers HEAD without a body', async () => {
    const response = await createApp().request(`/calendar/${token}.ics`, { method: 'HEAD' });
    expect([response.status, await response.text()]).toEqual([200, '']);
    expect(response.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
  });

  it('answers alike for a token that is revoked and one that never was', async () => {
    const app = createApp();
    valid = undefined;
    const revoked = await app.request(`/calendar/${token}.ics`);
    const unknown = await app.request(`/calendar/${'x'.repeat(43)}.ics`);
    expect([revoked.status, unknown.status]).toEqual([404, 404]);
    expect(revoked.headers.get('cache-control')).toBe('no-store');
    const page = await revoked.text();
    expect(page).toBe(await unknown.text());
    expect(page).not.toContain(token);
  });

  it.each([
    `${token}`,
    `${token}x.ics`,
    `${token.slice(1)}.ics`,
    `${token}.ICS`,
    `${token}.ics.ics`,
    `${token.slice(1)}%00.ics`,
    `${token.slice(1)}é.ics`,
    `${token}.ics%0A`,
    '.ics',
    "x' OR 1=1.ics",
  ])('does not look up what is no token: %s', async (file) => {
    expect((await createApp().request(`/calendar/${file}`)).status).toBe(404);
    expect(asked).toEqual([]);
  });

  it('takes no other method', async () => {
    const response = await createApp().request(`/calendar/${token}.ics`, { method: 'POST' });
    expect([response.status, asked]).toEqual([404, []]);
  });

  it('counts against the views of an address, also for what is no token', async () => {
    const app = createApp(1);
    const get = (file: string, address: string) => app.request(`/calendar/${file}`, {}, from(address));
    for (let count = 0; count < 5; count += 1) expect((await get(`${token}.ics`, '10.0.0.1')).status).toBe(200);
    for (let count = 0; count < 5; count += 1) expect((await get('x.ics', '10.0.0.1')).status).toBe(404);
    const refused = await get(`${token}.ics`, '10.0.0.1');
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(asked).toHaveLength(5);
    expect((await get(`${token}.ics`, '10.0.0.2')).status).toBe(200);
  });

  it('leaves no token in the numbers', async () => {
    const app = createApp();
    await app.request(`/calendar/${token}.ics`);
    await app.request(`/calendar/${token}x.ics`);
    await app.request(`/calendar/${token}.ics/${token}`);
    const numbers = await registry.metrics();
    expect(numbers).toContain('{method="GET",route="/calendar/:file",status="200"} 1');
    expect(numbers).toContain('{method="GET",route="/calendar/:file",status="404"} 1');
    expect(numbers).not.toContain(token);
  });
});
