// An item under a heading or an opening that forbids, frees or refuses: never said without it, neither by a model nor without one.
import { expect, test } from 'vitest';
import { openModelOffice } from './modelOffice.ts';

const regulation = `---
id: qc-10-2026
title: Quy chế hoạt động quỹ và kỷ luật lao động
kind: Quy chế
number: 10/2026/QC-UBND
status: in_force
effectiveFrom: 2026-01-15
---

Chương I

NHỮNG ĐIỀU CẤM

Điều 1. Trong giờ làm việc

1. Chơi bài, đánh bạc tại cơ quan.

2. Uống rượu bia vào buổi trưa.

Chương II

QUỸ TÍN DỤNG

Điều 2. Các hành vi bị nghiêm cấm

1. Nhận quà biếu, tiền của khách hàng vay vốn.

Điều 3. Đối tượng không được vay vốn

1. Hộ gia đình có nợ quá hạn trên 90 ngày.

Điều 4. Các trường hợp từ chối tiếp nhận hồ sơ

1. Hồ sơ nộp sau ngày 15 hằng tháng.

Điều 5. Trách nhiệm của kế toán

1. Kế toán không được:

a) Ký khống chứng từ thanh toán;

b) Tiết lộ số dư tài khoản của quỹ.

Điều 6. Những trường hợp không phải xin phép

1. Đi khám bệnh tại trạm y tế xã.
`;

/** What a model says of the item alone, and what must stand before it. */
const items: readonly [question: string, item: string, above: RegExp][] = [
  ['Uống rượu bia vào buổi trưa thì sao?', 'Uống rượu bia vào buổi trưa.', /điều cấm/i],
  ['Có được chơi bài tại cơ quan không?', 'Chơi bài, đánh bạc tại cơ quan.', /điều cấm/i],
  ['Có được nhận quà biếu của khách hàng không?', 'Nhận quà biếu, tiền của khách hàng vay vốn.', /nghiêm cấm/],
  ['Nhận quà biếu của khách hàng thì sao?', 'Nhận quà biếu, tiền của khách hàng vay vốn.', /nghiêm cấm/],
  ['Hộ gia đình có nợ quá hạn thì sao?', 'Hộ gia đình có nợ quá hạn trên 90 ngày.', /không được vay vốn/],
  ['Hồ sơ nộp sau ngày 15 có được tiếp nhận không?', 'Hồ sơ nộp sau ngày 15 hằng tháng.', /từ chối tiếp nhận/],
  ['Hồ sơ nộp sau ngày 15 hằng tháng thì sao?', 'Hồ sơ nộp sau ngày 15 hằng tháng.', /từ chối tiếp nhận/],
  ['Kế toán có được tiết lộ số dư tài khoản của quỹ không?', 'Tiết lộ số dư tài khoản của quỹ.', /không được/],
  ['Đi khám bệnh tại trạm y tế xã có phải xin phép không?', 'Đi khám bệnh tại trạm y tế xã.', /không phải xin phép/],
];

test('an item is said with what turns it, and no yes or no says the opposite', async () => {
  const { openai, ask, askExtractive } = await openModelOffice({ regulations: { 'quy.md': regulation } });
  for (const [question, item, above] of items) {
    openai.behave((task) => {
      const provisions = task.kind === 'answer' ? task.provisions.map(({ id }) => id).slice(0, 4) : [];
      return { say: JSON.stringify({ sentences: [{ text: item, provisions }] }) };
    });
    for (const { lead } of [await ask(question), await askExtractive(question)]) {
      expect(lead, question).not.toMatch(/^Có\./);
      expect(lead, question).toMatch(above);
    }
  }
});
