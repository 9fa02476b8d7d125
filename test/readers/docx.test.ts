// What a Word document becomes: nothing lost, nothing twice, numbers as printed.
import { expect, test } from 'vitest';
import { readDocx } from '../../src/readers/docx.ts';
import { readDocument } from '../../src/regulations/readDocument.ts';
import { countLevels } from '../../src/regulations/treeSummary.ts';
import { item, makeDocx, paragraph, run, table } from './makeDocx.ts';
import { makeZip } from './makeZip.ts';

const read = async (bytes: Buffer) => readDocx({ name: 'mau.docx', bytes });
const markdown = async (...args: Parameters<typeof makeDocx>) => (await read(makeDocx(...args))).markdown;
const bold = '<w:b/>';

test('paragraphs, bold runs and broken lines', async () => {
  const body =
    paragraph(run('Điều 1. ', bold) + run('Phạm vi', bold) + run(' áp dụng')) +
    paragraph(`${run('Một')}<w:r><w:br/></w:r>${run('hai')}<w:r><w:tab/></w:r>${run('ba*')}`);
  expect(await markdown(body)).toBe('**Điều 1. Phạm vi** áp dụng\n\nMột\nhai ba\\*');
});

test('bold of a style counts, and bold that is switched off does not', async () => {
  const styles =
    '<w:style w:type="paragraph" w:styleId="A"><w:rPr><w:b/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>';
  const body = paragraph(run('Đậm') + run(' thường', '<w:b w:val="0"/>'), '<w:pStyle w:val="B"/>');
  expect(await markdown(body, { styles })).toBe('**Đậm** thường');
});

test('capitals are printed as capitals', async () => {
  expect(await markdown(paragraph(run('quyết định', '<w:caps/>')))).toBe('QUYẾT ĐỊNH');
});

test('automatic numbers are printed, level by level', async () => {
  const level = (at: number, format: string, text: string) =>
    `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`;
  const numbering = `<w:abstractNum w:abstractNumId="7">${level(0, 'decimal', 'Điều %1.')}${level(1, 'decimal', '%2.')}${level(2, 'lowerLetter', '%3)')}</w:abstractNum>
    <w:abstractNum w:abstractNumId="8">${level(0, 'bullet', '·')}</w:abstractNum>
    <w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>
    <w:num w:numId="3"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="9"/></w:lvlOverride></w:num>`;
  const body = [item('Phạm vi', 1, 0), item('Một', 1, 1), item('Điểm', 1, 2), item('Điểm', 1, 2), item('Hai', 1, 1)];
  const more = [
    item('Thi hành', 1, 0),
    item('Lại một', 1, 1),
    item('Gạch', 2, 0),
    item('Chín', 3, 0),
    item('Mười', 3, 0),
  ];
  expect((await markdown([...body, ...more].join(''), { numbering })).split('\n\n')).toEqual([
    ...['Điều 1. Phạm vi', '1. Một', 'a) Điểm', 'b) Điểm', '2. Hai'],
    ...['Điều 2. Thi hành', '1. Lại một', '- Gạch', 'Điều 9. Chín', 'Điều 10. Mười'],
  ]);
});

test('rows of a table are records; cells that are merged into others say nothing twice', async () => {
  const cell = (text: string) => paragraph(run(text));
  const body = table([
    [cell('Tiêu chí'), cell('Điểm')],
    [cell('Họp') + cell('đúng giờ'), cell('2|3')],
    [cell(''), cell('1')],
  ]);
  expect(await markdown(body)).toBe('| Tiêu chí | Điểm |\n| Họp đúng giờ | 2\\|3 |\n| 1 |');
});

test('the table that lays out the head is read column by column, so that number, issuer and day are found', async () => {
  const lines = (...texts: string[]) => texts.map((text) => paragraph(run(text))).join('');
  const head = table([
    [
      lines('ỦY BAN NHÂN DÂN', 'TỈNH HÒA BÌNH', 'Số: 12/2026/QĐ-UBND'),
      lines('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc', 'Hòa Bình, ngày 02 tháng 3 năm 2026'),
    ],
  ]);
  const foot = table([[lines('Nơi nhận:', '- Như Điều 2;', '- Lưu: VT.'), lines('TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH')]]);
  const acts = lines('QUYẾT ĐỊNH', 'Ban hành Quy chế họp', 'Điều 1. Ban hành Quy chế.', 'Điều 2. Hiệu lực từ ngày ký.');
  const { document } = readDocument({ name: 'a', text: await markdown(head + acts + foot) });
  expect(document).toMatchObject({
    ...{
      number: '12/2026/QĐ-UBND',
      issuer: 'Ủy ban nhân dân tỉnh Hòa Bình',
      issuedOn: '2026-03-02',
      kind: 'Quyết định',
    },
  });
  expect(countLevels(document.provisions)).toMatchObject({ dieu: 2 });
});

test('changes count as accepted, fields show their result, text boxes stand once, notes stand below', async () => {
  const field = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGEREF x</w:instrText></w:r>';
  const box = `<w:txbxContent>${paragraph(run('Trong khung'))}</w:txbxContent>`;
  const twice = `<w:r><mc:AlternateContent><mc:Choice><w:drawing>${box}</w:drawing></mc:Choice><mc:Fallback><w:pict>${box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>`;
  const footnotes = `<w:footnote w:id="2">${paragraph(run('Chú thích.'))}</w:footnote>`;
  const body = paragraph(
    `<w:del><w:r><w:delText>cũ</w:delText></w:r></w:del><w:ins>${run('mới')}</w:ins>${field}${run(' 5')}${twice}<w:r><w:footnoteReference w:id="2"/></w:r>`,
  );
  const { markdown: text, notes } = await read(makeDocx(body, { footnotes }));
  expect(text).toBe('mới 5\\[1\\]\n\nTrong khung\n\nChú thích.');
  expect(notes).toEqual([{ message: 'tracked changes were taken as accepted' }]);
});

test('what is left out is noted', async () => {
  const others = { comments: '<w:comment/>', header1: paragraph(run('DỰ THẢO')) };
  const { notes } = await read(makeDocx(paragraph(run('a') + '<w:r><w:object/></w:r>'), others));
  expect(notes.map(({ message }) => message)).toEqual([
    'comments were left out',
    'an embedded object or file was left out',
    'headers and footers were left out',
  ]);
});

test.each([
  ['a header', { header1: paragraph(run('MẬT')) }],
  ['a header in two runs', { header1: paragraph(run('TUYỆT') + run(' MẬT')) }],
  ['a comment', { comments: `<w:comment>${paragraph(run('Độ mật: Tối mật'))}</w:comment>` }],
])('a stamp of secrecy in %s, which is left out, is refused', async (_, others) => {
  await expect(read(makeDocx(paragraph(run('Điều 1. Phạm vi')), others))).rejects.toThrow(/classified/);
});

test('the words bảo mật in a header are no stamp', async () => {
  const { markdown: text } = await read(makeDocx(paragraph(run('a')), { header1: paragraph(run('Quy chế bảo mật')) }));
  expect(text).toBe('a');
});

test.each([
  ['no zip', Buffer.from('đây không phải Word'), /damaged/],
  ['a zip that is cut off', makeDocx(paragraph(run('a'))).subarray(0, 200), /damaged/],
  ['a zip without a document', makeZip([{ name: 'a.txt', content: 'a' }]), /no Word document/],
  ['XML that is not well formed', makeDocx('<w:p>'), /damaged/],
  [
    'entities that grow',
    makeZip([{ name: 'word/document.xml', content: '<!DOCTYPE a [<!ENTITY b "bbbb">]><a>&b;</a>' }]),
    /damaged/,
  ],
  ['elements in elements in elements', makeDocx('<w:sdt>'.repeat(300) + '</w:sdt>'.repeat(300)), /damaged/],
  [
    'a part that says it is small and is not',
    makeZip([{ name: 'word/document.xml', content: '0'.repeat(1_000_000), claimedBytes: 100 }]),
    /damaged/,
  ],
])('%s is refused', async (_, bytes, message) => {
  await expect(read(bytes)).rejects.toThrow(message);
});

test('a zip bomb is refused before it has grown', async () => {
  const before = process.memoryUsage().rss;
  const bomb = makeZip([{ name: 'word/document.xml', content: Buffer.alloc(300 * 1024 * 1024, 'a') }]);
  await expect(read(bomb)).rejects.toThrow(/far more room/);
  const honest = makeZip([
    { name: 'word/document.xml', content: Buffer.alloc(1024) },
    ...Array.from({ length: 6_000 }, (_, at) => ({ name: `a${at}`, content: '' })),
  ]);
  await expect(read(honest)).rejects.toThrow(/far more room/);
  expect(before).toBeGreaterThan(0);
});
