// Which acts a document ends as a whole.
import { expect, test } from 'vitest';
import { readDocument } from '../../src/regulations/readDocument.ts';
import { readEndings } from '../../src/regulations/readEndings.ts';

function endings(articles: string) {
  const text = `Số: 20/2024/QĐ-UBND\n\nQUYẾT ĐỊNH\n\nCăn cứ Quyết định số 99/2019/QĐ-TTg thay thế Quyết định số 98/2018/QĐ-TTg;\n\nĐiều 1. Ban hành Quy định.\n\n${articles}`;
  const { document } = readDocument({ name: 'mau.md', text });
  return readEndings(document).map(({ kind, act }) => `${kind} ${act.number}`);
}

test.each([
  [
    'Điều 2. Quyết định này có hiệu lực từ ngày ký và thay thế Quyết định số 12/2020/QĐ-UBND ngày 10/3/2020 của Ủy ban nhân dân tỉnh.',
    ['replaced 12/2020/QĐ-UBND'],
  ],
  ['Điều 2. Bãi bỏ toàn bộ Quyết định số 09/2022/QĐ-UBND ngày 01 tháng 4 năm 2022.', ['repealed 09/2022/QĐ-UBND']],
  [
    'Điều 2. Bãi bỏ Quyết định số 1/2020/QĐ-UBND và Quyết định số 2/2021/QĐ-UBND ngày 5/1/2021.',
    ['repealed 1/2020/QĐ-UBND', 'repealed 2/2021/QĐ-UBND'],
  ],
  [
    'Điều 2. Hiệu lực\n\n1. Quyết định này có hiệu lực từ ngày 01/7/2024.\n\n2. Các quyết định sau đây hết hiệu lực kể từ ngày Quyết định này có hiệu lực:\n\na) Quyết định số 3/2020/QĐ-UBND;\n\nb) Quyết định số 4/2020/QĐ-UBND.',
    ['repealed 3/2020/QĐ-UBND', 'repealed 4/2020/QĐ-UBND'],
  ],
  [
    'Điều 2. Quyết định số 5/2020/QĐ-UBND ngày 06/6/2020 hết hiệu lực kể từ ngày Quyết định này có hiệu lực.',
    ['repealed 5/2020/QĐ-UBND'],
  ],
  ['Điều 2. Thay thế Nghị định số 110/2004/NĐ-CP.', ['replaced 110/2004/NĐ-CP']],
  ['Điều 2. Bãi bỏ khoản 3 Điều 5 Quyết định số 6/2020/QĐ-UBND.', []],
  ['Điều 2. Thay thế cụm từ “A” bằng cụm từ “B” tại Quyết định số 7/2020/QĐ-UBND.', []],
  ['Điều 2. Thực hiện theo Quyết định số 8/2020/QĐ-UBND.', []],
  ['Điều 2. Sửa đổi khoản 1 như sau: “1. Bãi bỏ Quyết định số 9/2020/QĐ-UBND.”', []],
])('%s', (articles, expected) => {
  expect(endings(articles)).toEqual(expected);
});

test.each([2_000, 16_000])('%i acts in one sentence, or in one list, are read in proportion', (count) => {
  const acts = Array.from({ length: count }, (_, at) => `Quyết định số ${at}/2020/QĐ-UBND`);
  const start = performance.now();
  expect(endings(`Điều 2. Quyết định này thay thế ${acts.join(' và ')}.`)).toHaveLength(count);
  endings(`Điều 2. Bãi bỏ các văn bản sau:\n\n${acts.map((act, at) => `${at + 1}. ${act};`).join('\n\n')}`);
  expect((performance.now() - start) / count, 'milliseconds per act').toBeLessThan(0.4);
});
