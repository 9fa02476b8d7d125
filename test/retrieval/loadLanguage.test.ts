// Vocabulary and statistics from a knowledge folder; what the folder lacks comes with the program.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadLanguage } from '../../src/retrieval/loadLanguage.ts';
import { matchPhrase } from '../../src/retrieval/vocabulary.ts';
import { syllables } from '../../src/vietnamese/syllables.ts';
import { knowledgeDir } from '../bench/answererOver.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'language-'));
  mkdirSync(join(folder, 'vocabulary'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the shipped folder', () => {
  const { vocabulary, pairs, background } = loadLanguage(knowledgeDir);
  expect(matchPhrase(vocabulary.roles, syllables('người đứng đầu'), 0)?.role).toBe('head');
  expect(matchPhrase(vocabulary.typing, ['ko'], 0)?.meantWords).toEqual(['không']);
  expect(pairs.get(syllables('quy định').join(' '))).toBeGreaterThan(1_000);
  expect(background.counts.size).toBeGreaterThan(1_000);
});

test('every shipped synonym means something, every role has a name', () => {
  const { synonyms, roles } = loadLanguage(knowledgeDir).vocabulary;
  const meaningless = [...synonyms.values()].flat().filter(({ meanings }) => meanings.length === 0);
  expect(meaningless.map(({ phrase }) => phrase.join(' '))).toEqual([]);
  expect([...roles.values()].flat().filter(({ role }) => role === '')).toEqual([]);
});

test('a folder without vocabulary takes what ships with the program', () => {
  const own = loadLanguage(join(folder, 'khong-co'));
  expect(own.vocabulary.roleNames.get('head')).toBe('người đứng đầu');
  expect(own.pairs.size).toBe(loadLanguage(knowledgeDir).pairs.size);
});

test('a table of the folder replaces the shipped one', () => {
  writeFileSync(join(folder, 'vocabulary/roles.tsv'), 'role\tphrase\tnote\nhead\ttrưởng thôn\t\n');
  const { vocabulary } = loadLanguage(folder);
  expect(vocabulary.roleNames.get('head')).toBe('trưởng thôn');
  expect(matchPhrase(vocabulary.roles, syllables('người đứng đầu'), 0)).toBeUndefined();
  rmSync(join(folder, 'vocabulary/roles.tsv'));
});

test('a malformed table of the folder is named with its line', () => {
  writeFileSync(join(folder, 'vocabulary/synonyms.tsv'), 'everyday\tofficial\nsếp\tngười đứng đầu\tthừa\n');
  expect(() => loadLanguage(folder)).toThrow(/synonyms\.tsv line 2/);
  rmSync(join(folder, 'vocabulary/synonyms.tsv'));
});
