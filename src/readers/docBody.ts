// The body of a Word 97-2003 file as blocks of Markdown: paragraphs, lists with their numbers, tables row by row.
import type { DocFile } from './docFile.ts';
import { readDocLists } from './docLists.ts';
import { type Property, propertyOf, readFormattedRuns, switchOf } from './docProperties.ts';
import { shapesInGroups } from './docShapes.ts';
import { readDocStyles } from './docStyles.ts';
import { addSpan, boxesInOrder, paragraphMarkdown, type Span, tableMarkdown } from './wordMarkdown.ts';

/** Modifiers ([MS-DOC] 2.6.1 and 2.6.2). */
const sprm = {
  ...{ bold: 0x0835, capitals: 0x083b, hidden: 0x083c, deleted: 0x0800, style: 0x4a30, symbol: 0x6a09 },
  ...{ inTable: 0x2416, rowEnd: 0x2417, level: 0x260a, list: 0x460b },
};
/** Characters that are none ([MS-DOC] 2.4.1). */
const sign = {
  ...{ note: '\u0002', comment: '\u0005', cell: '\u0007', drawn: '\u0008', line: '\u000b', page: '\u000c', end: '\r' },
  ...{ field: '\u0013', result: '\u0014', fieldEnd: '\u0015', hyphen: '\u001e', softHyphen: '\u001f', symbol: '(' },
};
const invisible = /[\u0000-\u0008\u000e-\u001d\u001f]/g;
const shapeBytes = 26;
const boxBytes = 22;

type Look = { bold: boolean; capitals: boolean; skipped: boolean; deleted: boolean };

export type DocBody = { blocks: string[]; changed: boolean; comments: boolean };

export function readDocBody(file: DocFile): DocBody {
  const { text, offsetOf, lengths, place } = file;
  const paragraphs = readFormattedRuns(file.main, place('btePapx'), 'paragraph');
  const characters = readFormattedRuns(file.main, place('bteChpx'), 'character');
  const styleOf = readDocStyles(place('stshf'));
  const nextNumber = readDocLists(place('lists'), file.behind('lists'), place('overrides'));
  const boxesAt = boxRanges(file);
  const notes = noteRanges(file);
  const found: DocBody = { blocks: [], changed: false, comments: lengths.comments > 0 };
  let noteNumber = 0;
  found.blocks = blocksIn(0, lengths.body);
  return found;

  function blocksIn(from: number, to: number): string[] {
    const blocks: string[] = [];
    let rows: string[][][] = [];
    let cells: string[][] = [];
    let cell: string[] = [];
    const endTable = () => {
      if (cells.length > 0 || cell.length > 0) rows.push([...cells, cell]);
      blocks.push(...tableMarkdown(rows));
      [rows, cells, cell] = [[], [], []];
    };
    for (let at = from; at < to; ) {
      const { end, properties, own } = readParagraph(at, to);
      const inTable = switchOf(properties, sprm.inTable, false);
      if (!inTable && (rows.length > 0 || cells.length > 0 || cell.length > 0)) endTable();
      if (!inTable) blocks.push(...own());
      else if (switchOf(properties, sprm.rowEnd, false)) {
        rows.push(cells);
        [cells, cell] = [[], []];
      } else {
        cell.push(...own());
        if (text[end - 1] === sign.cell) {
          cells.push(cell);
          cell = [];
        }
      }
      at = end;
    }
    endTable();
    return blocks;
  }

  /** One paragraph from `from` on; `own` gives its blocks, once, in reading order. */
  function readParagraph(from: number, to: number) {
    let end = from;
    while (end < to && !endsParagraph(end)) end += 1;
    const mark = Math.min(end, to - 1);
    const run = paragraphs.find(offsetOf(mark));
    const style = styleOf(run.style);
    const properties = [...style.paragraph, ...run.properties];
    const own = () => {
      const spans: Span[] = [];
      const behind: string[] = [];
      const number = numberOf(properties);
      if (number !== '') addSpan(spans, number, lookAt(mark, style.character).bold);
      readCharacters(from, Math.min(end, to), style.character, spans, behind);
      const markdown = paragraphMarkdown(spans);
      return [...(markdown === '' ? [] : [markdown]), ...behind];
    };
    return { end: Math.min(end + 1, to), properties, own };
  }

  /** A page break inside a paragraph does not end it. */
  function endsParagraph(at: number): boolean {
    const character = text[at];
    if (character === sign.end || character === sign.cell) return true;
    if (character !== sign.page) return false;
    const offset = offsetOf(at);
    return paragraphs.find(offset).end <= offset + 2;
  }

  function numberOf(properties: readonly Property[]): string {
    const list = propertyOf(properties, sprm.list);
    const listId = list !== undefined && list.length >= 2 ? list.readInt16LE(0) : 0;
    return listId <= 0
      ? ''
      : nextNumber({ listId: String(listId), level: propertyOf(properties, sprm.level)?.[0] ?? 0 });
  }

  function lookAt(at: number, ofParagraph: readonly Property[]): Look {
    const { properties } = characters.find(offsetOf(at));
    const named = propertyOf(properties, sprm.style);
    const base = named !== undefined && named.length >= 2 ? styleOf(named.readUInt16LE(0)).character : [];
    const is = (code: number) => switchOf(properties, code, switchOf(base, code, switchOf(ofParagraph, code, false)));
    const deleted = is(sprm.deleted);
    return { bold: is(sprm.bold), capitals: is(sprm.capitals), skipped: deleted || is(sprm.hidden), deleted };
  }

  function readCharacters(from: number, to: number, style: readonly Property[], spans: Span[], behind: string[]): void {
    const boxes: string[][] = [];
    const open: ('instruction' | 'result')[] = [];
    for (let at = from; at < to; at += 1) {
      const character = text[at]!;
      if (character === sign.field) open.push('instruction');
      else if (character === sign.result && open.length > 0) open[open.length - 1] = 'result';
      else if (character === sign.fieldEnd) open.pop();
      if (open.includes('instruction')) continue;
      const look = lookAt(at, style);
      found.changed ||= look.deleted;
      if (look.skipped) continue;
      if (character === sign.note) {
        const range = notes.get(at);
        if (range === undefined) continue;
        noteNumber += 1;
        addSpan(spans, `[${noteNumber}]`, look.bold);
        behind.push(...blocksIn(range.from, range.to));
      } else if (character === sign.drawn) {
        boxes.push(...(boxesAt.get(at) ?? []).map((range) => blocksIn(range.from, range.to)));
      } else {
        const shown = shownAs(character);
        if (shown !== '') addSpan(spans, look.capitals ? shown.toLocaleUpperCase('vi') : shown, look.bold);
      }
    }
    behind.push(...boxesInOrder(boxes));
  }
}

function shownAs(character: string): string {
  if (character === sign.line) return '\n';
  if (character === sign.page) return ' ';
  if (character === sign.hyphen) return '-';
  return character.replace(invisible, '');
}

type Range = { from: number; to: number };

function readNumbers(bytes: Buffer, count: number): number[] {
  return Array.from({ length: count }, (_, index) => bytes.readUInt32LE(index * 4));
}

/** Footnotes by where the body refers to them. */
function noteRanges({ place, lengths }: DocFile): Map<number, Range> {
  const [references, texts] = [place('fndRef'), place('fndTxt')];
  const count = Math.max(0, Math.floor((references.length - 4) / 6));
  if (texts.length < (count + 1) * 4) return new Map();
  const starts = readNumbers(texts, count + 1);
  return new Map(
    readNumbers(references, count).map((at, index) => [
      at,
      { from: lengths.body + starts[index]!, to: lengths.body + starts[index + 1]! },
    ]),
  );
}

/** Text boxes by where they, or the group that they are part of, are anchored in the body. */
function boxRanges({ place, lengths, text }: DocFile): Map<number, Range[]> {
  const [shapes, boxes] = [place('spaMom'), place('txbxTxt')];
  const shapeCount = Math.max(0, Math.floor((shapes.length - 4) / (4 + shapeBytes)));
  const boxCount = Math.max(0, Math.floor((boxes.length - 4) / (4 + boxBytes)));
  const { body, footnotes, headers, macros, comments, endnotes } = lengths;
  const first = body + footnotes + headers + macros + comments + endnotes;
  const starts = boxCount > 0 ? readNumbers(boxes, boxCount + 1) : [];
  const boxOf = new Map<number, Range>();
  for (let index = 0; index < boxCount; index += 1) {
    const shape = boxes.readInt32LE((boxCount + 1) * 4 + index * boxBytes + 14);
    const range = { from: first + starts[index]!, to: Math.min(first + starts[index + 1]!, text.length) };
    if (shape !== 0) boxOf.set(shape, range);
  }
  const members = shapesInGroups(place('art'));
  const anchors = shapeCount > 0 ? readNumbers(shapes, shapeCount) : [];
  return new Map(
    anchors.map((at, index) => {
      const shape = shapes.readInt32LE((shapeCount + 1) * 4 + index * shapeBytes);
      return [at, (members.get(shape) ?? [shape]).flatMap((id) => boxOf.get(id) ?? [])];
    }),
  );
}
