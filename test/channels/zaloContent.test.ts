// What Zalo carries where an agency keeps its content off the platform.
import { expect, test } from 'vitest';
import { zaloText } from '../../src/channels/zaloContent.ts';

const text = 'Gửi báo cáo nhân sự, hạn 15/12/2026';
const brief = { recipient: 'Lê Thị Chi', count: 2, nearest: '14/12/2026' };

test('everything, unless the agency wants it otherwise', () => {
  expect(zaloText({ text, brief }, 'full')).toBe(text);
  expect(zaloText({ text, confidential: true }, 'full')).toBe(text);
});

test('neutral: of a reminder name, count and date; of the office’s own work a note; answers as they are', () => {
  expect(zaloText({ text, brief }, 'neutral')).toMatch(/Lê Thị Chi.*2 việc.*14\/12\/2026/);
  expect(zaloText({ text, brief }, 'neutral')).not.toContain('nhân sự');
  expect(zaloText({ text, confidential: true }, 'neutral')).not.toContain('nhân sự');
  expect(zaloText({ text: 'Cấp phó đi họp thay.' }, 'neutral')).toBe('Cấp phó đi họp thay.');
});
