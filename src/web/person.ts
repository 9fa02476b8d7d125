// Who is chatting: a random cookie; everything behind the door sees only its hash.
import { hash } from 'node:crypto';
import { getCookie, setCookie } from 'hono/cookie';
import { createRandomId, isRandomId } from './randomId.ts';
import type { WebContext } from './webContext.ts';

const cookieName = 'sotay_person';
const secondsPerDay = 86_400;

/** The person's conversation id (22 characters, a one-way hash of the cookie); undefined without a well-formed cookie. */
export function knownPerson(c: WebContext): string | undefined {
  const cookie = getCookie(c, cookieName);
  return cookie !== undefined && isRandomId(cookie) ? conversationIdOf(cookie) : undefined;
}

/** Like knownPerson, but a newcomer gets a cookie. `renew` starts the retention time of a known one anew. */
export function admitPerson(
  c: WebContext,
  options: { retentionDays: number; trustProxy: boolean; renew: boolean },
): string {
  const sent = getCookie(c, cookieName);
  const known = sent !== undefined && isRandomId(sent);
  const cookie = known ? sent : createRandomId();
  if (!known || options.renew) {
    setCookie(c, cookieName, cookie, {
      httpOnly: true,
      sameSite: 'Strict',
      path: '/',
      // Browsers cap a cookie's life at 400 days, and Hono refuses to write a longer one.
      maxAge: Math.min(options.retentionDays, 400) * secondsPerDay,
      secure: isHttps(c, options.trustProxy),
    });
  }
  return conversationIdOf(cookie);
}

function conversationIdOf(cookie: string): string {
  return hash('sha256', `sotay web ${cookie}`, 'base64url').slice(0, 22);
}

function isHttps(c: WebContext, trustProxy: boolean): boolean {
  if (trustProxy && c.req.header('x-forwarded-proto')?.split(',').at(-1)?.trim() === 'https') return true;
  return c.req.url.startsWith('https:');
}
