// The bench files: rows become documents and questions, and a malformed row is named by file and line.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { measureAnswers } from './answers.ts';
import { readCorpus } from './corpus.ts';
import { readQueries, stripDiacritics } from './queries.ts';
import { measureRetrieval } from './retrieval.ts';

const rows = [
  { id: 'l+1', document: 'Luật A', title: 'Điều 1. Phạm vi', text: 'Luật này quy định về họp.' },
  { id: 'l+2a', document: 'Luật A', title: 'Điều 2a: Báo cáo', text: '1. Báo cáo quý.\n\n2. Báo cáo năm.' },
  { id: '7', document: 'Luật B', title: 'Khen thưởng', text: 'Việc khen thưởng được thực hiện hằng năm vào tháng 12.' },
];
const queries = [
  { id: 'q1', text: 'Việc khen thưởng được thực hiện vào tháng nào?', relevant: ['7'], answer: 'tháng 12' },
  { id: 'q2', text: 'Có những báo cáo nào?', relevant: ['l+2a'] },
];

let folder: string;
const write = (name: string, content: string | Buffer): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};
const jsonLines = (objects: object[]) => objects.map((object) => JSON.stringify(object)).join('\n');
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bench-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('readCorpus', () => {
  it('makes one document per name and one Điều per row, with offsets that hold the text', () => {
    const documents = readCorpus(write('c.jsonl', jsonLines(rows)));
    const articles = documents.map(({ provisions }) => provisions.filter(({ parent }) => parent === undefined));
    expect(documents.map(({ id }) => id)).toEqual(['Luật A', 'Luật B']);
    expect(articles.flat().map(({ id, kind, number, heading, label }) => [id, kind, number, heading, label])).toEqual([
      ['l+1', 'dieu', '1', 'Phạm vi', 'Điều 1'],
      ['l+2a', 'dieu', '2a', 'Báo cáo', 'Điều 2a'],
      ['7', 'dieu', '', 'Khen thưởng', 'Khen thưởng'],
    ]);
    for (const [at, { text }] of documents.entries()) {
      for (const provision of articles[at]!) {
        const row = rows.find(({ id }) => id === provision.id)!;
        expect(text.slice(provision.start, provision.end)).toBe(`${row.title}\n${row.text}`);
        expect(text.slice(provision.bodyStart, provision.end)).toBe(row.text);
      }
    }
  });

  it('knows the khoản and điểm of an article', () => {
    const article = {
      id: 'x',
      document: 'Luật C',
      title: 'Điều 5. Họp',
      text: 'Gồm:\n\n1. Một:\n\na) A;\n\nb) B.\n\n2. Hai.',
    };
    const untitled = { ...article, id: 'y', title: 'Khen thưởng' };
    const [document] = readCorpus(write('c.jsonl', jsonLines([article, untitled])));
    const items = document!.provisions.map(({ id, label, parent, start, end }) => [
      ...[id, label, parent],
      document!.text.slice(start, end).replaceAll('\n', ' ').slice(0, 12),
    ]);
    expect(items).toEqual([
      ['x', 'Điều 5', undefined, 'Điều 5. Họp '],
      ['x/khoan-1', 'khoản 1 Điều 5', 'x', '1. Một:  a) '],
      ['x/khoan-1/diem-a', 'điểm a khoản 1 Điều 5', 'x/khoan-1', 'a) A;'],
      ['x/khoan-1/diem-b', 'điểm b khoản 1 Điều 5', 'x/khoan-1', 'b) B.'],
      ['x/khoan-2', 'khoản 2 Điều 5', 'x', '2. Hai.'],
      ['y', 'Khen thưởng', undefined, 'Khen thưởng '],
      ['y/khoan-1', 'khoản 1, Khen thưởng', 'y', '1. Một:  a) '],
      ['y/khoan-1/diem-a', 'điểm a khoản 1, Khen thưởng', 'y/khoan-1', 'a) A;'],
      ['y/khoan-1/diem-b', 'điểm b khoản 1, Khen thưởng', 'y/khoan-1', 'b) B.'],
      ['y/khoan-2', 'khoản 2, Khen thưởng', 'y', '2. Hai.'],
    ]);
    expect(document!.provisions.map(({ children }) => children.length)).toEqual([2, 2, 0, 0, 0, 2, 2, 0, 0, 0]);
  });

  it('reads a gzipped file and a last line without a line end', () => {
    expect(readCorpus(write('c.jsonl.gz', gzipSync(`${jsonLines(rows)}\n\n`)))).toHaveLength(2);
  });

  it.each([
    ['not JSON', '{"id":', /bad\.jsonl:2: /],
    ['a missing field', '{"id":"x","document":"d","title":"t"}', /bad\.jsonl:2: text: /],
    ['a repeated id', JSON.stringify(rows[0]), /bad\.jsonl:2: the id l\+1 stands in line 1/],
  ])('names file and line of %s', (_, line, message) => {
    const path = write('bad.jsonl', `${JSON.stringify(rows[0])}\n${line}\n`);
    expect(() => readCorpus(path)).toThrow(message);
  });
});

describe('readQueries', () => {
  it('strips the diacritics of the questions only', () => {
    const path = write('q.jsonl', jsonLines(queries));
    expect(readQueries(path, { fold: true })[0]).toEqual({
      ...queries[0],
      text: 'Viec khen thuong duoc thuc hien vao thang nao?',
    });
    expect(readQueries(path, { fold: false })).toEqual(queries);
  });

  it('refuses a question without relevant articles', () => {
    const path = write('bad.jsonl', '{"id":"q","text":"?","relevant":[]}');
    expect(() => readQueries(path, { fold: false })).toThrow(/bad\.jsonl:1: relevant: /);
  });

  it('keeps case and other signs', () => {
    expect(stripDiacritics('Đồng chí ĐƯỜNG hỏi: được 50 %?')).toBe('Dong chi DUONG hoi: duoc 50 %?');
  });
});

describe('measureRetrieval', () => {
  it.each([false, true])('finds the right articles of a small corpus (fold: %s)', async (fold) => {
    const report = await measureRetrieval({
      corpus: write('c.jsonl', jsonLines(rows)),
      queries: write('q.jsonl', jsonLines(queries)),
      fold,
    });
    expect(report).toMatchObject({ queries: 2, 'acc@1': 100, 'recall@10': 100, 'mrr@10': 100, 'f2@1': 100 });
    expect(report.p99).toBeGreaterThanOrEqual(report.p50);
    expect(Math.min(report.indexBytes, report.peakRssMB)).toBeGreaterThan(0);
  });
});

describe('measureAnswers', () => {
  it('looks for the gold span in the answers of a small corpus', () => {
    const report = measureAnswers({
      corpus: write('c.jsonl', jsonLines(rows)),
      queries: write('q.jsonl', jsonLines(queries.slice(0, 1))),
      fold: false,
    });
    expect(report).toMatchObject({ queries: 1, answered: 100, 'span@250': 100, 'span@500': 100 });
    expect(report.meanCharacters).toBeGreaterThan(0);
  });

  it('refuses a question without a gold answer', () => {
    const files = { corpus: write('c.jsonl', jsonLines(rows)), queries: write('q.jsonl', jsonLines(queries)) };
    expect(() => measureAnswers({ ...files, fold: false })).toThrow(/question q2 has no "answer"/);
  });
});
