// Yes and no where the heading or the sentence itself denies: the opposite of what is written is never said.
import { expect, test } from 'vitest';
import { polarWords } from '../../src/answers/polarWords.ts';
import { foldText, syllables } from '../../src/vietnamese/syllables.ts';
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

const askOthers = asker([
  readText(
    'quy-che.md',
    `---
id: quy-che
title: Quy chế chung
status: in_force
---

Điều 1. Thông tin trên không gian mạng

Công chức được đăng thông tin của cơ quan trên không gian mạng.

Điều 2. Nhà ở công vụ

Người thuê được sửa chữa nhà ở công vụ khi hư hỏng nhẹ.

Điều 3. Cam kết

Công chức phải cam kết thực hiện đúng quy định về bảo mật dữ liệu.

Điều 4. Tiếp khách nước ngoài

Đơn vị được tiếp khách nước ngoài tại phòng khánh tiết.

Điều 5. Hoạt động hàng không

Sân bay phải bố trí phòng chờ cho người khuyết tật.

Điều 6. Xử lý hồ sơ không đầy đủ

Bộ phận một cửa phải hướng dẫn người nộp bổ sung hồ sơ một lần.

Điều 7. Vay vốn

Hộ nghèo miền núi được vay vốn để làm nhà.

Điều 8. Khối lượng

Nhà thầu phải báo cáo khối lượng hoàn thành hằng tháng.`,
  ),
]);

test.each([
  'Công chức có được đăng thông tin trên không gian mạng không?',
  'Người thuê có được sửa chữa nhà ở công vụ không?',
  'Công chức có phải cam kết thực hiện đúng quy định về bảo mật dữ liệu không?',
  'Đơn vị có được tiếp khách nước ngoài tại phòng khánh tiết không?',
  'Sân bay có phải bố trí phòng chờ cho người khuyết tật không?',
  'Bộ phận một cửa có phải hướng dẫn người nộp bổ sung hồ sơ không?',
  'Hộ nghèo miền núi có được vay vốn để làm nhà không?',
  'Nhà thầu có phải báo cáo khối lượng hoàn thành hằng tháng không?',
])('%s: what only looks like a negation is none', (question) => {
  expect(askOthers(question).lead).toMatch(/^Có\. /);
  expect(askOthers(foldText(question)).lead).not.toMatch(/^Không\./);
});

test.each([
  ['sửa chữa nhà', '_chua'],
  ['chưa sửa', 'chua'],
  ['cam kết', '_cam'],
  ['nghiêm cấm', 'cam'],
  ['không gian', '_khong'],
  ['hàng không', '_khong'],
  ['không được', 'khong'],
  ['miền núi', '_mien'],
  ['miễn học phí', 'mien'],
  ['miễn nhiệm', '_mien'],
  ['khối lượng', '_khoi'],
  ['chua sua', 'chua'],
])('polar words of %s', (text, word) => {
  expect(polarWords(syllables(text))).toContain(word);
});
