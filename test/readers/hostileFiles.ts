// Files that somebody damaged, disguised or made to hurt; the same for the same seed.
import { createRandom } from '../crash/random.ts';
import { makeDoc } from './makeDoc.ts';
import { makeDocx, paragraph, run } from './makeDocx.ts';
import { pdfOf } from './makePdf.ts';
import { makeZip } from './makeZip.ts';

export type HostileFile = {
  name: string;
  bytes: Buffer /** The file is so large, and only its beginning is written. */;
  sparseBytes?: number;
};

const soundDocx = makeDocx(
  Array.from({ length: 30 }, (_, at) => paragraph(run(`Điều ${at + 1}. Nội dung thứ ${at + 1}.`))).join(''),
);
const soundDoc = makeDoc(Array.from({ length: 20 }, (_, at) => ({ text: `Điều ${at + 1}. Nội dung` })));
const page = '<html><body>' + '<p>Điều 1. Phạm vi điều chỉnh của quy chế này là công tác văn thư.</p>'.repeat(5);

const manyPages = (count: number) =>
  pdfOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${count} /Kids [${Array.from({ length: count }, (_, at) => `${at + 3} 0 R`).join(' ')}] >>`,
    ...Array.from({ length: count }, () => '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>'),
  ]);

/** A picture of many colours without any letter (24-bit, uncompressed TIFF). */
function picture(random: (most: number) => number): Buffer {
  const side = 200;
  const head = Buffer.alloc(8 + 2 + 11 * 12 + 4 + 6);
  head.write('II*\0', 0, 'latin1');
  head.writeUInt32LE(8, 4);
  head.writeUInt16LE(11, 8);
  const bitsAt = 8 + 2 + 11 * 12 + 4;
  const entries = [
    [256, 4, 1, side],
    [257, 4, 1, side],
    [258, 3, 3, bitsAt],
    [259, 3, 1, 1],
    [262, 3, 1, 2],
    [273, 4, 1, head.length],
    [274, 3, 1, 1],
    [277, 3, 1, 3],
    [278, 4, 1, side],
    [279, 4, 1, side * side * 3],
    [284, 3, 1, 1],
  ];
  for (const [at, [tag, type, count, value]] of entries.entries()) {
    head.writeUInt16LE(tag!, 10 + at * 12);
    head.writeUInt16LE(type!, 12 + at * 12);
    head.writeUInt32LE(count!, 14 + at * 12);
    head.writeUInt32LE(value!, 18 + at * 12);
  }
  for (let bit = 0; bit < 3; bit += 1) head.writeUInt16LE(8, bitsAt + bit * 2);
  const hue = random(200);
  return Buffer.concat([
    head,
    Buffer.from(Array.from({ length: side * side * 3 }, (_, at) => (hue + Math.floor(at / 900)) % 256)),
  ]);
}

const fixed: HostileFile[] = [
  { name: 'rong.docx', bytes: Buffer.alloc(0) },
  { name: '300MB.docx', bytes: Buffer.from('PK\u0003\u0004'), sparseBytes: 300 * 1024 * 1024 },
  { name: 'bom.docx', bytes: makeZip([{ name: 'word/document.xml', content: Buffer.alloc(200 * 1024 * 1024, 'a') }]) },
  {
    name: 'bom-nhieu.docx',
    bytes: makeZip(Array.from({ length: 5_500 }, (_, at) => ({ name: `word/${at}.xml`, content: 'a' }))),
  },
  {
    name: 'thuc-the.docx',
    bytes: makeZip([
      {
        name: 'word/document.xml',
        content: `<!DOCTYPE a [<!ENTITY a "${'ha'.repeat(99)}"><!ENTITY b "${'&a;'.repeat(99)}"><!ENTITY c "${'&b;'.repeat(99)}">]><a>${'&c;'.repeat(99)}</a>`,
      },
    ]),
  },
  {
    name: 'ra-ngoai.docx',
    bytes: makeZip([
      { name: '../../../../tmp/x', content: 'a' },
      { name: 'word/document.xml', content: '<a/>' },
    ]),
  },
  { name: 'sau.docx', bytes: makeDocx('<w:sdt>'.repeat(100_000)) },
  { name: 'mat-khau.doc', bytes: makeDoc([{ text: 'a' }], { flags: 0x0100 }) },
  { name: 'bang-tinh.docx', bytes: makeZip([{ name: 'xl/workbook.xml', content: '<a/>' }]) },
  { name: 'nen.docx', bytes: makeZip([{ name: 'a.txt', content: 'a' }]) },
  { name: 'word-that.pdf', bytes: soundDocx },
  {
    name: 'pdf-that.docx',
    bytes: pdfOf(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Count 0 /Kids [] >>']),
  },
  {
    name: 'vong.pdf',
    bytes: pdfOf(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Count 1 /Kids [2 0 R] >>']),
  },
  { name: '5000-trang.pdf', bytes: manyPages(5_000) },
  {
    name: 'trang-khong-lo.pdf',
    bytes: pdfOf([
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 1000000 1000000] >>',
    ]),
  },
  { name: 'rtf.doc', bytes: Buffer.from('{\\rtf1\\ansi Điều 1.}') },
  { name: 'sau.html', bytes: Buffer.from('<html><body>' + '<div>'.repeat(200_000) + 'a') },
  { name: 'mot-dong.txt', bytes: Buffer.from('a '.repeat(6_000_000)) },
  { name: 'nul.txt', bytes: Buffer.from('Điều 1.\u0000\u0000 a') },
  { name: 'ngoac.md', bytes: Buffer.from('['.repeat(300_000)) },
  { name: 'sao.md', bytes: Buffer.from('*_'.repeat(300_000)) },
  { name: 'bang.md', bytes: Buffer.from('|'.repeat(400_000)) },
  { name: 'mat.txt', bytes: Buffer.from('TUYỆT MẬT\n\nĐiều 1. Nội dung không được lưu.') },
  { name: 'am-thanh.mp3', bytes: Buffer.from('ID3\u0003\u0000\u0000') },
];

/** First the fixed ones, then damaged and random ones. */
export function hostileFiles(count: number, seed: number): HostileFile[] {
  const random = createRandom(seed);
  const sources: [string, Buffer][] = [
    ['docx', soundDocx],
    ['doc', soundDoc],
    ['html', Buffer.from(page)],
    ['pdf', manyPages(3)],
  ];
  const further = Array.from({ length: Math.max(0, count - fixed.length) }, (_, at): HostileFile => {
    const [ending, sound] = sources[at % sources.length]!;
    const kind = random(4);
    if (kind === 0) return { name: `cat-${at}.${ending}`, bytes: sound.subarray(0, random(sound.length - 1)) };
    if (kind === 1)
      return {
        name: `ngau-nhien-${at}.${ending}`,
        bytes: Buffer.from(Array.from({ length: 1 + random(5_000) }, () => random(255))),
      };
    if (kind === 2) return { name: `anh-${at}.tiff`, bytes: picture(random) };
    const bytes = Buffer.from(sound);
    for (let change = 0; change <= random(40); change += 1) bytes[random(bytes.length - 1)] = random(255);
    return { name: `hong-${at}.${kind === 3 ? ending : 'docx'}`, bytes };
  });
  return [...fixed, ...further];
}
