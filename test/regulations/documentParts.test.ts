// Several acts in one file: the deciding act, what is attached to it, annexes.
import { describe, expect, test } from 'vitest';
import { readMarkdown } from '../../src/regulations/markdown.ts';
import { parseProvisions } from '../../src/regulations/parseProvisions.ts';

function parse(source: string) {
  const plain = readMarkdown(source);
  const { provisions } = parseProvisions('d', plain, 'qd');
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
  return { ids, get };
}

describe('several acts in one file', () => {
  const deciding =
    'QUYẾT ĐỊNH\nVề việc ban hành Quy định\n\nCăn cứ Luật;\n\nĐiều 1. Ban hành kèm theo Quyết định này Quy định.\n\nĐiều 2. Quyết định này có hiệu lực từ ngày ký./.\n\nNơi nhận:\n- Như Điều 2;\n- Lưu: VT.\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nNguyễn Văn A\n\n';
  test('the attached Quy định and its annexes have their own namespaces', () => {
    const { ids, get } = parse(
      `${deciding}QUY ĐỊNH\nVề trách nhiệm\n(Ban hành kèm theo Quyết định số 12/2026/QĐ-UBND)\n\nChương I\nCHUNG\n\nĐiều 1. Phạm vi\n1. Một:\na) A.\n\nĐiều 2. Hai.\n\nPHỤ LỤC I\nDANH MỤC BÁO CÁO\n(Kèm theo Quy định ban hành theo Quyết định số 12/2026/QĐ-UBND)\n\nI. Báo cáo năm\n\n1. Một.\n\nPhụ lục II\n\nVăn xuôi một.\n\nVăn xuôi hai.`,
    );
    expect(ids).toEqual([
      'd/qd',
      'd/qd/mo-dau',
      'd/qd/dieu-1',
      'd/qd/dieu-2',
      'd/qd/cuoi',
      'd/quy-dinh',
      'd/quy-dinh/chuong-i',
      'd/quy-dinh/dieu-1',
      'd/quy-dinh/dieu-1/khoan-1',
      'd/quy-dinh/dieu-1/khoan-1/diem-a',
      'd/quy-dinh/dieu-2',
      'd/phu-luc-1',
      'd/phu-luc-1/muc-i',
      'd/phu-luc-1/muc-i/khoan-1',
      'd/phu-luc-2',
      'd/phu-luc-2/doan-1',
      'd/phu-luc-2/doan-2',
    ]);
    expect(get('d/quy-dinh/dieu-1/khoan-1/diem-a').label).toBe('điểm a khoản 1 Điều 1 Quy định ban hành kèm theo');
    expect(get('d/phu-luc-1/muc-i/khoan-1').label).toBe('mục I.1 Phụ lục I');
    expect(get('d/phu-luc-2/doan-2').label).toBe('đoạn 2 Phụ lục II');
    expect(get('d/phu-luc-1').heading).toBe('DANH MỤC BÁO CÁO');
    expect(get('d/qd/cuoi').whole).toMatch(/^Nơi nhận:[\s\S]*Nguyễn Văn A$/);
    expect(get('d/qd/dieu-2').whole).toBe('Điều 2. Quyết định này có hiệu lực từ ngày ký./.');
  });

  test('articles that restart at 1 begin another act even without its note', () => {
    const { ids } = parse(`${deciding}QUY CHẾ LÀM VIỆC\n\nĐiều 1. Phạm vi.\n\nĐiều 2. Hai.`);
    expect(ids.slice(-3)).toEqual(['d/quy-che', 'd/quy-che/dieu-1', 'd/quy-che/dieu-2']);
  });

  test('an annex without articles leaves the ids of the act alone', () => {
    const { ids } = parse(`${deciding}PHỤ LỤC\n(Kèm theo Quyết định số 12/QĐ-UBND)\n\nMột bảng.`);
    expect(ids).toEqual(['d/mo-dau', 'd/dieu-1', 'd/dieu-2', 'd/cuoi', 'd/phu-luc-1', 'd/phu-luc-1/doan-1']);
  });
});
