// Cuts a Markdown file into runs of lines: paragraphs, headings, table rows. Also takes tables broken over lines.

export type RawLine = { text: string; sourceLine: number };
export type Block = { kind: 'text' | 'table' | 'heading'; level: number; lines: RawLine[] };

const rule = /^(?:[-=_*][ \t]*){3,}$/;
const separatorRow = /^\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)*\|?$/;
// What never stands in a cell: where such a line comes, a table taken from a portal has ended.
const neverInCell =
  /^[*\s#]*(?:(?:Điều|ĐIỀU)(?:\s+\d|[\s*]*$)|(?:Chương|CHƯƠNG)\s|(?:PHỤ LỤC|QUY ĐỊNH|QUY CHẾ|QUYẾT ĐỊNH|KẾ HOẠCH|CHỈ THỊ)[\s:*]*$|\(\s*(?:Ban hành|Kèm theo))/u;
const longestCell = 60;

/** `firstLine` is the number of the first line in the file (front matter comes before). */
export function markdownBlocks(source: string, firstLine: number): Block[] {
  const raw = source.split('\n');
  const cells = cellLines(raw);
  const blocks: Block[] = [];
  let open: Block | undefined;
  let fenced = false;
  const add = (kind: Block['kind'], level: number, text: string, index: number) => {
    if (!open || open.kind !== kind || kind === 'heading') {
      open = { kind, level, lines: [] };
      blocks.push(open);
    }
    open.lines.push({ text, sourceLine: firstLine + index });
  };
  for (let index = 0; index < raw.length; index += 1) {
    const line = (raw[index] ?? '').trim();
    if (/^(```|~~~)/.test(line)) {
      fenced = !fenced;
      open = undefined;
    } else if (line === '|') {
      if (cells[index + 1] !== 1 || cells[index - 1] !== 1) open = undefined;
    } else if (line === '' || line === '#' || (!fenced && (rule.test(line) || separatorRow.test(line)))) {
      if (!(line !== '' && line.includes('|') && open?.kind === 'table')) open = undefined;
    } else if (cells[index] === 1) add('table', 0, line, index);
    else if (line.startsWith('|') && line.endsWith('|')) add('table', 0, rowText(line), index);
    else {
      const heading = fenced ? null : /^(#{1,6})[ \t]+(.*?)[ \t]*#*$/.exec(line);
      if (heading) add('heading', heading[1]?.length ?? 1, heading[2] ?? '', index);
      else add('text', 0, line.replace(/^>[ \t]?/, ''), index);
    }
  }
  return blocks;
}

function rowText(row: string): string {
  return row
    .slice(1, -1)
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim().replace(/<br\s*\/?>/gi, ' '))
    .filter((cell) => cell !== '')
    .join(' | ');
}

/** 1 for each line between two lone bars that reads like a cell. */
function cellLines(raw: string[]): Uint8Array {
  const cells = new Uint8Array(raw.length + 1);
  let bar: number | undefined;
  for (let index = 0; index < raw.length; index += 1) {
    if (raw[index]?.trim() !== '|') continue;
    if (bar !== undefined && index - bar > 1 && index - bar <= longestCell && raw[bar + 1]?.trim() !== '') {
      const segment = raw.slice(bar + 1, index);
      if (!segment.some((line) => neverInCell.test(line))) cells.fill(1, bar + 1, index);
    }
    bar = index;
  }
  return cells;
}
