// The knowledge of a running process follows what is published: in memory, or for a large library from disk, made by another process.
import { hash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { keepLibraryApart } from '../src/keepLibraryApart.ts';
import { openLiveKnowledge } from '../src/liveKnowledge.ts';
import { readSeedDocuments } from '../src/regulations/seedDocuments.ts';
import { loadLanguage } from '../src/retrieval/loadLanguage.ts';
import { openDatabase } from '../src/storage/database.ts';
import { createDocuments } from '../src/storage/documents.ts';
import { knowledgeDir as shipped } from './bench/answererOver.ts';

const today = '2026-03-02';
const now = new Date('2026-03-02T03:00:00Z');

async function open() {
  const folder = mkdtempSync(join(tmpdir(), 'sotay-live-'));
  const [dataDir, knowledgeDir, libraryDir] = ['data', 'knowledge', 'library'].map((name) => join(folder, name));
  mkdirSync(dataDir!);
  cpSync(shipped, knowledgeDir!, { recursive: true });
  const database = await openDatabase({ dataDir: dataDir!, databaseUrl: undefined });
  onTestFinished(async () => {
    await database.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  });
  const said: string[] = [];
  const note = (_: unknown, message?: string) => void said.push(message ?? '');
  const documents = createDocuments(database);
  let made = 0;
  const live = () =>
    openLiveKnowledge({
      ...{ documents, language: loadLanguage(shipped), libraryDir: libraryDir!, today: () => today },
      seed: () => readSeedDocuments(knowledgeDir!).sources,
      keepApart(day) {
        made += 1;
        const places = {
          dataDir: dataDir!,
          databaseUrl: undefined,
          knowledgeDir: knowledgeDir!,
          libraryDir: libraryDir!,
        };
        return keepLibraryApart({ ...places, today: day, logLevel: 'silent' });
      },
      log: { info: note, warn: note, error: note },
    });
  const publish = (...texts: { id: string; text: string }[]) =>
    documents.publish(
      texts.map(({ id, text }) => {
        const sourceText = `---\nid: ${id}\ntitle: Quy chế ${id}\nstatus: in_force\n---\n\n${text}`;
        return { id, sourceText, fileName: `${id}.md`, contentHash: hash('sha256', sourceText) };
      }),
      now,
    );
  return {
    live,
    publish,
    said,
    made: () => made,
    libraryDir: libraryDir!,
    regulations: join(knowledgeDir!, 'regulations'),
  };
}

type Live = Awaited<ReturnType<typeof openLiveKnowledge>>;
const ask = (live: Live, text: string) => live.current().answer({ text, history: [], asOf: today });
const gate = { id: 'truc-cong', text: 'Điều 1. Ghi sổ\n\nNhân viên trực cổng ghi biển số xe vào sổ màu vàng.' };
const asksGate = 'biển số xe ghi vào sổ màu gì?';

test('a file that is being edited stops nothing but what is published meanwhile, and is named once', async () => {
  const { live: start, publish, said, regulations } = await open();
  const live = await start();
  writeFileSync(join(regulations, 'dang-sua.md'), '---\nstatus: ???\n---\n\nĐiều 1. A');
  await publish(gate);
  await live.refresh();
  await live.refresh();
  expect(said).toEqual(['knowledge folder cannot be read, documents stay as they were']);
  expect(ask(live, asksGate).text).not.toContain('màu vàng');
  expect(ask(live, 'ai đi họp thay khi người đứng đầu vắng?').outcome).toBe('answered');
  rmSync(join(regulations, 'dang-sua.md'));
  await live.refresh();
  expect(ask(live, asksGate).text).toContain('màu vàng');
});

test('a large library is made apart, kept, opened again, and followed', { timeout: 60_000 }, async () => {
  const { live: start, publish, said, made, libraryDir } = await open();
  const matters = ['cấp phép xây dựng', 'đăng ký hộ tịch', 'tiếp công dân', 'thanh tra đột xuất', 'cho thuê đất'];
  const many = Array.from({ length: 60 }, (_, at) => ({
    id: `vb-${at}`,
    text: Array.from(
      { length: 170 },
      (__, article) =>
        `Điều ${article + 1}. ${matters[(at + article) % 5]} ${at}\n\nTổ số ${at} giải quyết việc thứ ${article} về ${matters[article % 5]} trong ${article + 1} ngày làm việc, báo cáo lãnh đạo phòng và lưu hồ sơ tại bộ phận một cửa theo quy định của cơ quan, đơn vị có liên quan.`,
    ).join('\n\n'),
  }));
  await publish(...many);
  const live = await start();
  expect([made(), said, readdirSync(libraryDir).length]).toEqual([1, [], 1]);
  expect(live.current().documents).toHaveLength(61);
  expect(ask(live, 'Điều 7 vb-3 quy định gì?').outcome).toBe('answered');
  await start();
  expect(made(), 'one that is kept is opened').toBe(1);
  await publish(gate);
  await live.refresh();
  expect([made(), readdirSync(libraryDir).length]).toEqual([2, 1]);
  expect(ask(live, asksGate).text).toContain('màu vàng');
});

test('where nothing can be kept a large library is held in memory, and the log says so', {
  timeout: 60_000,
}, async () => {
  const { live: start, publish, said, libraryDir } = await open();
  writeFileSync(libraryDir, 'a file where the folder should be');
  await publish({ ...gate, text: `${gate.text}\n\n${'Hồ sơ lưu tại văn phòng cơ quan. '.repeat(70_000)}` });
  const live = await start();
  expect(said).toEqual(['the library could not be kept on disk and is held in memory']);
  expect(live.current().documents).toHaveLength(2);
});
