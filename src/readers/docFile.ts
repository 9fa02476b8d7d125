// The parts of a Word 97-2003 file: its streams, where things lie, and its text ([MS-DOC] 2.4.1, 2.5, 2.8.35).
import CFB from 'cfb';

/** Why a .doc cannot be taken. */
export class DocProblem extends Error {
  readonly reason: 'broken' | 'protected' | 'older';
  constructor(reason: 'broken' | 'protected' | 'older', cause?: unknown) {
    super(`doc: ${reason}`, { cause });
    this.reason = reason;
  }
}

/** Numbers of pairs in the table of places ([MS-DOC] 2.5.5). */
const places = {
  stshf: 1,
  fndRef: 2,
  fndTxt: 3,
  bteChpx: 12,
  btePapx: 13,
  clx: 33,
  spaMom: 40,
  art: 50,
  txbxTxt: 56,
  lists: 73,
  overrides: 74,
};
const firstPlace = 0x9a;
const word97 = 0xc1;
const mostCharacters = 20_000_000;

export type DocFile = {
  main: Buffer;
  place: (name: keyof typeof places) => Buffer;
  /** What stands behind a place, for things that go on there. */
  behind: (name: keyof typeof places) => Buffer;
  /** All characters: body, footnotes, headers, comments, endnotes, text boxes. */
  text: string;
  /** Where a character lies in the main stream: what formats are kept by. */
  offsetOf: (cp: number) => number;
  /** Characters of each part, in this order. */
  lengths: {
    body: number;
    footnotes: number;
    headers: number;
    macros: number;
    comments: number;
    endnotes: number;
    boxes: number;
  };
};

/** Throws DocProblem. */
export function openDoc(bytes: Uint8Array): DocFile {
  try {
    const file = CFB.read(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), { type: 'buffer' });
    const stream = (name: string): Buffer | undefined => {
      const content = CFB.find(file, name)?.content;
      return content === undefined ? undefined : Buffer.from(content as Uint8Array);
    };
    if (stream('EncryptedPackage') !== undefined) throw new DocProblem('protected');
    const main = stream('WordDocument');
    if (main === undefined || main.length < 0x200) throw new DocProblem('broken');
    if (main.readUInt16LE(0) !== 0xa5ec || main.readUInt16LE(2) < word97) throw new DocProblem('older');
    const flags = main.readUInt16LE(0x0a);
    if (flags & 0x0100) throw new DocProblem('protected');
    const table = stream(flags & 0x0200 ? '1Table' : '0Table');
    if (table === undefined) throw new DocProblem('broken');
    return { main, ...readPlaces(main, table), ...readPieces(main, table) };
  } catch (error) {
    throw error instanceof DocProblem ? error : new DocProblem('broken', error);
  }
}

function readPlaces(main: Buffer, table: Buffer) {
  const pair = (name: keyof typeof places) => {
    const at = firstPlace + places[name] * 8;
    return { start: main.readUInt32LE(at), length: main.readUInt32LE(at + 4) };
  };
  const lengthAt = (index: number) => Math.max(0, main.readInt32LE(0x4c + index * 4));
  return {
    place(name: keyof typeof places) {
      const { start, length } = pair(name);
      return table.subarray(start, start + length);
    },
    behind(name: keyof typeof places) {
      const { start, length } = pair(name);
      return table.subarray(start + length);
    },
    lengths: {
      ...{ body: lengthAt(0), footnotes: lengthAt(1), headers: lengthAt(2), macros: lengthAt(3) },
      ...{ comments: lengthAt(4), endnotes: lengthAt(5), boxes: lengthAt(6) },
    },
  };
}

/** The text lies in pieces, of one byte or two per character. */
function readPieces(main: Buffer, table: Buffer): Pick<DocFile, 'text' | 'offsetOf'> {
  const at = firstPlace + places.clx * 8;
  const clx = table.subarray(main.readUInt32LE(at), main.readUInt32LE(at) + main.readUInt32LE(at + 4));
  let from = 0;
  while (clx[from] === 0x01) from += 3 + clx.readInt16LE(from + 1);
  if (clx[from] !== 0x02) throw new DocProblem('broken');
  const plc = clx.subarray(from + 5, from + 5 + clx.readUInt32LE(from + 1));
  const count = Math.floor((plc.length - 4) / 12);
  const pieces: { start: number; end: number; offset: number; width: 1 | 2 }[] = [];
  const parts: string[] = [];
  const western = new TextDecoder('windows-1252');
  const wide = new TextDecoder('utf-16le');
  for (let index = 0; index < count; index += 1) {
    const [start, end] = [plc.readUInt32LE(index * 4), plc.readUInt32LE(index * 4 + 4)];
    const place = plc.readUInt32LE((count + 1) * 4 + index * 8 + 2);
    const width = place & 0x40000000 ? 1 : 2;
    const offset = width === 1 ? (place & 0x3fffffff) / 2 : place;
    if (end < start || end > mostCharacters || offset + (end - start) * width > main.length)
      throw new DocProblem('broken');
    pieces.push({ start, end, offset, width });
    parts.push((width === 1 ? western : wide).decode(main.subarray(offset, offset + (end - start) * width)));
  }
  const text = parts.join('');
  return {
    text,
    offsetOf(cp) {
      const piece = pieces.find(({ start, end }) => cp >= start && cp < end);
      return piece === undefined ? -1 : piece.offset + (cp - piece.start) * piece.width;
    },
  };
}
