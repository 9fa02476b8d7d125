// The same program over other regulations: the right khoản, the right document, the right status on the day.
import { describe, expect, test } from 'vitest';
import { statusOn } from '../../src/answers/assemble.ts';
import { archives, asker, carPool, readText, today } from './sampleRegulations.ts';

const cars = readText('quy-che-xe.md', carPool);
const files = readText('luu-tru.md', archives);
const coming = readText(
  'sap-toi.md',
  carPool
    .replace('quy-che-xe', 'quy-che-xe-moi')
    .replace('15/2025/QĐ-UBND', '02/2026/QĐ-UBND')
    .replace('effectiveFrom: 2025-04-01', 'effectiveFrom: 2026-03-01'),
);
const askCars = asker([cars]);
const askBoth = asker([cars, files]);

describe.each([
  ['alone', askCars],
  ['beside another document', askBoth],
] as const)('%s', (_, ask) => {
  test.each([
    ['Ai ký lệnh điều xe?', 'khoản 2 Điều 3', 'Chánh Văn phòng'],
    ['ai ky lenh dieu xe', 'khoản 2 Điều 3', 'Chánh Văn phòng'],
    ['Chánh Văn phòng ký lệnh điều xe trong bao lâu?', 'khoản 2 Điều 3', '24 giờ'],
    ['Gửi phiếu đăng ký xe trước bao nhiêu ngày?', 'khoản 1 Điều 3', '03 ngày'],
    ['Định mức nhiên liệu xe 16 chỗ là bao nhiêu?', 'khoản 2 Điều 4', '18 lít'],
    ['dinh muc nhien lieu xe 7 cho la bao nhieu', 'khoản 1 Điều 4', '12 lít'],
    ['Lệnh điều xe là gì?', 'khoản 2 Điều 2', 'Lệnh điều xe là văn bản'],
    ['xe ô tô công là gì', 'khoản 1 Điều 2', 'ngân sách nhà nước'],
    ['Lái xe phải nộp nhật trình trước ngày nào?', 'khoản 2 Điều 5', 'ngày 05 hằng tháng'],
    ['Bảo dưỡng xe bao lâu một lần?', 'điểm a Điều 6', '06 tháng một lần'],
    ['Lái xe có phải kiểm tra xe trước mỗi chuyến đi không?', 'khoản 1 Điều 5', 'Có.'],
  ])('%s: %s', (typed, label, words) => {
    const answer = ask(typed);
    expect(answer.outcome).toBe('answered');
    expect(answer.lead).toContain(words);
    expect(answer.citations.map((citation) => citation.label)).toContain(label);
    expect(new Set(answer.citations.map(({ documentId }) => documentId))).toEqual(new Set(['quy-che-xe']));
    expect(answer.citations.map(({ status }) => status)).toEqual(answer.citations.map(() => 'in_force'));
    expect(answer.text).toContain('15/2025/QĐ-UBND');
    expect(answer.text).not.toContain('Lưu ý');
  });

  test.each([
    'Thủ tục xin visa đi Nhật thế nào?',
    'Lương tối thiểu vùng là bao nhiêu?',
    'Học phí đại học bao nhiêu?',
    'Thuế suất thuế giá trị gia tăng là bao nhiêu?',
    'Người điều khiển máy bay cần bằng cấp gì?',
  ])('outside: %s', (typed) => {
    const answer = ask(typed);
    expect(answer.outcome).toBe('not_found');
    expect(answer.lead).toMatch(/không nêu|không có trong/i);
    expect(answer.lead).not.toMatch(/\d/);
  });
});

describe('a provision by its number', () => {
  test.each([
    ['điều 4 khoản 2', 'khoản 2 Điều 4', '18 lít'],
    ['khoan 2 dieu 4', 'khoản 2 Điều 4', '18 lít'],
    ['Khoản 1 Điều 3 quy định gì?', 'khoản 1 Điều 3', 'phiếu đăng ký'],
    ['Điều 3 khoản 3 điểm b nói gì?', 'điểm b khoản 3 Điều 3', 'Nơi đến'],
    ['xem d4 k1', 'khoản 1 Điều 4', '12 lít'],
    ['d5 k2', 'khoản 2 Điều 5', 'nhật trình'],
    ['Điều 6 QĐ 15/2025', 'Điều 6', 'Đưa xe đi bảo dưỡng'],
    ['Điều 6', 'Điều 6', 'Đưa xe đi bảo dưỡng'],
  ])('%s', (typed, label, words) => {
    const answer = askCars(typed);
    expect(answer.outcome).toBe('answered');
    expect(answer.citations.map((citation) => citation.label)).toEqual([label]);
    expect(answer.citations[0]?.quote).toContain(words);
  });

  test.each([
    ['Điều 9 quy định gì?', 'Điều 9'],
    ['khoản 7 điều 5', 'khoản 7 Điều 5'],
    ['điểm h khoản 3 Điều 3', 'điểm h khoản 3 Điều 3'],
  ])('%s: there is none, and none is made up', (typed, label) => {
    const answer = askCars(typed);
    expect(answer.outcome).toBe('not_found');
    expect(answer.lead).toContain(`không có ${label}`);
    expect(answer.citations).toEqual([]);
  });

  test('in two documents it gives both, each under its own name', () => {
    const answer = askBoth('điều 5 khoản 2');
    expect(answer.citations.map(({ documentId }) => documentId)).toEqual(['quy-che-xe', 'quy-dinh-luu-tru']);
    expect(answer.sources).toHaveLength(2);
  });
});

describe('a document that is no longer or not yet in force', () => {
  test.each(['Hồ sơ hành chính nộp lưu trong bao lâu?', 'ho so hanh chinh nop luu trong bao lau'])(
    '%s: replaced, and the answer says so first',
    (typed) => {
      const answer = askBoth(typed);
      expect(answer.outcome).toBe('answered');
      expect(answer.text).toMatch(/^Lưu ý: Quyết định số 08\/2019\/QĐ-UBND.* đã được thay thế/);
      expect(answer.citations.map(({ status }) => status)).toEqual(answer.citations.map(() => 'replaced'));
      expect(answer.citations.map(({ label }) => label)).toContain('khoản 1 Điều 5');
      expect(answer.lead).toContain('01 năm');
      expect(answer.caveats.join(' ')).toContain('đã được thay thế');
    },
  );

  test.each([
    ['2026-02-28', /^Lưu ý: .*02\/2026\/QĐ-UBND.* chưa có hiệu lực/, 'not_yet'],
    ['2026-03-01', /^Chánh Văn phòng/, 'in_force'],
  ])('on %s', (asOf, opening, status) => {
    const answer = asker([coming], asOf)('Ai ký lệnh điều xe?');
    expect(answer.text).toMatch(opening);
    expect(answer.citations[0]?.status).toBe(status);
  });

  test.each([
    ['Quy chế này còn hiệu lực không?', [cars], 'còn hiệu lực, có hiệu lực từ ngày 01/04/2025'],
    ['Quyết định 08/2019/QĐ-UBND còn hiệu lực không?', [cars, files], '08/2019/QĐ-UBND'],
    ['Quyết định 08/2019/QĐ-UBND còn hiệu lực không?', [cars, files], 'đã được thay thế'],
    ['Quyết định 08/2019/QĐ-UBND về lệnh điều xe còn hiệu lực không?', [cars, files], 'đã được thay thế'],
    ['Quyết định 15/2025/QĐ-UBND còn hiệu lực không?', [files, cars], 'còn hiệu lực'],
    ['van ban nay con hieu luc khong', [coming], 'chưa có hiệu lực'],
    ['Ai ban hành quyết định này?', [cars], 'Ủy ban nhân dân tỉnh'],
  ])('%s', (typed, documents, words) => {
    const answer = asker(documents)(typed);
    expect(answer.outcome).toBe('answered');
    expect(answer.lead).toContain(words);
  });

  test.each([
    ['in_force', undefined, undefined, 'in_force'],
    ['in_force', '2025-01-01', '2026-01-15', 'in_force'],
    ['in_force', '2025-01-01', '2026-01-14', 'expired'],
    ['in_force', '2026-01-15', undefined, 'in_force'],
    ['in_force', '2026-01-16', undefined, 'not_yet'],
    ['replaced', undefined, '2025-12-31', 'replaced'],
    ['replaced', '2019-06-01', '2026-01-15', 'in_force'],
    ['not_yet', '2025-06-01', undefined, 'in_force'],
    ['replaced', undefined, undefined, 'replaced'],
    ['replaced', '2026-01-16', undefined, 'not_yet'],
    ['expired', undefined, undefined, 'expired'],
    ['unverified', '2030-01-01', '2020-01-01', 'unverified'],
  ] as const)('recorded as %s, from %s to %s: %s', (status, effectiveFrom, effectiveTo, expected) => {
    expect(statusOn({ ...cars, status, effectiveFrom, effectiveTo }, today)).toBe(expected);
  });
});

describe('numbers decide between yes and no', () => {
  test.each([
    ['Được nộp nhật trình vào ngày 10 hằng tháng phải không?', /^Không\..*ngày 05/],
    ['Nộp nhật trình trước ngày 20 hằng tháng đúng không?', /^Không\..*ngày 05/],
    ['Chánh Văn phòng ký lệnh điều xe trong 48 giờ đúng không?', /^Không\..*24 giờ/],
    ['Chánh Văn phòng ký lệnh điều xe trong 24 giờ đúng không?', /^Có\./],
    ['Bảo dưỡng định kỳ 12 tháng một lần phải không?', /^Không\..*06 tháng/],
    ['bao duong xe 6 thang mot lan dung khong', /^Có\./],
    ['Xe 7 chỗ được 20 lít cho 100 km đúng không?', /^Không\..*12 lít/],
    ['Xe 7 chỗ được 12 lít cho 100 km đúng không?', /^Có\./],
  ])('%s', (typed, lead) => {
    expect(askCars(typed).lead).toMatch(lead);
  });
});

test('the status of a decision that is not loaded is not that of another one', () => {
  const answer = askCars('Quyết định 08/2019/QĐ-UBND còn hiệu lực không?');
  expect(answer.outcome).toBe('not_found');
  expect(answer.lead).not.toContain('15/2025/QĐ-UBND');
});

test('a date of the matter is not taken for the force of the document', () => {
  expect(asker([files])('Thống kê tài liệu hết giá trị khi nào?').lead).toContain('tháng 12');
});

test('with nothing loaded it says so', () => {
  const answer = asker([])('Ai ký lệnh điều xe?');
  expect(answer.outcome).toBe('not_found');
  expect(answer.lead).toContain('Chưa có tài liệu');
  expect(asker([])('chào bạn').outcome).toBe('smalltalk');
});

test.each(['Chánh Văn phòng ký lệnh điều xe trong bao lâu?', 'Nhật trình nộp khi nào?'])(
  'another period of another matter is no answer: %s',
  (typed) => {
    expect(asker([files])(typed).outcome).toBe('not_found');
  },
);
