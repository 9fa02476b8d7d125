// Counts and outline of a document.
import { expect, test } from 'vitest';
import { readDocument } from '../../src/regulations/readDocument.ts';
import { countLevels, outlineTree } from '../../src/regulations/treeSummary.ts';

const { document } = readDocument({
  name: 'quy-che.md',
  text: 'QUY CHẾ\n\nChương I\nCHUNG\n\nĐiều 1. Phạm vi\n1. Một:\na) A;\nb) B.\n2. Hai.\n\nĐiều 2. Hiệu lực từ ngày ký./.\n\nNơi nhận:\n- VT.',
});

test('counts per level', () => {
  expect(countLevels(document.provisions)).toEqual({ phan: 0, chuong: 1, muc: 0, dieu: 2, khoan: 2, diem: 2 });
});

test('outline for people', () => {
  expect(outlineTree(document)).toBe(
    'phần mở đầu\nChương I. CHUNG\n  Điều 1. Phạm vi (2 khoản, 2 điểm)\n  Điều 2\nphần cuối',
  );
});
