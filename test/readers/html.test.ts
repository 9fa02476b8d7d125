// Pages of portals, and what their bytes say they are.
import { expect, test } from 'vitest';
import { detectFormat } from '../../src/readers/detectFormat.ts';
import { readHtml } from '../../src/readers/html.ts';
import { decodeText, readPlainText } from '../../src/readers/plainText.ts';
import { createReadFile } from '../../src/readers/readFile.ts';
import { makeDoc } from './makeDoc.ts';
import { makeDocx, paragraph, run } from './makeDocx.ts';
import { makeZip } from './makeZip.ts';

const filler = '<p>Quy chế này quy định về công tác văn thư của cơ quan, đơn vị trên địa bàn tỉnh.</p>';
const read = async (body: string, head = '<meta charset="utf-8">') =>
  (
    await readHtml({
      name: 'trang.html',
      bytes: Buffer.from(`<html><head>${head}<title>Cổng</title></head><body>${body}</body></html>`),
    })
  ).markdown;

test('paragraphs, bold, broken lines, lists and tables; no menu, script or hidden text', async () => {
  const page = `<nav><a href="/">Trang chủ</a></nav><script>alert(1)</script><div style="display: none">ẩn</div>
    <article><h2>QUY CHẾ</h2><p><b>Điều 1.</b> Phạm vi<br>dòng hai</p>${filler}
    <ol><li>Một</li><li>Hai</li></ol><ol type="a" start="3"><li>Ba</li></ol><ul><li>Gạch</li></ul>
    <table><tr><th>Tiêu chí</th><th>Điểm</th></tr><tr><td>Họp</td><td>2|3</td></tr></table></article><footer>Bản quyền</footer>`;
  expect((await read(page)).split('\n\n')).toEqual([
    '**QUY CHẾ**',
    '**Điều 1.** Phạm vi\ndòng hai',
    'Quy chế này quy định về công tác văn thư của cơ quan, đơn vị trên địa bàn tỉnh.',
    ...['1. Một', '2. Hai', 'c. Ba', '- Gạch'],
    '| **Tiêu chí** | **Điểm** |\n| Họp | 2\\|3 |',
  ]);
});

test('text that looks like marks or tags stays text', async () => {
  expect(await read(`<p>a &lt;b&gt; *c* [d](e) &amp;amp;</p>${filler}`)).toMatch(
    /^a \\<b> \\\*c\\\* \\\[d\\\]\(e\) \\&amp;/,
  );
});

test('a page that holds no document is refused with a way out', async () => {
  await expect(read('<div class="_content"></div><h3>Đề mục 42.2</h3>')).rejects.toThrow(/holds no text/);
});

test.each([
  ['docx', makeDocx(paragraph(run('a')))],
  ['doc', makeDoc([{ text: 'a' }])],
  ['pdf', Buffer.from('%PDF-1.7\n')],
  ['png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10])],
  ['html', Buffer.from('\ufeff<!DOCTYPE html><html>')],
  ['html', Buffer.from("<link href='a.css' rel='stylesheet' />\n<h3>Đề mục</h3>")],
  ['text', Buffer.from('# Quy chế\n\nĐiều 1. <b>Phạm vi</b>')],
  ['text', Buffer.from('\ufeffĐiều 1.', 'utf16le')],
  ['xlsx', makeZip([{ name: 'xl/workbook.xml', content: '<a/>' }])],
  ['rtf', Buffer.from('{\\rtf1')],
  ['picture', Buffer.from('GIF89a')],
  ['empty', Buffer.alloc(0)],
  ['unknown', Buffer.from([0, 1, 2, 3])],
])('%s is told by its bytes', async (format, bytes) => {
  expect(await detectFormat(bytes)).toBe(format);
});

test('a head of many comments is told at once', async () => {
  const start = performance.now();
  expect(await detectFormat(Buffer.from(`${'<!-- -->'.repeat(500)}x`))).toBe('text');
  expect(await detectFormat(Buffer.from(`${'<!-- -->'.repeat(400)}<html>`))).toBe('html');
  expect(performance.now() - start).toBeLessThan(500);
});

test.each([
  ['utf-8', Buffer.from('Điều 1.')],
  ['utf-16le', Buffer.from('\ufeffĐiều 1.', 'utf16le')],
  ['windows-1258', Buffer.from([0xd0, 0x69, 0xea, 0xcc, 0x75, 0x20, 0x31, 0x2e])],
])('text in %s', (encoding, bytes) => {
  const read = decodeText(bytes);
  expect([read?.encoding, read?.text.replace('\ufeff', '').normalize('NFC')]).toEqual([encoding, 'Điều 1.']);
});

test('bytes in no known encoding are refused, never shown as rubbish', async () => {
  await expect(readPlainText({ name: 'a.txt', bytes: Buffer.from([0x41, 0xff, 0x81, 0x00]) })).rejects.toThrow(
    /not UTF-8/,
  );
});

test('a text of the old encoding becomes Unicode and says so; one that is half Unicode is left to be refused', async () => {
  const never = () => Promise.reject(new Error('not asked'));
  const readFile = createReadFile({ pdf: never, image: never });
  const old = 'QuyÕt ®Þnh vÒ viÖc ban hµnh Quy chÕ lµm viÖc cña ñy ban nh©n d©n tØnh. '.repeat(3);
  const { markdown, notes } = await readFile({ name: 'cu.txt', bytes: Buffer.from(old) });
  expect(markdown).toContain('Quyết định về việc ban hành Quy chế làm việc của ủy ban nhân dân tỉnh.');
  expect(notes[0]?.message).toContain('TCVN3');
  const none = await readFile({ name: 'moi.txt', bytes: Buffer.from('Quyết định số 12') });
  expect(none.notes).toEqual([]);
});
