// A bench corpus of articles as the documents that the product searches: one row is one Điều.
import { z } from 'zod';
import type { Provision, RegulationDocument } from '../../src/regulations/provision.ts';
import { type ArticleRow, readArticle } from './article.ts';
import { readJsonLines } from './jsonLines.ts';

const rowSchema = z.object({ id: z.string().min(1), document: z.string(), title: z.string(), text: z.string() });

/** In the order of the file. Throws an Error that names file and line for a malformed row or a repeated id. */
export function readCorpus(path: string): RegulationDocument[] {
  const rowsByDocument = new Map<string, ArticleRow[]>();
  const lineById = new Map<string, number>();
  for (const { line, row } of readJsonLines(path, rowSchema)) {
    const earlier = lineById.get(row.id);
    if (earlier !== undefined) throw new Error(`${path}:${line}: the id ${row.id} stands in line ${earlier} already`);
    lineById.set(row.id, line);
    const rows = rowsByDocument.get(row.document) ?? [];
    rows.push(row);
    rowsByDocument.set(row.document, rows);
  }
  return [...rowsByDocument].map(([name, rows]) => toDocument(name, rows));
}

function toDocument(name: string, rows: ArticleRow[]): RegulationDocument {
  const provisions: Provision[] = [];
  let text = '';
  for (const row of rows) {
    const article = readArticle(row, text.length);
    provisions.push(...article.provisions);
    text += `${article.text}\n\n`;
  }
  return {
    id: name,
    title: name,
    kind: '',
    number: undefined,
    issuer: undefined,
    issuedOn: undefined,
    effectiveFrom: undefined,
    effectiveTo: undefined,
    status: 'in_force',
    statusNote: undefined,
    source: undefined,
    restatement: undefined,
    contact: undefined,
    text,
    provisions,
  };
}
