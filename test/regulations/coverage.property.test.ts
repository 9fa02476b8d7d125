// Properties that hold for any text: every word lies in exactly one deepest provision, and parsing stays fast.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Provision, RegulationDocument } from '../../src/regulations/provision.ts';
import { DocumentError, readDocument } from '../../src/regulations/readDocument.ts';

/** Checks ids, links, order and nesting, and that the own text of all provisions is the text. */
function expectSound({ text, provisions }: RegulationDocument): void {
  const byId = new Map(provisions.map((provision) => [provision.id, provision]));
  expect(byId.size).toBe(provisions.length);
  const covered = new Uint8Array(text.length);
  const own = (provision: Provision) => {
    let at = provision.start;
    for (const id of provision.children) {
      const child = byId.get(id);
      expect(child?.parent).toBe(provision.id);
      expect(child?.start).toBeGreaterThanOrEqual(at);
      expect(child?.end).toBeLessThanOrEqual(provision.end);
      for (let index = at; index < (child?.start ?? 0); index += 1) covered[index] = (covered[index] ?? 0) + 1;
      at = child?.end ?? at;
    }
    for (let index = at; index < provision.end; index += 1) covered[index] = (covered[index] ?? 0) + 1;
  };
  let end = 0;
  let position = 0;
  for (const provision of provisions) {
    expect(provision.start).toBeGreaterThanOrEqual(position);
    position = provision.start;
    expect(provision.bodyStart).toBeGreaterThanOrEqual(provision.start);
    expect(provision.bodyStart).toBeLessThanOrEqual(provision.end);
    expect(provision.label).not.toBe('');
    if (provision.parent === undefined) {
      expect(provision.start).toBeGreaterThanOrEqual(end);
      end = provision.end;
    } else expect(byId.get(provision.parent)?.children).toContain(provision.id);
    own(provision);
  }
  for (const [index, times] of covered.entries())
    if (times !== 1) expect([times, text[index]?.trim()]).toEqual([0, '']);
}

const line = fc.constantFrom(
  'Điều 1. Phạm vi',
  'Điều 2. Đối tượng áp dụng',
  '**Điều 1.** Ban hành',
  'Điều',
  '1. Một khoản;',
  '2. Hai khoản.',
  '3. Ba',
  'a) Điểm a;',
  'b) Điểm b',
  'đ) Điểm đ',
  '- gạch',
  '+ cộng',
  'Chương I',
  'QUY ĐỊNH CHUNG',
  'Mục 1',
  'I. MỤC TIÊU',
  'II. NHIỆM VỤ',
  'A. PHẦN',
  'QUY ĐỊNH',
  '(Ban hành kèm theo Quyết định số 1/QĐ-X)',
  'PHỤ LỤC I',
  'Nơi nhận:',
  'TM. ỦY BAN NHÂN DÂN',
  './.',
  'và tiếp tục câu ở dòng trên',
  '“c) trích',
  'hết trích”.',
  '"',
  '',
  '',
  '|',
  '| a | b |',
  '# Đầu đề',
  '1.1. Nhỏ',
  '(i) tiết',
  '…',
);

test('whatever the lines, the tree is sound and the text is reproduced', () => {
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 60 }), fc.constantFrom('\n', '\r\n'), (lines, end) => {
      const text = `Lời đầu\n${lines.join(end)}`;
      expectSound(readDocument({ name: 'thu.md', text }).document);
    }),
    { numRuns: 1_000 },
  );
});

test('any text at all is read or refused with a remedy', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
      try {
        expectSound(readDocument({ name: 'thu.md', text }).document);
      } catch (error) {
        if (!(error instanceof DocumentError)) throw error;
        expect(error.remedy).not.toBe('');
      }
    }),
  );
});

test('no repeated piece makes parsing slow', () => {
  const pieces = [
    'Điều 1. x\n',
    'Điều 1. x\nĐiều 2. y\n',
    'Điều 1.\n',
    '(Kèm theo Quyết định số 1\n',
    '“',
    '"\n',
    ': "a\n',
    '**',
    '*a',
    '[',
    '[a](',
    '<b ',
    '|\n',
    '| a ',
    'I. A\n',
    '1. A\n',
    '1.1',
    'PHỤ LỤC\n',
    '- a\n',
    ' \t',
    'MỤC 1\n',
    '_',
    '`',
    'ê\u0323',
    '“a\n',
    'Điều ',
    '1\n',
    '\\',
    ',',
    'Số: 1/',
    'A\n(Kèm theo Luật\n',
  ];
  for (const piece of pieces) {
    const text = `Lời đầu\n${piece.repeat(Math.ceil(100_000 / piece.length))}`;
    const began = performance.now();
    readDocument({ name: 'thu.md', text });
    expect([piece, performance.now() - began < 3_000]).toEqual([piece, true]);
  }
});
