// What never leaves the agency, what a follow-up may be made of, and how much of a conversation is sent.
import { describe, expect, test } from 'vitest';
import type { Answer, Exchange } from '../../src/answers/answer.ts';
import { addsNothing } from '../../src/generation/followUp.ts';
import { fitHistory } from '../../src/generation/history.ts';
import { holdsPersonalData } from '../../src/generation/personalData.ts';

test.each([
  'Số của tôi là 0912 345 678',
  'CCCD 001099012345 có được không',
  'gửi về a.nguyen@example.vn',
  'Tôi tên Lan, hỏi về họp',
  'tôi tên là Nguyễn Văn A',
  'TK 1903.4567.8901 chuyển khoản',
  '+84 912-345-678',
  'so dien thoai cua anh Ba',
  'gọi 0912/345/678 giúp tôi',
  'máy (0912) 345-678',
  'máy ０９１２３４５６７８',
  'nhắn zalo.me/0912345678',
  'viết cho a.b at example.vn',
  'Tôi là Nguyễn Văn An, hỏi nghỉ phép',
  'toi la nguyen van an',
  'bà Trần Thị Bình nghỉ thai sản mấy tháng?',
  'tên: Trần Thị Bình, sinh ngày 01/02/1980',
  'người trú tại 12 Lê Lợi, phường Hải Châu',
  'xe biển số 43A-123.45',
  'số hộ chiếu B1234567',
  'số không chín một hai ba bốn năm sáu bảy tám',
  '0\u200b912345678',
])('personal: %s', (text) => {
  expect(holdsPersonalData(text)).toBe(true);
});

test.each([
  'Quyết định 12/2026/QĐ-UBND nói gì?',
  'Nghị định số 30/2020/NĐ-CP ngày 05/03/2020',
  'hạn nộp trước ngày 15/12/2026',
  'mức chi 50.000.000 đồng',
  'khoản 2 Điều 5',
  'Nghị quyết 1211/2016/UBTVQH13 và 27/2022/UBTVQH15',
  'Thông tư 200/2014/TT-BTC, Thông tư 133/2016/TT-BTC',
  'từ 01/01/2026 đến 31/12/2026 báo cáo mấy lần?',
  'mức 1.490.000 đồng hay 2.340.000 đồng/tháng?',
  'một, hai hay ba năm một lần?',
  'đồng chí Chủ tịch Ủy ban nhân dân đi họp thì ai thay?',
  'tôi là công chức xã, được nghỉ mấy ngày?',
  'ai đi họp thay khi người đứng đầu vắng?',
])('not personal: %s', (text) => {
  expect(holdsPersonalData(text)).toBe(false);
});

const exchange = (question: string, lead: string): Exchange => ({ question, answer: { lead } as Answer });

describe('a follow-up that is written out', () => {
  const history = [exchange('ai đi họp thay khi người đứng đầu vắng?', 'Cấp phó đi họp thay.')];
  test.each([
    ['cấp phó vắng thì ai đi họp thay?', true],
    ['cấp phó vắng khi nào?', false],
    ['người đứng đầu vắng thì ai đi họp thay?', false],
    ['cấp phó không vắng thì ai đi họp thay?', false],
    ['cấp phó vắng thì ai đi họp thay trước 5 ngày?', false],
  ])('%s', (rewritten, fits) => {
    expect(addsNothing(rewritten, 'còn cấp phó vắng thì ai?', history)).toBe(fits);
  });

  test.each([
    ['Khi nào không phải?', 'Viên chức khi nào phải đền bù?'],
    ['Còn tự ý bỏ học?', 'Viên chức tự ý bỏ học không phải đền bù?'],
    ['Không quá 2 năm?', 'Quá 2 năm phải đền bù?'],
  ])('%s is not turned', (question, rewritten) => {
    const turned = [exchange('viên chức nghỉ ốm có phải đền bù không?', 'Viên chức không phải đền bù trong 2 năm.')];
    expect(addsNothing(rewritten, question, turned)).toBe(false);
  });
});

test('of a long conversation the newest turns are sent', () => {
  const history = Array.from({ length: 20 }, (_, at) => exchange(`câu hỏi ${at}`, 'a'.repeat(100)));
  const sent = fitHistory(history, 500);
  expect(sent.map(({ question }) => question)).toEqual(['câu hỏi 17', 'câu hỏi 18', 'câu hỏi 19']);
  expect(JSON.stringify(sent).length).toBeLessThanOrEqual(502);
  expect(fitHistory(history, -1)).toEqual([]);
});
