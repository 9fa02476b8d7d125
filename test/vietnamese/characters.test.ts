// Look-alike characters and pre-Unicode encodings.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cleanCharacters, legacyEncoding, toNfc, withoutInvisibles } from '../../src/vietnamese/characters.ts';

test('look-alike letters, hyphens, spaces and quotes are unified', () => {
  expect(cleanCharacters('QÐ–UBND, Ɖiều, ðộ')).toBe('QĐ-UBND, Điều, độ');
  expect(cleanCharacters('CHƢƠNG, nhƣ')).toBe('CHƯƠNG, như');
  expect(cleanCharacters('Điều\u00a05 “c)” ‘x’ \u2212 1')).toBe('Điều 5 "c)" \'x\' - 1');
});

test('the clean copy has the length of the original', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(cleanCharacters(text)).toHaveLength(text.length);
    }),
  );
  expect(cleanCharacters('Đi\u200bều')).toHaveLength('Đi\u200bều'.length);
});

test('decomposed text is composed and invisible characters go', () => {
  expect(toNfc('Điều'.normalize('NFD'))).toBe('Điều');
  expect(toNfc('viê\u0323c')).toBe('việc');
  expect(withoutInvisibles('\uFEFFĐi\u200Bều\u202E')).toBe('Điều');
});

test('TCVN3 and VNI are told from Unicode', () => {
  expect(legacyEncoding('QuyÕt ®Þnh cña ñy ban nh©n d©n tØnh. §iÒu 1. C¨n cø LuËt tæ chøc chÝnh quyÒn ®Þa ph­¬ng')).toBe(
    'tcvn3',
  );
  expect(
    legacyEncoding('UÛY BAN NHAÂN DAÂN. Quyeát ñònh veà vieäc ban haønh quy cheá. Ñoäc laäp - Töï do - Haïnh phuùc'),
  ).toBe('vni');
  expect(
    legacyEncoding('Quyết định của Ủy ban nhân dân. Điều 1. Căn cứ Luật Tổ chức chính quyền địa phương'),
  ).toBeUndefined();
  expect(
    legacyEncoding('Văn bản cũ ghi "QuyÕt ®Þnh" và "§iÒu 1", nay đọc được bằng bảng mã Unicode như mọi văn bản khác.'),
  ).toBeUndefined();
  expect(legacyEncoding('© 2026, 25 °C, § 5, café, el niño')).toBeUndefined();
  expect(legacyEncoding('')).toBeUndefined();
});
