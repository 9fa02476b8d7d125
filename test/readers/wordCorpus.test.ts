// Real Word files beside the repository: Nghị định 30/2020/NĐ-CP and one annex in both formats.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readDoc } from '../../src/readers/doc.ts';
import { readDocx } from '../../src/readers/docx.ts';
import { readZip } from '../../src/readers/zipEntries.ts';
import { readDocument } from '../../src/regulations/readDocument.ts';
import { countLevels } from '../../src/regulations/treeSummary.ts';

const folder = join(process.env.SOTAY_CORPUS_DIR ?? '', 'word');
const there = process.env.SOTAY_CORPUS_DIR !== undefined && existsSync(folder);
if (!there) process.stderr.write('skipped: real Word files (set SOTAY_CORPUS_DIR to a folder with word/*.docx)\n');

const squeezed = (text: string) => text.normalize('NFC').replace(/\s+/g, '');
const bytesOf = (name: string) => readFileSync(join(folder, name));

async function load(name: string) {
  const read = name.endsWith('.doc') ? readDoc : readDocx;
  const { markdown } = await read({ name, bytes: bytesOf(name) });
  return readDocument({ name, text: markdown }).document;
}

describe.skipIf(!there)('real Word files', () => {
  test('Nghị định 30/2020/NĐ-CP: every Điều, khoản and điểm, and no character lost', async () => {
    const document = await load('30_2020_ND_CP.docx');
    const counts = countLevels(document.provisions);
    process.stdout.write(`Nghị định 30/2020/NĐ-CP: ${JSON.stringify(counts)}\n`);
    expect(counts).toMatchObject({ chuong: 7, muc: 5, dieu: 38, khoan: 116, diem: 94 });
    expect(document).toMatchObject({ number: '30/2020/NĐ-CP', issuedOn: '2020-03-05', issuer: 'Chính phủ' });
    const xml = (await readZip(bytesOf('30_2020_ND_CP.docx'), (name) => name === 'word/document.xml')).get(
      'word/document.xml',
    )!;
    const texts = [...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map((match) => match[1]!);
    const raw = texts.join('').replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');
    expect(squeezed(document.text)).toBe(squeezed(raw));
  });

  test('an annex in both formats: the same tree, the same text up to white space', async () => {
    const [old, now] = [await load('Phuluc1.doc'), await load('Phuluc1.docx')];
    const tree = ({ provisions }: typeof old) =>
      provisions.map(({ id, kind, label }) => [id.split('/').slice(1).join('/'), kind, label]);
    expect(tree(old)).toEqual(tree(now));
    expect(squeezed(old.text)).toBe(squeezed(now.text));
    expect(old.provisions.length).toBeGreaterThan(100);
  });

  test('another annex that is there only as .doc', async () => {
    const counts = countLevels((await load('Phuluc2.doc')).provisions);
    expect(counts).toMatchObject({ muc: 5, khoan: 16, diem: 18 });
  });
});
