// The chat page: header, conversation, input.
import { html } from 'hono/html';
import type { WebRefusal } from '../wording/webChat.ts';
import { chatPageWords, firstContactNotice, starterButtons } from '../wording/webChat.ts';
import type { Assets } from './assets.ts';
import { buttonRow } from './buttonRow.ts';
import type { ChatEntry, RenderEntry } from './chatEntry.ts';
import { type Html, page } from './layout.ts';
import { createRandomId } from './randomId.ts';
import { withTitles } from './tappedTitles.ts';
import { typingSign } from './typingSign.ts';

type ChatPageDeps = {
  assets: Assets;
  renderEntry: RenderEntry;
  retentionDays: number;
  /** Questions worth asking of the loaded documents, offered to a newcomer. */
  sampleQuestions: () => string[];
};

export type ChatPageState = {
  /** Oldest first. */
  entries: ChatEntry[];
  refusal?: WebRefusal | undefined;
  /** What stands in the input: a refused text is not lost. */
  draft?: string | undefined;
};

/** How soon a browser without JavaScript looks again while an answer is due. */
const refreshSeconds = 2;

export function createChatPage(deps: ChatPageDeps): (state: ChatPageState) => Html {
  const { assets, renderEntry, retentionDays } = deps;

  return ({ entries, refusal, draft }) => {
    const last = entries.at(-1);
    const waiting = last?.from === 'person' && refusal === undefined;
    const connect = last === undefined ? '/chat/events' : `/chat/events?after=${encodeURIComponent(last.id)}`;
    const starters = [...deps.sampleQuestions().map((title) => ({ title, action: title })), ...starterButtons()];
    const body = html`<body class="chat">
    <a class="skip" href="#text">${chatPageWords.skipToInput}</a>
    <header class="top"><img src="${assets.url('icon.svg')}" alt="" width="40" height="40">
      <div><h1>${chatPageWords.product}</h1><p>${chatPageWords.subtitle}</p></div></header>
    <main id="chat" hx-ext="sse" sse-connect="${connect}" hx-target="#entries" hx-swap="beforeend">
      <div id="scroller" tabindex="0" role="log" aria-live="polite" aria-label="${chatPageWords.log}">
        <section class="notice"><h2>${chatPageWords.noticeTitle}</h2>
          ${firstContactNotice(retentionDays).map((line) => html`<p>${line}</p>`)}
          ${last === undefined ? buttonRow('choices', chatPageWords.suggestions, starters) : ''}</section>
        <ol id="entries" sse-swap="entry">${withTitles(entries).map(renderEntry)}</ol>
        <div id="typing" sse-swap="typing" hx-target="this" hx-swap="innerHTML">${waiting ? typingSign() : ''}</div>
        <span id="latest"></span>
      </div>
      <div class="composer">
        <div id="reconnecting" role="status" data-text="${chatPageWords.reconnecting}"></div>
        <div id="notice" role="alert" data-send-failed="${chatPageWords.sendFailed}">${
          refusal === undefined ? '' : html`<p>${refusal.message} ${refusal.remedy}</p>`
        }</div>
        <form id="ask" method="post" action="/chat/messages" hx-post="/chat/messages" hx-sync="this:queue all">
          <input type="hidden" name="eventId" value="${createRandomId()}">
          <label class="spoken" for="text">${chatPageWords.inputLabel}</label>
          <textarea id="text" name="text" rows="1" required enterkeyhint="send" autocomplete="off"
            placeholder="${chatPageWords.inputPlaceholder}">${draft ?? ''}</textarea>
          <button type="submit">${chatPageWords.send}</button>
        </form>
      </div>
    </main>
  </body>`;
    return page(assets, {
      title: `${chatPageWords.product} · ${chatPageWords.subtitle}`,
      body,
      live: true,
      refreshSeconds: waiting ? refreshSeconds : undefined,
    });
  };
}
