// Lists of a Word 97-2003 file ([MS-DOC] 2.9.150, 2.9.147, 2.9.132).
import { createListCounter, type List, type ListLevel, type NextNumber } from './listCounter.ts';

const formats: Record<number, string> = {
  ...{ 0: 'decimal', 1: 'upperRoman', 2: 'lowerRoman', 3: 'upperLetter', 4: 'lowerLetter' },
  ...{ 22: 'decimalZero', 23: 'bullet', 255: 'none' },
};
const joints = [' ', ' ', ''];
const listBytes = 28;
const overrideBytes = 16;
const mostLists = 10_000;

/**
 * `lists` and `overrides`: PlfLst and PlfLfo; the levels of the lists lie behind the first. Word names a list of a
 * paragraph by its override, from 1. What is cut off is left out.
 */
export function readDocLists(lists: Buffer, behindLists: Buffer, overrides: Buffer): NextNumber {
  const abstracts = new Map<string, Map<number, ListLevel>>();
  const named = new Map<string, List>();
  try {
    readAbstracts(lists, behindLists, abstracts);
    readOverrides(overrides, named);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return createListCounter(named, abstracts);
}

function readAbstracts(lists: Buffer, behind: Buffer, abstracts: Map<string, Map<number, ListLevel>>): void {
  const count = lists.length < 2 ? 0 : Math.min(lists.readUInt16LE(0), mostLists);
  let at = 0;
  for (let index = 0; index < count; index += 1) {
    const start = 2 + index * listBytes;
    const simple = (lists.readUInt8(start + 26) & 1) === 1;
    const levels = new Map<number, ListLevel>();
    for (let level = 0; level < (simple ? 1 : 9); level += 1) {
      const { read, bytes } = readLevel(behind, at);
      levels.set(level, read);
      at += bytes;
    }
    abstracts.set(String(lists.readInt32LE(start)), levels);
  }
}

function readLevel(bytes: Buffer, at: number): { read: ListLevel; bytes: number } {
  const look = bytes.readUInt8(at + 5);
  const [characters, paragraph] = [bytes.readUInt8(at + 24), bytes.readUInt8(at + 25)];
  const textAt = at + 28 + characters + paragraph;
  const length = bytes.readUInt16LE(textAt);
  const raw = bytes.subarray(textAt + 2, textAt + 2 + length * 2).toString('utf16le');
  // A level stands in the text as the character of its number.
  const text = [...raw].map((sign) => (sign.charCodeAt(0) < 9 ? `%${sign.charCodeAt(0) + 1}` : sign)).join('');
  return {
    read: {
      format: formats[bytes.readUInt8(at + 4)] ?? 'decimal',
      text,
      start: bytes.readInt32LE(at),
      legal: (look & 0x04) !== 0,
      joint: joints[bytes.readUInt8(at + 15)] ?? ' ',
    },
    bytes: 28 + characters + paragraph + 2 + length * 2,
  };
}

function readOverrides(bytes: Buffer, named: Map<string, List>): void {
  const count = bytes.length < 4 ? 0 : Math.min(bytes.readUInt32LE(0), mostLists);
  const heads = Array.from({ length: count }, (_, index) => {
    const start = 4 + index * overrideBytes;
    return { abstractId: String(bytes.readInt32LE(start)), changes: bytes.readUInt8(start + 12) };
  });
  for (const [index, { abstractId }] of heads.entries()) {
    named.set(String(index + 1), { abstractId, starts: new Map(), levels: new Map() });
  }
  let at = 4 + count * overrideBytes;
  for (const [index, { changes }] of heads.entries()) {
    const list = named.get(String(index + 1))!;
    at += 4;
    for (let change = 0; change < changes; change += 1) {
      const [start, flags] = [bytes.readInt32LE(at), bytes.readUInt32LE(at + 4)];
      const level = flags & 0xf;
      at += 8;
      if (flags & 0x20) {
        const { read, bytes: length } = readLevel(bytes, at);
        list.levels.set(level, read);
        if (flags & 0x10) list.starts.set(level, read.start);
        at += length;
      } else if (flags & 0x10) list.starts.set(level, start);
    }
  }
}
