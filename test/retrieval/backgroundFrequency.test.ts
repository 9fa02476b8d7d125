// How common syllables are in law, accented and folded.
import { expect, test } from 'vitest';
import { createBackgroundFrequency } from '../../src/retrieval/backgroundFrequency.ts';
import { loadLanguage } from '../../src/retrieval/loadLanguage.ts';
import { accentedKey } from '../../src/vietnamese/syllables.ts';
import { knowledgeDir } from '../bench/answererOver.ts';

const table = 'syllable\tarticles\n*\t100\nchâm|s\t10\nchâm|j\t20\nđiêu|f\t100\ncua|r\t70\ncua\t60\n';

test('shares of articles', () => {
  const { share, counts } = createBackgroundFrequency(table);
  expect(share('châm|s', true)).toBe(0.1);
  expect(share('điêu|f', true)).toBe(1);
  expect(counts.get('châm|j')).toBe(20);
  expect(counts.has('*')).toBe(false);
});

test('folded, the readings are added up, never beyond all articles', () => {
  const { share } = createBackgroundFrequency(table);
  expect(share('cham', false)).toBeCloseTo(0.3);
  expect(share('cua', false)).toBe(1);
});

test('an unseen syllable counts as once seen', () => {
  const { share } = createBackgroundFrequency(table);
  expect(share('xyz', true)).toBe(0.01);
  expect(share('xyz', false)).toBe(0.01);
  expect(share('__proto__', true)).toBe(0.01);
});

test('an empty table and lines without a number do no harm', () => {
  expect(createBackgroundFrequency('').share('ai', true)).toBe(1);
  const { share, counts } = createBackgroundFrequency('syllable\tarticles\n*\t10\nai\tx\nbi\t-1\n\tnull\nco\n');
  expect(share('ai', true)).toBe(0.1);
  expect(counts.size).toBe(0);
});

test('the shipped table knows what is common in law', () => {
  const { share } = loadLanguage(knowledgeDir).background;
  const common = share(accentedKey('điều'), true);
  const rare = share(accentedKey('nhũng'), true);
  expect(common).toBeGreaterThan(0.5);
  expect(rare).toBeLessThan(0.05);
  expect(rare).toBeGreaterThan(0);
});
