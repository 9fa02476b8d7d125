// A small Word 97-2003 file from its paragraphs.
import CFB from 'cfb';

export type DocParagraph = {
  /** Without the mark at its end. */
  text: string;
  /** `\r` unless told otherwise; `\u0007` ends a cell or a row. */
  mark?: string;
  /** Single property modifiers. */
  properties?: number[];
};

export const inTable = [0x16, 0x24, 1];
export const rowEnd = [0x16, 0x24, 1, 0x17, 0x24, 1];
const textAt = 0x600;
const page = 512;

/** `flags`: further ones of the FIB; `narrow`: one byte per character; `header`: stands behind the body, as headers do. */
export function makeDoc(paragraphs: DocParagraph[], { flags = 0, narrow = false, header = '' } = {}): Buffer {
  const body = paragraphs.map(({ text, mark = '\r' }) => text + mark).join('');
  const whole = body + header;
  const text = Buffer.from(whole, narrow ? 'latin1' : 'utf16le');
  const width = narrow ? 1 : 2;
  const formatsAt = Math.ceil((textAt + text.length) / page) * page;
  const main = Buffer.alloc(formatsAt + page);
  main.writeUInt16LE(0xa5ec, 0);
  main.writeUInt16LE(0xc1, 2);
  main.writeUInt16LE(0x0200 | flags, 0x0a);
  main.writeInt32LE(body.length, 0x4c);
  main.writeInt32LE(header.length, 0x54);
  text.copy(main, textAt);
  writeParagraphs(main.subarray(formatsAt), paragraphs, width);

  const clx = Buffer.alloc(5 + 8 + 8);
  clx[0] = 2;
  clx.writeUInt32LE(16, 1);
  clx.writeUInt32LE(whole.length, 9);
  clx.writeUInt32LE(narrow ? (textAt * 2) | 0x40000000 : textAt, 5 + 8 + 2);
  const bins = Buffer.alloc(12);
  bins.writeUInt32LE(textAt, 0);
  bins.writeUInt32LE(textAt + text.length, 4);
  bins.writeUInt32LE(formatsAt / page, 8);
  const place = (index: number, start: number, length: number) => {
    main.writeUInt32LE(start, 0x9a + index * 8);
    main.writeUInt32LE(length, 0x9a + index * 8 + 4);
  };
  place(33, 0, clx.length);
  place(13, clx.length, bins.length);

  const file = CFB.utils.cfb_new();
  CFB.utils.cfb_add(file, 'WordDocument', main);
  CFB.utils.cfb_add(file, '1Table', Buffer.concat([clx, bins, Buffer.alloc(4_096)]));
  return Buffer.from(CFB.write(file, { type: 'buffer' }) as Uint8Array);
}

/** One page of formats: offsets, then per paragraph where its modifiers lie, those from the end on. */
function writeParagraphs(formats: Buffer, paragraphs: DocParagraph[], width: number): void {
  let offset = textAt;
  let room = page - 1;
  formats[page - 1] = paragraphs.length;
  for (const [index, { text, mark = '\r', properties = [] }] of paragraphs.entries()) {
    formats.writeUInt32LE(offset, index * 4);
    offset += (text.length + mark.length) * width;
    formats.writeUInt32LE(offset, (index + 1) * 4);
    const words = Math.ceil((2 + properties.length) / 2);
    room = (room - 2 - words * 2) & ~1;
    formats[(paragraphs.length + 1) * 4 + index * 13] = room / 2;
    formats[room] = 0;
    formats[room + 1] = words;
    formats.set(properties, room + 4);
  }
}
