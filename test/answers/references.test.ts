// Provisions asked for by their number, and documents by theirs.
import { describe, expect, test } from 'vitest';
import { archives, asker, bundled, carPool, readText } from './sampleRegulations.ts';

const cars = readText('quy-che-xe.md', carPool);
const files = readText('luu-tru.md', archives);
const askCars = asker([cars]);
const askBoth = asker([cars, files]);

describe('by number', () => {
  test('two provisions of one number are told apart in the text', () => {
    const { text } = askBoth('điều 5');
    const [first, second] = [text.indexOf('Ghi nhật trình'), text.indexOf('Hồ sơ hành chính')];
    expect(text.slice(first, second)).toMatch(/08\/2019|lưu trữ/);
  });

  test('a decision that is not loaded is not answered from another one', () => {
    expect(askCars('QĐ 99/2020/QĐ-UBND quy định gì?').outcome).toBe('not_found');
  });

  test.each([
    ['Điều 4 Quyết định 15/2025/QĐ-UBND', 'Điều 4'],
    ['Khoản 1 Điều 5 Quyết định 08/2019/QĐ-UBND', 'khoản 1 Điều 5'],
  ])('a provision cited with its whole document number: %s', (typed, label) => {
    expect(askBoth(typed).citations.map((citation) => citation.label)).toEqual([label]);
  });
});

describe('a provision that does not exist is said not to', () => {
  test.each([
    ['điều 5 khoản 2 nói gì', /^Tài liệu không có khoản 2 Điều 5/],
    ['Điều 7 quy định người đứng đầu được miễn dự họp, đúng không?', /^Tài liệu không có Điều 7/],
  ])('%s', (typed, lead) => {
    expect(asker(bundled)(typed).lead).toMatch(lead);
  });
});
