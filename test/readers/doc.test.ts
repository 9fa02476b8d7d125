// What an old Word file becomes.
import { expect, test } from 'vitest';
import { readDoc } from '../../src/readers/doc.ts';
import { createRandom } from '../crash/random.ts';
import { inTable, makeDoc, rowEnd } from './makeDoc.ts';

const read = (bytes: Buffer) => readDoc({ name: 'cu.doc', bytes });
const markdown = async (...args: Parameters<typeof makeDoc>) => (await read(makeDoc(...args))).markdown;

test('paragraphs in Unicode, with broken lines and hyphens', async () => {
  const paragraphs = [{ text: 'Điều 1. Phạm vi' }, { text: 'Một\u000bhai\u001eba\u001f*' }, { text: '' }];
  expect(await markdown(paragraphs)).toBe('Điều 1. Phạm vi\n\nMột\nhai-ba\\*');
});

test('text of one byte per character', async () => {
  expect(await markdown([{ text: 'Họ'.replace('ọ', 'o') }, { text: 'à la' }], { narrow: true })).toBe('Ho\n\nà la');
});

test('a field shows its result', async () => {
  expect(await markdown([{ text: 'Trang \u0013 PAGE \u00145\u0015 cuối' }])).toBe('Trang 5 cuối');
});

test('rows of a table are records', async () => {
  const cell = (text: string) => ({ text, mark: '\u0007', properties: inTable });
  const end = { text: '', mark: '\u0007', properties: rowEnd };
  const paragraphs = [
    { text: 'Trước' },
    ...[cell('Tiêu chí'), cell('Điểm'), end],
    ...[{ text: 'Họp', properties: inTable }, cell('đúng giờ'), cell('2'), end],
    { text: 'Sau' },
  ];
  expect(await markdown(paragraphs)).toBe('Trước\n\n| Tiêu chí | Điểm |\n| Họp đúng giờ | 2 |\n\nSau');
});

test('headers are left out, unless they are a stamp of secrecy', async () => {
  expect(await markdown([{ text: 'Điều 1.' }], { header: 'Công báo\r' })).toBe('Điều 1.');
  await expect(markdown([{ text: 'Điều 1.' }], { header: 'TỐI MẬT\r' })).rejects.toThrow(/classified/);
});

const sound = makeDoc([{ text: 'Điều 1. Phạm vi' }, { text: 'Điều 2. Thi hành' }]);

test.each([
  ['a file with a password', makeDoc([{ text: 'a' }], { flags: 0x0100 }), /password/],
  ['no Word file', Buffer.from('đây không phải Word'), /damaged/],
  ['a file that is cut off', sound.subarray(0, 2_000), /damaged/],
])('%s is refused', async (_, bytes, message) => {
  await expect(read(bytes)).rejects.toThrow(message);
});

test('whatever bytes are changed, it is read or refused, soon', { timeout: 60_000 }, async () => {
  const random = createRandom(20_261_125);
  let refused = 0;
  for (let run = 0; run < 400; run += 1) {
    const bytes = Buffer.from(sound);
    for (let change = 0; change <= random(6); change += 1) bytes[random(bytes.length - 1)] = random(255);
    const start = performance.now();
    const error = await read(bytes).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    if (error !== undefined) {
      refused += 1;
      expect(error).toMatchObject({ name: 'DocumentError' });
    }
    expect(performance.now() - start, `run ${run}`).toBeLessThan(5_000);
  }
  expect(refused).toBeGreaterThan(10);
});
