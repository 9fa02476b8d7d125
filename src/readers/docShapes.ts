// Drawn shapes of a Word 97-2003 file ([MS-ODRAW] 2.2): which shapes belong to one group.

/** Records ([MS-ODRAW] 2.2.1). */
const record = { drawingGroup: 0xf000, drawing: 0xf002, group: 0xf003, shape: 0xf004, shapeId: 0xf00a };
const deepest = 50;

type OfficeRecord = { type: number; body: Buffer };

/** `art`: the drawings of the file. By the id of a shape that is anchored in the text, all shapes in it, itself first. */
export function shapesInGroups(art: Buffer): Map<number, number[]> {
  const members = new Map<number, number[]>();
  const [all] = recordsIn(art);
  let at = all?.type === record.drawingGroup ? 8 + all.body.length : 0;
  while (at + 9 <= art.length) {
    // One byte says whether it is the drawing of the body or of the headers.
    const [drawing] = recordsIn(art.subarray(at + 1));
    if (drawing?.type !== record.drawing) break;
    for (const top of recordsIn(drawing.body).filter(({ type }) => type === record.group)) {
      for (const child of recordsIn(top.body)) {
        const [first, ...others] = idsIn(child, 0);
        if (first !== undefined) members.set(first, [first, ...others]);
      }
    }
    at += 1 + 8 + drawing.body.length;
  }
  return members;
}

function idsIn({ type, body }: OfficeRecord, depth: number): number[] {
  if (depth > deepest) return [];
  if (type === record.shapeId) return body.length >= 4 ? [body.readInt32LE(0)] : [];
  return type === record.group || type === record.shape ? recordsIn(body).flatMap((one) => idsIn(one, depth + 1)) : [];
}

function recordsIn(bytes: Buffer): OfficeRecord[] {
  const found: OfficeRecord[] = [];
  let at = 0;
  while (at + 8 <= bytes.length) {
    const length = bytes.readUInt32LE(at + 4);
    found.push({ type: bytes.readUInt16LE(at + 2), body: bytes.subarray(at + 8, at + 8 + length) });
    at += 8 + length;
  }
  return found;
}
