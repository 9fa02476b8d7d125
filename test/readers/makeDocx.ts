// A small Word document from the XML of its body.
import { makeZip, type ZipPart } from './makeZip.ts';

const space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="x" xmlns:v="y"';

/** `others`: further parts by the name below word/, such as `styles`. */
export function makeDocx(body: string, others: Record<string, string> = {}, more: ZipPart[] = []): Buffer {
  const part = (name: string, root: string, inside: string): ZipPart => ({
    name: `word/${name}.xml`,
    content: `<?xml version="1.0" encoding="UTF-8"?><w:${root} ${space}>${inside}</w:${root}>`,
  });
  const roots: Record<string, string> = {
    styles: 'styles',
    numbering: 'numbering',
    footnotes: 'footnotes',
    comments: 'comments',
    header1: 'hdr',
  };
  return makeZip([
    { name: '[Content_Types].xml', content: '<Types/>' },
    part('document', 'document', `<w:body>${body}</w:body>`),
    ...Object.entries(others).map(([name, inside]) => part(name, roots[name] ?? name, inside)),
    ...more,
  ]);
}

export const run = (text: string, properties = '') =>
  `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;
export const paragraph = (inside: string, properties = '') => `<w:p><w:pPr>${properties}</w:pPr>${inside}</w:p>`;
export const table = (rows: string[][]) =>
  `<w:tbl>${rows.map((cells) => `<w:tr>${cells.map((cell) => `<w:tc>${cell}</w:tc>`).join('')}</w:tr>`).join('')}</w:tbl>`;
export const item = (text: string, list: number, level: number) =>
  paragraph(run(text), `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`);
