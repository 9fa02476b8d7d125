// npm run deadline: dates are entered, listed and withdrawn; each mistake is told with its remedy.
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { runCommand } from '../../src/cli/run.ts';
import { run, temporaryFolder } from './program.ts';

/** Processes have the clock of the machine: 15/01 of the year after lies ahead on every day, and not too far. */
const thisYear = new Date().getFullYear();
const wording = `trước ngày 15/01/${thisYear + 1}`;
const november = new Date(`${thisYear}-11-02T02:00:00Z`);
const basis = `Kế hoạch số 45/KH-UBND, ngày 02/11/${thisYear}`;
const set = (change: Record<string, string | undefined> = {}, obligation = 'tu-cham-diem') => [
  ...['deadline', 'set', obligation],
  ...Object.entries({ year: String(thisYear), unit: 'all', wording, basis, ...change }).flatMap(([name, value]) =>
    value === undefined ? [] : [`--${name}`, value],
  ),
];

function office() {
  const dataDir = temporaryFolder();
  const settings = { DATA_DIR: dataDir };
  return { dataDir, settings, run: (...args: string[]) => run(args, { settings }) };
}

test('set, list, set again, withdraw', async () => {
  const { dataDir, run: call } = office();
  const file = join(dataDir, 'people.csv');
  writeFileSync(file, 'id,name,unit,roles\nan,An,Sở Y tế,focal_point');
  expect((await call('people', 'import', file)).code).toBe(0);
  const entered = await call(...set());
  expect(entered).toMatchObject({ code: 0, stderr: '' });
  expect(entered.stdout).toMatch(
    new RegExp(
      `^Đã nhập hạn số 1 cho mọi đơn vị: Gửi bảng tự chấm điểm chỉ số CCHC năm ${thisYear}, ${wording}\\. Ngày nhắc an toàn: thứ .*\\.\n$`,
    ),
  );
  expect((await call(...set())).stdout).toBe('Không có gì thay đổi: hạn này đã được nhập (số 1).\n');
  expect((await call(...set({ unit: 'Sở Y tế', wording: `trước ngày 12/01/${thisYear + 1}` }))).stdout).toContain(
    'Đã nhập hạn số 2 cho Sở Y tế',
  );
  const second = set({ unit: 'Sở Y tế', wording: `trước ngày 12/01/${thisYear + 1}`, basis: 'Công văn số 9/SNV' });
  expect((await call(...second)).stdout).toContain(`Thay cho hạn số 2 (trước ngày 12/01/${thisYear + 1}).`);
  const listed: Record<string, unknown>[] = JSON.parse((await call('deadline', 'list', '--json')).stdout);
  for (const row of listed)
    expect(Object.keys(row)).toEqual([
      ...['id', 'obligation', 'occurrence', 'unit', 'name', 'wording', 'lastDay', 'safeDay', 'status', 'basis'],
    ]);
  const days = listed.map(({ lastDay }) => String(lastDay));
  expect(days).toEqual(days.toSorted());
  expect(listed.filter(({ status }) => status === 'confirmed')).toMatchObject([
    { id: 3, unit: 'so-y-te', lastDay: `${thisYear + 1}-01-11` },
    { id: 1, unit: 'all', lastDay: `${thisYear + 1}-01-14`, basis, wording },
  ]);
  expect((await call('deadline', 'list')).stdout).toContain(`Hạn: ${wording}`);
  expect((await call('deadline', 'withdraw', '3')).stdout).toBe(
    'Đã rút hạn số 3. Nhắc việc của hạn này dừng lại; nhật ký giữ nguyên. Hạn đã bị thay trước đó không tự có hiệu lực lại: nếu cần, đề nghị nhập lại.\n',
  );
  expect(await call('deadline', 'withdraw', '2')).toMatchObject({
    ...{
      code: 1,
      stderr: expect.stringMatching(/không có hạn nào đang dùng mang số 2\. Xem: npm run deadline -- list/),
    },
  });
});

test('without data the list shows the patterns, and creates nothing', async () => {
  const settings = { DATA_DIR: join(temporaryFolder(), 'none') };
  const { code, stdout } = await run(['deadline', 'list', '--json'], { settings });
  expect(code).toBe(0);
  const rows: { id: unknown; status: string; obligation: string }[] = JSON.parse(stdout);
  expect(rows.length).toBeGreaterThan(0);
  for (const { id, status } of rows)
    expect([id, status === 'provisional' || status === 'internal']).toEqual([null, true]);
  expect(rows.map(({ obligation }) => obligation)).not.toContain('tu-cham-diem');
  expect(existsSync(settings.DATA_DIR)).toBe(false);
});

test.each<[string, string[], RegExp]>([
  ['no verb', ['deadline'], /cách dùng:/],
  ['an unknown verb', ['deadline', 'toString'], /cách dùng:/],
  ['no obligation', ['deadline', 'set', '--year', '2026'], /cách dùng:/],
  ['two obligations', [...set(), 'gui-bao-cao'], /cách dùng:/],
  ['no year', set({ year: undefined }), /thiếu năm hoặc năm chưa đúng\. Ví dụ: --year 2026/],
  ['a year in words', set({ year: 'nay' }), /năm chưa đúng/],
  ['no unit', set({ unit: undefined }), /cách dùng:/],
  ['no wording', set({ wording: undefined }), /cách dùng:/],
  ['no basis', set({ basis: undefined }), /cách dùng:/],
  ['an unknown option', [...set(), '--force'], /cách dùng:/],
  ['an unknown obligation', set({}, 'cham-diem'), /không có việc nào mang mã “cham-diem”.*tu-cham-diem/],
  ['one that is off', set({}, 'pakn-qua-han'), /đang tắt.*bỏ dòng off trong obligations\.yaml/],
  ['one that follows another', set({}, 'ky-bang-cham-diem'), /không nhập hạn riêng/],
  ['an unknown unit', set({ unit: 'Sở Lạ' }), /không có đơn vị “Sở Lạ”.*npm run people -- list/],
  ['a basis without a number', set({ basis: 'theo kế hoạch' }), /căn cứ phải ghi số và ngày/],
  ['no date', set({ wording: 'sớm' }), /không đọc được ngày\. Ghi như trong văn bản/],
  ['a day that is none', set({ wording: 'trước ngày 31/11/2026' }), /không có ngày hoặc giờ này/],
  ['a past day', set({ wording: `trước ngày 02/01/${thisYear}` }), /đã qua\. Kiểm tra lại ngày/],
  ['another year', set({ wording: 'trước ngày 15/12/2099' }), /Kiểm tra lại năm/],
  ['no period', set({}, 'gui-bao-cao'), /--period với một trong: quy-1/],
  ['no number to withdraw', ['deadline', 'withdraw'], /cách dùng:/],
  ['a wrong number', ['deadline', 'withdraw', 'một'], /cách dùng:/],
  ['an unknown number', ['deadline', 'withdraw', '9'], /không có hạn nào đang dùng mang số 9/],
])('%s is refused with what to do', async (_, args, message) => {
  const [verb, ...rest] = args;
  const [output, errors] = [new PassThrough(), new PassThrough()];
  const code = await runCommand(verb, {
    ...{ args: rest, env: { DATA_DIR: temporaryFolder() }, now: () => november, input: new PassThrough() },
    ...{ output, errors, stopped: new AbortController().signal },
  });
  expect([code, output.read()]).toEqual([1, null]);
  expect(String(errors.read())).toMatch(message);
});
