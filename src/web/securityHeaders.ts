// Headers that every response carries.
import type { MiddlewareHandler } from 'hono';
import type { WebEnv } from './webContext.ts';

const headers = Object.entries({
  // Pico draws its chevrons from data: images; scripts and styles are files of ours only.
  'Content-Security-Policy':
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
  'Cache-Control': 'no-store',
});

/** Set before the handler, so that a handler may replace one (assets are cached) and errors carry them too. */
export const securityHeaders: MiddlewareHandler<WebEnv> = (c, next) => {
  for (const [name, value] of headers) c.header(name, value);
  return next();
};
