// An answer laid out for reading: the sentence, the quotes that unfold, the limits, one next step.
import { html } from 'hono/html';
import type { Answer } from '../answers/answer.ts';
import type { Citation } from '../regulations/provision.ts';
import { chatPageWords, statusBadge } from '../wording/webChat.ts';
import type { Html } from './layout.ts';

/** `text` is shown as it is when the answer has no parts of its own (greetings, refusals). */
export function answerParts(answer: Answer, text: string): Html {
  if (answer.lead === '' || !hasParts(answer)) return html`<p class="said">${text}</p>`;
  const answered = answer.outcome === 'answered';
  return html`<p class="${answered ? 'lead' : 'said'}">${answer.lead}</p>
  ${answer.citations.length === 0 ? '' : citationList(answer, answered)}
  ${answer.caveats.length === 0 ? '' : caveatList(answer.caveats)}
  ${answer.nextStep === '' ? '' : html`<p class="next">${answer.nextStep}</p>`}`;
}

function hasParts(answer: Answer): boolean {
  return answer.citations.length > 0 || answer.caveats.length > 0 || answer.nextStep !== '';
}

function citationList(answer: Answer, answered: boolean): Html {
  const { citations } = answer;
  const count = citations.length > 1 ? ` (${citations.length})` : '';
  return html`<section class="citations">
    <h2>${answered ? chatPageWords.citations : chatPageWords.nearest}${count}</h2>
    ${citations.map((citation, index) => citationDetails(citation, sourceLine(answer, citation), answered && index === 0))}
  </section>`;
}

function citationDetails(citation: Citation, source: string, open: boolean): Html {
  return html`<details${open ? html` open` : ''}>
      <summary><span class="label">${capitalized(citation.label)}</span>
        <span class="status ${citation.status}">${statusBadge(citation.status)}</span>
        <span class="preview" aria-hidden="true">${citation.quote}</span></summary>
      <blockquote>${citation.quote}<footer>${source}</footer></blockquote>
    </details>`;
}

/** `sources` holds a line per document in the order of first citation; without a clear match, the title says enough. */
function sourceLine(answer: Answer, citation: Citation): string {
  const documents = [...new Set(answer.citations.map(({ documentId }) => documentId))];
  const line = answer.sources[documents.indexOf(citation.documentId)];
  return documents.length === answer.sources.length && line !== undefined ? line : citation.documentTitle;
}

function caveatList(caveats: string[]): Html {
  return html`<div class="caveats"><h2>${chatPageWords.caveats}</h2>
    <ul>${caveats.map((caveat) => html`<li>${caveat}</li>`)}</ul></div>`;
}

function capitalized(label: string): string {
  return label.charAt(0).toUpperCase() + label.slice(1);
}
