// How a refusal or an error reaches whoever asked: a fragment for htmx, JSON for programs, a page for people.
import { html } from 'hono/html';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { chatPageWords, type WebRefusal } from '../wording/webChat.ts';
import type { Assets } from './assets.ts';
import { page } from './layout.ts';
import type { WebContext } from './webContext.ts';

export type Refuse = (c: WebContext, status: ContentfulStatusCode, refusal: WebRefusal) => Response | Promise<Response>;

/** Answers with the refusal's sentences in the form that the caller reads. */
export function createRefuse(assets: Assets): Refuse {
  return (c, status, refusal) => {
    if (wantsJson(c)) return c.json({ error: refusal }, status);
    if (c.req.header('hx-request') === 'true') return c.html(html`<p>${refusal.message} ${refusal.remedy}</p>`, status);
    const body = html`<body class="plain">
    <main class="refusal">
      <h1>${refusal.message}</h1>
      <p>${refusal.remedy}</p>
      <p><a role="button" href="/chat">${chatPageWords.backToChat}</a></p>
    </main>
  </body>`;
    const title = `${refusal.message} · ${chatPageWords.product}`;
    return c.html(page(assets, { title, body, live: false }), status);
  };
}

function wantsJson(c: WebContext): boolean {
  return c.req.path.startsWith('/api/') || (c.req.header('content-type')?.startsWith('application/json') ?? false);
}
