// Words without matter are told from words of law.
import { describe, expect, test } from 'vitest';
import { functionPhraseLength, isFunctionWord } from '../../src/vietnamese/functionWords.ts';
import { accentedKey, syllables } from '../../src/vietnamese/syllables.ts';

describe('function words', () => {
  test.each('là và của thì ai gì nào khi nếu xin tôi anh chị ạ không được bao nhiêu'.split(' '))('%s', (word) => {
    expect(isFunctionWord(accentedKey(word))).toBe(true);
  });
  test.each('họp chấm điểm phó trưởng thủ tục nhũng nhiễu phạt luật tháng năm hạn nộp dầu ái'.split(' '))(
    '%s is none',
    (word) => {
      expect(isFunctionWord(accentedKey(word))).toBe(false);
    },
  );
  test('typed without its mark a word is another word', () => {
    expect(isFunctionWord('gi')).toBe(false);
    expect(isFunctionWord(accentedKey('gì'))).toBe(true);
  });
});

describe('phrases', () => {
  test.each([
    ['liên quan đến chấm điểm', 0, 3],
    ['việc liên quan chấm điểm', 1, 2],
    ['cho tôi hỏi ai họp', 0, 3],
    ['chấm điểm', 0, 0],
    ['liên', 0, 0],
    ['liên quan đến', 3, 0],
  ])('%s at %i: %i syllables', (text, position, length) => {
    expect(functionPhraseLength(syllables(text), position)).toBe(length);
  });
});
