// A reminder that `remind` put into the store is shown in the terminal's conversation, once, and answered there.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { runCommand } from '../../src/cli/run.ts';
import { temporaryFolder } from './program.ts';

const people = `id,name,title,unit,unit_parent,roles,channel_order
chi,Lê Thị Chi,Chuyên viên,Sở Xây dựng,,focal_point,terminal
`;

test('npm run chat: paired, reminded, answered', async () => {
  const dataDir = temporaryFolder();
  const file = join(temporaryFolder(), 'people.csv');
  writeFileSync(file, people);

  /** One command at that moment on the wall of the office; resolves with what it wrote. */
  async function command(at: string, args: string[], typed: string[] = []): Promise<string> {
    const [verb, ...rest] = args;
    const [input, output, errors] = [new PassThrough(), new PassThrough(), new PassThrough()];
    input.end(typed.map((line) => `${line}\n`).join(''));
    const code = await runCommand(verb, {
      ...{ args: rest, env: { DATA_DIR: dataDir, LOG_LEVEL: 'silent' }, input, output, errors },
      ...{ now: () => new Date(`${at}:00+07:00`), stopped: new AbortController().signal },
    });
    expect([code, errors.read()]).toEqual([0, null]);
    return String(output.read() ?? '');
  }

  await command('2026-11-25T09:00', ['people', 'import', file]);
  const paired = await command('2026-11-25T09:00', ['people', 'pair', 'chi']);
  const code = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(paired)?.[0];
  expect(await command('2026-11-25T09:01', ['chat'], [`/dangky ${code}`, '/thoat'])).toContain(
    'Đã kết nối: Lê Thị Chi',
  );
  const basis = 'Kế hoạch số 45/KH-UBND, ngày 02/11/2026';
  const set = ['deadline', 'set', 'tu-cham-diem', '--year', '2026', '--unit', 'all', '--basis', basis];
  await command('2026-11-25T09:02', [...set, '--wording', 'trước ngày 15/12/2026']);
  expect(await command('2026-12-03T08:00', ['remind'])).toContain('--- chi (terminal)');

  const shown = await command('2026-12-03T08:05', ['chat'], ['đã nộp: báo cáo số 12', 'toi con no gi', '/thoat']);
  expect(shown.match(/Gửi bảng tự chấm điểm chỉ số CCHC năm 2026 \(Sở Xây dựng\)/g)).toHaveLength(1);
  expect(shown).toContain('Đã ghi nhận hoàn thành');
  expect(await command('2026-12-03T08:06', ['chat'], ['/thoat'])).not.toContain('Xin nhắc');
  expect(await command('2026-12-09T08:00', ['remind'])).not.toContain('Gửi bảng tự chấm điểm chỉ số CCHC năm 2026 (');
});
