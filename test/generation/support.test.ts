// A sentence of a model is believed only when it says what a provision says, and nothing else.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isSupported } from '../../src/generation/support.ts';

const provision = [
  'Khi vắng mặt, người đứng đầu ủy quyền bằng văn bản cho cấp phó dự họp thay, trừ trường hợp bất khả kháng.',
  'Chánh Văn phòng có trách nhiệm kiểm tra, kịp thời, đầy đủ, hồ sơ trước ngày 05 tháng 12 năm 2026.',
  'Công chức không được vắng quá 02 buổi họp trong 01 quý nếu chưa báo cáo Chủ tịch UBND xã.',
  'Mức chi là 50.000 đồng/người/buổi, bằng 1,5% dự toán.',
];

describe('supported', () => {
  test.each([
    [provision[0]],
    ['Khi vắng mặt thì người đứng đầu ủy quyền bằng văn bản cho cấp phó dự họp thay, trừ trường hợp bất khả kháng'],
    ['chánh văn phòng có trách nhiệm kiểm tra, kịp thời, đầy đủ, hồ sơ trước ngày 5 tháng 12 năm 2026.'],
    ['Chánh Văn phòng có trách nhiệm kiểm tra, kịp thời, hồ sơ trước ngày 05 tháng 12 năm 2026'],
    [provision[2]],
    ['Mức chi là 50.000 đồng/người/buổi, bằng 1,5% dự toán'],
  ])('%s', (sentence) => {
    expect(isSupported(sentence!, provision)).toBe(true);
  });
});

describe('not supported', () => {
  test.each([
    ['a condition is left out', 'Người đứng đầu ủy quyền bằng văn bản cho cấp phó dự họp thay.'],
    ['an exception is left out', 'Khi vắng mặt, người đứng đầu ủy quyền bằng văn bản cho cấp phó dự họp thay.'],
    [
      'who does it is exchanged',
      'Khi vắng mặt, cấp phó ủy quyền bằng văn bản cho người đứng đầu dự họp thay, trừ trường hợp bất khả kháng.',
    ],
    ['a negation is left out', 'Công chức được vắng quá 02 buổi họp trong 01 quý nếu chưa báo cáo Chủ tịch UBND xã.'],
    ['a negation is added', 'Chánh Văn phòng không có trách nhiệm kiểm tra hồ sơ trước ngày 05 tháng 12 năm 2026.'],
    ['a number is changed', 'Chánh Văn phòng có trách nhiệm kiểm tra hồ sơ trước ngày 15 tháng 12 năm 2026.'],
    ['a decimal comma is lost', 'Mức chi là 50.000 đồng/người/buổi, bằng 15% dự toán.'],
    ['a group of thousands is lost', 'Mức chi là 500.00 đồng/người/buổi, bằng 1,5% dự toán.'],
    ['per mille', 'Mức chi là 50.000 đồng/người/buổi, bằng 1,5‰ dự toán.'],
    ['a date is left out', 'Chánh Văn phòng có trách nhiệm kiểm tra hồ sơ.'],
    ['something is added', `${provision[1]} Trễ hạn bị phạt.`],
    [
      'two provisions are merged',
      'Khi vắng mặt, người đứng đầu kiểm tra, kịp thời, đầy đủ, hồ sơ trước ngày 05 tháng 12 năm 2026.',
    ],
    ['a link', `${provision[3]} https://a.vn`],
    ['markup', `<b>${provision[3]}</b>`],
    ['a line break', provision[3]!.replace('đồng', 'đồng\n')],
    ['letters of another script', provision[3]!.replace('chi', 'сhi')],
    ['something invisible', provision[3]!.replace('chi', 'ch\u200bi')],
    ['combining marks', provision[3]!.normalize('NFD')],
    ['nothing', ''],
    ['too little', 'Mức chi'],
    ['a list that is shortened', 'Hồ sơ gồm: đơn.'],
  ])('%s', (_, sentence) => {
    expect(isSupported(sentence, [...provision, 'Hồ sơ gồm: đơn, bản sao giấy khai sinh.'])).toBe(false);
  });

  test('whatever is quoted stands there', () => {
    const statements = ['Công chức giữ “thái độ đúng mực” với người dân.'];
    expect(isSupported('Công chức giữ “thái độ đúng mực” với người dân.', statements)).toBe(true);
    expect(isSupported('Công chức giữ “thái độ” đúng mực với người dân.', statements)).toBe(true);
    expect(isSupported('Công chức “giữ thái độ đúng mực với” người dân.', statements)).toBe(false);
  });
});

test('whatever words are left out or doubled: what stays is there, in its order, and what turns it is all there', () => {
  const turning = ['không', 'phải', '05', 'trừ', 'khi', 'và'];
  const plain = ['công', 'chức', 'dự', 'họp', 'đúng', 'giờ'];
  const statements = fc.array(fc.constantFrom(...turning, ...plain, ',', ',', ','), { minLength: 4, maxLength: 14 });
  const spoken = (said: string[]) => said.filter((word) => word !== ',');
  let supported = 0;
  let shortened = 0;
  fc.assert(
    fc.property(statements, fc.array(fc.nat({ max: 9 }), { minLength: 14, maxLength: 14 }), (statement, fates) => {
      const sentence = statement.flatMap((word, at) =>
        fates[at] === 0 ? [] : fates[at] === 1 ? [word, word] : [word],
      );
      if (!isSupported(sentence.join(' '), [statement.join(' ')])) return;
      supported += 1;
      if (spoken(sentence).length < spoken(statement).length) shortened += 1;
      let at = -1;
      for (const word of spoken(sentence)) {
        at = spoken(statement).indexOf(word, at + 1);
        if (at < 0) throw new Error(`${word} is not there`);
      }
      const counts = (all: string[]) => turning.map((word) => all.filter((it) => it === word).length).join();
      if (counts(sentence) !== counts(statement)) throw new Error('a word that turns it was lost');
    }),
    { numRuns: 5_000, seed: 7 },
  );
  expect(supported).toBeGreaterThan(300);
  expect(shortened).toBeGreaterThan(10);
});

test('of any two statements the one supports the other only when it is a part of it', () => {
  for (const one of provision) for (const other of provision) expect(isSupported(one, [other])).toBe(one === other);
});
