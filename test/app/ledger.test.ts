// npm run ledger: the files it writes, and what it refuses.
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { parse } from 'csv-parse/sync';
import readXlsxFile from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import { ledger } from '../../src/cli/ledger.ts';
import { CallError } from '../../src/cli/readArguments.ts';
import { ConfigError, loadConfig } from '../../src/config.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { sqliteFile } from '../../src/storage/sqlite.ts';
import { temporaryFolder } from './program.ts';

const deadline = JSON.stringify({
  obligationId: 'tu-cham-diem',
  occurrence: '2026',
  name: 'Tự chấm điểm chỉ số CCHC năm 2026',
  due: { wording: 'trước ngày 15/12/2026', lastDay: '2026-12-14', safeDay: '2026-12-14', tentative: false },
  status: 'confirmed',
  basis: 'Kế hoạch số 12/KH-UBND',
});

/** `count` reminders of one assignment, sent on the days of December 2026 in turn, the submission noted as `evidence`. */
async function office(count: number, evidence = 'Công văn số 90'): Promise<string> {
  const dataDir = temporaryFolder();
  await (await openDatabase({ databaseUrl: undefined, dataDir })).close();
  const database = new DatabaseSync(sqliteFile(dataDir));
  database.exec('begin');
  database.exec(`insert into units values ('so-y-te', 'Sở Y tế', null)`);
  database.exec(`insert into officials values ('an', 'Nguyễn Văn An', '', null, '[]', null, null, null, null)`);
  database
    .prepare(
      `insert into assignments values (1, 'tu-cham-diem', '2026', 'so-y-te', ?, '2026-12-14', 'submitted', null, 1, null)`,
    )
    .run(deadline);
  database.prepare(`insert into moves values (1, 1, 'an', 'evidence', 1796259600000, ?)`).run(evidence);
  const numbers = `with recursive number(n) as (select 1 union all select n + 1 from number where n < ${count})`;
  database.exec(`${numbers} insert into reminders select n, 'an', 1, 'T-' || n, 0, printf('2026-12-%02d', n % 31 + 1),
    1796259600000 + n * 60000, 'sent', n, null, 0, null, 1, 0, null from number`);
  database.exec(`${numbers} insert into deliveries select 'd' || n, 'an', 'web', 'c1', 1796259600000, 1796259601000, 'sent',
    null, 0 from number`);
  database.exec(`${numbers} insert into delivery_items select 'd' || n, n from number`);
  database.exec('commit');
  database.close();
  return dataDir;
}

async function run(dataDir: string, args: string[]): Promise<{ code: number; said: string }> {
  const output = new PassThrough();
  const code = await ledger({
    args,
    config: loadConfig({ DATA_DIR: dataDir }),
    now: () => new Date('2026-12-20T02:00:00Z'),
    input: new PassThrough(),
    output,
    errors: new PassThrough(),
    stopped: new AbortController().signal,
  });
  output.end();
  return { code, said: await text(output) };
}

const refusal = async (dataDir: string, args: string[]) => {
  const error: unknown = await run(dataDir, args).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(CallError);
  return error instanceof Error ? error.message : '';
};

describe('npm run ledger', () => {
  it('writes CSV that Excel reads as UTF-8, for this user only, oldest day first', async () => {
    const dataDir = await office(40);
    const file = join(dataDir, 'so.csv');
    writeFileSync(`${file}.partial`, 'left by a run that was cut off', { mode: 0o644 });
    const { code, said } = await run(dataDir, [file]);
    expect([code, said]).toEqual([0, expect.stringContaining(`Đã ghi 40 dòng vào ${file}.`)]);
    const bytes = readFileSync(file);
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const [heads, ...rows]: string[][] = parse(bytes, { bom: true, record_delimiter: '\r\n' });
    expect(heads?.slice(0, 3)).toEqual(['Đơn vị', 'Mã nhiệm vụ', 'Nội dung']);
    expect(rows).toHaveLength(40);
    expect(rows[0]?.slice(0, 3)).toEqual(['Sở Y tế', 'tu-cham-diem', 'Tự chấm điểm chỉ số CCHC năm 2026']);
    expect(rows.slice(0, 4).map((row) => row[10])).toEqual(['T-31', 'T-1', 'T-32', 'T-2']);
    expect(rows[0]?.at(-1)).toBe('Công văn số 90');
  });

  it('writes a sheet with real dates and a formula as text', async () => {
    const dataDir = await office(3, '=HYPERLINK("http://x")');
    const file = join(dataDir, 'so.XLSX');
    expect((await run(dataDir, [file])).said).toContain('Đã ghi 3 dòng');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const [sheet] = await readXlsxFile(file);
    expect(sheet?.sheet).toBe('Sổ theo dõi nhắc việc');
    expect(sheet?.data).toHaveLength(4);
    expect(sheet?.data[0]?.slice(0, 2)).toEqual(['Đơn vị', 'Mã nhiệm vụ']);
    expect(sheet?.data[1]?.[5]).toEqual(new Date('2026-12-14T00:00:00Z'));
    expect(sheet?.data[1]?.at(-1)).toBe('=HYPERLINK("http://x")');
  });

  it('takes the days of a range, both included, and writes heads for an empty one', async () => {
    const dataDir = await office(62);
    const count = async (name: string, ...range: string[]) => {
      expect((await run(dataDir, [join(dataDir, name), ...range])).code).toBe(0);
      return parse(readFileSync(join(dataDir, name)), { bom: true }).length - 1;
    };
    expect(await count('1.csv', '--from', '2026-12-05', '--until', '2026-12-07')).toBe(6);
    expect(await count('2.csv', '--from=2026-12-31')).toBe(2);
    expect(await count('3.csv', '--until', '2026-11-30')).toBe(0);
  });

  it('does not overwrite a file', async () => {
    const dataDir = await office(1);
    const file = join(dataDir, 'so.csv');
    writeFileSync(file, 'của người khác');
    expect(await refusal(dataDir, [file])).toContain(`tệp ${file} đã có và không bị ghi đè. Đề nghị chọn tên khác`);
    expect(readFileSync(file, 'utf8')).toBe('của người khác');
  });

  it('names the file that cannot be made, and leaves nothing behind', async () => {
    const dataDir = await office(1);
    for (const [folder, reason] of [
      ['khong-co', 'ENOENT'],
      ['sotay.db', 'ENOTDIR'],
    ] as const) {
      const nowhere = join(dataDir, folder, 'so.csv');
      expect(await refusal(dataDir, [nowhere])).toContain(`không tạo được tệp ${nowhere} (${reason})`);
    }
    expect(readdirSync(dataDir).filter((name) => !name.startsWith('sotay.db'))).toEqual([]);
  });

  it.each([
    [[], 'đuôi .csv hoặc .xlsx'],
    [['so.txt'], 'đuôi .csv hoặc .xlsx'],
    [['a.csv', 'b.csv'], 'đúng một tên tệp'],
    [['a.csv', '--form', '2026-01-01'], '--from và --until'],
    [['a.csv', '--from'], '--from và --until'],
    [['a.csv', '--from', '2026-02-30'], '"2026-02-30" ở --from không phải là một ngày'],
    [['a.csv', '--until', '14/12/2026'], '"14/12/2026" ở --until'],
    [['a.csv', '--from', '2026-12-02', '--until', '2026-12-01'], 'đứng sau ngày của --until'],
  ])('refuses %j with an example', async (args, problem) => {
    const message = await refusal('/nonexistent/sotay', args);
    expect(message).toContain(problem);
    expect(message).toContain('Ví dụ: npm run ledger -- so-theo-doi.xlsx --from 2026-01-01');
  });

  it('creates no database', async () => {
    const dataDir = temporaryFolder();
    await expect(run(dataDir, [join(dataDir, 'so.csv')])).rejects.toThrow(ConfigError);
    expect(readdirSync(dataDir)).toEqual([]);
  });

  it('refuses a sheet of more than 100,000 rows with the remedy', async () => {
    const dataDir = await office(100_001);
    const file = join(dataDir, 'so.xlsx');
    expect(await refusal(dataDir, [file])).toMatch(/hơn 100\.000 dòng.*--from và --until, hoặc chọn tệp \.csv/);
    expect([existsSync(file), existsSync(`${file}.partial`)]).toEqual([false, false]);
  });

  it('writes a long CSV in flat memory', async () => {
    const count = process.env.SOTAY_FULL === '1' ? 100_000 : 20_000;
    const dataDir = await office(count);
    await run(dataDir, [join(dataDir, 'warm.csv'), '--until', '2026-12-03']);
    const before = process.memoryUsage.rss();
    let most = before;
    const sampling = setInterval(() => {
      most = Math.max(most, process.memoryUsage.rss());
    }, 5);
    const { said } = await run(dataDir, [join(dataDir, 'so.csv')]);
    clearInterval(sampling);
    expect(said).toContain(`Đã ghi ${count} dòng`);
    expect((most - before) / 2 ** 20).toBeLessThan(200);
  });
});
