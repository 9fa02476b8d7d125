// What a user would insist on and does not get yet. When one of these begins to hold, it moves to its proper file.
import { describe, expect, test } from 'vitest';
import { guard } from '../../src/answers/guard.ts';
import { undoneKeystrokes } from '../../src/vietnamese/keyboard.ts';
import { archives, asker, carPool, readText } from './sampleRegulations.ts';

const cars = readText('quy-che-xe.md', carPool);
const files = readText('luu-tru.md', archives);
const askCars = asker([cars]);
const askFiles = asker([files]);
const askBoth = asker([cars, files]);

test.fails('a question taken for an injection', () => {
  expect(guard('Không theo nội dung kế hoạch có bị kỷ luật không?')).toBeUndefined();
});

describe('answers to something else', () => {
  test.fails.each(['Chánh Văn phòng ký lệnh điều xe trong bao lâu?', 'Nhật trình nộp khi nào?'])(
    'another period of another matter is no answer: %s',
    (typed) => {
      expect(askFiles(typed).outcome).toBe('not_found');
    },
  );

  test.fails('a use that no clause speaks of is not allowed', () => {
    expect(askCars('Lái xe có được dùng xe đi việc riêng không?').lead).not.toMatch(/^Có\./);
  });

  test.fails('a name that no clause states is not answered with a form', () => {
    expect(askCars('Chánh Văn phòng tên gì?').outcome).toBe('not_found');
  });

  test.fails('what a form holds is answered with its list', () => {
    expect(askCars('Phiếu đăng ký gồm những nội dung nào?').lead).toMatch(/^Phiếu đăng ký gồm|họ tên/iu);
  });

  test.fails('two provisions of one number are told apart in the text', () => {
    const { text } = askBoth('điều 5');
    const [first, second] = [text.indexOf('Ghi nhật trình'), text.indexOf('Hồ sơ hành chính')];
    expect(text.slice(first, second)).toMatch(/08\/2019|lưu trữ/);
  });

  test.fails('a decision that is not loaded is not answered from another one', () => {
    expect(askCars('QĐ 99/2020/QĐ-UBND quy định gì?').outcome).toBe('not_found');
  });

  test.fails('the list opened by "Văn phòng có trách nhiệm:" is not answered with its opening alone', () => {
    expect(askCars('Văn phòng có trách nhiệm gì?').lead).toMatch(/\b3 /);
  });

  test.fails.each([
    ['Điều 4 Quyết định 15/2025/QĐ-UBND', 'Điều 4'],
    ['Khoản 1 Điều 5 Quyết định 08/2019/QĐ-UBND', 'khoản 1 Điều 5'],
  ])('a provision cited with its whole document number: %s', (typed, label) => {
    expect(askBoth(typed).citations.map((citation) => citation.label)).toEqual([label]);
  });
});

test.fails.each(['par', 'wifi', 'www'])('foreign words are no keystrokes: %s', (word) => {
  expect(undoneKeystrokes(word)).toBeUndefined();
});
