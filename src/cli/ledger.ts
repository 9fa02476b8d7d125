// npm run ledger: the ledger of reminders as a CSV or XLSX file, as evidence.
import { once } from 'node:events';
import { createWriteStream, existsSync, renameSync, rmSync, type WriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { stringify } from 'csv-stringify';
import writeXlsxFile from 'write-excel-file/node';
import { z } from 'zod';
import { ConfigError } from '../config.ts';
import {
  createLedgerTable,
  csvOptions,
  type LedgerRow,
  type LedgerTable,
  type SheetCell,
} from '../deadlines/ledgerTable.ts';
import { openDatabase } from '../storage/database.ts';
import { syncFile, syncFolderOf } from '../storage/durable.ts';
import { createLedger, type LedgerRange } from '../storage/ledger.ts';
import * as words from '../wording/ledger.ts';
import type { Command } from './command.ts';
import { hasData } from './hasData.ts';
import { CallError, readOptions } from './readArguments.ts';

/** A sheet is built in memory before it is written. */
const mostSheetRows = 100_000;
const sheetColumnWidth = 20;

/**
 * The file appears when it is whole, readable by this user only. Creates no database. Throws CallError for a wrong call,
 * for a file that exists or cannot be made, and for more rows than a sheet takes.
 */
export const ledger: Command = async ({ args, config, output }) => {
  const { file, range } = readCall(args);
  if (existsSync(file)) throw new CallError(words.fileExists(file));
  if (!hasData(config))
    throw new ConfigError(`DATA_DIR: there is no database in ${config.dataDir}. Name the right folder.`);
  const database = await openDatabase(config);
  try {
    const { rows, count } = createLedger(database);
    if (isSheet(file) && (await count(range)) > mostSheetRows) throw new CallError(words.tooManyRows(mostSheetRows));
    const write = isSheet(file) ? writeSheet : writeCsv;
    const table = createLedgerTable(config.timeZone);
    const written = await writeWhole(file, (stream) => write({ rows: rows(range), table, stream }));
    output.write(`${words.exported(file, written)}\n`);
    return 0;
  } finally {
    await database.close();
  }
};

/** Beside the file first, and under its name when all is on disk. */
async function writeWhole<T>(file: string, write: (stream: WriteStream) => Promise<T>): Promise<T> {
  const partial = `${file}.partial`;
  const stream = await create(partial).catch((cause: NodeJS.ErrnoException) => {
    throw new CallError(words.notWritable(file, cause.code ?? cause.name), { cause });
  });
  try {
    const written = await write(stream);
    syncFile(partial);
    renameSync(partial, file);
    syncFolderOf(file);
    return written;
  } finally {
    rmSync(partial, { force: true });
  }
}

/** Takes the place of what a run that was cut off left there. */
async function create(path: string): Promise<WriteStream> {
  rmSync(path, { force: true });
  const stream = createWriteStream(path, { flags: 'wx', mode: 0o600 });
  await once(stream, 'open');
  return stream;
}

type Writing = { rows: AsyncIterable<LedgerRow>; table: LedgerTable; stream: WriteStream };

/** One row after the other. The mark at the start makes Excel read UTF-8. Gives the number of rows. */
async function writeCsv({ rows, table, stream }: Writing): Promise<number> {
  let count = 0;
  async function* records() {
    yield table.heads;
    for await (const row of rows) {
      count += 1;
      yield table.csvFields(row);
    }
  }
  await pipeline(records, stringify({ ...csvOptions, bom: true }), stream);
  return count;
}

async function writeSheet({ rows, table, stream }: Writing): Promise<number> {
  const cells: SheetCell[][] = [];
  for await (const row of rows) cells.push(table.sheetCells(row));
  const heads = table.heads.map((value) => ({ type: String, value, fontWeight: 'bold' as const, wrap: true }));
  const columns = table.heads.map(() => ({ width: sheetColumnWidth }));
  const sheet = writeXlsxFile([heads, ...cells], { sheet: words.sheetName, columns, stickyRowsCount: 1 });
  await pipeline([await sheet.toBuffer()], stream);
  return cells.length;
}

function isSheet(file: string): boolean {
  return /\.xlsx$/i.test(file);
}

function readCall(args: string[]): { file: string; range: LedgerRange } {
  const day = { type: 'string' } as const;
  const { values, rest } = readOptions(args, { from: day, until: day }, words.wrongCall.option);
  const [file = '', more] = rest;
  if (more !== undefined || !(isSheet(file) || /\.csv$/i.test(file))) throw new CallError(words.wrongCall.file);
  const { from, until } = values;
  for (const [option, value] of Object.entries({ '--from': from, '--until': until })) {
    if (value !== undefined && !z.iso.date().safeParse(value).success)
      throw new CallError(words.wrongDay(option, value));
  }
  if (from !== undefined && until !== undefined && from > until) throw new CallError(words.wrongCall.order);
  return { file, range: { from, until } };
}
