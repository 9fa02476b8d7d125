// The agency's tables: read with their mistakes named, longest phrase first, chat spellings replaced.
import { describe, expect, test } from 'vitest';
import {
  createVocabulary,
  knownPhrases,
  matchPhrase,
  parseTable,
  type VocabularyFiles,
} from '../../src/retrieval/vocabulary.ts';
import { syllables } from '../../src/vietnamese/syllables.ts';

const files: VocabularyFiles = {
  typing:
    'typed\tmeant\taccented_only\tnote\nko\tkhông\t\tchat\nđc\tđược\t\t\nsếp lớn ơi\tthủ trưởng\t\t\nchổ\tchỗ\t\t\ndô\tvào\tyes\t\n',
  abbreviations:
    'abbr\tkey_ascii\texpansion\tgroup\tother_senses\tnote\nCCHC\tcchc\tcải cách hành chính\tcchc\t\t\nTC\ttc\ttài chính\t\ttổ chức (cán bộ)\t\n',
  synonyms:
    'everyday\tkey_ascii\tofficial\tconcept\tmode\tnote\nsếp\tsep\tngười đứng đầu\thead\tsym\t\nsếp phó\tsep pho\tcấp phó; phó thủ trưởng\tdeputy\tsym\t\nrảnh\tranh\tcó thời gian\t\thint\t\nthôi\tthoi\tbỏ\t\tdrop\t\n',
  roles: 'role\tphrase\tnote\nhead\tngười đứng đầu\t\nhead\tsếp\t\ndeputy\tcấp phó\t\n',
  phrases: 'phrase\tnote\nđúng không\t\n',
};
const vocabulary = createVocabulary(files);
const keys = (text: string) => syllables(text);

describe('a table', () => {
  test('rows by column, blanks for missing cells, empty lines passed over', () => {
    expect(parseTable('t.tsv', 'a\tb\n1\t 2 \n\n3\n')).toEqual([
      { a: '1', b: '2' },
      { a: '3', b: '' },
    ]);
    expect(parseTable('t.tsv', '')).toEqual([]);
    expect(parseTable('t.tsv', 'a\tb\r\n1\t2\r\n')).toEqual([{ a: '1', b: '2' }]);
  });

  test('a line with too many columns is named with its file', () => {
    expect(() => parseTable('typing.tsv', 'a\tb\n1\t2\n1\t2\t3\n')).toThrow(/typing\.tsv line 3: 3 columns.*2/);
  });

  test.each(['typing', 'abbreviations', 'synonyms', 'roles', 'phrases'] as const)('%s.tsv names itself', (name) => {
    const broken = { ...files, [name]: files[name].split('\n').slice(0, 2).join('\n') + '\t\t\t\t\t\t\tquá\n' };
    expect(() => createVocabulary(broken)).toThrow(new RegExp(`${name}\\.tsv line 2`));
  });
});

describe('phrases', () => {
  test('the longest wins', () => {
    expect(matchPhrase(vocabulary.synonyms, keys('sếp phó bận'), 0)?.phrase).toHaveLength(2);
    expect(matchPhrase(vocabulary.synonyms, keys('sếp bận'), 0)?.phrase).toHaveLength(1);
  });

  test('only where it stands, and whole', () => {
    expect(matchPhrase(vocabulary.synonyms, keys('hỏi sếp'), 0)).toBeUndefined();
    expect(matchPhrase(vocabulary.synonyms, keys('hỏi sếp'), 1)?.phrase).toHaveLength(1);
    expect(matchPhrase(vocabulary.typing, keys('sếp lớn'), 0)).toBeUndefined();
    expect(matchPhrase(vocabulary.synonyms, keys('sếp'), 5)).toBeUndefined();
    expect(matchPhrase(vocabulary.synonyms, [], 0)).toBeUndefined();
  });

  test('several meanings, notes in brackets left out', () => {
    expect(matchPhrase(vocabulary.synonyms, keys('sếp phó'), 0)?.meanings).toEqual([
      keys('cấp phó'),
      keys('phó thủ trưởng'),
    ]);
    expect(matchPhrase(vocabulary.synonyms, keys('TC'), 0)).toMatchObject({
      meanings: [keys('tài chính'), keys('tổ chức')],
      loose: true,
    });
    expect(matchPhrase(vocabulary.synonyms, keys('cchc'), 0)).toMatchObject({ loose: false });
  });

  test('hints are loose, dropped rows are gone', () => {
    expect(matchPhrase(vocabulary.synonyms, keys('rảnh'), 0)?.loose).toBe(true);
    expect(matchPhrase(vocabulary.synonyms, keys('thôi'), 0)).toBeUndefined();
  });
});

describe('typing', () => {
  test('what is meant, as keys and as words', () => {
    expect(matchPhrase(vocabulary.typing, keys('sếp lớn ơi'), 0)).toMatchObject({
      meant: keys('thủ trưởng'),
      meantWords: ['thủ', 'trưởng'],
    });
  });

  test('in text without accents, slips of accents and words that need them are not looked for', () => {
    expect(matchPhrase(vocabulary.typingFolded, ['ko'], 0)?.meantWords).toEqual(['không']);
    expect(matchPhrase(vocabulary.typingFolded, ['dc'], 0)?.meantWords).toEqual(['được']);
    expect(matchPhrase(vocabulary.typingFolded, ['cho'], 0)).toBeUndefined();
    expect(matchPhrase(vocabulary.typingFolded, ['do'], 0)).toBeUndefined();
    expect(matchPhrase(vocabulary.typing, keys('dô'), 0)?.meantWords).toEqual(['vào']);
  });
});

test('roles are called by their first phrase', () => {
  expect(vocabulary.roleNames.get('head')).toBe('người đứng đầu');
  expect(matchPhrase(vocabulary.roles, keys('cấp phó'), 0)).toMatchObject({ role: 'deputy' });
});

test('all that is known, for reading text without diacritics', () => {
  const known = knownPhrases(vocabulary).map((phrase) => phrase.join(' '));
  for (const phrase of ['đúng không', 'được', 'người đứng đầu', 'cải cách hành chính', 'cấp phó']) {
    expect(known).toContain(keys(phrase).join(' '));
  }
});
