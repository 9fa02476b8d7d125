// PDF: the text layer where there is a sound one, else the page is read as a picture.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DocumentError } from '../regulations/documentError.ts';
import { legacyEncoding } from '../vietnamese/characters.ts';
import type { CorrectDiacritics } from './correctDiacritics.ts';
import { dropMarks, textOf } from './dropMarks.ts';
import { blankHandwriting } from './handwriting.ts';
import { partInk } from './inkFilter.ts';
import { readWordTable, recognise } from './ocrWords.ts';
import { layOut } from './pageLayout.ts';
import type { Reader, ReadNote } from './reader.ts';
import { withoutRunningHeads } from './runningHeads.ts';
import { ProgramProblem, runProgram } from './runProgram.ts';
import { refuseReadStamp, refuseStamp } from './stampLeftOut.ts';
import type { Page, Segment } from './textSegment.ts';

export type PageReading = {
  /** Called for each page that takes long, as a sign of life. */
  alive: () => void;
  correct: CorrectDiacritics;
};

const timeoutMs = 20_000;
const mostPages = 2_000;
const mostScannedPages = 200;
const fewestLetters = 30;
const usualDpi = 300;
const [lowestDpi, highestDpi] = [150, 400];
const mostPixels = 5_000;
/** Less is no stamp of words. */
const leastInk = 0.0002;

export const installLine = 'apt-get update && apt-get install -y poppler-utils tesseract-ocr tesseract-ocr-vie';

export function createPdfReader({ alive, correct }: PageReading): Reader {
  return async ({ name, bytes }) => {
    const refuse = (message: string, remedy: string) => new DocumentError({ fileName: name, message, remedy });
    const folder = mkdtempSync(join(tmpdir(), 'sotay-pdf-'));
    const file = join(folder, 'file.pdf');
    try {
      writeFileSync(file, bytes);
      const count = await pageCount(file);
      if (count > mostPages) throw refuse(`the PDF has ${count} pages, more than ${mostPages}`, 'hand it in in parts');
      alive();
      const table = await runProgram('pdftotext', ['-tsv', file, '-'], { timeoutMs });
      const layers = readWordTable(table.toString('utf8')).map(withoutMarkers);
      const scanned = layers.flatMap((page, at) => (isSound(page) ? [] : [at + 1]));
      if (scanned.length > mostScannedPages) {
        throw refuse(
          `the PDF has ${scanned.length} scanned pages, more than ${mostScannedPages}`,
          'hand it in in parts',
        );
      }
      const notes: ReadNote[] = [];
      const pictures = new Set<number>();
      const pages: Page[] = [];
      for (const [at, layer] of layers.entries()) {
        if (isSound(layer)) {
          refuseStamp(name, layer.segments.map(textOf));
          pages.push(layer);
          continue;
        }
        alive();
        const { print, ink } = await readPicture(file, at + 1, await dpiOf(file, at + 1, layer));
        const { segments: read, ...size } = print;
        refuseReadStamp(name, [...read, ...ink]);
        const { segments, dropped } = dropMarks(read);
        const { page, missing } =
          at === 0 ? blankHandwriting({ ...size, segments }) : { page: { ...size, segments }, missing: [] };
        pictures.add(at);
        pages.push(page);
        if (dropped > 0)
          notes.push({ page: at + 1, message: `${dropped} lines were taken for stamps or handwriting and left out` });
        notes.push(...missing.map((message) => ({ page: at + 1, message })));
      }
      if (scanned.length > 0)
        notes.unshift({
          message: `${scanned.length} pages are pictures and were read by text recognition; compare them with the original`,
        });
      const { pages: kept, cut } = withoutRunningHeads(pages);
      notes.push(...cut.map((text) => ({ message: `running head left out: ${text}` })));
      const blocks = kept.map((page, at) => layOut(page, pictures.has(at) ? correct : undefined));
      const markdown = joinPages(blocks);
      if ((markdown.match(/\p{L}/gu)?.length ?? 0) < fewestLetters) {
        throw refuse(
          'no text could be read in the PDF',
          'scan it again, straight and at 300 dpi, or hand in the Word file',
        );
      }
      return { markdown, notes };
    } catch (error) {
      if (!(error instanceof ProgramProblem)) throw error;
      throw refuse(...problemWords(error));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  };
}

/** What is wrong and what to do, when a program could not do its work. */
export function problemWords({ reason, program, complaint }: ProgramProblem): [message: string, remedy: string] {
  if (reason === 'missing')
    return [`PDF files and scans need the program ${program}, which is not installed`, installLine];
  if (/password/i.test(complaint)) return ['the PDF is protected with a password', 'save it without a password'];
  if (/Failed loading language|Error opening data file/i.test(complaint)) {
    return ['text recognition lacks the Vietnamese language', installLine];
  }
  if (reason === 'timeout' || reason === 'too-much') {
    return ['reading the file takes too long', 'save or scan it anew, or hand it in in parts'];
  }
  return ['the file is damaged or incomplete', 'save or scan it anew, or ask for it again'];
}

async function pageCount(file: string): Promise<number> {
  const info = (await runProgram('pdfinfo', [file], { timeoutMs })).toString('utf8');
  return Number(/^Pages:\s+(\d+)/m.exec(info)?.[1] ?? 0);
}

/** Marks of poppler's own (`###PAGE###`) are no words. */
function withoutMarkers(page: Page): Page {
  return {
    ...page,
    segments: page.segments.filter(({ words }) => !words.some(({ text }) => /^###\w+###$/.test(text))),
  };
}

/** A layer that is there, and whose letters are letters: fonts without names give signs, or old encodings. */
function isSound({ segments }: Page): boolean {
  const text = segments.map(textOf).join(' ');
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const broken = text.match(/[\ufffd\ue000-\uf8ff\u0000-\u0008]/gu)?.length ?? 0;
  return letters >= fewestLetters && broken * 20 < letters && legacyEncoding(text) === undefined;
}

/** As sharp as the picture is, within reason; a huge page less. */
async function dpiOf(file: string, page: number, { width, height }: Page): Promise<number> {
  const list = (
    await runProgram('pdfimages', ['-list', '-f', `${page}`, '-l', `${page}`, file], { timeoutMs })
  ).toString();
  const found = list
    .split('\n')
    .slice(2)
    .map((row) => Number(row.trim().split(/\s+/)[12]))
    .filter((dpi) => dpi > 0);
  const native = found.length === 0 ? usualDpi : Math.max(...found);
  const most = (mostPixels * 72) / Math.max(width, height, 1);
  return Math.max(20, Math.round(Math.min(Math.max(native, lowestDpi), highestDpi, most)));
}

/** What is printed; and what coloured ink says, such as a stamp, which is no text of the document. */
async function readPicture(file: string, page: number, dpi: number): Promise<{ print: Page; ink: Segment[] }> {
  const range = ['-f', `${page}`, '-l', `${page}`];
  const picture = await runProgram('pdftoppm', ['-r', `${dpi}`, ...range, file], { timeoutMs });
  const parted = partInk(picture);
  if (parted === undefined) return { print: await recognise(picture, dpi), ink: [] };
  const ink = parted.inkShare < leastInk ? [] : (await recognise(parted.ink, dpi)).segments;
  return { print: await recognise(parted.print, dpi), ink };
}

/** A sentence that goes on on the next page stays one paragraph. */
function joinPages(pages: string[][]): string {
  return pages.reduce((all, blocks) => {
    const next = blocks.join('\n\n');
    if (all === '' || next === '') return all + next;
    const goesOn = /[\p{L}\p{N},]$/u.test(all) && /^\p{Ll}/u.test(next);
    return `${all}${goesOn ? '\n' : '\n\n'}${next}`;
  }, '');
}
