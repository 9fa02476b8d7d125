// The tree of provisions: every printed variant, order, namespaces, quotations, tails.
import { describe, expect, test } from 'vitest';
import { readMarkdown } from '../../src/regulations/markdown.ts';
import { parseProvisions } from '../../src/regulations/parseProvisions.ts';

function parse(source: string) {
  const plain = readMarkdown(source);
  const { provisions, warnings } = parseProvisions('d', plain, 'qd');
  const ids = provisions.map((provision) => provision.id);
  const get = (id: string) => {
    const found = provisions.find((provision) => provision.id === id);
    if (!found) throw new Error(`no ${id} among ${ids.join(' ')}`);
    return {
      ...found,
      whole: plain.text.slice(found.start, found.end),
      body: plain.text.slice(found.bodyStart, found.end),
    };
  };
  return { ids, get, warnings };
}

describe('heads of articles', () => {
  test.each([
    ['Điều 8. Thể thức\nNội dung của điều.', '8', 'Thể thức'],
    ['Điều 1: Ban hành quy chế làm việc.', '1', ''],
    ['Điều\n1. Ban hành quy chế làm việc.', '1', ''],
    ['ĐIỀU 1\nNội dung của điều.', '1', ''],
    ['Ðiều 3. Tên điều\nNội dung.', '3', 'Tên điều'],
    ['Điều 12a. Bổ sung\nNội dung.', '12a', 'Bổ sung'],
    ['**Điều 5. Tên điều dài\nqua hai dòng**\n\nNội dung.', '5', 'Tên điều dài qua hai dòng'],
    ['**Điều 5. **Tên ngắn\n\n1. Một.', '5', 'Tên ngắn'],
    ['**Điều 5.** Ban hành kèm theo\nQuyết định này quy chế.', '5', ''],
    ['## Điều 5. Hiệu lực thi hành.\n\nNội dung.', '5', 'Hiệu lực thi hành.'],
    ['Điều 42.1.NĐ.8. Tên điều\nNội dung.', '42.1.NĐ.8', 'Tên điều'],
  ])('%j', (source, number, heading) => {
    const { ids, get } = parse(source);
    const article = get(ids[0] ?? '');
    expect([article.kind, article.number, article.heading]).toEqual(['dieu', number, heading]);
    expect(article.body).toMatch(/^(?:Nội dung|Ban hành|1\. Một)/);
    expect(ids.filter((id) => /dieu-[^/]*$/.test(id))).toHaveLength(1);
  });

  test('references at the start of a wrapped line are text', () => {
    const { ids } = parse(
      'Điều 1. Phạm vi\n\nVăn bản này thay thế các quy định\ncũ, trong đó có:\nĐiều 14, 18 Quyết định số 15/2022/QĐ-UBND của tỉnh và theo\nĐiều 2. Trường hợp khác theo quy định tại khoản\n1. Điều này và quy định tại\nChương II của Luật.\n\nĐiều 2. Hiệu lực\n\nTừ ngày ký.',
    );
    expect(ids).toEqual(['d/dieu-1', 'd/dieu-2']);
  });

  test('a number printed twice keeps both, with a warning', () => {
    const { ids, get, warnings } = parse('Điều 1. Một.\n\n**Điều 2.** Hai.\n\n**Điều 2.** Lại hai.\n\n**Điều 3.** Ba.');
    expect(ids).toEqual(['d/dieu-1', 'd/dieu-2', 'd/dieu-2-lan-2', 'd/dieu-3']);
    expect(get('d/dieu-2-lan-2').label).toBe('Điều 2 (lần in thứ 2)');
    expect(warnings).toEqual([{ line: 5, message: 'Điều 2 stands after Điều 2' }]);
  });
});

describe('divisions', () => {
  const source =
    'PHẦN THỨ NHẤT\nQUY ĐỊNH CHUNG\n\nChương\nI\nPHẠM VI,\nĐỐI TƯỢNG\n\nĐiều 1. Một.\n\nCHƢƠNG II. NỘI DUNG\n\nMục 1\nMỤC ĐẦU\n\nTiểu mục 1. Nhỏ\n\nĐiều 2. Hai.\n\nMục 2. MỤC SAU\nĐiều 3. Ba.';
  test('stand above their articles in the tree, not in the ids of articles', () => {
    const { ids, get } = parse(source);
    expect(ids).toEqual([
      'd/phan-thu-nhat',
      'd/phan-thu-nhat/chuong-i',
      'd/dieu-1',
      'd/phan-thu-nhat/chuong-ii',
      'd/phan-thu-nhat/chuong-ii/muc-1',
      'd/phan-thu-nhat/chuong-ii/muc-1/tieu-muc-1',
      'd/dieu-2',
      'd/phan-thu-nhat/chuong-ii/muc-2',
      'd/dieu-3',
    ]);
    expect(get('d/phan-thu-nhat/chuong-i').heading).toBe('PHẠM VI, ĐỐI TƯỢNG');
    expect(get('d/phan-thu-nhat/chuong-ii/muc-1').heading).toBe('MỤC ĐẦU');
    expect(get('d/dieu-2').parent).toBe('d/phan-thu-nhat/chuong-ii/muc-1/tieu-muc-1');
    expect(get('d/dieu-2').label).toBe('Điều 2');
    expect(get('d/phan-thu-nhat/chuong-ii/muc-1').label).toBe('Mục 1 Chương II Phần thứ nhất');
  });
});

test('a title in small letters on the next line belongs to its Chương', () => {
  const { get } = parse('Chương I\nQuy định chung\n\nĐiều 1. Một.');
  expect(get('d/chuong-i').heading).toBe('Quy định chung');
});

describe('items', () => {
  test('khoản ascend and restart, điểm follow the order with đ, bullets nest', () => {
    const { ids, get } = parse(
      'Điều 5. Trách nhiệm\n1. Người đứng đầu:\na) Một;\nb) Hai;\nc) Ba;\nd) Bốn;\nđ) Năm:\n- Gạch một;\n+ Cộng một;\n- Gạch hai;\ne) Sáu.\n2. Mức 1.5 điểm\n1.5 điểm là đủ.\n1. Số này đi lùi.\n2a. Thêm.\n3. Cuối.\nĐiều 6. Khác\n1. Lại từ đầu.',
    );
    expect(ids).toEqual([
      'd/dieu-5',
      'd/dieu-5/khoan-1',
      ...['a', 'b', 'c', 'd', 'dd'].map((letter) => `d/dieu-5/khoan-1/diem-${letter}`),
      'd/dieu-5/khoan-1/diem-dd/gach-1',
      'd/dieu-5/khoan-1/diem-dd/gach-1/gach-1',
      'd/dieu-5/khoan-1/diem-dd/gach-2',
      'd/dieu-5/khoan-1/diem-e',
      'd/dieu-5/khoan-2',
      'd/dieu-5/khoan-2a',
      'd/dieu-5/khoan-3',
      'd/dieu-6',
      'd/dieu-6/khoan-1',
    ]);
    expect(get('d/dieu-5/khoan-1/diem-dd').label).toBe('điểm đ khoản 1 Điều 5');
    expect(get('d/dieu-5/khoan-1/diem-dd/gach-2').label).toBe('gạch đầu dòng thứ 2 điểm đ khoản 1 Điều 5');
    expect(get('d/dieu-5/khoan-1/diem-a').whole).toBe('a) Một;');
    expect(get('d/dieu-5/khoan-1/diem-a').body).toBe('Một;');
    expect(get('d/dieu-5/khoan-2').whole).toBe('2. Mức 1.5 điểm\n1.5 điểm là đủ.\n1. Số này đi lùi.');
  });

  test('OCR: "đ)" where d is due is điểm d, "d)" where đ is due is điểm đ; f, j, w are no điểm', () => {
    const scanned = parse(
      'Điều 1. Tên\n1. Gồm:\na) Một;\nb) Hai;\nc) Ba;\nđ) Bốn;\nđ) Năm;\ne) Sáu;\nf) chữ;\nw) chữ.',
    );
    expect(scanned.ids.slice(2)).toEqual(
      ['a', 'b', 'c', 'd', 'dd', 'e'].map((letter) => `d/dieu-1/khoan-1/diem-${letter}`),
    );
    expect(scanned.warnings.map((warning) => warning.line)).toEqual([6]);
    const other = parse('Điều 1. Tên\na) Một;\nb) Hai;\nc) Ba;\nd) Bốn;\nd) Năm;\ne) Sáu.');
    expect(other.ids.slice(5, 7)).toEqual(['d/dieu-1/diem-dd', 'd/dieu-1/diem-e']);
  });

  test('tiết in brackets and decimals', () => {
    const { ids, get } = parse(
      'Điều 1. Tên\n1. Gồm:\n1.1. Phần một\n1.2. Phần hai\na) Điểm:\n(i) tiết một;\n(ii) tiết hai;\n2. Hai.',
    );
    expect(ids.slice(2)).toEqual([
      'd/dieu-1/khoan-1/tiet-1-1',
      'd/dieu-1/khoan-1/tiet-1-2',
      'd/dieu-1/khoan-1/tiet-1-2/diem-a',
      'd/dieu-1/khoan-1/tiet-1-2/diem-a/tiet-i',
      'd/dieu-1/khoan-1/tiet-1-2/diem-a/tiet-ii',
      'd/dieu-1/khoan-2',
    ]);
    expect(get('d/dieu-1/khoan-1/tiet-1-2').label).toBe('tiết 1.2 khoản 1 Điều 1');
  });

  test('wrapped text without blank lines', () => {
    const { ids, get } = parse(
      'Điều 1. Phạm vi điều chỉnh và đối\ntượng áp dụng\n1. Quy định này quy định về việc bố\ntrí, sử dụng công chức theo khoản\n2. Điều 3 của Luật.\n2. Đối tượng áp dụng\na) Công chức trong các cơ quan nhà\nnước;\nb) Viên chức.',
    );
    expect(ids).toEqual([
      'd/dieu-1',
      'd/dieu-1/khoan-1',
      'd/dieu-1/khoan-2',
      'd/dieu-1/khoan-2/diem-a',
      'd/dieu-1/khoan-2/diem-b',
    ]);
    expect(get('d/dieu-1').heading).toBe('Phạm vi điều chỉnh và đối tượng áp dụng');
    expect(get('d/dieu-1/khoan-1').whole).toContain('2. Điều 3 của Luật.');
  });
});

describe('quoted amendments stay with the amending provision', () => {
  test.each([
    ['curly', '“', '”'],
    ['straight', '"', '"'],
  ])('%s quotes', (_, open, close) => {
    const { ids, get } = parse(
      `Điều 1. Sửa đổi Thông tư số 06/2026/TT-BNV\n1. Sửa đổi, bổ sung điểm c khoản 5 như sau:\n${open}c) Nội dung mới;\nd) Nội dung khác;\nĐiều 9. Điều mới\n2. Khoản mới.${close}.\n2. Bãi bỏ khoản 3 Điều 4.\nĐiều 2. Hiệu lực\nTừ ngày ký.`,
    );
    expect(ids).toEqual(['d/dieu-1', 'd/dieu-1/khoan-1', 'd/dieu-1/khoan-2', 'd/dieu-2']);
    expect(get('d/dieu-1/khoan-1').whole).toContain('Khoản mới.');
  });

  test('a quotation that begins inside the line, and one that is never closed', () => {
    const inside = parse('Điều 1. Sửa đổi\n1. Sửa điểm a như sau: “a) Một;\nb) Hai”.\n2. Hết.');
    expect(inside.ids).toEqual(['d/dieu-1', 'd/dieu-1/khoan-1', 'd/dieu-1/khoan-2']);
    const slip = parse('Điều 1. Giải thích\n1. “Văn bản là thông tin.\n2. Bản gốc là bản đầu.\nĐiều 2. Hết.');
    expect(slip.ids).toEqual(['d/dieu-1', 'd/dieu-1/khoan-1', 'd/dieu-1/khoan-2', 'd/dieu-2']);
  });
});

describe('documents without articles', () => {
  test('sections, numbers, letters, bullets', () => {
    const { ids, get } = parse(
      'KẾ HOẠCH\nCải cách hành chính\n\nCăn cứ Kế hoạch.\n\nI. MỤC TIÊU\n\n1. Chung.\n\nII. NHIỆM VỤ\n\n1. Một.\n\n2. Hai.\n\n3. Ba:\na) Chữ a:\n- gạch.\n\nNơi nhận:\n- VT.',
    );
    expect(ids).toEqual([
      'd/mo-dau',
      'd/muc-i',
      'd/muc-i/khoan-1',
      'd/muc-ii',
      'd/muc-ii/khoan-1',
      'd/muc-ii/khoan-2',
      'd/muc-ii/khoan-3',
      'd/muc-ii/khoan-3/diem-a',
      'd/muc-ii/khoan-3/diem-a/gach-1',
      'd/cuoi',
    ]);
    expect(get('d/muc-ii').heading).toBe('NHIỆM VỤ');
    expect(get('d/muc-ii/khoan-3/diem-a').label).toBe('mục II.3.a');
    expect(get('d/muc-ii/khoan-3/diem-a/gach-1').label).toBe('gạch đầu dòng thứ 1 mục II.3.a');
  });

  test('prose: one provision per paragraph', () => {
    const { ids, get } = parse('Quy định trách nhiệm\n\nĐoạn hai nối dòng\nxuống đây.\n\nĐoạn ba.');
    expect(ids).toEqual(['d/doan-1', 'd/doan-2', 'd/doan-3']);
    expect(get('d/doan-3').label).toBe('đoạn 3');
    expect(get('d/doan-2').whole).toBe('Đoạn hai nối dòng\nxuống đây.');
  });

  test('cells of tables are never numbered', () => {
    const { ids } = parse('Điều 1. Tên\n\n1. Bảng sau:\n\n|\n2. ô\n|\na) ô\n|\n\n2. Hết.');
    expect(ids).toEqual(['d/dieu-1', 'd/dieu-1/khoan-1', 'd/dieu-1/khoan-2']);
  });
});
