// What a typed answer to a reminder means: which act, on which assignment, with what evidence.
import { expect, test } from 'vitest';
import { readAssignmentWords } from '../../src/deadlines/assignmentWords.ts';

const none = { number: undefined };

test.each([
  ['đã nhận', { kind: 'acknowledge', ...none }],
  ['ok đã nhận tin ạ', { kind: 'acknowledge', ...none }],
  ['da nhan viec 40', { kind: 'acknowledge', number: 40 }],
  ['đã nhận #40', { kind: 'acknowledge', number: 40 }],
  ['đã nộp', { kind: 'submit', ...none, note: undefined, done: false }],
  ['đã nộp việc 40', { kind: 'submit', number: 40, note: undefined, done: false }],
  ['đã nộp việc số 40: số 12/BC', { kind: 'submit', number: 40, note: 'số 12/BC', done: false }],
  [
    'đã nộp: số 12/BC-SNV ngày 01/12/2026',
    { kind: 'submit', ...none, note: 'số 12/BC-SNV ngày 01/12/2026', done: false },
  ],
  // The number of a document is not that of an assignment.
  ['đã nộp số 12', { kind: 'submit', ...none, note: 'số 12', done: false }],
  [
    'đã nộp, số 12/BC-SNV ngày 01/12/2026',
    { kind: 'submit', ...none, note: 'số 12/BC-SNV ngày 01/12/2026', done: false },
  ],
  ['da nop bao cao so 9', undefined],
  ['Đã gửi báo cáo số 9/BC', { kind: 'submit', ...none, note: 'báo cáo số 9/BC', done: false }],
  ['xong rồi ạ', { kind: 'submit', ...none, note: undefined, done: true }],
  ['đã xong việc 40', { kind: 'submit', number: 40, note: undefined, done: true }],
  ['hoãn 2 ngày', { kind: 'snooze', ...none, days: 2 }],
  ['hoãn việc 40 2 ngày', { kind: 'snooze', number: 40, days: 2 }],
  [
    'xin lùi hạn việc 40 đến ngày 20/12/2026 vì bận',
    { kind: 'extend', number: 40, request: 'đến ngày 20/12/2026 vì bận' },
  ],
  ['tôi dự', { kind: 'attend', ...none }],
  ['tôi dự việc 13', { kind: 'attend', number: 13 }],
  ['cử cấp phó: Trần Thị Bình', { kind: 'depute', ...none, name: 'Trần Thị Bình' }],
  ['cử cấp phó việc 13: Trần Thị Bình', { kind: 'depute', number: 13, name: 'Trần Thị Bình' }],
  ['cu cap pho viec 13', { kind: 'depute', number: 13, name: '' }],
  ['ai đi họp thay khi người đứng đầu vắng?', undefined],
  ['nộp hồ sơ ở đâu, số điện thoại nào?', undefined],
])('%s', (text, expected) => {
  expect(readAssignmentWords(text)).toEqual(expected);
});

test.each(['đã nhận', 'đã nộp', 'hoãn', 'tôi dự'])('"%s" with an endless end is answered at once', (start) => {
  for (const end of [' rồi ạ', ' ạ', ' rồi', ' việc 1', ' .', ' #'])
    for (const times of [20, 700]) {
      const began = performance.now();
      readAssignmentWords(`${start}${end.repeat(times)} x`);
      expect(performance.now() - began).toBeLessThan(200);
    }
});
