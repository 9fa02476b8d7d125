// A large library is kept on disk between starts: what it answers is what one in memory answers, and a damaged one is never used.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type KeptLibrary, keepLibrary, openKeptLibrary, sourcesDigest } from '../src/keptLibrary.ts';
import { createKnowledge } from '../src/knowledge.ts';
import { createLibrary, unitsIn } from '../src/regulations/library.ts';
import { type PublishedDocuments, publishedDocuments } from '../src/regulations/publishedDocuments.ts';
import { loadLanguage } from '../src/retrieval/loadLanguage.ts';
import { knowledgeDir } from './bench/answererOver.ts';
import { amending, base, newDeputy, replacing } from './regulations/amendedOffice.ts';

const language = loadLanguage(knowledgeDir);
const { embedding } = language;
const log = { info: () => {}, warn: () => {} };
const source = (id: string, sourceText: string) => ({ id, fileName: `${id}.md`, sourceText, version: 1 });
const archives = `---
id: luu-tru
title: Quy chế lưu trữ
status: in_force
---

Điều 1. Thời hạn nộp lưu

Đơn vị nộp hồ sơ vào lưu trữ trong 12 tháng.`;
const sources = sourcesDigest(['a']);

let directory: string;
let published: PublishedDocuments;
beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'sotay-kept-'));
  const texts = [base, amending(newDeputy), replacing, archives];
  published = await publishedDocuments(
    [],
    texts.map((text, at) => source(String(at), text)),
    () => {},
  );
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const place = (today: string) => ({ directory, sources, today, embedding, log });
const keep = (today: string) => keepLibrary(place(today), async () => published);
const open = (today: string) => openKeptLibrary(place(today));

function knowledgeOf({ library, index, changes, differingOn }: KeptLibrary, today: string) {
  return createKnowledge(language, library, { index, history: { changes, libraryOn: differingOn, today } });
}

function inMemory(today: string) {
  const libraryOn = (day: string) => createLibrary(published.on(day), day);
  const library = createLibrary(published.on(today));
  return createKnowledge(language, library, { history: { changes: published.changes, libraryOn, today } });
}

const questions = [
  'người đứng đầu vắng thì ai dự thay?',
  'điều 2 khoản 3 quy định gì',
  'hồ sơ nộp lưu trữ trong bao lâu?',
  'thư ký có nhiệm vụ gì?',
  'Quyết định 12/2020/QĐ-UBND còn hiệu lực không?',
  'phí gửi xe máy là bao nhiêu?',
  'Tính đến ngày 1/5/2024, người đứng đầu vắng thì ai dự thay?',
  'Tính đến ngày 1/5/2024, hồ sơ nộp lưu trữ trong bao lâu?',
];

test.each(['2020-04-01', '2024-07-01', '2026-01-01'])('on %s it answers what one in memory answers', async (today) => {
  await keep(today);
  const kept = knowledgeOf((await open(today))!, today);
  const whole = inMemory(today);
  for (const text of questions) {
    const question = { text, history: [], asOf: today };
    expect(kept.answer(question), text).toEqual(whole.answer(question));
  }
  expect(kept.documents.map(({ id, status }) => [id, status])).toEqual(
    whole.documents.map(({ id, status }) => [id, status]),
  );
  expect(kept.sampleQuestions(today)).toEqual(whole.sampleQuestions(today));
});

test('units, provisions and bodies are those of the documents, in their order', async () => {
  await keep('2024-07-01');
  const { library } = (await open('2024-07-01'))!;
  const whole = createLibrary(published.on('2024-07-01'));
  expect([...unitsIn(library)]).toEqual(whole.units);
  for (const { id, provisions } of published.on('2024-07-01')) {
    expect(library.document(id)?.provisions).toEqual(provisions);
    for (const provision of provisions) {
      expect(library.ancestry(provision)).toEqual(whole.ancestry(provision));
      expect(library.body(library.provision(provision.id)!)).toBe(whole.body(provision));
    }
  }
  expect(library.provision('khong-co/dieu-1')).toBeUndefined();
});

test('only what had another wording then differs', async () => {
  await keep('2024-07-01');
  const kept = (await open('2024-07-01'))!;
  expect(kept.differingOn('2024-05-01').documents.map(({ id }) => id)).toEqual([
    'qd-12-2020-qd-ubnd',
    'qd-20-2024-qd-ubnd',
  ]);
  expect(kept.differingOn('2024-08-01').documents).toEqual([]);
});

test('one of other texts, or of another wording, is none; making the new one removes the old', async () => {
  await keep('2024-07-01');
  expect(await openKeptLibrary({ ...place('2024-07-01'), sources: sourcesDigest(['b']) })).toBeUndefined();
  expect(await open('2024-05-01')).toBeUndefined();
  expect(await open('2024-09-30')).toBeDefined();
  await keep('2024-05-01');
  expect(await open('2024-05-01')).toBeDefined();
  expect(readdirSync(directory)).toHaveLength(1);
});

test.each([
  ['documents.json', 'cut'],
  ['documents.bin', 'cut'],
  ['documents.bin', 'changed'],
  ['manifest.json', 'cut'],
  ['arrays.bin', 'changed'],
  ['postings.bin', 'changed'],
  ['postings.bin', 'cut'],
])('%s that was %s: none is opened, and it is made again', async (name, damage) => {
  await keep('2024-07-01');
  const path = join(directory, readdirSync(directory)[0]!, name);
  const bytes = readFileSync(path);
  if (damage === 'changed') bytes[bytes.length >> 1]! ^= 1;
  writeFileSync(path, damage === 'cut' ? bytes.subarray(0, -3) : bytes);
  expect(await open('2024-07-01')).toBeUndefined();
  await keep('2024-07-01');
  expect(await open('2024-07-01')).toBeDefined();
});

test('a text that was changed on disk is never quoted', async () => {
  await keep('2024-07-01');
  const { library } = (await open('2024-07-01'))!;
  const path = join(directory, readdirSync(directory)[0]!, 'documents.bin');
  const bytes = readFileSync(path);
  for (let at = 0; at < bytes.length; at += 100) bytes[at]! ^= 1;
  writeFileSync(path, bytes);
  expect(() => library.document('luu-tru')).toThrow(/damaged/);
});

test('whoever still answers from a library that was replaced goes on', async () => {
  await keep('2024-07-01');
  const old = (await open('2024-07-01'))!;
  await keep('2024-05-01');
  expect(old.library.document('luu-tru')?.title).toBe('Quy chế lưu trữ');
  expect(knowledgeOf(old, '2024-07-01').answer({ text: questions[2]!, history: [], asOf: '2024-07-01' }).outcome).toBe(
    'answered',
  );
});

test('what a process that is no more had begun is removed, what a living one makes is not', async () => {
  const ended = spawnSync(process.execPath, ['-e', '']).pid;
  mkdirSync(join(directory, `building-${ended}-a`));
  mkdirSync(join(directory, `building-${process.ppid}-b`));
  await keep('2024-07-01');
  expect(readdirSync(directory).sort()).toEqual([`${sources.slice(0, 16)}-2024-06-15`, `building-${process.ppid}-b`]);
});

test('where it cannot be written nothing is left', async () => {
  const blocked = join(directory, 'blocked');
  writeFileSync(blocked, 'a file where the folder should be');
  await expect(keepLibrary({ ...place('2024-07-01'), directory: blocked }, async () => published)).rejects.toThrow();
  mkdirSync(join(directory, 'free'));
  const failing = async () => {
    throw new Error('the database is gone');
  };
  await expect(keepLibrary({ ...place('2024-07-01'), directory: join(directory, 'free') }, failing)).rejects.toThrow(
    'the database is gone',
  );
  expect(readdirSync(join(directory, 'free'))).toEqual([]);
});
