// Lists of duties: complete, counted, of the right bearer, whether a heading or an opening sentence names the bearer.
import { describe, expect, test } from 'vitest';
import { dutyListsOf } from '../../src/answers/duties.ts';
import { bearerOf } from '../../src/answers/roles.ts';
import { createLibrary } from '../../src/regulations/library.ts';
import { loadLanguage } from '../../src/retrieval/loadLanguage.ts';
import { knowledgeDir } from '../bench/answererOver.ts';
import { asker, bundled, carPool, readText } from './sampleRegulations.ts';

const { vocabulary } = loadLanguage(knowledgeDir);

const meetings = readText(
  'hop.md',
  `---
id: quy-che-hop
title: Quy chế tổ chức cuộc họp
kind: Quyết định
number: 21/2025/QĐ-UBND
effectiveFrom: 2025-02-01
status: in_force
---

### Điều 1. Trách nhiệm của thủ trưởng cơ quan

1. Chủ trì cuộc họp giao ban hằng tuần.

2. Kết luận từng nội dung của cuộc họp.

3. Phân công người theo dõi việc thực hiện kết luận.

4. Không giao việc ngoài nội dung cuộc họp.

### Điều 2. Trách nhiệm của cấp phó

1. Chuẩn bị tài liệu thuộc lĩnh vực phụ trách.

2. Báo cáo tiến độ trước ngày 25 hằng tháng.

### Điều 3. Chuẩn bị họp

Công chức được phân công có trách nhiệm:

a) Gửi giấy mời trước cuộc họp 02 ngày;

b) Chuẩn bị phòng họp;

c) Ghi biên bản cuộc họp.
`,
);

describe('the bundled text', () => {
  const ask = asker(bundled);
  test.each([
    ['Trách nhiệm của người đứng đầu gồm những gì?', 8, 'mục I.'],
    ['trach nhiem cua nguoi dung dau gom nhung gi', 8, 'mục I.'],
    ['sếp phải làm những việc gì', 8, 'mục I.'],
    ['người đứng đầu có mấy trách nhiệm', 8, 'mục I.'],
    ['Trách nhiệm của người trực tiếp lãnh đạo gồm những gì?', 12, 'mục II.'],
    ['liet ke nhiem vu cua nguoi truc tiep lanh dao', 12, 'mục II.'],
  ])('%s: %i', (typed, count, section) => {
    const answer = ask(typed);
    expect(answer.outcome).toBe('answered');
    expect(answer.lead).toContain(`${count} `);
    const expected = Array.from({ length: count }, (_, index) => `${section}${index + 1}`);
    expect(answer.citations.map(({ label }) => label)).toEqual(expected);
    for (const { quote } of answer.citations) expect(answer.text).toContain(quote);
  });

  test.each(['liệt kê trách nhiệm của cấp phó', 'cap pho co trach nhiem gi'])(
    '%s: the deputy has none of their own, and is given nobody else’s as theirs',
    (typed) => {
      const answer = ask(typed);
      expect(answer.lead).toMatch(/không nêu trách nhiệm riêng của cấp phó/);
      expect(answer.citations.map(({ label }) => label)).toContain('mục I.8');
      for (const { quote } of answer.citations) expect(quote).toContain('cấp phó');
    },
  );

  test('duties of nobody named: asks whose, and offers both', () => {
    const answer = ask('Trách nhiệm gồm những gì?');
    expect(answer.outcome).toBe('clarify');
    expect(answer.suggestions).toHaveLength(2);
    expect(answer.suggestions.map((text) => ask(text).citations.length)).toEqual([8, 12]);
  });

  test('compared, both lists are complete', () => {
    const answer = ask('Người đứng đầu và người trực tiếp lãnh đạo khác nhau thế nào?');
    expect(answer.citations).toHaveLength(20);
    expect(answer.lead).toMatch(/8 .*12 /);
  });
});

describe('another text', () => {
  const ask = asker([meetings]);
  test.each([
    [
      'Trách nhiệm của thủ trưởng gồm những gì?',
      ['khoản 1 Điều 1', 'khoản 2 Điều 1', 'khoản 3 Điều 1', 'khoản 4 Điều 1'],
    ],
    ['sep co nhiem vu gi', ['khoản 1 Điều 1', 'khoản 2 Điều 1', 'khoản 3 Điều 1', 'khoản 4 Điều 1']],
    ['cấp phó có những trách nhiệm gì?', ['khoản 1 Điều 2', 'khoản 2 Điều 2']],
  ])('%s', (typed, labels) => {
    const answer = ask(typed);
    expect(answer.citations.map(({ label }) => label)).toEqual(labels);
    expect(answer.lead).toContain(String(labels.length));
  });

  test('bearers are read from headings and from the opening of a list', () => {
    const library = createLibrary([meetings]);
    const bearer = (id: string) => bearerOf(library.provision(`quy-che-hop/${id}`)!, library, vocabulary);
    expect(bearer('dieu-1/khoan-3')).toMatchObject({ text: 'thủ trưởng cơ quan', role: 'head' });
    expect(bearer('dieu-2/khoan-1')).toMatchObject({ text: 'cấp phó', role: 'deputy' });
    expect(bearer('dieu-3/diem-b')?.text).toBe('Công chức được phân công');
    expect(
      dutyListsOf(meetings, library, vocabulary)
        .map(({ items }) => items.length)
        .slice(0, 2),
    ).toEqual([4, 2]);
  });

  test('who bears it stands in the sentence', () => {
    expect(ask('Ai chủ trì cuộc họp giao ban?').lead).toMatch(/^Thủ trưởng cơ quan/);
    expect(ask('Ai báo cáo tiến độ hằng tháng?').lead).toMatch(/^Cấp phó/);
  });
});

describe('a bearer that the vocabulary does not know', () => {
  const ask = asker([readText('xe.md', carPool)]);
  test.each(['Lái xe có trách nhiệm gì?', 'Trách nhiệm của lái xe gồm những gì?', 'lai xe co trach nhiem gi'])(
    'the list under its heading is complete and counted: %s',
    (typed) => {
      const answer = ask(typed);
      expect(answer.lead).toMatch(/lái xe.* 3 /i);
      expect(answer.citations.map(({ label }) => label)).toEqual([
        'khoản 1 Điều 5',
        'khoản 2 Điều 5',
        'khoản 3 Điều 5',
      ]);
    },
  );

  test('a list opened by "Văn phòng có trách nhiệm:" is complete and counted', () => {
    const answer = ask('Văn phòng phải làm những gì?');
    expect(answer.lead).toMatch(/Văn phòng có 3 /);
    expect(answer.citations.map(({ label }) => label)).toEqual(['điểm a Điều 6', 'điểm b Điều 6', 'điểm c Điều 6']);
  });

  test('a duty that begins with an unusual verb still names who bears it', () => {
    const text = carPool.replace('1. Kiểm tra xe trước', '1. Rửa xe trước');
    expect(asker([readText('xe.md', text)])('Ai rửa xe trước mỗi chuyến đi?').lead).toMatch(/^Lái xe/);
  });
});
