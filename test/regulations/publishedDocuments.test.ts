// Documents that amend and end each other, on the days on which that happens.
import { expect, test } from 'vitest';
import { publishedDocuments } from '../../src/regulations/publishedDocuments.ts';
import { amending, base, newDeputy, replacing, source } from './amendedOffice.ts';

const first = 'qd-12-2020-qd-ubnd';
const second = 'qd-20-2024-qd-ubnd';
const third = 'qd-33-2025-qd-ubnd';

function published(articles = newDeputy) {
  const sources = [source(first, base), source(second, amending(articles)), source(third, replacing)];
  const unreadable = (id: string, error: unknown) => {
    throw new Error(id, { cause: error });
  };
  return publishedDocuments([], sources, unreadable);
}

async function on(day: string) {
  const documents = (await published()).on(day);
  const document = documents.find(({ id }) => id === first)!;
  const khoan = document.provisions.find(({ id }) => id.endsWith('quy-dinh/dieu-2/khoan-2'))!;
  return { documents, document, khoan, text: document.text.slice(khoan.start, khoan.end) };
}

test('the day before the amendment holds, the old wording stands', async () => {
  const { text, khoan, document } = await on('2024-06-14');
  expect(text).toBe('2. Khi vắng, người đứng đầu cử cấp phó dự thay.');
  expect(khoan.amendedBy).toBeUndefined();
  expect(document.endedBy).toBeUndefined();
});

test('from its day on the new wording stands, and says by what', async () => {
  const { text, khoan } = await on('2024-06-15');
  expect(text).toBe('2. Khi vắng, người đứng đầu cử cấp phó phụ trách lĩnh vực dự thay.');
  expect(khoan.amendedBy).toEqual([
    { on: '2024-06-15', documentId: second, provisionId: `${second}/dieu-1/khoan-1`, kind: 'replace' },
  ]);
});

test('what was carried out is marked in the amending act, from that day on', async () => {
  const marked = async (day: string) =>
    (await on(day)).documents
      .find(({ id }) => id === second)!
      .provisions.filter(({ carriedOut }) => carriedOut)
      .map(({ id }) => id);
  expect(await marked('2024-06-14')).toEqual([]);
  expect(await marked('2024-06-15')).toEqual([`${second}/dieu-1/khoan-1`]);
});

test('a document that another one replaces ends the day before', async () => {
  expect((await on('2025-10-14')).document.status).toBe('unverified');
  expect((await on('2025-10-15')).document).toMatchObject({
    ...{ status: 'replaced', effectiveTo: '2025-10-14' },
    endedBy: { documentId: third, on: '2025-10-15' },
  });
});

test('days of change are known before', async () => {
  const { all, nextAfter, lastBy } = (await published()).changes;
  expect(all).toEqual(['2024-06-15', '2025-10-15']);
  expect(['2024-06-14', '2024-06-15', '2026-01-01'].map(lastBy)).toEqual([undefined, '2024-06-15', '2025-10-15']);
  expect(nextAfter('2024-01-01')).toBe('2024-06-15');
  expect(nextAfter('2024-06-15')).toBe('2025-10-15');
  expect(nextAfter('2025-10-15')).toBeUndefined();
});

test('an instruction that no machine can carry out stays in force as a text of its own, and is named', async () => {
  const { on: onDay, unapplied } = await published('1. Sửa đổi khoản 9 Điều 2 như sau: “9. Không có.”');
  const instruction = { documentId: second, provisionId: `${second}/dieu-1/khoan-1` };
  expect(unapplied('2024-06-15')).toEqual([{ ...instruction, reason: 'no-target' }]);
  const act = onDay('2024-06-15').find(({ id }) => id === second)!;
  expect(act.provisions.some(({ carriedOut }) => carriedOut)).toBe(false);
});

test('an act of which the day is not known changes nothing, and is named', async () => {
  const undated = amending(newDeputy).replace('Quyết định này có hiệu lực từ ngày 15 tháng 6 năm 2024.', 'Thi hành.');
  const it = await publishedDocuments([source(first, base)], [source(second, undated)], () => {});
  expect(it.on('2026-01-01').find(({ id }) => id === first)!.text).toContain('cử cấp phó dự thay');
  expect(it.unapplied('2026-01-01')).toMatchObject([{ reason: 'no-date' }]);
});

test('of two acts with one number the date tells which is meant, else none is', async () => {
  const other = source('khac', `---\nid: khac\n---\n${base.replace('10 tháng 3', '11 tháng 4')}`);
  const dated = await publishedDocuments([source(first, base), other], [source(second, amending(newDeputy))], () => {});
  const texts = dated.on('2025-01-01').map(({ id, text }) => [id, text.includes('phụ trách lĩnh vực dự thay')]);
  expect(Object.fromEntries(texts)).toMatchObject({ khac: false, [first]: true });
});

test('of two acts that hold from one day the later one has the last word', async () => {
  const wording = (number: string, day: string, words: string) =>
    amending(`1. Sửa đổi khoản 2 Điều 2 như sau: “2. ${words}”`)
      .replace('20/2024/QĐ-UBND', number)
      .replace('ngày 01 tháng 6 năm 2024', `ngày ${day} tháng 6 năm 2024`);
  // By id the later act comes first.
  const [later, earlier] = [wording('21/2024/QĐ-UBND', '05', 'Sau.'), wording('22/2024/QĐ-UBND', '02', 'Trước.')];
  const both = await publishedDocuments([], [source(first, base), source('a', later), source('b', earlier)], () => {});
  expect(both.on('2024-07-01').find(({ id }) => id === first)!.text).toContain('2. Sau.');
});
