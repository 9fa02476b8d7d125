// Real decisions and plans, when a folder of them is at hand: the number of articles against the folder's own index.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readDocument } from '../../src/regulations/readDocument.ts';
import { countLevels } from '../../src/regulations/treeSummary.ts';

const folder = join(process.env.SOTAY_CORPUS_DIR ?? 'no-corpus', 'ubnd');
const present = existsSync(join(folder, 'index.jsonl'));
if (!present)
  process.stdout.write('skipped: real documents (set SOTAY_CORPUS_DIR to a folder with ubnd/index.jsonl)\n');

/** The index counted wrapped references ("Điều 14, 18 Quyết định …", "Điều 11 Nghị định …") as articles in these. */
const indexIsWrong: Record<string, number> = { '36/2025/QĐ-CTUBND': 4, '74/2025/QĐ-UBND': 19 };

/** The index took the date of another act, or found none, in these; read by eye. */
const indexHasWrongDate: Record<string, string> = { '2641/QĐ-UBND': '2025-11-18', '79/2025/QĐ-UBND': '2025-11-24' };

type Entry = {
  file: string;
  dieu: number;
  so_hieu: string;
  loai: string;
  dia_phuong: string | null;
  ngay: string | null;
};

test.skipIf(!present)('number, kind, date, place and articles of real documents', () => {
  const entries = readFileSync(join(folder, 'index.jsonl'), 'utf8').trim().split('\n');
  expect(entries.length).toBeGreaterThan(0);
  const right = { number: 0, kind: 0, date: 0, issuer: 0, articles: 0, effect: 0 };
  const wrong: string[] = [];
  for (const entry of entries) {
    const { file, dieu, so_hieu, loai, dia_phuong, ngay } = JSON.parse(entry) as Entry;
    const { document } = readDocument({ name: file, text: readFileSync(join(folder, file), 'utf8') });
    const check = (field: keyof typeof right, good: boolean, read: unknown) => {
      if (good) right[field] += 1;
      else wrong.push(`${so_hieu} ${field}: ${read}`);
    };
    const place = (dia_phuong ?? '').toLowerCase();
    const articles = countLevels(document.provisions).dieu;
    check('number', document.number === so_hieu, document.number);
    check('kind', document.kind.toUpperCase() === loai, document.kind);
    check('date', document.issuedOn === (indexHasWrongDate[so_hieu] ?? ngay), document.issuedOn);
    check('issuer', document.issuer?.toLowerCase().endsWith(place) === true, document.issuer);
    check('articles', articles === (indexIsWrong[so_hieu] ?? dieu), articles);
    if (document.effectiveFrom !== undefined) right.effect += 1;
  }
  process.stdout.write(
    `real documents: ${entries.length}, right: ${JSON.stringify(right)}\n${wrong.map((line) => `  ${line}\n`).join('')}`,
  );
  for (const field of ['number', 'kind', 'date', 'issuer', 'articles'] as const) {
    expect(right[field] / entries.length, field).toBeGreaterThanOrEqual(0.97);
  }
});
