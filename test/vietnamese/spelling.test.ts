// Keys written out again: the way back of `accentedKey`.
import { expect, test } from 'vitest';
import { spell } from '../../src/vietnamese/spelling.ts';
import { accentedKey } from '../../src/vietnamese/syllables.ts';

test.each(
  'hòa thủy quý giá già gìn nghiệp chỉ đạo trưởng thuế khoản toán hoàng ngoại người yếu mua mùa của quốc giữ điều 12 abc ở ăn'.split(
    ' ',
  ),
)('%s', (word) => {
  expect(spell(accentedKey(word))).toBe(word);
});

test('both placements of a tone are written one way', () => {
  expect([spell(accentedKey('hoà')), spell(accentedKey('thuỷ'))]).toEqual(['hòa', 'thủy']);
});
