// References in questions, and the provisions they name.
import { expect, test } from 'vitest';
import { readDocument } from '../../src/regulations/readDocument.ts';
import { parseReferences, resolveReference } from '../../src/regulations/reference.ts';

test.each([
  ['điều 5 khoản 2', [{ dieu: '5', khoan: '2' }]],
  ['điểm a khoản 2 điều 5', [{ dieu: '5', khoan: '2', diem: 'a' }]],
  ['dieu 5 khoan 2 noi gi', [{ dieu: '5', khoan: '2' }]],
  ['d5 k2', [{ dieu: '5', khoan: '2' }]],
  ['Đ5.2.a', [{ dieu: '5', khoan: '2', diem: 'a' }]],
  ['đ5', [{ dieu: '5' }]],
  ['Điều 12a', [{ dieu: '12a' }]],
  ['mục I.8', [{ muc: 'I', khoan: '8' }]],
  ['muc I khoan 8', [{ muc: 'I', khoan: '8' }]],
  ['khoản 8 mục i', [{ muc: 'I', khoan: '8' }]],
  ['mục II.3.a', [{ muc: 'II', khoan: '3', diem: 'a' }]],
  ['nd 30/2020', [{ documentNumber: '30/2020' }]],
  ['QĐ 12/2026/QĐ-UBND', [{ documentNumber: '12/2026/QĐ-UBND' }]],
  ['điều 5 qd 12/2026/qd-ubnd', [{ dieu: '5', documentNumber: '12/2026/QĐ-UBND' }]],
  ['Điều 5 Nghị định số 30/2020/NĐ-CP', [{ dieu: '5', documentNumber: '30/2020/NĐ-CP' }]],
  ['1464/QĐ- UBND', [{ documentNumber: '1464/QĐ-UBND' }]],
  [
    'khoản 2, khoản 3 Điều 2; khoản 5 Điều 4',
    [
      { dieu: '2', khoan: '2' },
      { dieu: '2', khoan: '3' },
      { dieu: '4', khoan: '5' },
    ],
  ],
  [
    'khoan 1 va 2 dieu 5',
    [
      { dieu: '5', khoan: '1' },
      { dieu: '5', khoan: '2' },
    ],
  ],
  [
    'các điểm a và đ khoản 2 Điều 12',
    [
      { dieu: '12', khoan: '2', diem: 'a' },
      { dieu: '12', khoan: '2', diem: 'đ' },
    ],
  ],
  ['điều 5 và điều 6', [{ dieu: '5' }, { dieu: '6' }]],
  ['có 5 điều gì', []],
  ['được điểm 10', []],
  ['chấm điểm a cho sở', []],
  ['tài khoản 2 ở ngân hàng', []],
  ['danh mục 5', []],
  ['mục tiêu 3 năm', []],
  ['trước ngày 05/12/2026', []],
  ['', []],
])('%s', (question, expected) => {
  expect(parseReferences(question)).toEqual(expected);
});

test('long and hostile questions cost little', () => {
  const began = performance.now();
  for (const piece of ['điểm a, ', 'khoản 1, ', '1/2026/', 'điều ', 'mục i.', ' '.repeat(50)])
    parseReferences(piece.repeat(20_000));
  expect(performance.now() - began).toBeLessThan(1_000);
});

const decision = readDocument({
  name: 'a.md',
  text: 'Số: 12/2026/QĐ-UBND\n\nQUYẾT ĐỊNH\n\nĐiều 1. Ban hành.\n\nĐiều 2. Hiệu lực./.\n\nQUY CHẾ\n(Ban hành kèm theo Quyết định số 12/2026/QĐ-UBND)\n\nĐiều 1. Phạm vi\n1. Một:\na) A;\nb) B.\n\nĐiều 2. Hai.',
}).document;
const plan = readDocument({
  name: 'ke-hoach.md',
  text: 'I. MỤC TIÊU\n\n1. Chung.\n\nII. NHIỆM VỤ\n\n1. Một.\n\n2. Hai.',
}).document;
const ids = (question: string) =>
  parseReferences(question).flatMap((reference) =>
    resolveReference(reference, [decision, plan]).map((provision) => provision.id),
  );

test('references resolve to every provision they may mean, and to nothing when a level is missing', () => {
  expect(ids('điểm b khoản 1 điều 1')).toEqual(['qd-12-2026-qd-ubnd/quy-che/dieu-1/khoan-1/diem-b']);
  expect(ids('điều 2')).toEqual(['qd-12-2026-qd-ubnd/qd/dieu-2', 'qd-12-2026-qd-ubnd/quy-che/dieu-2']);
  expect(ids('mục II.2')).toEqual(['ke-hoach/muc-ii/khoan-2']);
  expect(ids('mục 2 khoản 2')).toEqual(['ke-hoach/muc-ii/khoan-2']);
  expect(ids('khoản 9 điều 1')).toEqual([]);
  expect(ids('điều 99')).toEqual([]);
  expect(ids('điều 1 khoản 1 qđ 12/2026')).toEqual(['qd-12-2026-qd-ubnd/quy-che/dieu-1/khoan-1']);
  expect(ids('điều 1 nghị định 30/2020')).toEqual([]);
});
