// One file becomes a document, or an error that names line and remedy.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { DocumentError, readDocument } from '../../src/regulations/readDocument.ts';

const read = (text: string, name = 'thu.md') => readDocument({ name, text });

function refusal(text: string, name = 'thu.md'): DocumentError {
  try {
    read(text, name);
  } catch (error) {
    if (error instanceof DocumentError) return error;
    throw error;
  }
  throw new Error('was not refused');
}

describe('front matter', () => {
  test('wins over the head of the text', () => {
    const { document } = read(
      '---\nid: qc-2026\ntitle: Quy chế làm việc\nkind: Quy chế\nnumber:\nissuer: Sở Nội vụ\nissuedOn: 2026-01-31\neffectiveTo: 2027-01-01\nstatus: in_force\nrestatement: { of: bài báo, original: quyết định }\n---\n\nSố: 5/QĐ-X\n\nQUYẾT ĐỊNH\n\nĐiều 1. Một.\n',
    );
    expect(document).toMatchObject({
      id: 'qc-2026',
      title: 'Quy chế làm việc',
      kind: 'Quy chế',
      number: undefined,
      issuer: 'Sở Nội vụ',
      issuedOn: '2026-01-31',
      effectiveFrom: undefined,
      effectiveTo: '2027-01-01',
      status: 'in_force',
      restatement: { of: 'bài báo', original: 'quyết định' },
    });
    expect(document.text).toBe('Số: 5/QĐ-X\n\nQUYẾT ĐỊNH\n\nĐiều 1. Một.');
    expect(document.provisions.map((provision) => provision.id)).toEqual(['qc-2026/mo-dau', 'qc-2026/dieu-1']);
  });

  test.each([
    ['---\nid: a\ntitel: X\n---\nText', 3, /unknown key "titel"/],
    ['---\ntitle: X\nstatus: valid\n---\nText', 3, /"status"/],
    ['---\ntitle: X\nissuedOn: 2026-02-30\n---\nText', 3, /"issuedOn".*calendar date/],
    ['---\nnumber: 12\n---\nText', 2, /"number"/],
    ['---\nid: Có Dấu\n---\nText', 2, /"id"/],
    ['---\ntitle: X\nrestatement:\n  of: báo\n---\nText', 3, /"restatement.original"/],
    ['---\ntitle: "X\nkind: Y\n---\nText', 2, /not valid YAML/],
    ['---\ntitle: X\ntitle: Y\n---\nText', 3, /not valid YAML/],
    ['---\ntitle: X\n\nText', 1, /never closed/],
    ['---\na: &a [x]\ntitle: *a\n---\nText', 2, /aliases|unknown key/],
  ])('%j is refused with its line', (text, line, message) => {
    const error = refusal(text);
    expect(error.message).toMatch(message);
    expect([error.line !== undefined && error.line >= line - 1 && error.line <= line + 2, error.fileName]).toEqual([
      true,
      'thu.md',
    ]);
    expect(error.remedy).not.toBe('');
  });

  test('a rule of dashes at the top is no front matter', () => {
    expect(read('---\nQUYẾT ĐỊNH\n\nĐiều 1. Một.').document.kind).toBe('Quyết định');
  });
});

describe('refused', () => {
  test.each([
    ['', /no text/],
    ['---\ntitle: X\n---\n\n \n***\n', /no text/],
    ['QuyÕt ®Þnh cña ñy ban nh©n d©n tØnh. §iÒu 1. C¨n cø LuËt tæ chøc chÝnh quyÒn ®Þa ph\u00adng', /TCVN3/],
    ['Quyeát ñònh cuûa UÛY BAN NHAÂN DAÂN. Ñoäc laäp - Töï do - Haïnh phuùc. Quy cheá laøm vieäc', /VNI/],
    ['MẬT\n\nĐiều 1. Một.', /classified/],
    ['Lời đầu\n\n**TỐI MẬT**\n', /classified/],
    ['Độ mật: Tuyệt mật\nĐiều 1. Một.', /classified/],
    ['| Mật |\n', /classified/],
  ])('%j', (text, message) => {
    const error = refusal(text);
    expect(error.message).toMatch(message);
    expect(error.remedy).not.toBe('');
  });

  test('more than 5 MB', () => {
    expect(refusal('Điều 1. Một.\n'.repeat(400_000)).message).toMatch(/more than 5000000/);
  });

  test('but not the words bảo mật, bí mật, độ mật: không', () => {
    expect(
      read('Bảo mật\n\nĐộ mật: Không\n\nThiết bị lưu khóa bí mật, tài liệu mật.').document.provisions,
    ).toHaveLength(3);
  });
});

describe('the head of an official document', () => {
  const head =
    '|\n**ỦY BAN NHÂN\nDÂN**\nTỈNH BẮC NINH\n-------\n|\n**CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM**\n---------------\n|\n|\nSố:\n12/2026/QÐ- UBND\n|\n*Bắc Ninh, ngày\n5 tháng 01năm 2026*\n|\n\n**QUYẾT ĐỊNH**\n\nBAN HÀNH QUY CHẾ\nLÀM VIỆC\n\n*Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020;*\n\n';
  test('number, kind, issuer, date, title and effect as they stand there', () => {
    const { document } = read(
      `${head}**Điều 1.** Ban hành.\n\n**Điều 2.** Quyết định này có\nhiệu lực thi hành kể từ ngày 20/01/2026.`,
    );
    expect(document).toMatchObject({
      id: 'qd-12-2026-qd-ubnd',
      kind: 'Quyết định',
      number: '12/2026/QĐ-UBND',
      issuer: 'Ủy ban nhân dân tỉnh Bắc Ninh',
      issuedOn: '2026-01-05',
      effectiveFrom: '2026-01-20',
      title: 'Quyết định BAN HÀNH QUY CHẾ LÀM VIỆC',
      status: 'unverified',
    });
  });

  test.each([
    ['Quyết định này có hiệu lực kể từ ngày ký.', '2026-01-05'],
    ['Quyết định này có hiệu lực thi hành từ ngày ký ban hành.', '2026-01-05'],
    ['Quyết định có hiệu lực kể từ ngày ban hành.', '2026-01-05'],
    ['Quyết\nđịnh này có\nhiệu lực kể từ ngày 12/02/2026.', '2026-02-12'],
    ['Quyết định này có hiệu lực từ ngày 01 tháng 3 năm 2026.', '2026-03-01'],
    ['Quyết định này có hiệu lực sau 15 ngày, kể từ ngày ký.', '2026-01-20'],
    ['Quyết định này có hiệu lực sau 10 ngày kể từ ngày ký ban hành.', '2026-01-15'],
    ['Quyết định này có hiệu lực theo Quyết định số 800/QĐ-BDTTG.', undefined],
    ['Quyết định này có hiệu lực từ ngày 30/02/2026.', undefined],
    ['Nghị định số 1/2026/NĐ-CP có hiệu lực từ ngày 01/01/2026.', undefined],
  ])('effect: %s', (words, day) => {
    expect(read(`${head}Điều 1. ${words}`).document.effectiveFrom).toBe(day);
  });

  test('blank number and date stay unknown; numbers of other acts are not taken', () => {
    const { document } = read(
      'Số: /QĐ-UBND\n\nHuế, ngày    tháng    năm 2026\n\nQUYẾT ĐỊNH\n\nCăn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020;\n\nĐiều 1. Nghị định này có hiệu lực từ ngày 01/01/2020.',
      'thư mục/Quyết định mới (1).txt',
    );
    expect(document).toMatchObject({
      id: 'quyet-dinh-moi-1',
      number: undefined,
      issuedOn: undefined,
      effectiveFrom: undefined,
    });
  });

  test('a text that is no official document has its first line as title', () => {
    const { document } = read('# Trách nhiệm\n\nMột đoạn.', 'bai-bao.md');
    expect(document).toMatchObject({
      id: 'bai-bao',
      title: 'Trách nhiệm',
      kind: '',
      number: undefined,
      issuer: undefined,
    });
  });
});

test('BOM, CRLF, decomposed and zero-width characters do not reach the text', () => {
  const { document, warnings } = read(
    '\uFEFF---\r\ntitle: X\r\n---\r\nĐiều 1. Đi\u200Bều một.\r\n\r\nĐiều 2. Hai.\r\n'.normalize('NFD'),
  );
  expect(document.text).toBe('Điều 1. Điều một.\n\nĐiều 2. Hai.');
  expect(document.provisions).toHaveLength(2);
  expect(warnings).toEqual([]);
});

test('warnings name the line of the file, front matter counted', () => {
  expect(read('---\ntitle: X\n---\n\nĐiều 1. Một.\n\nĐiều 3. Ba.').warnings).toEqual([
    { line: 7, message: 'Điều 3 stands after Điều 1' },
  ]);
});

test('every file in knowledge/regulations is read', () => {
  const folder = join(import.meta.dirname, '../../knowledge/regulations');
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.md'))) {
    const { document, warnings } = read(readFileSync(join(folder, name), 'utf8'), name);
    expect([name, document.provisions.length > 1, warnings]).toEqual([name, true, []]);
  }
  const bundled = read(readFileSync(join(folder, 'trach-nhiem-nguoi-dung-dau-cchc.md'), 'utf8')).document;
  const labels = bundled.provisions.map((provision) => provision.label);
  expect(labels).toHaveLength(23);
  expect(labels).toContain('mục I.8');
  expect(labels).toContain('mục II.12');
});
