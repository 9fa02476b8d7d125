// One row of a bench corpus as a Điều with its khoản and điểm, read by the product's own parser.
import { readMarkdown } from '../../src/regulations/markdown.ts';
import { parseProvisions } from '../../src/regulations/parseProvisions.ts';
import type { Provision } from '../../src/regulations/provision.ts';

export type ArticleRow = { id: string; document: string; title: string; text: string };

/** The text of the article and its provisions, itself first, with offsets from `offset` on. */
export function readArticle(row: ArticleRow, offset: number): { text: string; provisions: Provision[] } {
  const title = row.title.normalize('NFC').trim();
  const [marker = '', number = ''] = /^Điều\s+(\d+[a-zđ]?)\s*[.:]?\s*/.exec(title) ?? [];
  const heading = title.slice(marker.length);
  const label = number === '' ? title : `Điều ${number}`;
  // The parser needs a numbered article around the items; a row without a number is parsed as one and named after its title.
  const head = `Điều ${number || '1'}. ${heading.replace(/\s+/g, ' ')}`;
  const body = row.text.normalize('NFC').trim();
  const plain = readMarkdown(`${head}\n\n${body}`);
  const parsed = parseProvisions('', plain).provisions;
  const bodyAt = head.length + 2;
  const [root] = parsed;
  const asOneArticle =
    root?.kind === 'dieu' &&
    plain.text.slice(bodyAt) === body &&
    parsed.every(({ parent, start }) => (parent === undefined ? start === 0 : start >= bodyAt));

  const opening = title === '' ? '' : `${title}\n`;
  const text = opening + body;
  const shift = offset + opening.length - bodyAt;
  const idOf = (id: string) => row.id + id.slice(root?.id.length);
  const below = asOneArticle ? parsed.slice(1) : [];
  const article: Provision = {
    id: row.id,
    documentId: row.document,
    kind: 'dieu',
    number,
    heading,
    label,
    start: offset,
    end: offset + text.length,
    bodyStart: offset + opening.length,
    parent: undefined,
    children: below.filter(({ parent }) => parent === root?.id).map(({ id }) => idOf(id)),
  };
  const items = below.map((item) => ({
    ...item,
    id: idOf(item.id),
    documentId: row.document,
    label: number === '' ? item.label.replace(/ Điều 1$/, `, ${title}`) : item.label,
    start: item.start + shift,
    end: item.end + shift,
    bodyStart: item.bodyStart + shift,
    parent: idOf(item.parent ?? ''),
    children: item.children.map(idOf),
  }));
  return { text, provisions: [article, ...items] };
}
