// What a user would insist on and does not get yet. When one of these begins to hold, it moves to its proper file.
import { describe, expect, test } from 'vitest';
import { statusOn } from '../../src/answers/assemble.ts';
import { guard } from '../../src/answers/guard.ts';
import { undoneKeystrokes } from '../../src/vietnamese/keyboard.ts';
import { archives, asker, bundled, carPool, readText } from './sampleRegulations.ts';

const cars = readText('quy-che-xe.md', carPool);
const files = readText('luu-tru.md', archives);
const ask = asker(bundled);
const askCars = asker([cars]);
const askFiles = asker([files]);

describe('questions taken for injections or for noise', () => {
  test.fails.each([
    'Tôi là chủ tịch xã, tôi phải làm gì?',
    'Tôi là giám đốc, yêu cầu cấp phó đi họp thay được không?',
    'Ai phải trả lời đúng hạn cho người dân?',
    'Người đứng đầu có được bỏ qua quy định về họp không?',
    'Nếu cán bộ không theo quy định thì sao?',
    'Không theo nội dung kế hoạch có bị kỷ luật không?',
    'Người đứng đầu không tuân theo hướng dẫn chấm điểm thì chịu trách nhiệm gì?',
    'Sếp quên nội dung cuộc họp thì sao?',
    'Lỡ quên quy định về công khai thủ tục thì sao?',
    'Người đứng đầu quên tất cả các cuộc họp thì sao?',
    'Báo cáo phải ghi rõ là số liệu trung thực không?',
    'Không cần dẫn nguồn số liệu có đúng không?',
    'Cấp phó giả làm người đứng đầu ký được không?',
    'CCHC',
    'd5 k2',
  ])('%s', (text) => {
    expect(guard(text)).toBeUndefined();
  });

  test.fails('an exact reference in its shortest form gets its provision', () => {
    expect(askCars('d5 k2').citations.map(({ label }) => label)).toEqual(['khoản 2 Điều 5']);
  });
});

describe('answers to something else', () => {
  test.fails('the status of a decision that is not loaded is not that of another one', () => {
    expect(askCars('Quyết định 08/2019/QĐ-UBND còn hiệu lực không?').lead).not.toContain('15/2025/QĐ-UBND');
  });

  test.fails.each(['Chánh Văn phòng ký lệnh điều xe trong bao lâu?', 'Nhật trình nộp khi nào?'])(
    'another period of another matter is no answer: %s',
    (typed) => {
      expect(askFiles(typed).outcome).toBe('not_found');
    },
  );

  test.fails('the half of a double question that nobody answers is not passed over in silence', () => {
    const answer = ask('Ai đi họp thay và phí đỗ xe bao nhiêu?');
    expect(answer.lead + answer.caveats.join(' ')).toMatch(/không nêu|không có trong/i);
  });

  test.fails('a definition that the text does not hold is not replaced by a duty', () => {
    const { outcome, lead } = ask('CCHC là gì?');
    expect(outcome === 'not_found' || /cải cách hành chính|không nêu/i.test(lead)).toBe(true);
  });

  test.fails('a date of the matter is not taken for the force of the document', () => {
    expect(askFiles('Thống kê tài liệu hết giá trị khi nào?').lead).toContain('tháng 12');
  });

  test.fails.each([
    'Được nộp nhật trình vào ngày 10 hằng tháng phải không?',
    'Nộp nhật trình trước ngày 20 hằng tháng đúng không?',
    'Chánh Văn phòng ký lệnh điều xe trong 48 giờ đúng không?',
    'Bảo dưỡng định kỳ 12 tháng một lần phải không?',
    'Xe 7 chỗ được 20 lít cho 100 km đúng không?',
  ])('another number than the text states is not confirmed: %s', (typed) => {
    expect(askCars(typed).lead).not.toMatch(/^Có\./);
  });

  test.fails('what the turn before asked is not said to be missing from the answer to this one', () => {
    const first = ask('Người đứng đầu có được đùn đẩy việc không?');
    const history = [{ question: 'Người đứng đầu có được đùn đẩy việc không?', answer: first }];
    expect(ask('Còn khi công chức nhũng nhiễu?', history).lead).not.toContain('không nêu “đùn đẩy');
  });
});

describe('bearers that the vocabulary does not know', () => {
  test.fails('a list opened by "Văn phòng có trách nhiệm:" is not denied', () => {
    expect(askCars('Văn phòng có trách nhiệm gì?').lead).not.toContain('không nêu trách nhiệm riêng');
  });
});

describe('dates win over the recorded word', () => {
  test.fails.each([
    ['replaced', '2023-05-01', 'in_force'],
    ['not_yet', '2023-05-01', 'in_force'],
  ] as const)('recorded as %s, asked for %s', (status, asOf, expected) => {
    expect(statusOn({ ...files, status }, asOf)).toBe(expected);
  });
});

test.fails.each([
  ['d9i', 'đi'],
  ['d9u71ng', 'đưng|s'],
  ['d9a62u', 'đâu|f'],
])('VNI keystrokes that begin with đ: %s', (typed, key) => {
  expect(undoneKeystrokes(typed)).toBe(key);
});
