// PDF with a text layer, and pages that are pictures, when poppler and tesseract are there.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createImageReader } from '../../src/readers/image.ts';
import { partInk } from '../../src/readers/inkFilter.ts';
import { createPdfReader, installLine } from '../../src/readers/pdf.ts';
import { makePdf, makeScan, type PdfLine } from './makePdf.ts';

function has(program: string, ...args: string[]): string {
  try {
    return execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }) || 'yes';
  } catch {
    return '';
  }
}
const there = has('pdftotext', '-v') !== '' && /^vie$/m.test(has('tesseract', '--list-langs'));
if (!there)
  process.stderr.write(`Skipped: PDF and scans (no poppler or tesseract with vie). Install: ${installLine}\n`);

const reading = { alive: () => {}, correct: (words: readonly { text: string }[]) => words.map(({ text }) => text) };
const readPdf = (bytes: Buffer) => createPdfReader(reading)({ name: 'a.pdf', bytes });
const body = (from: number, texts: string[]): PdfLine[] =>
  texts.map((text, at) => ({ text, x: 80, y: from - at * 16 }));

/** The first page of a PDF as a picture, and that again as bytes. */
function pictureOf(pdf: Buffer, format: 'png' | 'ppm'): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'sotay-picture-'));
  try {
    writeFileSync(join(folder, 'a.pdf'), pdf);
    const flags = format === 'png' ? ['-png'] : [];
    execFileSync('pdftoppm', [...flags, '-r', '200', '-singlefile', join(folder, 'a.pdf'), join(folder, 'a')]);
    return readFileSync(join(folder, `a.${format}`));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe.skipIf(!there)('PDF and scans', () => {
  test('a text layer: columns one after the other, running heads and page numbers cut, sentences joined over pages', async () => {
    const page = (number: number, texts: string[]) => [
      { text: 'CONG BAO SO 12', x: 240, y: 815 },
      { text: `${number}`, x: 295, y: 25 },
      ...body(640, texts),
    ];
    const head: PdfLine[] = [
      { text: 'UBND TINH HOA BINH', x: 60, y: 770 },
      { text: 'CONG HOA XA HOI CHU NGHIA VIET NAM', x: 320, y: 770 },
      { text: 'So: 12/2026/QD-UBND', x: 70, y: 750 },
      { text: 'Doc lap - Tu do - Hanh phuc', x: 350, y: 750 },
    ];
    const first = [
      ...head,
      ...page(1, ['Dieu 1. Pham vi dieu chinh cua quy che nay la cong tac van thu', 'trong cac co quan']),
    ];
    const pdf = makePdf([
      first,
      page(2, ['thuoc tinh va cac don vi su nghiep.', 'Dieu 2. Hieu luc.']),
      page(3, ['Dieu 3. Thi hanh.', 'Cac don vi to chuc thuc hien.']),
    ]);
    const { markdown, notes } = await readPdf(pdf);
    expect(markdown).not.toMatch(/CONG BAO|^\d$/m);
    expect(markdown.indexOf('12/2026')).toBeLessThan(markdown.indexOf('CONG HOA'));
    expect(markdown).toContain('co quan\nthuoc tinh');
    expect(notes.map(({ message }) => message)).toEqual(['running head left out: CONG BAO SO 12']);
  });

  const words = [
    'Quy che cong tac van thu luu tru cua co quan',
    'Dieu 1. Pham vi dieu chinh va doi tuong ap dung',
    'Trong thoi han 05 ngay lam viec ke tu ngay nhan',
  ];

  test('a picture of a page is read', { timeout: 30_000 }, async () => {
    const png = pictureOf(makePdf([body(700, words)]), 'png');
    const { markdown, notes } = await createImageReader(reading)({ name: 'a.png', bytes: png });
    expect(markdown).toMatch(/cong tac van thu/i);
    expect(markdown).toContain('05');
    expect(notes[0]?.message).toContain('text recognition');
  });

  test('red and blue ink becomes paper, print stays, and the ink is kept apart', () => {
    const colours = [220, 40, 40, 30, 40, 200, 20, 20, 20, 250, 250, 250];
    const parted = partInk(Buffer.concat([Buffer.from('P6\n4 1\n255\n'), Buffer.from(colours)]))!;
    expect([...parted.print.subarray(-4)]).toEqual([255, 255, 20, 250]);
    expect([...parted.ink.subarray(-4)]).toEqual([0, 0, 255, 255]);
    expect(parted.inkShare).toBe(0.5);
    expect(partInk(Buffer.from('P5\n1 1\n255\n0'))).toBeUndefined();
  });

  const scan = (lines: PdfLine[]) => makeScan(pictureOf(makePdf([lines]), 'ppm'));
  const seal: PdfLine = { text: 'VAN PHONG', x: 400, y: 300, size: 20, red: true };

  test('a scan is read without its red seal', { timeout: 60_000 }, async () => {
    const { markdown, notes } = await readPdf(scan([...body(700, words), seal]));
    expect(markdown).toMatch(/Dieu 1/);
    expect(markdown).not.toContain('VAN PHONG');
    expect(notes[0]?.message).toContain('text recognition');
  });

  test.each([
    ['in red', { text: 'TUYET MAT', x: 80, y: 780, size: 24, red: true as const }],
    ['in red, one word', { text: 'MAT', x: 80, y: 780, size: 24, red: true as const }],
    ['in black, one word', { text: 'MAT', x: 80, y: 780, size: 24 }],
  ])('a scan with a stamp of secrecy %s is refused', { timeout: 60_000 }, async (_, stamp) => {
    await expect(readPdf(scan([...body(700, words), stamp, seal]))).rejects.toThrow(/classified/);
  });

  test('a stamp of secrecy in the running head of a text layer is refused before the head is cut', async () => {
    const page = () => [{ text: 'TOI MAT', x: 240, y: 815 }, ...body(640, words)];
    await expect(readPdf(makePdf([page(), page(), page()]))).rejects.toThrow(/classified/);
  });

  test('an empty page and a broken file are refused by name', async () => {
    await expect(readPdf(makePdf([[]]))).rejects.toThrow(/no text could be read/);
    await expect(readPdf(Buffer.from('%PDF-1.4 rubbish'))).rejects.toThrow(/damaged/);
  });
});
