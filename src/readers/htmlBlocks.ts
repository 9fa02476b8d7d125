// A parsed page as blocks of Markdown: paragraphs, headings, lists with their numbers, tables row by row.
import type { DefaultTreeAdapterTypes } from 'parse5';
import { formatNumber } from './listNumbers.ts';
import { addSpan, paragraphMarkdown, type Span, tableMarkdown } from './wordMarkdown.ts';

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;
type Look = { bold: boolean; keepSpace: boolean };

const leftOut = new Set(
  'script style noscript template head nav aside footer form button select option textarea input iframe object svg math canvas video audio dialog menu'.split(
    ' ',
  ),
);
const bolds = new Set(['b', 'strong', 'th', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6']);
const flowing = new Set(
  'a abbr b bdi bdo big cite code del dfn em font i ins kbd label mark nobr q s samp small span strike strong sub sup tt u var time'.split(
    ' ',
  ),
);
const listFormats: Record<string, string> = { a: 'lowerLetter', A: 'upperLetter', i: 'lowerRoman', I: 'upperRoman' };
const hiddenStyle = /(?:display\s*:\s*none|visibility\s*:\s*hidden)/i;
/** An element that holds so much of the text is the document; the rest around it is the portal. */
const mainShare = 0.5;
const mainNames = new Set(['article', 'main']);

export function blocksOfPage(page: DefaultTreeAdapterTypes.Document): string[] {
  const body = bodyOf(page);
  return blocksIn(mainOf(body), { bold: false, keepSpace: false }, '');
}

function bodyOf(page: DefaultTreeAdapterTypes.Document): Element | undefined {
  const html = page.childNodes.find((node): node is Element => node.nodeName === 'html');
  return html?.childNodes.find((node): node is Element => node.nodeName === 'body');
}

function mainOf(body: Element | undefined): Element | undefined {
  if (body === undefined) return undefined;
  const all = lettersIn(body);
  const candidates = elementsIn(body).filter((it) => mainNames.has(it.tagName) || attribute(it, 'role') === 'main');
  return candidates.find((it) => lettersIn(it) >= all * mainShare) ?? body;
}

function blocksIn(parent: Element | undefined, look: Look, number: string): string[] {
  const blocks: string[] = [];
  let spans: Span[] = [];
  let marker = number;
  let items = Number(attribute(parent, 'start') ?? 1);
  if (!Number.isSafeInteger(items)) items = 1;
  const flush = () => {
    const markdown = paragraphMarkdown(spans);
    if (markdown !== '') {
      blocks.push(marker === '' ? markdown : `${marker} ${markdown}`);
      marker = '';
    }
    spans = [];
  };
  const flow = (node: Node, inside: Look): void => {
    if (node.nodeName === '#text' && 'value' in node) {
      const text = inside.keepSpace ? node.value : node.value.replace(/\s+/g, ' ');
      addSpan(spans, text.replace(/\n$/, ''), inside.bold);
      return;
    }
    if (!('tagName' in node) || isLeftOut(node)) return;
    const name = node.tagName;
    const own = { bold: isBold(node, inside.bold), keepSpace: inside.keepSpace || name === 'pre' };
    if (flowing.has(name)) {
      for (const child of node.childNodes) flow(child, own);
      return;
    }
    if (name === 'br') {
      addSpan(spans, '\n', inside.bold);
      return;
    }
    flush();
    if (name === 'table') blocks.push(...tableMarkdown(rowsIn(node).map((row) => cellsIn(row, own))));
    else if (name === 'li') {
      const printed =
        parent?.tagName === 'ol'
          ? `${formatNumber(items, listFormats[attribute(parent, 'type') ?? ''] ?? 'decimal')}.`
          : '-';
      items += 1;
      blocks.push(...blocksIn(node, own, printed));
    } else {
      const within = blocksIn(node, own, marker);
      if (within.length > 0) marker = '';
      blocks.push(...within);
    }
  };
  for (const child of parent?.childNodes ?? []) flow(child, look);
  flush();
  return blocks;
}

function cellsIn(row: Element, look: Look): string[][] {
  return row.childNodes
    .filter((node): node is Element => node.nodeName === 'td' || node.nodeName === 'th')
    .map((cell) => blocksIn(cell, { ...look, bold: isBold(cell, look.bold) }, ''));
}

/** Rows of this table, not of one inside it. */
function rowsIn(table: Element): Element[] {
  return table.childNodes.flatMap((node) => {
    if (!('tagName' in node)) return [];
    return node.tagName === 'tr' ? [node] : ['tbody', 'thead', 'tfoot'].includes(node.tagName) ? rowsIn(node) : [];
  });
}

function isBold(element: Element, inherited: boolean): boolean {
  if (bolds.has(element.tagName)) return true;
  const weight = /font-weight\s*:\s*(\w+)/i.exec(attribute(element, 'style') ?? '')?.[1];
  return weight === undefined ? inherited : /^(?:bold|bolder|[6-9]00)$/i.test(weight);
}

function isLeftOut(element: Element): boolean {
  return (
    leftOut.has(element.tagName) ||
    attribute(element, 'hidden') !== undefined ||
    attribute(element, 'aria-hidden') === 'true' ||
    hiddenStyle.test(attribute(element, 'style') ?? '')
  );
}

function attribute(element: Element | undefined, name: string): string | undefined {
  return element?.attrs.find((one) => one.name === name)?.value;
}

function elementsIn(element: Element): Element[] {
  const found: Element[] = [];
  const waiting: Element[] = [element];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    found.push(next);
    for (const child of next.childNodes) if ('tagName' in child && !isLeftOut(child)) waiting.push(child);
  }
  return found;
}

function lettersIn(element: Element): number {
  return elementsIn(element).reduce((sum, { childNodes }) => {
    const own = childNodes.flatMap((node) => (node.nodeName === '#text' && 'value' in node ? [node.value] : []));
    return sum + (own.join('').match(/\p{L}/gu)?.length ?? 0);
  }, 0);
}
