// One act changes another: what is read out of the amending act, and the wording that comes out, day by day.
import { expect, test } from 'vitest';
import { consolidate, type DatedAmendment } from '../../src/regulations/consolidate.ts';
import { readAmendments } from '../../src/regulations/readAmendments.ts';
import { readDocument } from '../../src/regulations/readDocument.ts';
import { amending, base } from './amendedOffice.ts';

const { document, plain, parse } = readDocument({ name: 'goc.md', text: base });

function amend(articles: string) {
  const act = readDocument({ name: 'sua.md', text: amending(articles) });
  const read = readAmendments(act.document, act.plain);
  const dated = read.amendments.map((one): DatedAmendment => ({ ...one, on: '2024-06-15' }));
  const result = consolidate({ document, plain }, dated, parse);
  const body = (id: string) => {
    const provision = result.document.provisions.find((one) => one.id.endsWith(id));
    return provision && result.document.text.slice(provision.start, provision.end);
  };
  const reasons = [...read.unapplied, ...result.unapplied].map(({ reason }) => reason);
  const touched = result.document.provisions
    .filter(({ amendedBy }) => amendedBy)
    .map(({ id }) => id.split('/').slice(1).join('/'));
  return { read, ...result, body, reasons, touched };
}

test('names the act, its attached regulation and the day', () => {
  const { read } = amend('1. Bãi bỏ khoản 1 Điều 2.');
  expect(read.amendments[0]?.act).toMatchObject({
    ...{ kind: 'Quyết định', number: '12/2020/QĐ-UBND', issuedOn: '2020-03-10', attached: true },
  });
});

test('a khoản gets a new wording', () => {
  const { body, reasons, touched } = amend(
    '1. Sửa đổi, bổ sung khoản 2 Điều 2 như sau:\n\n“2. Khi vắng, người đứng đầu cử cấp phó phụ trách dự thay.”.',
  );
  expect(reasons).toEqual([]);
  expect(body('quy-dinh/dieu-2/khoan-2')).toBe('2. Khi vắng, người đứng đầu cử cấp phó phụ trách dự thay.');
  expect(touched).toEqual(['quy-dinh', 'quy-dinh/dieu-2', 'quy-dinh/dieu-2/khoan-2']);
  expect(body('quy-dinh/dieu-2/khoan-1')).toBe('1. Người đứng đầu dự họp.');
});

test('an Điều gets a new wording with its khoản', () => {
  const { body, reasons } = amend(
    '1. Sửa đổi, bổ sung Điều 3 như sau:\n\n“Điều 3. Kinh phí, phương tiện\n\n1. Sở Tài chính bố trí kinh phí.\n\n2. Văn phòng bố trí phương tiện.”',
  );
  expect(reasons).toEqual([]);
  expect(body('quy-dinh/dieu-3/khoan-2')).toBe('2. Văn phòng bố trí phương tiện.');
});

test('a new khoản and a new điểm find their places', () => {
  const {
    body,
    reasons,
    document: after,
  } = amend(
    '1. Bổ sung khoản 2a vào sau khoản 2 Điều 2 như sau:\n\n“2a. Việc cử dự thay phải bằng văn bản.”\n\n2. Bổ sung điểm c khoản 3 Điều 2 như sau:\n\n“c) Lưu hồ sơ.”',
  );
  expect(reasons).toEqual([]);
  expect(body('quy-dinh/dieu-2/khoan-2a')).toBe('2a. Việc cử dự thay phải bằng văn bản.');
  expect(body('quy-dinh/dieu-2/khoan-3/diem-c')).toBe('c) Lưu hồ sơ.');
  expect(after.text).toContain('dự thay.\n\n2a. Việc cử dự thay phải bằng văn bản.\n\n3. Thư ký');
});

test('what is repealed keeps its number and says so', () => {
  const { body, reasons } = amend('1. Bãi bỏ khoản 1 và điểm b khoản 3 Điều 2.');
  expect(reasons).toEqual([]);
  expect(body('quy-dinh/dieu-2/khoan-1')).toBe('1. (được bãi bỏ)');
  expect(body('quy-dinh/dieu-2/khoan-3/diem-b')).toBe('b) (được bãi bỏ)');
  expect(body('quy-dinh/dieu-2/khoan-3/diem-a')).toBe('a) Ghi đầy đủ ý kiến;');
});

test('words are exchanged where the act says, or everywhere', () => {
  const here = amend('1. Thay thế cụm từ “người đứng đầu” bằng cụm từ “thủ trưởng” tại khoản 2 Điều 2.');
  expect(here.reasons).toEqual([]);
  expect(here.body('quy-dinh/dieu-2/khoan-2')).toBe('2. Khi vắng, thủ trưởng cử cấp phó dự thay.');
  expect(here.body('quy-dinh/dieu-2/khoan-1')).toBe('1. Người đứng đầu dự họp.');
  const everywhere = amend('1. Thay thế cụm từ “Sở Tài chính” bằng cụm từ “Văn phòng”.');
  expect(everywhere.body('quy-dinh/dieu-3')).toContain('Văn phòng bố trí kinh phí.');
});

test.each([
  ['1. Sửa đổi khoản 9 Điều 2 như sau: “9. Không có.”', 'no-target'],
  ['1. Sửa đổi khoản 2 Điều 2 như sau:\n\nKhi vắng thì thôi.', 'no-quotation'],
  ['1. Sửa đổi tên Điều 2 như sau: “Điều 2. Thành phần dự họp”', 'not-understood'],
  ['1. Sửa đổi đoạn mở đầu khoản 3 Điều 2 như sau: “Thư ký ghi:”', 'not-understood'],
  ['1. Bổ sung khoản 2 vào sau khoản 1 Điều 2 như sau: “2. Đã có.”', 'ambiguous'],
  ['1. Sửa đổi khoản 1 và khoản 3 Điều 2 như sau: “1. Một. 3. Ba.”', 'apart'],
  ['1. Sửa đổi khoản 2 Điều 2 như sau: “3. Nhầm số.”', 'not-understood'],
  ['1. Thay thế cụm từ “không có” bằng cụm từ “có” tại Điều 3.', 'no-target'],
])('what cannot be applied is left as it was and named: %s', (articles, reason) => {
  const { reasons, document: after } = amend(articles);
  expect(reasons).toEqual([reason]);
  expect(after.text).toBe(document.text);
});
