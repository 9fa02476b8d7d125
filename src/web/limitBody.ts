// No request may carry more than a fixed size.
import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { refusals } from '../wording/webChat.ts';
import type { Refuse } from './refuse.ts';
import type { WebEnv } from './webContext.ts';

/**
 * Refuses a larger body with 413. A declared length is judged by its header alone, since Node reads no further than
 * that; Hono's own limit, which counts what arrives but is dear per request, takes bodies of undeclared length.
 */
export function limitBody(maxKibibytes: number, refuse: Refuse): MiddlewareHandler<WebEnv> {
  const maxBytes = maxKibibytes * 1024;
  const counted = bodyLimit({
    maxSize: maxBytes,
    onError: (c) => refuse(c, 413, refusals.tooLarge(maxKibibytes)),
  });
  return (c, next) => {
    const length = c.req.header('content-length');
    if (length === undefined || c.req.header('transfer-encoding') !== undefined) return counted(c, next);
    if (Number(length) > maxBytes) return Promise.resolve(refuse(c, 413, refusals.tooLarge(maxKibibytes)));
    return next();
  };
}
