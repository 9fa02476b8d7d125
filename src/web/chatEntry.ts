// One bubble of the conversation as markup.
import { html } from 'hono/html';
import type { Answer } from '../answers/answer.ts';
import type { Button } from '../channels/channel.ts';
import { chatPageWords, spokenTitle } from '../wording/webChat.ts';
import { answerParts } from './answerParts.ts';
import { buttonRow } from './buttonRow.ts';
import type { Html } from './layout.ts';

/** One entry of the transcript; ids are unique in a conversation and free of spaces. */
export type ChatEntry = {
  id: string;
  from: 'person' | 'bot';
  text: string;
  answer: Answer | undefined;
  buttons: Button[];
  at: Date;
};

export type RenderEntry = (entry: ChatEntry) => Html;

/** The id of the bubble's element, by which a page knows that it shows the entry already. */
export function bubbleId(entryId: string): string {
  return `m-${entryId}`;
}

/** Renders bubbles with times of `timeZone`. */
export function createRenderEntry(timeZone: string): RenderEntry {
  const clock = new Intl.DateTimeFormat('vi-VN', { hour: '2-digit', minute: '2-digit', hour12: false, timeZone });
  const calendar = new Intl.DateTimeFormat('vi-VN', { dateStyle: 'full', timeZone });

  return ({ id, from, text, answer, buttons, at }) => {
    const time = html`<time datetime="${at.toISOString()}" title="${calendar.format(at)}">${clock.format(at)}</time>`;
    if (from === 'person') {
      return html`<li class="entry person" id="${bubbleId(id)}">
  <div class="bubble"><span class="spoken">${chatPageWords.you}: </span><p class="said">${text}</p>${time}</div>
</li>`;
    }
    const marks = buttons.filter((button) => spokenTitle(button.title) !== undefined);
    const titles = new Set(buttons.map((button) => button.title));
    const suggested = (answer?.suggestions ?? []).filter((title) => !titles.has(title));
    const choices = [
      ...buttons.filter((button) => !marks.includes(button)),
      ...suggested.map((title) => ({ title, action: title })),
    ];
    return html`<li class="entry bot" id="${bubbleId(id)}">
  <div class="bubble"><span class="spoken">${chatPageWords.assistant}: </span>
  ${answer ? answerParts(answer, text) : html`<p class="said">${text}</p>`}
  <div class="foot">${time}${marks.length === 0 ? '' : buttonRow('marks', chatPageWords.feedback, marks)}</div></div>
  ${choices.length === 0 ? '' : buttonRow('choices', answer ? chatPageWords.suggestions : chatPageWords.choices, choices)}
</li>`;
  };
}
