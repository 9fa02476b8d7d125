// Text recognition by tesseract: from a picture to words with their places.
import { runProgram } from './runProgram.ts';
import type { Page, PageWord, Segment } from './textSegment.ts';

const timeoutMs = 60_000;
/** Looks for words anywhere: heads, signatures and stamps lie side by side, which a search for columns mixes up. */
const sparseText = '11';

/** `picture`: a file that tesseract knows (PNM, PNG, JPEG, TIFF). Lines from the top. Throws ProgramProblem. */
export async function recognise(picture: Uint8Array, dpi: number): Promise<Page> {
  const args = ['stdin', 'stdout', '-l', 'vie', '--psm', sparseText, '--dpi', String(dpi), 'tsv'];
  // More threads of it hinder each other, and the others on the machine.
  const output = await runProgram('tesseract', args, { timeoutMs, input: picture, env: { OMP_THREAD_LIMIT: '1' } });
  const [page] = readWordTable(output.toString('utf8'));
  return page ?? { width: 0, height: 0, segments: [] };
}

/** The table of tesseract and of `pdftotext -tsv`: level, page, paragraph, block, line, word, place, confidence, text. */
export function readWordTable(table: string): Page[] {
  const pages = new Map<string, { width: number; height: number; lines: Map<string, PageWord[]> }>();
  for (const row of table.split('\n').slice(1)) {
    const [level, number = '', block, paragraph, line, , left, top, wide, high, confidence, ...rest] = row.split('\t');
    if (level === undefined || number === '') continue;
    const [x0, y0, width, height] = [Number(left), Number(top), Number(wide), Number(high)];
    const page = pages.get(number) ?? { width: 0, height: 0, lines: new Map<string, PageWord[]>() };
    pages.set(number, page);
    if (level === '1') Object.assign(page, { width, height });
    const text = rest.join('\t').trim();
    if (level !== '5' || text === '') continue;
    const key = [block, paragraph, line].join(' ');
    const word = { text, confidence: Number(confidence), x0, y0, x1: x0 + width, y1: y0 + height };
    page.lines.set(key, [...(page.lines.get(key) ?? []), word]);
  }
  return [...pages.values()].map(({ width, height, lines }) => ({
    width,
    height,
    segments: [...lines.values()].map(segmentOf),
  }));
}

export function segmentOf(words: PageWord[]): Segment {
  return {
    words,
    x0: Math.min(...words.map(({ x0 }) => x0)),
    y0: Math.min(...words.map(({ y0 }) => y0)),
    x1: Math.max(...words.map(({ x1 }) => x1)),
    y1: Math.max(...words.map(({ y1 }) => y1)),
  };
}
