// Yes and no where the heading or the sentence itself denies: the opposite of what is written is never said.
import { expect, test } from 'vitest';
import { asker, readText } from './sampleRegulations.ts';

const ask = asker([
  readText(
    'noi-quy.md',
    `---
id: noi-quy
title: Nội quy cơ quan
status: in_force
---

Điều 1. Các hành vi bị nghiêm cấm

1. Nhận quà biếu, tiền của công dân đến làm thủ tục.

2. Hút thuốc lá trong phòng làm việc.

Điều 2. Những việc người đứng đầu không được làm

1. Bố trí người thân làm kế toán, thủ quỹ.

Điều 3. Những trường hợp không phải xin phép

1. Đi khám bệnh tại trạm y tế xã.

Điều 4. Tiếp công dân

1. Ban Tiếp công dân không được từ chối tiếp người đến khiếu nại, trừ trường hợp người đó say rượu hoặc mang theo hung khí.

2. Đơn nặc danh không được thụ lý, trừ đơn có bằng chứng cụ thể về hành vi tham nhũng.

3. Viên chức không phải đền bù chi phí đào tạo nếu nghỉ học do ốm đau kéo dài.

4. Công chức tiếp dân phải đeo thẻ trong giờ làm việc.

Điều 5. Sử dụng hội trường

Đơn vị ngoài cơ quan được mượn hội trường khi Chánh Văn phòng đồng ý. Người mượn hội trường không được:

a) Dán áp phích lên tường;

b) Nấu ăn trong hội trường.`,
  ),
]);

test.each([
  ['Có được nhận quà biếu của công dân không?', 'Không.'],
  ['Hút thuốc lá trong phòng làm việc có bị cấm không?', 'Có.'],
  ['Có được hút thuốc lá trong phòng làm việc không?', 'Không.'],
  ['Người đứng đầu bố trí người thân làm kế toán được không?', 'Không.'],
  ['Đi khám bệnh tại trạm y tế xã có phải xin phép không?', 'Không.'],
  ['Ban Tiếp công dân có được từ chối tiếp người đến khiếu nại không?', 'Không.'],
  ['Đơn nặc danh có được thụ lý không?', 'Không.'],
  ['Nghỉ học do ốm đau kéo dài có phải đền bù chi phí đào tạo không?', 'Không.'],
  ['Người mượn hội trường có được dán áp phích lên tường không?', 'Không.'],
  ['Công chức tiếp dân có phải đeo thẻ không?', 'Có.'],
  ['Đơn nặc danh không được thụ lý phải không?', 'Có.'],
])('%s %s', (question, verdict) => {
  for (const text of [question, question.normalize('NFD'), question.toLowerCase()]) {
    const { lead } = ask(text);
    const opposite = verdict === 'Có.' ? /^Không\./ : /^Có\./;
    expect(lead).not.toMatch(opposite);
    expect(lead.startsWith(verdict)).toBe(true);
  }
});

test.each([
  ['Nhận quà biếu của công dân thì sao?', 'nghiêm cấm'],
  ['hút thuốc trong phòng làm việc thì sao', 'nghiêm cấm'],
  ['bố trí người thân làm thủ quỹ', 'không được'],
  ['nấu ăn trong hội trường thì sao?', 'không được'],
])('%s: the heading that turns it is said', (question, said) => {
  expect(ask(question).lead).toContain(said);
});
