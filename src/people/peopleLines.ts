// The CSV form of a people file: its columns, and its text taken apart into lines of cells.
import { parse } from 'csv-parse/sync';
import { toNfc, withoutInvisibles } from '../vietnamese/characters.ts';
import * as words from '../wording/peopleFile.ts';

/** `line` is 1-based; problem and remedy are Vietnamese sentences without their full stop. */
export type PeopleProblem = { line: number; column: string | undefined; problem: string; remedy: string };

export const columns = ['id', 'name', 'title', 'unit', 'unit_parent', 'roles', 'channel_order', 'email'] as const;

export type Column = (typeof columns)[number];

/** Cells are NFC, trimmed, without invisible characters; a column that the file does not have is empty. */
export type PeopleLine = { line: number; cells: Record<Column, string> };

const required: readonly Column[] = ['id', 'name', 'unit', 'roles'];
const maxBytes = 5_000_000;
const maxLines = 20_000;

/** Reads `,` or `;` as separator, whichever the head uses, any line ending, with or without a byte-order mark. */
export function readPeopleLines(text: string): { lines: PeopleLine[] } | { problems: PeopleProblem[] } {
  if (Buffer.byteLength(text) > maxBytes) return fileProblem(1, words.tooBig(maxBytes));
  const records: { line: number; cells: string[] }[] = [];
  let linesRead = 0;
  try {
    // The parser counts a line break inside quotes twice when it is CRLF.
    parse(text.replace(/\r\n?/g, '\n'), {
      bom: true,
      delimiter: separatorOf(text),
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      on_record: (cells: string[], { lines }) => {
        records.push({ line: lines - cells.join('').split('\n').length + 1, cells });
        linesRead = lines;
      },
    });
  } catch (error) {
    if (error instanceof Error && 'code' in error) return fileProblem(linesRead + 1, words.quotes);
    throw error;
  }
  const [head, ...rest] = records;
  if (head === undefined) return fileProblem(1, words.empty);
  if (rest.length > maxLines) return fileProblem(rest[maxLines]?.line ?? 1, words.tooManyLines(maxLines));
  const names = head.cells.map((cell) => tidy(cell).toLowerCase());
  while (names.at(-1) === '') names.pop();
  const problems = headProblems(names, head.line);
  if (problems.length > 0) return { problems };
  if (rest.length === 0) return fileProblem(head.line, words.empty);
  const uneven = rest.filter(({ cells }) => cells.length < names.length || cells.slice(names.length).some(tidy));
  if (uneven.length > 0) {
    const problem = (cells: string[]) => words.cellCount(cells.length, names.length);
    return { problems: uneven.map(({ line, cells }) => ({ line, column: undefined, ...problem(cells) })) };
  }
  return { lines: rest.map(({ line, cells }) => ({ line, cells: byColumn(names, cells) })) };
}

function fileProblem(line: number, problem: { problem: string; remedy: string }): { problems: PeopleProblem[] } {
  return { problems: [{ line, column: undefined, ...problem }] };
}

function separatorOf(text: string): ';' | ',' {
  const head = /\S.*/.exec(text)?.[0] ?? '';
  return head.split(';').length > head.split(',').length ? ';' : ',';
}

function headProblems(names: string[], line: number): PeopleProblem[] {
  const unknown = names.filter((name) => !columns.some((column) => column === name));
  const twice = names.filter((name, index) => names.indexOf(name) < index);
  const missing = required.filter((name) => !names.includes(name));
  return [
    ...unknown.map((column) => ({ line, column, ...words.unknownColumn(columns) })),
    ...twice.filter((name) => !unknown.includes(name)).map((column) => ({ line, column, ...words.columnTwice })),
    ...missing.map((column) => ({ line, column, ...words.missingColumn })),
  ];
}

function byColumn(names: string[], cells: string[]): Record<Column, string> {
  const cell = (column: Column) => tidy(cells[names.indexOf(column)] ?? '');
  return {
    id: cell('id'),
    name: cell('name'),
    title: cell('title'),
    unit: cell('unit'),
    unit_parent: cell('unit_parent'),
    roles: cell('roles'),
    channel_order: cell('channel_order'),
    email: cell('email'),
  };
}

/** Control characters stay, to be refused where the cell is read. */
function tidy(cell: string): string {
  return toNfc(withoutInvisibles(cell))
    .trim()
    .replace(/\p{Zs}+/gu, ' ');
}
