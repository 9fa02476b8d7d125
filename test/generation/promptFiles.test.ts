// Each prompt has a version, which changes with its text.
import { hash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { ConfigError } from '../../src/config.ts';
import { readPrompts } from '../../src/generation/promptFiles.ts';

const folder = join(import.meta.dirname, '../../prompts');

/** A text that changes gets another version, and its line here another digest. */
const digests = { 'answer@1': '5ffa15428b23', 'rewrite@1': '3ff0e591af25' };

test('the texts are those of their versions', () => {
  const { answer, rewrite } = readPrompts(folder, { mostSentences: 4 });
  const found = [answer, rewrite].map(({ version, text }) => [version, hash('sha256', text).slice(0, 12)]);
  expect(Object.fromEntries(found)).toEqual(digests);
  expect(answer.text).toContain('Nhiều nhất 4 câu');
});

test.each([
  ['no version', 'Trả lời.', /begins with ---/],
  ['a placeholder that nothing fills', '---\nversion: 1\n---\n\n{{gì}} {{what}}', /nothing is known of \{\{what\}\}/],
])('%s is refused', (_, text, reason) => {
  const path = mkdtempSync(join(tmpdir(), 'sotay-prompts-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  expect(() => readPrompts(path, {})).toThrow(ConfigError);
  writeFileSync(join(path, 'answer.md'), text);
  expect(() => readPrompts(path, {})).toThrow(reason);
});
