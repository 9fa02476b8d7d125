// Formats of a Word 97-2003 file: single property modifiers ([MS-DOC] 2.2.5) of paragraphs, runs and styles.

/** Code of a modifier and its operand. */
export type Property = { code: number; operand: Buffer };

const operandBytes = [1, 1, 2, 4, 2, 2, -1, 3];
/** Their length takes two bytes, or is written otherwise. */
const definesTable = 0xd608;
const changesTabs = 0xc615;

/** In order; a list that is cut off ends early. */
export function readProperties(list: Buffer): Property[] {
  const found: Property[] = [];
  let at = 0;
  while (at + 2 < list.length) {
    const code = list.readUInt16LE(at);
    at += 2;
    let length = operandBytes[code >> 13] ?? 1;
    let skip = 0;
    if (code === definesTable) {
      length = at + 2 <= list.length ? list.readUInt16LE(at) - 1 : list.length;
      skip = 2;
    } else if (code === changesTabs && list[at] === 255) {
      break;
    } else if (length < 0) {
      length = list[at] ?? 0;
      skip = 1;
    }
    found.push({ code, operand: list.subarray(at + skip, at + skip + length) });
    at += skip + Math.max(0, length);
  }
  return found;
}

/** The last word on a property; undefined when nothing is said. */
export function propertyOf(properties: readonly Property[], code: number): Buffer | undefined {
  return properties.findLast((property) => property.code === code)?.operand;
}

/** A switch: 0 off, 1 on, 0x80 as the style, 0x81 the opposite of the style. */
export function switchOf(properties: readonly Property[], code: number, ofStyle: boolean): boolean {
  const value = propertyOf(properties, code)?.[0];
  if (value === undefined || value === 0x80) return ofStyle;
  return value === 0x81 ? !ofStyle : value === 1;
}

const pageBytes = 512;

/** `end`: the offset behind the run; `style`: of paragraphs. */
export type FormattedRun = { end: number; style: number | undefined; properties: Property[] };

/** What is formatted alike, by offset into the main stream. */
export type FormattedRuns = { find: (offset: number) => FormattedRun };

const plain: FormattedRun = { end: -1, style: undefined, properties: [] };

/** `plc`: the bin table; pages of 512 bytes lie in `main` ([MS-DOC] 2.9.33 and 2.9.172). */
export function readFormattedRuns(main: Buffer, plc: Buffer, kind: 'paragraph' | 'character'): FormattedRuns {
  const count = Math.max(0, Math.floor((plc.length - 4) / 8));
  const runs: { start: number; end: number; list: Buffer; read?: FormattedRun }[] = [];
  for (let index = 0; index < count; index += 1) {
    const number = plc.readUInt32LE((count + 1) * 4 + index * 4) & 0x3fffff;
    const page = main.subarray(number * pageBytes, (number + 1) * pageBytes);
    if (page.length === pageBytes) runs.push(...runsOfPage(page, kind));
  }
  runs.sort((a, b) => a.start - b.start);
  return {
    find(offset) {
      let [low, high] = [0, runs.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (runs[middle]!.end <= offset) low = middle + 1;
        else high = middle;
      }
      const run = runs[low];
      if (run === undefined || run.start > offset) return plain;
      run.read ??= readRun(run, kind);
      return run.read;
    },
  };
}

function readRun({ end, list }: { end: number; list: Buffer }, kind: 'paragraph' | 'character'): FormattedRun {
  if (kind === 'character') return { end, style: undefined, properties: readProperties(list) };
  const style = list.length >= 2 ? list.readUInt16LE(0) : undefined;
  return { end, style, properties: readProperties(list.subarray(2)) };
}

function runsOfPage(page: Buffer, kind: 'paragraph' | 'character') {
  const count = page[pageBytes - 1] ?? 0;
  const entryBytes = kind === 'paragraph' ? 13 : 1;
  const entries = (count + 1) * 4;
  return Array.from({ length: count }, (_, index) => {
    const start = page.readUInt32LE(index * 4);
    const end = page.readUInt32LE(index * 4 + 4);
    const at = (page[entries + index * entryBytes] ?? 0) * 2;
    return { start, end, list: at === 0 ? Buffer.alloc(0) : listAt(page, at, kind) };
  });
}

function listAt(page: Buffer, at: number, kind: 'paragraph' | 'character'): Buffer {
  const first = page[at] ?? 0;
  if (kind === 'character') return page.subarray(at + 1, at + 1 + first);
  return first === 0 ? page.subarray(at + 2, at + 2 + (page[at + 1] ?? 0) * 2) : page.subarray(at + 1, at + first * 2);
}
