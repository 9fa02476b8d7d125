// Ingested documents that are taken back, and stored texts that can no longer be read.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { askApi } from './person.ts';
import { run, serve, temporaryFolder } from './program.ts';
import { knowledgeFolder, librarySource, vehicleSource } from './samples.ts';

const aboutVehicles = 'Lái xe có trách nhiệm gì?';
const aboutBooks = 'Được mượn tối đa mấy cuốn sách?';

/** A data folder into which the vehicles were ingested, from the file `xe.md` of another folder. */
async function withVehicles() {
  const settings = { DATA_DIR: temporaryFolder(), KNOWLEDGE_DIR: knowledgeFolder({ 'thu-vien.md': librarySource }) };
  const file = join(knowledgeFolder({ 'xe.md': vehicleSource }), 'regulations/xe.md');
  expect(await run(['ingest', file], { settings })).toMatchObject({ code: 0, stderr: '' });
  return settings;
}

function inDatabase<T>(dataDir: string, use: (database: DatabaseSync) => T): T {
  const database = new DatabaseSync(join(dataDir, 'sotay.db'), { timeout: 5_000 });
  try {
    return use(database);
  } finally {
    database.close();
  }
}

test('ingest stores the name of a file without its folders', async () => {
  const { DATA_DIR } = await withVehicles();
  const rows = inDatabase(DATA_DIR, (database) => database.prepare('select file_name from documents').all());
  expect(rows).toEqual([{ file_name: 'xe.md' }]);
});

test('a withdrawn document is no longer answered from, also by a server that runs', async () => {
  const settings = await withVehicles();
  const server = await serve(settings);
  expect((await askApi(server.url, { question: aboutVehicles })).answer.outcome).toBe('answered');
  const withdrawn = await run(['ingest', '--withdraw', 'quy-che-xe'], { settings });
  expect(withdrawn).toMatchObject({ code: 0, stderr: '' });
  expect(withdrawn.stdout).toContain('Đã thôi dùng văn bản quy-che-xe (bản nạp thứ 1, từ tệp xe.md).');
  await expect
    .poll(async () => (await askApi(server.url, { question: aboutVehicles })).answer.outcome, { timeout: 10_000 })
    .toBe('not_found');
  const again = await run(['ingest', '--withdraw', 'quy-che-xe'], { settings });
  expect(again).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('Chưa có văn bản nào được nạp') });
});

test('an unknown id is answered with the ids that are there; nothing is created', async () => {
  const settings = await withVehicles();
  const unknown = await run(['ingest', '--withdraw', 'quy-che'], { settings });
  expect(unknown).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('đã nạp: quy-che-xe.') });
  const nowhere = { DATA_DIR: '/nonexistent/sotay-data' };
  expect((await run(['ingest', '--withdraw', 'x'], { settings: nowhere })).stderr).toContain('mang mã x');
  expect(existsSync(nowhere.DATA_DIR)).toBe(false);
});

test.each([[[]], [['a', 'b']], [['a', '--dry-run']]])('--withdraw %j is a wrong call', async (rest) => {
  const { code, stderr } = await run(['ingest', '--withdraw', ...rest], { settings: { DATA_DIR: '/nonexistent/x' } });
  expect({ code, stderr }).toMatchObject({ code: 1, stderr: expect.stringContaining('--withdraw qd-12-2026') });
});

test('a stored text that cannot be read is left out with its id and the remedy, and all else is answered', async () => {
  const settings = await withVehicles();
  inDatabase(settings.DATA_DIR, (database) => {
    const broken = vehicleSource.replace('status: in_force', 'status: perhaps');
    database.prepare('update documents set source_text = ?').run(broken);
  });
  const server = await serve(settings);
  expect((await askApi(server.url, { question: aboutBooks })).answer.outcome).toBe('answered');
  expect((await askApi(server.url, { question: aboutVehicles })).answer.outcome).toBe('not_found');
  expect(await server.end('SIGTERM')).toBe(0);
  expect(server.complaint()).toMatch(/"document":"quy-che-xe".*npm run ingest -- --withdraw quy-che-xe/);
  const asked = await run(['ask', aboutBooks], { settings });
  expect(asked).toMatchObject({ code: 0, stdout: expect.stringContaining('tối đa năm cuốn') });
  expect(asked.stderr).toMatch(/quy-che-xe không đọc được nữa.*--withdraw quy-che-xe.*\n {2}xe\.md, dòng 5/);
});

test('an unreadable text does not bring back the file that it replaced', async () => {
  const settings = { DATA_DIR: temporaryFolder(), KNOWLEDGE_DIR: knowledgeFolder({ 'thu-vien.md': librarySource }) };
  const newer = librarySource.replace('tối đa năm cuốn', 'tối đa chín cuốn');
  await run(['ingest', join(knowledgeFolder({ 'moi.md': newer }), 'regulations/moi.md')], { settings });
  inDatabase(settings.DATA_DIR, (database) => database.exec(`update documents set source_text = ''`));
  expect((await run(['ask', aboutBooks], { settings })).stdout).not.toContain('tối đa năm cuốn');
  await run(['ingest', '--withdraw', 'noi-quy-thu-vien'], { settings });
  expect((await run(['ask', aboutBooks], { settings })).stdout).toContain('tối đa năm cuốn');
});
