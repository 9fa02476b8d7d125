// The parts of the retrieval benches on a small corpus: answerability, explanation, peers.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { measureAnswerability } from './answerability.ts';
import { explainQuestion } from './explainQuestion.ts';

const folder = mkdtempSync(join(tmpdir(), 'sotay-bench-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const articles = [
  ['Họp đột xuất', 'Trường hợp có lý do đột xuất không tham dự thì người đứng đầu cử cấp phó thay mặt.'],
  ['Nghỉ phép', 'Công chức được nghỉ 12 ngày mỗi năm. Đơn nghỉ phép gửi trước 03 ngày làm việc.'],
  ['Xe ô tô', 'Xe được dùng để đi công tác. Không dùng xe vào việc riêng.'],
  ['Lưu trữ', 'Hồ sơ được nộp vào lưu trữ trong thời hạn một năm.'],
  ['Khen thưởng', 'Hội đồng xét khen thưởng vào tháng mười hai.'],
  ['Tiếp công dân', 'Lịch tiếp công dân được niêm yết tại trụ sở.'],
];
const corpus = join(folder, 'corpus.jsonl');
const queries = join(folder, 'queries.jsonl');
const lines = (rows: object[]): string => rows.map((row) => JSON.stringify(row)).join('\n');
writeFileSync(
  corpus,
  lines(
    articles.map(([title, text], at) => ({
      id: `a${at}`,
      document: 'Quy chế',
      title: `Điều ${at + 1}. ${title}`,
      text,
    })),
  ),
);
writeFileSync(
  queries,
  lines([
    { id: 'leave', text: 'được nghỉ phép bao nhiêu ngày một năm?', relevant: ['a1'] },
    { id: 'meeting', text: 'ai đi họp thay khi có việc đột xuất?', relevant: ['a0'] },
  ]),
);
const options = { corpus, queries, fold: false, withoutEmbedding: false };

describe('answerability', () => {
  it('is higher for a whole document than for one without what answers', () => {
    const { figures, cases } = measureAnswerability(options);
    expect(cases.map(({ id }) => id)).toEqual(['leave', 'meeting']);
    for (const { whole, removed } of cases) expect(whole).toBeGreaterThan(removed);
    expect(figures).toMatchObject({ queries: 2, auc: 100, 'answered at 5 % false': 100 });
    for (const { firstWhenRemoved } of cases) expect(['a2', 'a3', 'a4', 'a5', 'a0', 'a1']).toContain(firstWhenRemoved);
  });
});

describe('explanation', () => {
  it('says what was asked, where it stands and why the first is first', async () => {
    const text = await explainQuestion('leave', options);
    expect(text).toMatch(/^được nghỉ phép bao nhiêu ngày một năm\?\n/);
    expect(text).toMatch(/words and weights: .*phép \(\d/);
    expect(text).toMatch(/rank 1: a1/);
    expect(text).toMatch(/1\. a1 \* {2}Nghỉ phép/);
    expect(text).toMatch(/heading: .*nghỉ phép/);
    expect(text).toMatch(/features and what they add: .*\([+-]\d/);
  });

  it('an unknown question is named', async () => {
    await expect(explainQuestion('none', options)).rejects.toThrow(/has no question none/);
  });
});

describe('peers', () => {
  it('are measured on the same files, as typed and without diacritics', () => {
    const output = execFileSync(
      process.execPath,
      [join(import.meta.dirname, 'peers.ts'), '--corpus', corpus, '--queries', queries, '--json'],
      { encoding: 'utf8' },
    );
    const rows = JSON.parse(output) as { name: string; fold: boolean; 'acc@1': number; p50: number }[];
    expect(rows.map(({ name, fold }) => `${name} ${fold}`)).toEqual([
      'sotay false',
      'MiniSearch false',
      'SQLite FTS5 false',
      'sotay true',
      'MiniSearch true',
      'SQLite FTS5 true',
    ]);
    const rate = (name: string, fold: boolean) => rows.find((row) => row.name === name && row.fold === fold)?.['acc@1'];
    expect(rate('sotay', false)).toBe(100);
    expect(rate('sotay', true)).toBe(100);
    for (const { p50 } of rows) expect(p50).toBeGreaterThan(0);
  });
});
