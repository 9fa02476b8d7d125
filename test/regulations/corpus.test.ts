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

test.skipIf(!present)('articles are counted as the index counts them', () => {
  const entries = readFileSync(join(folder, 'index.jsonl'), 'utf8').trim().split('\n');
  expect(entries.length).toBeGreaterThan(0);
  for (const entry of entries) {
    const { file, dieu, so_hieu } = JSON.parse(entry) as { file: string; dieu: number; so_hieu: string };
    const { document } = readDocument({ name: file, text: readFileSync(join(folder, file), 'utf8') });
    expect([so_hieu, countLevels(document.provisions).dieu]).toEqual([so_hieu, indexIsWrong[so_hieu] ?? dieu]);
    expect([so_hieu, document.number]).toEqual([so_hieu, so_hieu]);
  }
});
