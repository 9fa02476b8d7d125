// The diacritics of official phrases are found again; what is not known passes; the time grows with the length only.
import { describe, expect, test } from 'vitest';
import { loadLanguage } from '../../src/retrieval/loadLanguage.ts';
import { knownPhrases } from '../../src/retrieval/vocabulary.ts';
import { createRestoreDiacritics } from '../../src/vietnamese/restoreDiacritics.ts';
import { foldKey, syllables } from '../../src/vietnamese/syllables.ts';
import { knowledgeDir } from '../bench/answererOver.ts';

const { background, pairs, vocabulary } = loadLanguage(knowledgeDir);
const restore = createRestoreDiacritics({ syllables: background.counts, pairs }, knownPhrases(vocabulary));
const uncertain = (keys: string[]) => keys.map((key) => ({ key, certain: false }));

describe('phrases of law', () => {
  test.each([
    'cải cách hành chính',
    'người đứng đầu cơ quan',
    'chấm điểm hằng năm',
    'chậm nhất là ngày',
    'thủ tục hành chính',
    'cán bộ công chức viên chức',
    'khen thưởng kỷ luật',
    'ủy ban nhân dân tỉnh',
    'trách nhiệm của người đứng đầu',
    'quyết định có hiệu lực thi hành',
    'kiểm tra giám sát',
    'cấp phó đi họp thay',
    'phản ánh kiến nghị',
    'xử lý vi phạm',
    'thời hạn nộp báo cáo',
    'bộ phận tiếp nhận và trả kết quả',
    'điều khoản chuyển tiếp',
    'đơn vị sự nghiệp công lập',
    'ngân sách nhà nước',
    'nhũng nhiễu tiêu cực',
    'thủ trưởng đơn vị',
    'hội nghị tổng kết',
  ])('%s', (phrase) => {
    const keys = syllables(phrase);
    expect(restore(uncertain(keys.map(foldKey)))).toEqual(keys);
  });
});

describe('what is left alone', () => {
  test('syllables that nobody has counted', () => {
    expect(restore(uncertain(['zzqx', 'cchc2', '__proto__']))).toEqual(['zzqx', 'cchc2', '__proto__']);
  });
  test('certain keys, also when another reading is likelier', () => {
    const given = [
      { key: 'cham|f', certain: true },
      { key: 'diem', certain: false },
      { key: 'cach', certain: true },
    ];
    const restored = restore(given);
    expect(restored[0]).toBe('cham|f');
    expect(restored[2]).toBe('cach');
    expect(foldKey(restored[1]!)).toBe('diem');
  });
  test('nothing', () => {
    expect(restore([])).toEqual([]);
  });
});

test('the result folds to what was typed, key by key', () => {
  const typed = syllables('ai di hop thay khi nguoi dung dau vang dot xuat').map(foldKey);
  expect(restore(uncertain(typed)).map(foldKey)).toEqual(typed);
});

test('phrases of the agency win over what law says more often', () => {
  const counts = {
    syllables: new Map([
      ['ban|j', 10],
      ['ban', 1000],
      ['sep|s', 10],
    ]),
    pairs: new Map([['sep|s ban', 5]]),
  };
  expect(createRestoreDiacritics(counts, [])(uncertain(['sep', 'ban']))).toEqual(['sep|s', 'ban']);
  expect(createRestoreDiacritics(counts, [['sep|s', 'ban|j']])(uncertain(['sep', 'ban']))).toEqual(['sep|s', 'ban|j']);
});

test('the time grows with the length, not with its square', () => {
  const words = ['nguoi', 'dung', 'dau', 'cham', 'diem', 'thu', 'tuc', 'cap', 'bao', 'can'];
  const typed = (length: number) => uncertain(Array.from({ length }, (_, at) => words[at % words.length]!));
  const best = (length: number) =>
    Math.min(
      ...[1, 2, 3, 4, 5].map(() => {
        const start = performance.now();
        restore(typed(length));
        return performance.now() - start;
      }),
    );
  best(200);
  // Eight times the length; the square would be sixty-four times the time.
  expect(best(1_600)).toBeLessThan(30 * Math.max(best(200), 0.5));
});
