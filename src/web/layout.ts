// The shell of every page.
import { html } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import type { Assets } from './assets.ts';
import { createRandomId } from './randomId.ts';

/** Markup whose values are already escaped. */
export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

const htmxSettings = JSON.stringify({
  // No style elements, no evaluated strings: the content security policy forbids both.
  includeIndicatorStyles: false,
  allowEval: false,
  historyEnabled: false,
  // A refusal is a sentence for the notice above the input, not another bubble.
  responseHandling: [
    { code: '[23]..', swap: true },
    { code: '[45]..', swap: true, error: true, target: '#notice', swapOverride: 'innerHTML' },
  ],
});

/** A whole document. `live` adds the scripts; `refreshSeconds` reloads for browsers without JavaScript. */
export function page(
  assets: Assets,
  options: { title: string; body: Html; live: boolean; refreshSeconds?: number | undefined },
): Html {
  const scripts = html`<meta name="htmx-config" content="${htmxSettings}">
    <script src="${assets.url('htmx.js')}" defer></script>
    <script src="${assets.url('sse.js')}" defer></script>
    <script src="${assets.url('chat.js')}" defer></script>`;
  const refresh =
    options.refreshSeconds === undefined
      ? ''
      : html`<noscript><meta http-equiv="refresh" content="${refreshTo(options.refreshSeconds)}"></noscript>`;
  return html`<!doctype html>
<html lang="vi">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content">
    <meta name="color-scheme" content="light dark">
    <meta name="theme-color" content="#ffffff" media="(prefers-color-scheme: light)">
    <meta name="theme-color" content="#151b23" media="(prefers-color-scheme: dark)">
    <title>${options.title}</title>
    <link rel="icon" href="${assets.url('icon.svg')}" type="image/svg+xml">
    <link rel="stylesheet" href="${assets.url('pico.css')}">
    <link rel="stylesheet" href="${assets.url('chat.css')}">
    ${options.live ? scripts : ''}${refresh}
  </head>
  ${options.body}
</html>`;
}

/** An address that is new each time: a browser takes the same one with a fragment for a jump within the page. */
function refreshTo(seconds: number): string {
  return `${seconds}; url=/chat?r=${createRandomId()}#latest`;
}
