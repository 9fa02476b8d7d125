// Buttons below a bubble.
import { html } from 'hono/html';
import type { Button } from '../channels/channel.ts';
import { spokenTitle, tappedTitle } from '../wording/webChat.ts';
import type { Html } from './layout.ts';
import { createRandomId } from './randomId.ts';

/** Each button is a form of its own, so that it works without JavaScript too. `marks` are thumbs, `choices` words. */
export function buttonRow(kind: 'marks' | 'choices', label: string, buttons: Button[]): Html {
  return html`<div class="${kind}" role="group" aria-label="${label}">${buttons.map(buttonForm)}</div>`;
}

function buttonForm({ title, action }: Button): Html {
  const spoken = spokenTitle(title);
  const face = thumbs[title];
  const button =
    face === undefined || spoken === undefined
      ? html`<button type="submit">${title}</button>`
      : html`<button type="submit" aria-label="${spoken}" title="${spoken}">${face}</button>`;
  return html`<form method="post" action="/chat/messages" hx-post="/chat/messages">
  <input type="hidden" name="text" value="${action}"><input type="hidden" name="title" value="${tappedTitle(title)}">
  <input type="hidden" name="eventId" value="${createRandomId()}">${button}</form>`;
}

/** Drawn, because many office machines have no font with the sign. */
const thumb = html`<path d="M7 10.5 11 3a2.3 2.3 0 0 1 2.3 2.3V9h5a1.8 1.8 0 0 1 1.8 2.1l-1.2 7.2a2 2 0 0 1-2 1.7H7zM7 10.5H4V20h3z"/>`;
const thumbs: Record<string, Html> = {
  '👍': html`<svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true">${thumb}</svg>`,
  '👎': html`<svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true"><g transform="rotate(180 12 12)">${thumb}</g></svg>`,
};
