// The program as people meet it: started by its command, asked over HTTP, stopped by a signal.

import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { askApi, openChat } from './person.ts';
import { run, serve, temporaryFolder } from './program.ts';
import { knowledgeFolder, librarySource, vehicleSource } from './samples.ts';

const headAway = 'Ai đi họp thay khi thủ trưởng bận đột xuất?';

test('npm start with nothing configured answers in the web chat, with the clause and its status', async () => {
  const server = await serve({ DATA_DIR: temporaryFolder() });
  expect(server.greeting).toMatch(/^Sổ Tay đã sẵn sàng: mở http:\/\/127\.0\.0\.1:\d+ để hỏi\./);
  const person = await openChat(server.url);
  expect(await person.page()).toContain('có những trách nhiệm gì?');
  expect(await person.post(headAway)).toBe(202);
  await person.hears(/cử cấp phó thay mặt/);
  const page = await person.page();
  expect(page).toContain('Đây là trợ lý tự động, không phải cán bộ');
  expect(page).toContain('cử cấp phó thay mặt cơ quan, đơn vị tham dự');
  expect(page).toContain('theo bản tóm lược bài báo, không phải nguyên văn quyết định');
  expect(await server.end('SIGTERM')).toBe(0);
});

test('live, ready and numbers', async () => {
  const server = await serve({ DATA_DIR: temporaryFolder() });
  await askApi(server.url, { question: headAway });
  expect(await (await fetch(`${server.url}/healthz`)).json()).toEqual({ ok: true });
  expect(await (await fetch(`${server.url}/readyz`)).json()).toEqual({
    ok: true,
    checks: { database: true, index: true, accepting: true },
  });
  expect(await (await fetch(`${server.url}/metrics`)).text()).toContain('sotay_answers_total{outcome="answered"} 1');
});

describe('POST /api/ask', () => {
  test('keeps the subject in a conversation that the server issued, also over a restart', async () => {
    const settings = { DATA_DIR: temporaryFolder() };
    const server = await serve(settings);
    const first = await askApi(server.url, { question: 'Người đứng đầu có những trách nhiệm gì?' });
    expect(first).toMatchObject({ status: 200, answer: { outcome: 'answered' } });
    const { conversation } = first.answer;
    expect(await server.end('SIGINT')).toBe(0);
    const restarted = await serve(settings);
    const followUp = 'còn người trực tiếp lãnh đạo thì sao?';
    const second = await askApi(restarted.url, { question: followUp, conversation });
    expect(second.answer).toMatchObject({ outcome: 'answered', conversation });
    expect(second.answer.citations).toHaveLength(12);
  });

  test('refuses a conversation that was not issued here', async () => {
    const server = await serve({ DATA_DIR: temporaryFolder() });
    const unknown = await askApi(server.url, { question: headAway, conversation: 'a'.repeat(22) });
    expect(unknown).toMatchObject({ status: 400, answer: { error: { message: expect.stringContaining('mã') } } });
  });

  test('refuses and does not store what is marked secret, and lists what the documents do not answer', async () => {
    const dataDir = temporaryFolder();
    const server = await serve({ DATA_DIR: dataDir });
    const secret = await askApi(server.url, { question: 'TỐI MẬT\nKế hoạch diễn tập Alpha thế nào?' });
    expect(secret.answer).toMatchObject({ outcome: 'refused' });
    const open = 'Mức phạt vi phạm nồng độ cồn khi lái ô tô là bao nhiêu?';
    expect((await askApi(server.url, { question: open })).answer).toMatchObject({ outcome: 'not_found' });
    const listed = await run(['unanswered', '--json'], { settings: { DATA_DIR: dataDir } });
    expect(JSON.parse(listed.stdout)).toMatchObject([{ question: open, outcome: 'not_found' }]);
    expect((await run(['unanswered'], { settings: { DATA_DIR: dataDir } })).stdout).toContain(open);
    await server.end('SIGTERM');
    const database = new DatabaseSync(join(dataDir, 'sotay.db'), { readOnly: true });
    const stored = JSON.stringify(database.prepare('select text from inbox').all());
    database.close();
    expect(stored).not.toContain('Alpha');
    expect(stored).toContain('không lưu');
  });
});

test('what is ingested while it serves is answered without a restart', async () => {
  const settings = { DATA_DIR: temporaryFolder(), KNOWLEDGE_DIR: knowledgeFolder({ 'thu-vien.md': librarySource }) };
  const server = await serve(settings);
  const question = 'Lái xe có trách nhiệm gì?';
  expect((await askApi(server.url, { question })).answer.outcome).toBe('not_found');
  const vehicles = join(knowledgeFolder({ 'xe.md': vehicleSource }), 'regulations/xe.md');
  const ingested = await run(['ingest', vehicles], { settings });
  expect(ingested).toMatchObject({ code: 0, stderr: '' });
  await expect
    .poll(async () => (await askApi(server.url, { question })).answer, { timeout: 10_000 })
    .toMatchObject({ outcome: 'answered', citations: [{ documentId: 'quy-che-xe' }, { documentId: 'quy-che-xe' }] });
});

test('a question that a stop left unanswered is answered after the start', async () => {
  const settings = { DATA_DIR: temporaryFolder() };
  const server = await serve(settings);
  const person = await openChat(server.url);
  expect(await person.post(headAway, 'before')).toBe(202);
  await person.hears(/cử cấp phó/);
  await server.end('SIGTERM');
  // What a crash between accepting and answering leaves behind.
  const database = new DatabaseSync(join(settings.DATA_DIR, 'sotay.db'));
  database.exec('delete from messages; update inbox set answered_at_ms = null, lease_until_ms = 9e15');
  database.close();
  const restarted = await serve(settings);
  const reopened = new DatabaseSync(join(settings.DATA_DIR, 'sotay.db'), { readOnly: true });
  const answers = () => reopened.prepare('select text from messages').all();
  await expect.poll(answers, { timeout: 10_000 }).toEqual([{ text: expect.stringContaining('cử cấp phó') }]);
  reopened.close();
  await restarted.end('SIGTERM');
});

test('a second server on the same data folder is told whose it is', async () => {
  const settings = { DATA_DIR: temporaryFolder() };
  await serve(settings);
  const second = await run(['serve'], { settings });
  expect(second.code).toBe(1);
  expect(second.stderr).toMatch(/DATA_DIR: .* is served by another process/);
});

test('a port that is taken is named', async () => {
  const server = await serve({ DATA_DIR: temporaryFolder() });
  const port = new URL(server.url).port;
  const second = await run(['serve'], { settings: { DATA_DIR: temporaryFolder(), PORT: port } });
  expect(second.code).toBe(1);
  expect(second.stderr).toContain(`PORT: ${port} on 127.0.0.1 is taken`);
});
