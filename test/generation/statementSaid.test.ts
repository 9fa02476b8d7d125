// A sentence of a model is believed only when it says what a provision says, and nothing else.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { statementSaid as statementMeant } from '../../src/generation/statementSaid.ts';

const statementSaid = (sentence: string, statements: readonly string[]) =>
  statementMeant(
    sentence,
    statements.map((shown) => ({ shown, said: [shown] })),
  );

const provision = [
  'Khi vắng mặt, người đứng đầu ủy quyền bằng văn bản cho cấp phó dự họp thay, trừ trường hợp bất khả kháng.',
  'Chánh Văn phòng có trách nhiệm kiểm tra, kịp thời, đầy đủ, hồ sơ trước ngày 05 tháng 12 năm 2026.',
  'Công chức không được vắng quá 02 buổi họp trong 01 quý nếu chưa báo cáo Chủ tịch UBND xã.',
  'Mức chi là 50.000 đồng/người/buổi, bằng 1,5% dự toán.',
];

describe('said, and shown as it is written', () => {
  test.each([
    [provision[0]!, 0],
    ['khi vắng mặt người đứng đầu uỷ quyền bằng văn bản cho cấp phó dự họp thay (trừ trường hợp bất khả kháng)', 0],
    [provision[2]!, 2],
    ['Mức chi là 50.000 đồng / người / buổi – bằng 1,5 % dự toán', 3],
    [provision[3]!.normalize('NFD'), 3],
    [`<b>${provision[1]}</b>`.replace(/<\/?b>/g, '**'), 1],
  ])('%s', (sentence, at) => {
    expect(statementSaid(sentence, provision)).toBe(provision[at]);
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
    ['letters of another script', provision[3]!.replace('chi', 'сhi')],
    ['something invisible', provision[3]!.replace('chi', 'ch\u200bi')],
    ['nothing', ''],
    ['too little', 'Mức chi'],
    [
      'a part between commas is left out',
      'Chánh Văn phòng có trách nhiệm kiểm tra, kịp thời, hồ sơ trước ngày 05 tháng 12 năm 2026.',
    ],
    [
      'a leading zero',
      'Chánh Văn phòng có trách nhiệm kiểm tra, kịp thời, đầy đủ, hồ sơ trước ngày 5 tháng 12 năm 2026.',
    ],
    ['a list that is shortened', 'Hồ sơ gồm: đơn.'],
  ])('%s', (_, sentence) => {
    expect(statementSaid(sentence, [...provision, 'Hồ sơ gồm: đơn, bản sao giấy khai sinh.'])).toBeUndefined();
  });
});

test('whatever words are left out, doubled or exchanged: it is a statement only when none were', () => {
  const words = ['không', 'phải', '05', 'trừ', 'công', 'chức', 'dự', 'họp', ',', ';'];
  const text = fc.array(fc.constantFrom(...words), { minLength: 4, maxLength: 14 });
  const spoken = (said: string[]) => said.filter((word) => !/^[,;]$/.test(word)).join(' ');
  let found = 0;
  fc.assert(
    fc.property(text, fc.array(fc.nat({ max: 40 }), { minLength: 14, maxLength: 14 }), (statement, fates) => {
      const sentence = statement.flatMap((word, at) =>
        fates[at] === 0 ? [] : fates[at] === 1 ? [word, word] : [word],
      );
      const said = statementSaid(sentence.join(' '), [statement.join(' ')]);
      if (said === undefined) return;
      found += 1;
      if (said !== statement.join(' ') || spoken(sentence) !== spoken(statement)) throw new Error(sentence.join(' '));
    }),
    { numRuns: 3_000, seed: 7 },
  );
  expect(found).toBeGreaterThan(300);
});

test('of any two statements the one supports the other only when it is a part of it', () => {
  for (const one of provision)
    for (const other of provision) expect(statementSaid(one, [other]) !== undefined).toBe(one === other);
});
