// The commands of the terminal, as processes of their own.
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { run, temporaryFolder } from './program.ts';
import { knowledgeFolder, librarySource, vehicleSource } from './samples.ts';

const nowhere = { DATA_DIR: '/nonexistent/sotay-data' };
const lines = (text: string) => text.trimEnd().split('\n');
const jsonLines = (text: string) => lines(text).map((line) => JSON.parse(line));

describe('ask', () => {
  test('prints the answer, and creates nothing', async () => {
    const { code, stdout, stderr } = await run(['ask', 'Ai đi họp thay khi', 'thủ trưởng bận đột xuất?'], {
      settings: nowhere,
    });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('cử cấp phó thay mặt cơ quan, đơn vị tham dự');
    expect(existsSync(nowhere.DATA_DIR)).toBe(false);
  });

  test('--json prints one Answer', async () => {
    const { stdout } = await run(['ask', '--json', 'Người đứng đầu có những trách nhiệm gì?'], { settings: nowhere });
    expect(lines(stdout)).toHaveLength(1);
    const answer = JSON.parse(stdout);
    expect(answer).toMatchObject({ outcome: 'answered', text: expect.any(String), suggestions: expect.any(Array) });
    expect(answer.citations).toHaveLength(8);
  });

  test('--jsonl gives a line per line, keeps the subject over turns, and goes on after a malformed line', async () => {
    const input = [
      '{"id":"a","question":"Ai đi họp thay khi thủ trưởng bận đột xuất?"}',
      'not json',
      '',
      '{"id":"b"}',
      '{"id":true,"question":"x"}',
      '{"id":7,"turns":["Người đứng đầu có những trách nhiệm gì?","còn người trực tiếp lãnh đạo thì sao?"]}\r',
      '[1,2]',
      '{"id":"c","turns":[]}',
      '{"id":"d","question":"câu\u2028hỏi \\ud800 \\u0000"}',
      '{"id":"e","question":"TUYỆT MẬT\\nBáo cáo"}',
      '{"id":"f","question":""}',
    ].join('\n');
    const { code, stdout } = await run(['ask', '--jsonl'], { settings: nowhere, input: `\ufeff${input}` });
    expect(code).toBe(0);
    const answers = jsonLines(stdout);
    expect(answers.map(({ id, outcome }) => [id, outcome])).toEqual([
      ['a', 'answered'],
      [null, 'error'],
      ['b', 'error'],
      [null, 'error'],
      [7, 'answered'],
      [null, 'error'],
      ['c', 'error'],
      ['d', expect.not.stringMatching('error')],
      ['e', 'refused'],
      ['f', 'clarify'],
    ]);
    const [first, malformed] = answers;
    expect(Object.keys(first)).toEqual(['id', 'outcome', 'text', 'citations', 'ms']);
    expect(Object.keys(first.citations[0])).toEqual(['documentId', 'provisionId', 'label', 'quote', 'status']);
    expect(first.citations[0]).toMatchObject({ status: 'unverified', quote: expect.stringContaining('cử cấp phó') });
    expect(first.ms).toBeGreaterThan(0);
    expect(Object.keys(malformed)).toEqual(['id', 'outcome', 'text']);
    expect(answers[4].citations).toHaveLength(12);
  });

  test('answers from another KNOWLEDGE_DIR without a vocabulary of its own, with or without diacritics', async () => {
    const knowledge = knowledgeFolder({ 'thu-vien.md': librarySource, 'xe.txt': vehicleSource });
    const input = [
      '{"id":1,"question":"Được mượn tối đa mấy cuốn sách?"}',
      '{"id":2,"question":"duoc muon toi da may cuon sach"}',
      '{"id":3,"question":"Lái xe có trách nhiệm gì?"}',
    ].join('\n');
    const { stdout } = await run(['ask', '--jsonl'], { settings: { ...nowhere, KNOWLEDGE_DIR: knowledge }, input });
    const answers = jsonLines(stdout);
    expect(answers.map(({ outcome, citations }) => [outcome, citations[0].documentId])).toEqual([
      ['answered', 'noi-quy-thu-vien'],
      ['answered', 'noi-quy-thu-vien'],
      ['answered', 'quy-che-xe'],
    ]);
    expect(answers[0].citations[0]).toMatchObject({
      status: 'in_force',
      quote: expect.stringContaining('tối đa năm cuốn sách'),
    });
    expect(answers[2].citations).toHaveLength(2);
  });

  test('without a question says how to ask', async () => {
    const { code, stderr } = await run(['ask'], { settings: nowhere });
    expect(code).toBe(1);
    expect(stderr).toBe('Lệnh chưa đúng: thiếu câu hỏi. Ví dụ: npm run ask -- "câu hỏi"\n');
  });
});

describe('what is wrong is said in words', () => {
  const malformed = librarySource.replace('status: in_force', 'status: perhaps');

  test.each(['serve', 'ask'])('%s stops at a malformed regulation with file, line and remedy', async (verb) => {
    const knowledge = knowledgeFolder({ 'a.md': vehicleSource, 'hong.md': malformed });
    const dataDir = temporaryFolder();
    const settings = { DATA_DIR: dataDir, KNOWLEDGE_DIR: knowledge };
    const { code, stdout, stderr } = await run([verb, 'x'].slice(0, verb === 'ask' ? 2 : 1), { settings });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^Văn bản chưa nạp được: .*hong\.md, dòng 6 .*\n {2}Cách sửa: /);
    expect(stderr).not.toMatch(/^ +at /m);
    expect(readdirSync(dataDir)).toEqual([]);
  });

  test('a file that is no UTF-8, and two files of one id', async () => {
    const latin = knowledgeFolder({});
    writeFileSync(join(latin, 'regulations/cu.md'), Buffer.from('Quy\xeat \xf0\xb8nh', 'latin1'));
    const broken = await run(['ask', 'x'], { settings: { ...nowhere, KNOWLEDGE_DIR: latin } });
    expect(broken.stderr).toMatch(/cu\.md: the file is not UTF-8 text/);
    const twice = knowledgeFolder({ 'a.md': vehicleSource, 'b.md': vehicleSource });
    const doubled = await run(['ask', 'x'], { settings: { ...nowhere, KNOWLEDGE_DIR: twice } });
    expect(doubled.stderr).toMatch(/b\.md: the id quy-che-xe is also that of a\.md/);
  });

  test.each<[string, Record<string, string>, RegExp]>([
    ['a wrong setting', { PORT: 'many' }, /^Chưa chạy được.*\n {2}PORT: /],
    ['a knowledge folder that is not there', { KNOWLEDGE_DIR: '/nonexistent' }, /KNOWLEDGE_DIR: .*\/nonexistent/],
    ['a data folder that cannot be made', { DATA_DIR: '/dev/null/data' }, /DATA_DIR: .*\/dev\/null/],
    ['a host that is none', { HOST: '203.0.113.7' }, /HOST: 203\.0\.113\.7/],
  ])('%s stops the start with its name', async (_, wrong, message) => {
    const { code, stderr } = await run(['serve'], { settings: { DATA_DIR: temporaryFolder(), ...wrong } });
    expect(code).toBe(1);
    expect(stderr).toMatch(message);
  });

  test('an unknown verb shows the commands', async () => {
    const unknown = await run(['toString'], { settings: nowhere });
    expect(unknown.code).toBe(1);
    expect(unknown.stderr).toContain('npm run ingest');
    expect((await run(['help'], { settings: nowhere })).stdout).toContain('npm run ingest');
  });
});

describe('ingest', () => {
  const write = (name: string, text: string) => {
    const file = join(temporaryFolder(), name);
    writeFileSync(file, text);
    return file;
  };

  test('--json describes each file; the same file again changes nothing', async () => {
    const settings = { DATA_DIR: temporaryFolder() };
    const files = [write('thu-vien.md', librarySource), write('xe.md', vehicleSource)];
    const first = await run(['ingest', ...files, '--json', '--text'], { settings });
    expect(first.code).toBe(0);
    expect(first.stderr).toContain('Đã nạp 2 văn bản.');
    const [library, vehicles] = jsonLines(first.stdout);
    expect(library).toEqual({
      ...{ file: files[0], format: 'text', notes: [] },
      documents: [
        {
          id: 'noi-quy-thu-vien',
          kind: 'Nội quy',
          number: '7/NQ-TV',
          issuer: null,
          issuedOn: null,
          title: 'Nội quy thư viện huyện',
          effectiveFrom: '2026-01-01',
          status: 'in_force',
          counts: { phan: 0, chuong: 0, muc: 0, dieu: 2, khoan: 4, diem: 0 },
          text: expect.stringContaining('Điều 1. Mượn sách'),
          warnings: [],
        },
      ],
    });
    expect(vehicles.documents[0].id).toBe('quy-che-xe');
    const again = await run(['ingest', ...files], { settings });
    expect(again.stdout).toContain('Không có gì thay đổi: 2 văn bản');
    const asked = await run(['ask', '--json', 'Lái xe có trách nhiệm gì?'], { settings });
    expect(JSON.parse(asked.stdout)).toMatchObject({
      outcome: 'answered',
      citations: [{ documentId: 'quy-che-xe' }, {}],
    });
  });

  test('an ingested document wins over a file of the same id', async () => {
    const settings = { DATA_DIR: temporaryFolder(), KNOWLEDGE_DIR: knowledgeFolder({ 'a.md': librarySource }) };
    const newer = write('moi.md', librarySource.replace('tối đa năm cuốn', 'tối đa chín cuốn'));
    expect((await run(['ingest', newer], { settings })).code).toBe(0);
    const { stdout } = await run(['ask', 'Được mượn tối đa mấy cuốn sách?'], { settings });
    expect(stdout).toContain('tối đa chín cuốn sách');
    expect(stdout).not.toContain('tối đa năm cuốn sách');
  });

  test('one malformed file: nothing is published, and the file is named with line and remedy', async () => {
    const settings = { DATA_DIR: temporaryFolder() };
    const good = write('xe.md', vehicleSource);
    const bad = write('hong.md', librarySource.replace('status: in_force', 'status: perhaps'));
    const { code, stdout, stderr } = await run(['ingest', good, bad, '/nonexistent.md', '--json'], { settings });
    expect(code).toBe(1);
    const [taken, malformed, absent] = jsonLines(stdout);
    expect(taken.error).toBeUndefined();
    expect(malformed).toEqual({
      file: bad,
      error: expect.stringMatching(/hong\.md, dòng 6 .*Cách sửa: /s),
      documents: [],
    });
    expect(absent.error).toContain('ENOENT');
    expect(stderr).toContain('Chưa nạp văn bản nào');
    expect(readdirSync(settings.DATA_DIR)).toEqual([]);
  });

  test('--dry-run shows the tree and touches no data', async () => {
    const { code, stdout } = await run(['ingest', '--dry-run', write('tv.md', librarySource)], { settings: nowhere });
    expect(code).toBe(0);
    expect(stdout).toContain('Nội quy thư viện huyện (noi-quy-thu-vien)');
    expect(stdout).toContain('Điều 1. Mượn sách (2 khoản)');
    expect(stdout).toContain('Chỉ xem thử');
  });
});

test('chat answers line by line and says goodbye', async () => {
  const settings = { DATA_DIR: temporaryFolder() };
  const input = 'Người đứng đầu có những trách nhiệm gì?\ncòn người trực tiếp lãnh đạo thì sao?\n/thoat\n';
  const { code, stdout, stderr } = await run(['chat'], { settings, input });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toMatch(/có\s8\snội dung.*có\s12\snội dung/s);
});

test('backup and restore', async () => {
  const dataDir = temporaryFolder();
  const settings = { DATA_DIR: dataDir };
  const copy = join(temporaryFolder(), 'copy.db');
  const vehicles = join(knowledgeFolder({ 'xe.md': vehicleSource }), 'regulations/xe.md');
  await run(['ingest', vehicles], { settings });
  expect(await run(['backup', copy], { settings })).toMatchObject({ code: 0, stdout: expect.stringContaining(copy) });
  const other = { DATA_DIR: join(temporaryFolder(), 'new') };
  mkdirSync(other.DATA_DIR);
  expect(await run(['restore', copy], { settings: other })).toMatchObject({ code: 0, stderr: '' });
  expect((await run(['ask', 'Lái xe có trách nhiệm gì?'], { settings: other })).stdout).toContain('nhật trình');
  const missing = await run(['restore', '/nonexistent.db'], { settings: other });
  expect(missing).toMatchObject({ code: 1, stderr: expect.stringContaining('There is no backup file') });
  expect((await run(['backup'], { settings })).stderr).toContain('Lệnh chưa đúng');
});
