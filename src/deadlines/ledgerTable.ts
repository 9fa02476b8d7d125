// The ledger of reminders as a table: heads, and the fields of a row for CSV and for XLSX. No text of it acts as a formula.
import { Temporal } from 'temporal-polyfill';
import * as words from '../wording/ledger.ts';
import type { DueStatus, ReminderState } from './deadline.ts';

/** One reminder and one attempt to deliver it; a reminder without attempts has one row without their fields. */
export type LedgerRow = {
  /** Name of the unit. */
  unit: string;
  obligationId: string;
  name: string;
  occurrence: string;
  wording: string;
  /** Calendar date. */
  lastDay: string;
  status: DueStatus;
  basis: string;
  /** A pseudonym when the person was erased. */
  official: string;
  officialId: string;
  step: string;
  rung: number;
  scheduledAt: Date;
  state: ReminderState;
  channel: string | undefined;
  startedAt: Date | undefined;
  finishedAt: Date | undefined;
  outcome: string | undefined;
  reason: string | undefined;
  /** Sent again because the outcome of an earlier attempt is not known. */
  repeated: boolean;
  /** The first acknowledgement at or after this attempt. */
  acknowledgedAt: Date | undefined;
  acknowledgedBy: string | undefined;
  /** The last submission, and the last note that came with one or after it. */
  submittedAt: Date | undefined;
  submittedBy: string | undefined;
  evidence: string | undefined;
};

/** A cell as write-excel-file takes it; null is an empty one. */
export type SheetCell =
  | { type: StringConstructor; value: string; format: '@' }
  | { type: NumberConstructor; value: number }
  | { type: DateConstructor; value: Date; format: string }
  | null;

/**
 * For csv-stringify. Windows ends of line, and therefore quotes around every field with a lone line feed, which the
 * library takes for no delimiter. What begins like a formula is marked.
 */
export const csvOptions = { escape_formulas: true, record_delimiter: 'windows', quoted_match: /[\r\n]/ } as const;

export type LedgerTable = {
  heads: string[];
  /** For csv-stringify with `csvOptions`. Days and moments in words. */
  csvFields: (row: LedgerRow) => (string | number)[];
  /** Days and moments are real dates, on the office's clock. */
  sheetCells: (row: LedgerRow) => SheetCell[];
};

type Value = string | number | Temporal.PlainDate | Temporal.PlainDateTime | undefined;

/** Excel takes a file with a longer text for damaged. */
const longestSheetText = 32_767;

/** `timeZone` is the office's. */
export function createLedgerTable(timeZone: string): LedgerTable {
  const local = (moment: Date | undefined) =>
    moment && Temporal.Instant.fromEpochMilliseconds(moment.getTime()).toZonedDateTimeISO(timeZone).toPlainDateTime();
  const columns: Record<keyof LedgerRow, (row: LedgerRow) => Value> = {
    unit: ({ unit }) => unit,
    obligationId: ({ obligationId }) => obligationId,
    name: ({ name }) => name,
    occurrence: ({ occurrence }) => occurrence,
    wording: ({ wording }) => wording,
    lastDay: ({ lastDay }) => Temporal.PlainDate.from(lastDay),
    status: ({ status }) => words.dueStatuses[status],
    basis: ({ basis }) => basis,
    official: ({ official }) => official,
    officialId: ({ officialId }) => officialId,
    step: ({ step }) => step,
    rung: ({ rung }) => rung,
    scheduledAt: ({ scheduledAt }) => local(scheduledAt),
    state: ({ state }) => words.reminderStates[state],
    channel: ({ channel }) => channel,
    startedAt: ({ startedAt }) => local(startedAt),
    finishedAt: ({ finishedAt }) => local(finishedAt),
    outcome: ({ outcome }) => outcome && words.outcomeWords(outcome),
    reason: ({ reason }) => reason,
    repeated: ({ repeated }) => (repeated ? words.repeatedMark : undefined),
    acknowledgedAt: ({ acknowledgedAt }) => local(acknowledgedAt),
    acknowledgedBy: ({ acknowledgedBy }) => acknowledgedBy,
    submittedAt: ({ submittedAt }) => local(submittedAt),
    submittedBy: ({ submittedBy }) => submittedBy,
    evidence: ({ evidence }) => evidence,
  };
  const values = Object.values(columns);
  return {
    heads: Object.keys(columns).map((column) => words.heads[column as keyof LedgerRow]),
    csvFields: (row) => values.map((value) => csvField(value(row))),
    sheetCells: (row) => values.map((value) => sheetCell(value(row))),
  };
}

function csvField(value: Value): string | number {
  if (value === undefined || typeof value === 'number') return value ?? '';
  // Where the comma is the decimal sign, Excel splits at semicolons, also inside a text.
  if (typeof value === 'string') return plainText(value).replace(/(;\s*)(?=[=+\-@])/g, `$1'`);
  return written(value);
}

function sheetCell(value: Value): SheetCell {
  if (value === undefined) return null;
  if (typeof value === 'number') return { type: Number, value };
  if (typeof value === 'string') return textCell(value);
  const clock = value instanceof Temporal.PlainDate ? value.toPlainDateTime() : value;
  const format = value instanceof Temporal.PlainDate ? 'dd/mm/yyyy' : 'dd/mm/yyyy hh:mm';
  // A sheet has no time zones: its dates are what the clock shows, which the library reads from the date in UTC.
  return { type: Date, value: new Date(clock.toZonedDateTime('UTC').epochMilliseconds), format };
}

/** Of the format "text", so that it stays one when somebody edits the cell. */
function textCell(text: string): SheetCell {
  const plain = plainText(text).slice(0, longestSheetText).toWellFormed();
  if (plain === '') return null;
  // The library looks texts up in a plain object, where those that every object has (`constructor`) are found already.
  return { type: String, value: plain in {} ? `${plain} ` : plain, format: '@' };
}

/** Without control characters, code points that are none (readers of XML end there) or blanks at its ends, so that its first sign is the one a spreadsheet looks at. */
function plainText(text: string): string {
  const lines = text.toWellFormed().replace(/\r\n?/g, '\n');
  return lines.replace(/(?!\n)[\p{Cc}\p{Noncharacter_Code_Point}]/gu, ' ').trim();
}

/** `14/12/2026`, `14/12/2026 08:05`. */
function written(value: Temporal.PlainDate | Temporal.PlainDateTime): string {
  const day = [two(value.day), two(value.month), String(value.year)].join('/');
  return value instanceof Temporal.PlainDate ? day : `${day} ${two(value.hour)}:${two(value.minute)}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
