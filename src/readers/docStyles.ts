// Styles of a Word 97-2003 file ([MS-DOC] 2.9.271): what they say of paragraphs and runs, with what they are based on.
import { type Property, readProperties } from './docProperties.ts';

export type DocStyle = { paragraph: Property[]; character: Property[] };

type Own = { base: number; paragraph: Property[]; character: Property[] };

const paragraphStyle = 1;
const characterStyle = 2;
/** No base. */
const none = 0xfff;
const longestChain = 20;

/** By number; an unknown one says nothing. */
export function readDocStyles(stshf: Buffer): (style: number | undefined) => DocStyle {
  const own: (Own | undefined)[] = [];
  if (stshf.length > 6) {
    const headBytes = stshf.readUInt16LE(0);
    const baseBytes = stshf.readUInt16LE(4);
    let at = 2 + headBytes;
    while (at + 2 <= stshf.length) {
      const length = stshf.readUInt16LE(at);
      own.push(length === 0 ? undefined : readStyle(stshf.subarray(at + 2, at + 2 + length), baseBytes));
      at += 2 + length;
    }
  }
  const known = new Map<number, DocStyle>();

  function resolve(number: number, depth: number): DocStyle {
    const style = own[number];
    if (style === undefined || depth > longestChain) return { paragraph: [], character: [] };
    const base = style.base === none ? undefined : resolve(style.base, depth + 1);
    return {
      paragraph: [...(base?.paragraph ?? []), ...style.paragraph],
      character: [...(base?.character ?? []), ...style.character],
    };
  }

  return (number) => {
    if (number === undefined) return { paragraph: [], character: [] };
    const style = known.get(number) ?? resolve(number, 0);
    known.set(number, style);
    return style;
  };
}

function readStyle(bytes: Buffer, baseBytes: number): Own | undefined {
  if (bytes.length < baseBytes + 2) return undefined;
  const second = bytes.readUInt16LE(2);
  const [kind, base] = [second & 0xf, second >> 4];
  const name = bytes.readUInt16LE(baseBytes);
  let at = baseBytes + 2 + name * 2 + 2;
  const lists: Buffer[] = [];
  while (at + 2 <= bytes.length && lists.length < 2) {
    const length = bytes.readUInt16LE(at);
    lists.push(bytes.subarray(at + 2, at + 2 + length));
    at += 2 + length + (length % 2);
  }
  const [first = Buffer.alloc(0), next = Buffer.alloc(0)] = lists;
  if (kind === paragraphStyle) {
    return { base, paragraph: readProperties(first.subarray(2)), character: readProperties(next) };
  }
  return { base, paragraph: [], character: kind === characterStyle ? readProperties(first) : [] };
}
