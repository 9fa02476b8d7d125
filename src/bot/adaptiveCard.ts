// Our messages as Adaptive Cards 1.4, which Teams and Web Chat draw. Texts are runs: those are never read as Markdown.
import type { Answer } from '../answers/answer.ts';
import type { Button, OutgoingMessage } from '../channels/channel.ts';
import type { Citation } from '../regulations/provision.ts';
import { chatPageWords, statusBadge } from '../wording/webChat.ts';

type Run = {
  type: 'TextRun';
  text: string;
  weight?: 'Bolder';
  isSubtle?: true;
  selectAction?: { type: 'Action.OpenUrl'; url: string };
};
type Line = { type: 'RichTextBlock'; inlines: Run[]; spacing: 'None' | 'Medium' };
type Block = Line | { type: 'Container'; style: 'emphasis'; items: Line[] };
type Look = Pick<Run, 'weight' | 'isSubtle'>;

const bold: Look = { weight: 'Bolder' };
const subtle: Look = { isSubtle: true };
const link = /https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]”’]/giu;

/** `summary` is what notifications say, and what clients without cards show. */
export function adaptiveCard(body: Block[], buttons: Button[], summary: string) {
  return {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.4',
    lang: 'vi',
    fallbackText: summary,
    body,
    actions: buttons.map(({ title, action }) => ({ type: 'Action.Submit', title, data: { action } })),
  };
}

/** A block per line; with `boldLead` the first paragraph is set in bold. */
export function textBlocks(text: string, { boldLead } = { boldLead: false }): Line[] {
  const paragraphs = text.split(/\n\s*\n/).filter((paragraph) => paragraph.trim() !== '');
  return paragraphs.flatMap((paragraph, index) => lines(paragraph, boldLead && index === 0 ? bold : {}));
}

/**
 * The answer laid out: sentence, quotes with label and status, sources, limits, next step. Undefined when it has no such
 * parts, or when the text says more than may be left out.
 */
export function answerBlocks({ text, answer }: Pick<OutgoingMessage, 'text' | 'answer'>): Block[] | undefined {
  if (answer === undefined || answer.lead === '' || !text.endsWith(answer.text)) return undefined;
  const { lead, citations, sources, caveats, nextStep } = answer;
  if (citations.length === 0 && caveats.length === 0 && nextStep === '') return undefined;
  return [
    ...textBlocks(text.slice(0, text.length - answer.text.length)),
    ...lines(lead, bold),
    ...(citations.length === 0 ? [] : lines(headingOf(answer), subtle)),
    ...citations.map((citation) => quoteBlock(citation, sources.length > 1)),
    ...sources.flatMap((source) => lines(source, subtle)),
    ...(caveats.length === 0 ? [] : lines(chatPageWords.caveats, bold)),
    ...caveats.flatMap((caveat) => lines(caveat, {})),
    ...lines(nextStep, {}),
  ];
}

/** UTF-16 units of all that is read, with line ends. */
export function lengthOf(blocks: Block[]): number {
  return blocks.reduce((sum, block) => {
    if (block.type === 'Container') return sum + lengthOf(block.items);
    return sum + block.inlines.reduce((units, { text }) => units + text.length, 1);
  }, 0);
}

function headingOf({ outcome }: Answer): string {
  return outcome === 'answered' ? chatPageWords.citations : chatPageWords.nearest;
}

function quoteBlock({ label, status, quote, documentTitle }: Citation, severalDocuments: boolean): Block {
  const name = `${label.charAt(0).toUpperCase()}${label.slice(1)}${severalDocuments ? ` – ${documentTitle}` : ''}`;
  return {
    type: 'Container',
    style: 'emphasis',
    items: [...lines(`${name} (${statusBadge(status)})`, bold), ...lines(`“${quote}”`, {})],
  };
}

/** Only the first line keeps its distance. */
function lines(paragraph: string, look: Look): Line[] {
  const said = paragraph.split('\n').filter((line) => line.trim() !== '');
  return said.map((line, index) => ({
    type: 'RichTextBlock',
    inlines: runs(line.toWellFormed(), look),
    spacing: index === 0 ? 'Medium' : 'None',
  }));
}

function runs(line: string, look: Look): Run[] {
  const found: Run[] = [];
  let from = 0;
  const say = (until: number) => {
    if (until > from) found.push({ type: 'TextRun', text: line.slice(from, until), ...look });
    from = until;
  };
  for (const { 0: url, index } of line.matchAll(link)) {
    if (!URL.canParse(url)) continue;
    say(index);
    from = index + url.length;
    found.push({ type: 'TextRun', text: url, ...look, selectAction: { type: 'Action.OpenUrl', url } });
  }
  say(line.length);
  return found;
}
