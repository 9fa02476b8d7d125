// Whatever a file does: it is read or refused in time, the next file is read as if nothing had been, and nothing is left.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createFilesReader } from '../../src/readers/readInProcess.ts';
import { DocumentError } from '../../src/regulations/documentError.ts';
import { readDocument } from '../../src/regulations/readDocument.ts';
import { run, temporaryFolder } from '../app/program.ts';
import { hostileFiles } from './hostileFiles.ts';
import { makeDocx, paragraph, run as words } from './makeDocx.ts';

const full = process.env.SOTAY_FULL === '1';
const count = full ? 200 : 40;
const seed = 20_261_125;
const longestMs = 30_000;
const mostGrowthBytes = 150 * 1024 * 1024;
const root = join(import.meta.dirname, '../..');
const script = join(root, 'src/readProcess.ts');

const pdfFolders = () => readdirSync(tmpdir()).filter((name) => name.startsWith('sotay-pdf-'));
/** Processes of this system that run the reader. */
const readers = () =>
  readdirSync('/proc').filter((id) => {
    try {
      return /^\d+$/.test(id) && readFileSync(`/proc/${id}/cmdline`, 'utf8').includes(script);
    } catch {
      return false;
    }
  });

function write(folder: string, { name, bytes, sparseBytes }: ReturnType<typeof hostileFiles>[number]): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  if (sparseBytes !== undefined) truncateSync(path, sparseBytes);
  return path;
}

test(`${count} hostile files: no crash, no hang, nothing left behind`, { timeout: 1_200_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sotay-hostile-'));
  const reader = createFilesReader({ script, knowledgeDir: join(root, 'knowledge') });
  onTestFinished(() => {
    reader.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  const sound = write(folder, { name: 'lanh.docx', bytes: makeDocx(paragraph(words('Điều 1. Phạm vi'))) });
  const before = process.memoryUsage().rss;
  const counts = { read: 0, refused: 0, slowestMs: 0 };
  const reasons = new Map<string, number>();
  for (const file of hostileFiles(count, seed)) {
    const path = write(folder, file);
    const start = performance.now();
    const outcome = await reader.read(path).then(
      ({ markdown }) => {
        try {
          readDocument({ name: path, text: markdown });
          return 'read';
        } catch (error) {
          return error;
        }
      },
      (error: unknown) => error,
    );
    const tookMs = performance.now() - start;
    rmSync(path);
    counts.slowestMs = Math.max(counts.slowestMs, Math.round(tookMs));
    expect(tookMs, file.name).toBeLessThan(longestMs);
    if (outcome === 'read') counts.read += 1;
    else {
      expect(outcome, file.name).toBeInstanceOf(DocumentError);
      counts.refused += 1;
      const { message } = outcome as DocumentError;
      reasons.set(message, (reasons.get(message) ?? 0) + 1);
    }
  }
  expect((await reader.read(sound)).markdown).toBe('Điều 1. Phạm vi');
  const growth = process.memoryUsage().rss - before;
  process.stdout.write(
    `hostile files, seed ${seed}: ${JSON.stringify(counts)}, memory ${Math.round(growth / 1024 / 1024)} MB more\n`,
  );
  for (const [message, times] of reasons) process.stdout.write(`  ${times} × ${message}\n`);
  expect(counts.refused).toBeGreaterThan(count / 2);
  expect(growth).toBeLessThan(mostGrowthBytes);
  expect(pdfFolders()).toEqual([]);
  expect(readers().length, 'the reader runs until it is stopped').toBeGreaterThan(0);
  reader.stop();
  await expect.poll(readers, { timeout: 5_000 }).toEqual([]);
});

test('one hostile file among sound ones: nothing is loaded; left out on request', { timeout: 120_000 }, async () => {
  const folder = temporaryFolder();
  const settings = { DATA_DIR: join(folder, 'data') };
  const files = join(folder, 'files');
  const document = (at: number) => makeDocx(paragraph(words(`Điều 1. Phạm vi của văn bản thứ ${at}`)));
  mkdirSync(files);
  for (const at of [1, 2, 3]) write(files, { name: `van-ban-${at}.docx`, bytes: document(at) });
  write(files, hostileFiles(3, seed)[2]!);
  write(files, { name: '~$van-ban.docx', bytes: Buffer.from('a') });
  const refused = await run(['ingest', files], { settings });
  expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('Chưa nạp văn bản nào')]);
  expect((await run(['documents', '--json'], { settings })).stdout).not.toContain('van-ban-1');
  const taken = await run(['ingest', '--skip-refused', files], { settings });
  expect([taken.code, taken.stdout]).toEqual([1, expect.stringContaining('Đã nạp 3 văn bản')]);
  expect(taken.stderr).toContain('Bỏ qua 1 tệp ẩn');
  const again = await run(['ingest', '--skip-refused', files], { settings });
  expect(again.stdout).toContain('Không có gì thay đổi');
});
