// The ledger as a table: what its cells hold, and that no text of it acts as a formula.
import { inflateRawSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import readXlsxFile from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { createLedgerTable, csvOptions, type LedgerRow } from '../../src/deadlines/ledgerTable.ts';

const row: LedgerRow = {
  unit: 'Sở Y tế',
  obligationId: 'tu-cham-diem',
  name: 'Tự chấm điểm chỉ số CCHC năm 2026',
  occurrence: '2026',
  wording: 'trước ngày 15/12/2026',
  lastDay: '2026-12-14',
  status: 'provisional',
  basis: 'Kế hoạch số 12/KH-UBND',
  official: 'Nguyễn Văn An',
  officialId: 'an',
  step: 'T-7',
  rung: 1,
  scheduledAt: new Date('2026-12-03T01:00:00Z'),
  state: 'sent',
  channel: 'zalo-oa',
  startedAt: new Date('2026-12-31T17:30:59.123Z'),
  finishedAt: undefined,
  outcome: 'constructor',
  reason: undefined,
  repeated: true,
  acknowledgedAt: undefined,
  acknowledgedBy: undefined,
  submittedAt: undefined,
  submittedBy: undefined,
  evidence: undefined,
};

const table = createLedgerTable('Asia/Ho_Chi_Minh');
const column = (head: string) => table.heads.indexOf(head);
const evidence = column('Minh chứng');

const dangerous = [
  '=HYPERLINK("http://x")',
  '+84 905 000 111',
  '-1+cmd|/C calc',
  '@SUM(A1)',
  '\t=1+1',
  '\r=1+1',
  '\r\n \u00a0=1+1',
  '\0=1+1',
  '＝1+1',
  '\u{10fffe}=1+1',
];

/** The CSV text of rows with those notes as evidence, as the command writes it. */
function csvOf(notes: string[]): string {
  return stringify(
    notes.map((note) => table.csvFields({ ...row, evidence: note })),
    csvOptions,
  );
}

function xlsxOf(notes: string[]): Promise<Buffer> {
  return writeXlsxFile(notes.map((note) => table.sheetCells({ ...row, evidence: note }))).toBuffer();
}

async function evidenceIn(xlsx: Buffer): Promise<unknown[]> {
  const [sheet] = await readXlsxFile(xlsx, { trim: false });
  return (sheet?.data ?? []).map((cells) => cells[evidence] ?? null);
}

/** The parts of an archive that was written as a stream: their sizes stand in the directory at its end. */
function partsOf(zip: Buffer): Record<string, string> {
  const parts: Record<string, string> = {};
  let at = zip.readUInt32LE(zip.length - 6);
  while (zip.readUInt32LE(at) === 0x02014b50) {
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ];
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength);
    const local = zip.readUInt32LE(at + 42);
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    parts[name] = inflateRawSync(zip.subarray(start, start + zip.readUInt32LE(at + 20))).toString('utf8');
    at += 46 + nameLength + extra + comment;
  }
  return parts;
}

describe('the ledger table', () => {
  it('has a Vietnamese head over each field', () => {
    expect(new Set(table.heads).size).toBe(25);
    expect(table.heads.slice(0, 3)).toEqual(['Đơn vị', 'Mã nhiệm vụ', 'Nội dung']);
    expect(table.csvFields(row)).toHaveLength(25);
    expect(table.sheetCells(row)).toHaveLength(25);
  });

  it('shows days and moments on the clock of the office, and states in words', () => {
    const fields = table.csvFields(row);
    expect(fields[column('Ngày cuối cùng của hạn')]).toBe('14/12/2026');
    expect(fields[column('Hẹn gửi lúc')]).toBe('03/12/2026 08:00');
    expect(fields[column('Bắt đầu gửi')]).toBe('01/01/2027 00:30');
    expect(fields[column('Kết thúc gửi')]).toBe('');
    expect(fields[column('Loại hạn')]).toBe('tạm tính');
    expect(fields[column('Kết quả gửi')]).toBe('constructor');
    expect(fields[column('Cấp báo')]).toBe(1);
    expect(fields[column('Gửi lại vì chưa rõ kết quả')]).toBe('có');
  });

  it('gives a sheet real dates and numbers', async () => {
    const [sheet] = await readXlsxFile(await xlsxOf(['ghi chú']));
    const cells = sheet?.data[0] ?? [];
    expect(cells[column('Ngày cuối cùng của hạn')]).toEqual(new Date('2026-12-14T00:00:00Z'));
    expect(cells[column('Bắt đầu gửi')]).toEqual(new Date('2027-01-01T00:30:59.123Z'));
    expect(cells[column('Kết thúc gửi')]).toBeNull();
    expect(cells[column('Cấp báo')]).toBe(1);
    expect(cells[evidence]).toBe('ghi chú');
  });
});

describe('a text that looks like a formula', () => {
  it('is marked as text in CSV', () => {
    const read: string[][] = parse(csvOf(dangerous));
    expect(read.map((fields) => fields[evidence]?.[0])).toEqual(dangerous.map(() => "'"));
    expect(read[0]?.[evidence]).toBe(`'=HYPERLINK("http://x")`);
  });

  it('is marked behind a semicolon too, where some of Excel splits', () => {
    expect(table.csvFields({ ...row, evidence: 'xong; =1+1;@x; rồi' })[evidence]).toBe("xong; '=1+1;'@x; rồi");
  });

  it('is a text in a sheet, of the format that stays one', async () => {
    const xlsx = await xlsxOf(dangerous);
    expect((await evidenceIn(xlsx))[0]).toBe('=HYPERLINK("http://x")');
    const parts = partsOf(xlsx);
    const sheet = parts['xl/worksheets/sheet1.xml'] ?? '';
    expect(Object.values(parts).join('')).not.toMatch(/<f[ >/]/);
    expect(sheet.match(/<c [^>]*t="s"/g)?.length).toBeGreaterThan(dangerous.length);
    const styles = [...sheet.matchAll(/<c [^>]*t="s"[^>]*>/g)].map(([cell]) => /s="(\d+)"/.exec(cell)?.[1]);
    expect(new Set(styles).size).toBe(1);
    expect(parts['xl/styles.xml']).toContain('formatCode="@"');
  });

  it('comes back from either file as it was, but for marks, control characters and blanks at the ends', async () => {
    const anyText = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.constantFrom(
        ...dangerous,
        'constructor',
        '__proto__',
        'toString',
        '"',
        ',',
        ';',
        '\n',
        'Đã nộp 🙂',
        '<f>1</f>',
      ),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(anyText, { minLength: 1, maxLength: 5 }), async (notes) => {
        const read: string[][] = parse(csvOf(notes));
        const fromSheet = await evidenceIn(await xlsxOf(notes));
        expect(read).toHaveLength(notes.length);
        expect(fromSheet).toHaveLength(notes.length);
        for (const [index, note] of notes.entries()) {
          const field = read[index]?.[evidence] ?? '';
          expect(field).not.toMatch(/^[=+\-@\t\r]/);
          expect(signsOf(field)).toBe(signsOf(note));
          expect(signsOf(String(fromSheet[index] ?? ''))).toBe(signsOf(note));
        }
      }),
      { numRuns: 100 },
    );
  });

  it('is cut where a sheet would be damaged, between characters', () => {
    const cell = table.sheetCells({ ...row, evidence: `${'a'.repeat(32_766)}😀` })[evidence];
    expect(cell?.value).toHaveLength(32_767);
    expect(String(cell?.value).isWellFormed()).toBe(true);
  });
});

/** Letters, digits and the like: what neither cleaning nor marking may change. XML has no signs for "not a character". */
function signsOf(text: string): string {
  return text.toWellFormed().replace(/[^\p{L}\p{N}\p{Emoji_Presentation}<>/"=+@|()]/gu, '');
}
