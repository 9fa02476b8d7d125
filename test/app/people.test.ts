// npm run people: files in, codes out, the list, leave.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { expect, onTestFinished, test } from 'vitest';
import { people } from '../../src/cli/people.ts';
import { CallError } from '../../src/cli/readArguments.ts';
import { loadConfig } from '../../src/config.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { createPairing } from '../../src/storage/pairing.ts';
import { createPeople } from '../../src/storage/people.ts';
import { createPersonalData } from '../../src/storage/personalData.ts';

const now = new Date('2026-12-17T07:00:00.000Z');
const good = [
  'id,name,title,unit,unit_parent,roles,channel_order,email',
  'an,Nguyễn Văn An,Giám đốc,Sở Nội vụ,,head,telegram>web,',
  'binh,Trần Thị Bình,,Sở Nội vụ,,deputy|coordinator,,',
].join('\r\n');

function office() {
  const dataDir = mkdtempSync(join(tmpdir(), 'sotay-people-'));
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
  const config = loadConfig({ DATA_DIR: dataDir });
  return {
    dataDir,
    open: () => openDatabase(config),
    write(name: string, text: string): string {
      const file = join(dataDir, name);
      writeFileSync(file, text);
      return file;
    },
    async run(...args: string[]) {
      const [output, errors] = [new PassThrough(), new PassThrough()];
      const stopped = new AbortController().signal;
      const code = await people({ args, config, now: () => now, input: new PassThrough(), output, errors, stopped });
      return { code, output: String(output.read() ?? ''), errors: String(errors.read() ?? '') };
    },
  };
}

test('imports a file, tells what it did, and changes nothing the second time', async () => {
  const { run, write } = office();
  const file = write('can-bo.csv', good);
  expect(await run('import', file, '--dry-run')).toMatchObject({
    code: 0,
    output: 'Chỉ xem thử, chưa nạp: sẽ thêm 2 người, cập nhật 0, giữ nguyên 0; thêm hoặc cập nhật 1 đơn vị.\n',
  });
  expect((await run('list', '--json')).output).toBe('[]\n');
  expect((await run('import', file)).output).toBe(
    'Đã thêm 2 người, cập nhật 0, giữ nguyên 0; thêm hoặc cập nhật 1 đơn vị.\n',
  );
  expect((await run('import', file)).output).toMatch(/thêm 0 người, cập nhật 0, giữ nguyên 2; .* 0 đơn vị/);
});

test('names file, line, column and remedy of every error, and stores nothing', async () => {
  const { run, write, dataDir } = office();
  const file = write('can-bo.csv', `${good}\r\nchi,Chi,,Sở Nội vụ,,sếp,,chi@\r\n`);
  const { code, output, errors } = await run('import', file);
  expect(readdirSync(dataDir)).toEqual(['can-bo.csv']);
  expect([code, output]).toEqual([1, '']);
  expect(errors).toBe(
    [
      `${file}, dòng 4, cột roles: không có "sếp".`,
      '  Cách sửa: chọn trong: head, deputy, direct_leader, office, focal_point, one_stop, coordinator, admin.',
      `${file}, dòng 4, cột email: địa chỉ thư điện tử chưa đúng.`,
      '  Cách sửa: ghi dạng ten@coquan.gov.vn hoặc để trống.',
      'Chưa nạp người nào. Sửa các lỗi trên rồi chạy lại; dữ liệu đang dùng giữ nguyên.',
      '',
    ].join('\n'),
  );
});

test('shows the first hundred errors and counts the rest', async () => {
  const { run, write } = office();
  const file = write('can-bo.csv', ['id,name,unit,roles', ...Array(130).fill('!,A,B,head')].join('\n'));
  const { errors } = await run('import', file);
  expect(errors.match(/Cách sửa/g)).toHaveLength(100);
  expect(errors).toContain('Còn 30 lỗi khác chưa liệt kê.');
});

test('names what only the database can tell: parents, circles, erased people', async () => {
  const { run, write, open } = office();
  await run('import', write('a.csv', good));
  await run('import', write('b.csv', 'id,name,unit,unit_parent,roles\nchi,Chi,Phòng 1,Sở Nội vụ,head'));
  const database = await open();
  const pairing = createPairing(database);
  const web = { channel: 'web', conversationId: 'c1' };
  await pairing.redeem((await pairing.issue('an', now)).code, web, now);
  await createPersonalData(database).erase(web, now);
  await database.close();
  const bad = 'id,name,unit,unit_parent,roles\nan,An,Sở Nội vụ,Phòng 1,head\nd,D,Phòng 2,Sở Khác,head';
  const { code, errors } = await run('import', write('c.csv', bad));
  expect(code).toBe(1);
  expect(errors).toMatch(/c\.csv, cột unit_parent: đơn vị cấp trên \(mã so-khac\) của Phòng 2 chưa có/);
  expect(errors).toMatch(/c\.csv, cột unit_parent: "Sở Nội vụ" là cấp trên của chính mình/);
  expect(errors).toMatch(/c\.csv, cột id: người mang mã an đã yêu cầu xóa dữ liệu cá nhân/);
});

test('prints a code that pairs, until when it works and what the person agrees to', async () => {
  const { run, write, open } = office();
  await run('import', write('can-bo.csv', good));
  const { code, output } = await run('pair', 'AN');
  expect(code).toBe(0);
  const printed = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(output)?.[0] ?? '';
  expect(output).toBe(
    [
      `Mã kết nối của Nguyễn Văn An: ${printed}`,
      'Dùng một lần, đến 14 giờ 00 thứ Sáu, 18/12/2026. Đề nghị chỉ đưa mã cho đúng người này.',
      `Cách dùng: gõ /dangky ${printed} trong cuộc trò chuyện với Trợ lý.`,
      '',
      'Kết nối nghĩa là đồng ý để Sổ Tay lưu họ tên, chức danh, đơn vị, mã cuộc trò chuyện và dùng vào việc nhắc việc.',
      'Gõ /dulieu để xem dữ liệu đang lưu, /xoadulieu để xóa và thôi nhận nhắc việc, bất cứ lúc nào.',
      '',
    ].join('\n'),
  );
  const database = await open();
  const telegram = { channel: 'telegram', conversationId: '7001' };
  expect(await createPairing(database).redeem(printed, telegram, now)).toEqual({ officialId: 'an' });
  await createPeople(database).blockAddress(telegram, 'blocked');
  await database.close();
  expect((await run('list')).output).toContain('Kênh đã kết nối: telegram (bị chặn)');
});

test('lists people for people and for programs', async () => {
  const { run, write, dataDir } = office();
  expect((await run('list')).output).toBe('Chưa có người nào. Nạp danh sách: npm run people -- import TỆP.csv\n');
  expect(readdirSync(dataDir)).toEqual([]);
  await run('import', write('can-bo.csv', good));
  await run('leave', 'an', '--from', '2026-12-18', '--until', '2026-12-21', '--to', 'binh');
  expect((await run('list')).output).toBe(
    [
      'an  Nguyễn Văn An, Giám đốc',
      '  Sở Nội vụ: người đứng đầu',
      '  Kênh đã kết nối: chưa có',
      '  Nghỉ từ thứ Sáu, 18/12/2026 đến hết thứ Hai, 21/12/2026',
      'binh  Trần Thị Bình',
      '  Sở Nội vụ: cấp phó, người điều phối',
      '  Kênh đã kết nối: chưa có',
      '',
    ].join('\n'),
  );
  expect(JSON.parse((await run('list', '--json')).output)).toEqual([
    {
      ...{ id: 'an', name: 'Nguyễn Văn An', title: 'Giám đốc' },
      ...{ units: [{ name: 'Sở Nội vụ', roles: ['head'] }], channels: [] },
      leave: { from: '2026-12-18', until: '2026-12-21', delegateId: 'binh' },
    },
    {
      ...{ id: 'binh', name: 'Trần Thị Bình', title: '' },
      ...{ units: [{ name: 'Sở Nội vụ', roles: ['deputy', 'coordinator'] }], channels: [] },
    },
  ]);
});

test('sets and ends leave', async () => {
  const { run, write } = office();
  await run('import', write('can-bo.csv', good));
  const days = ['--from', '2026-12-18', '--until', '2026-12-21'];
  expect((await run('leave', 'an', ...days)).output).toBe(
    'Đã ghi: Nguyễn Văn An nghỉ từ thứ Sáu, 18/12/2026 đến hết thứ Hai, 21/12/2026. Nhắc việc của những ngày này gửi tới cấp phó của đơn vị.\n',
  );
  expect((await run('leave', 'an', ...days, '--to', 'binh')).output).toContain('gửi tới Trần Thị Bình.');
  expect((await run('leave', 'an', '--off')).output).toBe('Đã bỏ ngày nghỉ của Nguyễn Văn An.\n');
  expect((await run('list')).output).not.toContain('Nghỉ');
});

test('takes somebody who left out of everything by which they are reminded', async () => {
  const { run, write } = office();
  await run('import', write('can-bo.csv', good));
  expect((await run('remove', 'AN')).output).toBe(
    'Đã bỏ Nguyễn Văn An khỏi các vị trí, kênh nhắn tin và lịch; lời nhắc đang chờ được hủy, lịch sử xử lý giữ nguyên.\n',
  );
  const listed = JSON.parse((await run('list', '--json')).output);
  expect(listed[0]).toEqual({ id: 'an', name: 'Nguyễn Văn An', title: 'Giám đốc', units: [], channels: [] });
});

test.each([
  [[], /cách dùng:/],
  [['xóa'], /cách dùng:/],
  [['toString'], /cách dùng:/],
  [['import'], /cách dùng:/],
  [['import', 'a.csv', 'b.csv'], /cách dùng:/],
  [['import', 'a.csv', '--force'], /cách dùng:/],
  [['pair'], /cách dùng:/],
  [['pair', 'ai'], /chưa có người nào mang mã ai/],
  [['list', 'an'], /cách dùng:/],
  [['remove'], /cách dùng:/],
  [['remove', 'ai'], /chưa có người nào mang mã ai/],
  [['leave', 'an'], /--from đang thiếu/],
  [['leave', 'an', '--from'], /cách dùng:/],
  [['leave', 'an', '--from', '2026-02-30', '--until', '2026-03-01'], /"2026-02-30" không phải là một ngày có thật/],
  [['leave', 'an', '--from', '2026-12-18'], /--until đang thiếu/],
  [['leave', 'an', '--from', '2026-12-18', '--until', '2026-12-17'], /--until đứng trước/],
  [['leave', 'an', '--from', '2026-12-18', '--until', '2026-12-18', '--to', 'an'], /phải là người khác/],
  [['leave', 'an', '--from', '2026-12-18', '--until', '2026-12-18', '--to', 'ai'], /chưa có người nào mang mã ai/],
  [['leave', 'an', '--off', '--to', 'binh'], /cách dùng:/],
])('says how to call it: %j', async (args, message) => {
  const { run, write } = office();
  await run('import', write('can-bo.csv', good));
  await expect(run(...args)).rejects.toThrow(CallError);
  await expect(run(...args)).rejects.toThrow(message);
});

test('erasing leaves nothing of the person in the file of the database or its log', async () => {
  const { run, write, open, dataDir } = office();
  const person = 'an,NGUYEN-VAN-RIENG,CHUC-DANH-RIENG,Sở Nội vụ,,head,,thu-rieng@tinh.gov.vn';
  await run(
    'import',
    write('can-bo.csv', ['id,name,title,unit,unit_parent,roles,channel_order,email', person].join('\n')),
  );
  const database = await open();
  const pairing = createPairing(database);
  const account = { channel: 'telegram', conversationId: 'CUOC-RIENG-7001' };
  await pairing.redeem((await pairing.issue('an', now)).code, account, now);
  const onDisk = () =>
    ['sotay.db', 'sotay.db-wal'].flatMap((name) => {
      const bytes = readFileSync(join(dataDir, name));
      const traces = ['NGUYEN-VAN-RIENG', 'CHUC-DANH-RIENG', 'thu-rieng@tinh.gov.vn', 'CUOC-RIENG-7001'];
      return traces.filter((text) => bytes.includes(text));
    });
  expect(new Set(onDisk()).size).toBe(4);
  await createPersonalData(database).erase(account, now);
  expect(onDisk()).toEqual([]);
  await database.close();
});
