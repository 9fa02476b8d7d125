// The sign that an answer is being written.
import { html } from 'hono/html';
import { chatPageWords } from '../wording/webChat.ts';
import type { Html } from './layout.ts';

/** Fades by itself (chat.css), so that a lost event does not leave it standing. */
export function typingSign(): Html {
  return html`<p class="typing"><span class="spoken">${chatPageWords.typing}</span><i></i><i></i><i></i></p>`;
}

/** Takes the sign away, wherever it is sent along. */
export function typingGone(): Html {
  return html`<div id="typing" hx-swap-oob="innerHTML"></div>`;
}
