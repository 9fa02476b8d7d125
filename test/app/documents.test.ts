// npm run documents: a draft is read by a named person before anybody is answered from it; the list shows how all hold.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { amending, base, newDeputy, replacing } from '../regulations/amendedOffice.ts';
import { run, temporaryFolder } from './program.ts';

function openFolder() {
  const folder = temporaryFolder();
  const settings = { DATA_DIR: join(folder, 'data') };
  const file = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const command = (...args: string[]) => run(args, { settings });
  return { file, command };
}

const ask = 'thư ký gửi biên bản họp trong mấy ngày?';

test('a draft is not answered from until somebody has reviewed and published it', async () => {
  const { file, command } = openFolder();
  const saved = await command('ingest', '--draft', file('goc.md', base));
  expect([saved.code, saved.stdout]).toEqual([0, expect.stringContaining('Đã giữ 1 bản chờ')]);
  expect((await command('ask', ask)).stdout).not.toContain('12/2020');

  const early = await command('documents', 'publish', 'qd-12-2020-qd-ubnd');
  expect([early.code, early.stderr]).toEqual([1, expect.stringContaining('chưa ai đối chiếu với bản gốc')]);
  const nameless = await command('documents', 'review', 'qd-12-2020-qd-ubnd');
  expect([nameless.code, nameless.stderr]).toEqual([1, expect.stringContaining('cần tên người đã đối chiếu')]);

  expect((await command('documents', 'review', 'qd-12-2020-qd-ubnd', '--by', 'Lê Thị Chi')).code).toBe(0);
  expect((await command('documents')).stdout).toContain('Lê Thị Chi đã đối chiếu, chờ đưa vào sử dụng');
  expect((await command('documents', 'publish', 'qd-12-2020-qd-ubnd')).code).toBe(0);
  expect((await command('ask', ask)).stdout).toContain('12/2020/QĐ-UBND');
  const list = (await command('documents')).stdout;
  expect(list).not.toContain('Bản chờ');
  expect(list).toContain('- qd-12-2020-qd-ubnd: ');
}, 60_000);

test('a draft can be thrown away; a wrong id names those that are there', async () => {
  const { file, command } = openFolder();
  await command('ingest', '--draft', file('goc.md', base));
  const wrong = await command('documents', 'discard', 'qd-9');
  expect([wrong.code, wrong.stderr]).toEqual([1, expect.stringContaining('Đang chờ: qd-12-2020-qd-ubnd')]);
  expect((await command('documents', 'discard', 'qd-12-2020-qd-ubnd')).stdout).toContain('Đã bỏ bản chờ');
}, 60_000);

test('the list shows what amends and ends what, and what a human must look at', async () => {
  const { file, command } = openFolder();
  const unclear = `${newDeputy}\n\n2. Sửa đổi khoản 9 Điều 2 như sau: “9. Không có.”`;
  const files = [file('goc.md', base), file('sua.md', amending(unclear)), file('thay.md', replacing)];
  expect((await command('ingest', ...files)).code).toBe(0);
  const { stdout } = await command('documents');
  expect(stdout).toContain('được sửa đổi bởi qd-20-2024-qd-ubnd; chấm dứt bởi qd-33-2025-qd-ubnd');
  expect(stdout).toContain('thay thế 12/2020/QĐ-UBND');
  expect(stdout).toContain(
    '- khoản 2 Điều 1 20/2024/QĐ-UBND: văn bản được sửa không có điều, khoản, điểm hoặc cụm từ đó',
  );
  const json = JSON.parse((await command('documents', '--json')).stdout);
  expect(json.unapplied).toMatchObject([{ reason: 'no-target' }]);
}, 60_000);
