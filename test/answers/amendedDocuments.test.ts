// Answers from documents that amend and replace each other: the wording of the day, and both acts named.
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createKnowledge } from '../../src/knowledge.ts';
import { createLibrary } from '../../src/regulations/library.ts';
import { type PublishedDocuments, publishedDocuments } from '../../src/regulations/publishedDocuments.ts';
import { loadLanguage } from '../../src/retrieval/loadLanguage.ts';
import { amending, base, newDeputy, replacing, source } from '../regulations/amendedOffice.ts';

const language = loadLanguage(join(import.meta.dirname, '../../knowledge'));

function historyOf({ changes, on }: PublishedDocuments, today: string) {
  return { changes, today, libraryOn: (day: string) => createLibrary(on(day), day) };
}

async function ask(question: string, today: string, ...texts: string[]): Promise<string> {
  const published = await publishedDocuments(
    [],
    texts.map((text, at) => source(`${at}`, text)),
    () => {},
  );
  const knowledge = createKnowledge(language, createLibrary(published.on(today)), {
    history: historyOf(published, today),
  });
  return knowledge.answer({ text: question, history: [], asOf: today }).text;
}

const who = 'khi vắng thì người đứng đầu cử ai dự họp thay?';

test('an amended khoản is quoted in its new wording, with the amending act', async () => {
  const answer = await ask(who, '2024-07-01', base, amending(newDeputy));
  expect(answer).toContain('khoản 2 Điều 2');
  expect(answer).toContain('người đứng đầu cử cấp phó phụ trách lĩnh vực dự thay');
  expect(answer).toContain(
    'được sửa đổi theo khoản 1 Điều 1 Quyết định số 20/2024/QĐ-UBND ngày 01/06/2024, áp dụng từ ngày 15/06/2024.',
  );
  expect(answer).not.toContain('cử cấp phó dự thay');
});

test('asked for an earlier day, the wording of that day is quoted', async () => {
  const answer = await ask(`Tính đến ngày 1/6/2024, ${who}`, '2024-07-01', base, amending(newDeputy));
  expect(answer).toContain('tính đến ngày 01/06/2024');
  expect(answer).toContain('người đứng đầu cử cấp phó dự thay');
  expect(answer).not.toContain('được sửa đổi');
  expect(await ask(`tinh den ngay 20/6/2024 ${who}`, '2024-07-01', base, amending(newDeputy))).toContain(
    'phụ trách lĩnh vực',
  );
});

test('a replaced document gives way to the one that replaced it, and says so when it is named', async () => {
  const answer = await ask(who, '2026-01-01', base, replacing);
  expect(answer).toContain('33/2025/QĐ-UBND');
  expect(answer).toContain('ủy quyền bằng văn bản cho cấp phó dự thay');
  expect(answer).not.toContain('12/2020');
  const named = await ask('khoản 2 Điều 2 Quyết định 12/2020/QĐ-UBND quy định gì?', '2026-01-01', base, replacing);
  expect(named).toMatch(
    /^Lưu ý: Quyết định số 12\/2020\/QĐ-UBND.* đã được thay thế bởi Quyết định số 33\/2025\/QĐ-UBND/,
  );
});

test('a citation says which published text it quotes', async () => {
  const published = await publishedDocuments([], [{ ...source('a', base), version: 3 }], () => {});
  const day = '2024-01-01';
  const { answer } = createKnowledge(language, createLibrary(published.on(day)), {
    history: historyOf(published, day),
  });
  const { citations } = answer({ text: who, history: [], asOf: day });
  expect(citations.map(({ version }) => version)).toEqual(citations.map(() => 3));
  expect(citations.length).toBeGreaterThan(0);
});

test('a hundred days that are asked for take no more than one index per wording', async () => {
  const published = await publishedDocuments([], [source('a', base), source('b', amending(newDeputy))], () => {});
  const today = '2024-07-01';
  let asked = 0;
  const knowledge = createKnowledge(language, createLibrary(published.on(today)), {
    history: {
      ...{ changes: published.changes, today },
      libraryOn(day) {
        asked += 1;
        return createLibrary(published.on(day), day);
      },
    },
  });
  for (let day = 1; day <= 28; day += 1) {
    for (const month of ['1/2024', '5/2024', '7/2024', '8/2024'])
      knowledge.answer({ text: `Tính đến ngày ${day}/${month}, ${who}`, history: [], asOf: today });
  }
  expect(asked).toBe(1);
});

test('an act that was issued later is not quoted for an earlier day, and said to be none of that day by its number', async () => {
  const published = await publishedDocuments([], [source('a', base), source('c', replacing)], () => {});
  const today = '2026-01-01';
  const { answer } = createKnowledge(language, createLibrary(published.on(today)), {
    history: historyOf(published, today),
  });
  const then = answer({ text: `Tính đến ngày 1/5/2024, ${who}`, history: [], asOf: today });
  expect(then.citations.map(({ documentId }) => documentId)).toContain('qd-12-2020-qd-ubnd');
  expect(then.text).not.toContain('33/2025');
  const named = answer({
    text: 'Tính đến ngày 1/5/2024, Điều 1 Quyết định 33/2025/QĐ-UBND quy định gì?',
    history: [],
    asOf: today,
  });
  expect(named.citations.map(({ documentId }) => documentId)).toEqual(['qd-33-2025-qd-ubnd']);
});
