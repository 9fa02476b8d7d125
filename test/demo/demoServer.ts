// The page beside the demo: two telephones, the clock, and what the platform was asked.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Hono } from 'hono';
import { z } from 'zod';
import { startServer } from '../../src/web/server.ts';
import type { WebEnv } from '../../src/web/webContext.ts';
import { type DemoClock, type DemoOffice, demoPeople } from './demoOffice.ts';
import type { Phones } from './phones.ts';

const file = (name: string) => readFileSync(join(import.meta.dirname, name), 'utf8');
const person = z.enum(demoPeople.map(({ id }) => id));
const deed = z.discriminatedUnion('do', [
  z.object({ do: z.literal('say'), person, text: z.string().trim().min(1).max(4_000) }),
  z.object({ do: z.literal('tap'), person, title: z.string().max(200) }),
  z.object({ do: z.enum(['hour', 'day', 'reminder', 'scoring']) }),
]);
const shownCalls = 40;
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'";

/** Listens on 127.0.0.1. Rejects when the port is taken. */
export async function startDemoServer(deps: { phones: Phones; office: DemoOffice; clock: DemoClock; port: number }) {
  const { phones, office, clock, port } = deps;
  const codes = new Map<string, string>();
  for (const { id } of demoPeople) codes.set(id, await office.pairingCode(id));
  let scoringEntered = false;

  async function perform(wanted: z.infer<typeof deed>): Promise<void> {
    if (wanted.do === 'say') await phones.say(wanted.person, wanted.text);
    else if (wanted.do === 'tap') await phones.tap(wanted.person, wanted.title);
    else if (wanted.do === 'hour') office.addHour();
    else if (wanted.do === 'day') office.addWorkingDay();
    else if (wanted.do === 'reminder') office.goToNextReminder();
    else if (!scoringEntered) {
      await office.enterScoring();
      scoringEntered = true;
    }
  }

  const app = new Hono<WebEnv>()
    .use(async (context, next) => {
      // Another page must not act here under a name of its own that leads to this machine.
      const host = context.req.header('host') ?? '';
      if (!/^(127\.0\.0\.1|localhost)(:\d+)?$/.test(host)) return context.text('', 403);
      context.header('Content-Security-Policy', policy);
      context.header('Cache-Control', 'no-store');
      return next();
    })
    .get('/', (context) => context.html(file('page.html')))
    .get('/page.css', (context) => context.body(file('page.css'), 200, { 'content-type': 'text/css; charset=utf-8' }))
    .get('/page.js', (context) =>
      context.body(file('page.js'), 200, { 'content-type': 'text/javascript; charset=utf-8' }),
    )
    .get('/state', (context) => {
      const calls = phones.calls();
      return context.json({
        platform: phones.platform,
        now: clock.now().toISOString(),
        scoringEntered,
        people: demoPeople.map((one) => ({ ...one, code: codes.get(one.id), bubbles: phones.bubbles(one.id) })),
        calls: { count: calls.length, last: calls.slice(-shownCalls) },
      });
    })
    .post('/do', async (context) => {
      const type = context.req.header('content-type') ?? '';
      const wanted = deed.safeParse(type.startsWith('application/json') ? await context.req.json() : undefined);
      if (!wanted.success) return context.text('', 400);
      await perform(wanted.data);
      return context.body(null, 204);
    });
  return startServer({ app, host: '127.0.0.1', port });
}
